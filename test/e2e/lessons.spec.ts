import { expect, type Page, test } from '@playwright/test';
import { tabTo } from './tab-to';
import { known, watchConsole } from './watch-console';

// Each lesson from its first step to its last, with the keyboard alone.

test('no empty seat, no move: guesses, two runs, a question and the puzzle, by keys', async ({ page }) => {
  const complaints = watchConsole(page);
  await openLesson(page, 'no-empty-seat', 'A full house');
  await expect(page.getByText('empty seat (')).toHaveCount(0);
  await tabOn(page, page.getByRole('slider', { name: 'Empty seats', exact: true }), 'ArrowRight');
  await expect(page.getByText('empty seat (1)')).toBeVisible();
  await next(page, 'Make a guess');
  await next(page, 'Find out');
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await expect(run).toBeDisabled();
  await guessAll(page, ['0', '2', '4', '6', '8'], tabOn);
  await pressOn(page, page.getByRole('slider', { name: 'Empty seats', exact: true }), 'Home');
  await tabOn(page, run, 'Enter');
  await expect(page.getByText(/^empty seats 0: you guessed \d+, found 0\.$/)).toBeVisible({
    timeout: 120_000,
  });
  await pressOn(page, page.getByRole('slider', { name: 'Empty seats', exact: true }), 'End');
  await pressOn(page, run, 'Enter');
  await expect(page.getByText(/^empty seats 8: you guessed \d+, found [1-9]\d*\.$/)).toBeVisible({
    timeout: 120_000,
  });
  await next(page, 'What you saw');
  await tabTo(page, page.getByRole('radio').first());
  await answer(page, 'To the left.', 'radio');
  await expect(page.getByText('Hole and atom always trade places.')).toBeVisible();
  await next(page, 'Why so hot?');
  await next(page, 'Shift the seats');
  // The hole starts at the lower left; the oxygen that is to move hops last.
  await tabOn(page, seatButton(page, puzzleWay[0]), 'Enter');
  for (let k = 1; k < 5; k++) await pressOn(page, seatButton(page, puzzleWay[k]), 'Enter');
  await expect(page.getByText('5 hops: no way is shorter.')).toBeVisible();
  await next(page, 'Why it matters');
  await tabOn(page, page.locator('.fact summary').first(), 'Enter');
  await expect(page.getByText('A summary by others')).toBeVisible();
  await done(page);
  await expect(page.getByText('seen up to step 7')).toBeVisible();
  expect(unknown(complaints)).toEqual([]);
});

test('where the oxygen comes from: peeling, hops by layer, three atoms, by keys', async ({ page }) => {
  const complaints = watchConsole(page);
  await openLesson(page, 'where-from', 'Three neighbourhoods');
  await page.keyboard.press('Tab');
  await pressOn(page, page.getByRole('button', { name: 'catalyst' }), 'Shift');
  await expect(page.getByRole('tooltip')).toContainText('speeds up a reaction');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await next(page, 'Peel it');
  await pressOn(page, page.getByRole('slider', { name: /^Lifted off/ }), 'PageUp');
  await expect(page.getByText(/oxygen: [1-9]\d* lifted off/)).toBeVisible();
  await next(page, 'Guess by layers');
  await guessAll(page, ['1', '2', '3', '4', '5']);
  await next(page, 'Heat it');
  await pressOn(page, page.getByRole('button', { name: 'Run', exact: true }), 'Enter');
  await expect(page.getByText(/^layer, counted from the top 1: you guessed \d+, found \d+\.$/)).toBeVisible({
    timeout: 120_000,
  });
  await next(page, 'Not only the surface');
  await answer(page, 'An empty seat next to it, and heat.', 'radio');
  await expect(page.getByText('Both were given')).toBeVisible();
  await next(page, 'What was seen');
  await expect(page.getByText('We do not know which layers they count')).toBeVisible();
  await next(page, 'Name the place');
  for (const region of ['surface', 'interface', 'bulk']) {
    await pressOn(page, page.getByRole('button', { name: region, exact: true }), 'Enter');
    await expect(page.getByText(`Yes, ${region}.`)).toBeVisible();
    if (region !== 'bulk') await pressOn(page, page.getByRole('button', { name: 'Next oxygen' }), 'Enter');
  }
  await done(page);
  expect(unknown(complaints)).toEqual([]);
});

test('the gatekeeper: four contacts guessed, searched and chosen from, by keys', async ({ page }) => {
  const complaints = watchConsole(page);
  await openLesson(page, 'gatekeeper', 'One metal, two supports');
  await next(page, 'Two combs');
  await next(page, 'Guess four cells');
  await guessAll(page, ['A', 'B', 'C', 'D']);
  await next(page, 'Search');
  const found = { A: '25.1', B: '77.5', C: '19.2', D: '116' };
  await page.getByRole('radio', { name: /^A:/ }).focus();
  for (const [name, area] of Object.entries(found)) {
    if (name !== 'A') {
      await page.getByRole('radio', { checked: true }).focus();
      await page.keyboard.press('ArrowDown');
    }
    await pressOn(page, page.getByRole('button', { name: 'Run', exact: true }), 'Enter');
    await expect(
      page.getByText(new RegExp(`^${name}: you guessed \\d+ Å², found ${area} Å²\\.$`)),
    ).toBeVisible();
  }
  await expect(page.getByRole('region', { name: /^C:/ })).toContainText('69 %');
  await next(page, 'Same plan, other bricks');
  await answer(page, 'A, Ru on rutile (101)', 'checkbox', false);
  await answer(page, 'C, RuO2 on rutile (110)', 'checkbox');
  await expect(page.locator('.feedback[data-right="true"]')).toHaveCount(2);
  await next(page, 'Do not trust one number');
  await answer(page, 'How well the lattices fit, before any oxygen moves.', 'radio');
  await expect(page.getByText('The fit is ours')).toBeVisible();
  await next(page, 'What is known, and what not');
  await expect(page.getByText('None of it has been made public')).toBeVisible();
  await done(page);
  expect(unknown(complaints)).toEqual([]);
});

test('an address opens a step; a name that no lesson has says so', async ({ page }) => {
  await page.goto('?lesson=gatekeeper&step=5');
  await expect(page.getByRole('heading', { name: 'Same plan, other bricks' })).toBeVisible();
  await page.goto('?lesson=nothing');
  await expect(page.getByText('There is no lesson called "nothing".')).toBeVisible();
});

test('on a phone the scene is above the card, and every target is 44 px high', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLesson(page, 'no-empty-seat', 'A full house');
  const [scene, card] = await Promise.all(
    ['.learn-board', '.lesson-card'].map(async (selector) => (await page.locator(selector).boundingBox())!),
  );
  expect(scene.y + scene.height).toBeLessThanOrEqual(card.y + 1);
  expect(scene.height).toBeGreaterThan(250);
  const button = (await page.getByRole('button', { name: 'Next', exact: true }).boundingBox())!;
  expect(button.height).toBeGreaterThanOrEqual(44);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

/** What the console said that nobody has explained. */
function unknown(complaints: readonly string[]): string[] {
  return complaints.filter((line) => !known.some((pattern) => pattern.test(line)));
}

const puzzleWay = ['8', '9', '18', '16', '11'];

function seatButton(page: Page, seat: string) {
  return page.locator(`.seat-buttons button[data-seat="${seat}"]`);
}

async function openLesson(page: Page, id: string, title: string): Promise<void> {
  await page.goto(`?lesson=${id}`);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

async function done(page: Page): Promise<void> {
  await tabOn(page, page.getByRole('button', { name: 'Done' }), 'Enter');
  await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible();
}

/** The way of a keyboard to a control, and a key on it: once for each kind of control, as it takes long. */
async function tabOn(page: Page, target: ReturnType<Page['locator']>, key: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** The same at once. */
async function pressOn(page: Page, target: ReturnType<Page['locator']>, key: string): Promise<void> {
  await target.focus();
  await page.keyboard.press(key);
}

async function next(page: Page, title: string): Promise<void> {
  await pressOn(page, page.getByRole('button', { name: 'Next', exact: true }), 'Enter');
  await expect(page.getByRole('heading', { name: title })).toBeFocused();
}

async function guessAll(page: Page, names: readonly string[], go = pressOn): Promise<void> {
  for (const name of names)
    await go(page, page.getByRole('slider', { name: new RegExp(`^Your guess, .* ${name}$`) }), 'PageDown');
  await pressOn(page, page.getByRole('button', { name: 'This is my guess' }), 'Enter');
  await expect(page.getByRole('button', { name: 'This is my guess' })).toHaveCount(0);
}

async function answer(page: Page, text: string, role: 'radio' | 'checkbox', check = true): Promise<void> {
  await pressOn(page, page.getByRole(role, { name: text }), 'Space');
  if (check) await pressOn(page, page.getByRole('button', { name: 'Check' }), 'Enter');
}
