import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { openStill } from './open-still';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

test.use({ actionTimeout: 60_000 });

test('the palette and the keys reach every command, and keys can be changed', async ({ page }) => {
  const complaints = watchConsole(page);
  await openStill(page);
  const legend = page.getByRole('region', { name: 'Legend' });

  await test.step('Ctrl K opens the palette, words find a command, Enter runs it', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await expect(palette).toBeVisible();
    await shot(page, 'palette');
    await page.keyboard.type('colour by element');
    await expect(palette.getByRole('option', { name: 'Colour by element' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await page.keyboard.press('Enter');
    await expect(palette).toHaveCount(0);
    await expect(legend).toContainText('Colour: element');
  });

  await test.step('a number goes to that atom, and one that is not there is said', async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.type('999999');
    await expect(page.getByText(/There is no atom 999999; the model has the atoms 1 to \d+/)).toBeVisible();
    for (let k = 0; k < 6; k++) await page.keyboard.press('Backspace');
    await page.keyboard.type('atom 12');
    await expect(page.getByRole('option', { name: /^Go to atom 12/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Picked atom' })).toContainText(/\w+ 12/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Picked atom' })).toHaveCount(0);
  });

  await test.step('a key is given to another command and stays after a reload', async () => {
    await page.keyboard.press('?');
    const key = page.getByRole('button', { name: /^Key of “Cut open, or whole again”/ });
    await expect(key).toBeVisible();
    await shot(page, 'keys');
    await key.click();
    await page.keyboard.press('q');
    await expect(key).toHaveAccessibleName(/: Q$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await expect(page.getByRole('button', { name: 'Whole' })).toHaveCount(0);
    await page.keyboard.press('q');
    await expect(page.getByRole('button', { name: 'Whole' })).toBeVisible();
    await openStill(page);
    await page.keyboard.press('?');
    await expect(key).toHaveAccessibleName(/: Q$/);
    await page.getByRole('button', { name: 'Keys as they came' }).click();
    await expect(key).toHaveAccessibleName(/: S$/);
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

test('a share link opens as the same scene, and a damaged one says so and costs nothing', async ({
  page,
  context,
}) => {
  // No flights of the camera: it stands where it is to stand.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openStill(page);
  await expect.poll(() => atomsOnScreen(page)).toBe(192);
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Colour: element');
  await page.keyboard.press('1');
  await page.keyboard.press('x');
  await page.getByRole('toolbar', { name: 'Scene tools' }).getByRole('button', { name: 'View' }).click();
  await page.getByLabel('Colour by').selectOption('coordination');
  const camera = () => page.evaluate(() => window.spillway!.viewer()!.getView());
  const sent = await camera();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  expect(link.length).toBeLessThan(2000);
  await shot(page, 'share');

  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(() => atomsOnScreen(page)).toBe(192);
  await expect(page.getByText(/This scene came with the link/)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Build', selected: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Atoms by element');
  await expect(page.getByRole('region', { name: 'Colour scale' })).toContainText('Coordination number');
  await expect
    .poll(async () => {
      const seen = await camera();
      return Math.max(...seen.eye.map((value, k) => Math.abs(value - sent.eye[k]!)));
    })
    .toBeLessThan(0.02);

  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `${new URL(link).hash.slice(0, -9)}`,
  );
  await expect(page.getByText(/This link cannot be opened\. The link: damaged or cut short/i)).toBeVisible();
  expect(await atomsOnScreen(page)).toBe(192);
});

test('the scene keeps its width, panels go and stay gone, lecture and embedding show the scene alone', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await openStill(page);
  const share = async () => (await page.locator('.viewport').boundingBox())!.width / 1280;
  expect(await share()).toBeGreaterThanOrEqual(0.6);

  await test.step('side panel and plots are put away, also for the next visit', async () => {
    await page.getByRole('button', { name: 'Hide side panel' }).click();
    await page.getByRole('button', { name: 'Hide plots' }).click();
    await expect(page.locator('.dock-body')).toHaveCount(0);
    expect(await share()).toBe(1);
    await openStill(page);
    await expect(page.getByRole('button', { name: 'Show side panel' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show plots' })).toBeVisible();
    expect(await share()).toBe(1);
    await page.getByRole('button', { name: 'Show side panel' }).click();
    await page.getByRole('button', { name: 'Show plots' }).click();
  });

  await test.step('lecture mode', async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.type('lecture');
    await page.getByRole('option', { name: /^Lecture mode/ }).click();
    await expect(page.getByRole('tab', { name: 'Build' })).toHaveCount(0);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.mouse.move(600, 400);
    await shot(page, 'lecture');
    await page.getByRole('button', { name: 'Leave lecture mode' }).click();
    await expect(page.getByRole('tab', { name: 'Build' })).toBeVisible();
  });

  await test.step('embedded', async () => {
    await page.setViewportSize({ width: 640, height: 480 });
    await page.goto('/?embed=1&ui=min');
    await page.waitForFunction(() => performance.getEntriesByName('first-picture').length > 0);
    await expect(page.getByRole('region', { name: 'Legend' })).toBeVisible();
    await expect(page.getByRole('slider', { name: 'Frame' })).toBeVisible();
    await expect(page.getByRole('tab')).toHaveCount(0);
    await expect(page.getByRole('banner')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Open in Spillway' })).toBeVisible();
    await shot(page, 'embedded');
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

async function openPage(page: Page): Promise<void> {
  await page.goto('/');
  await page.waitForFunction(() => performance.getEntriesByName('first-picture').length > 0);
  await page.waitForFunction(() => performance.getEntriesByName('keys-act').length > 0);
}

async function atomsOnScreen(page: Page): Promise<number> {
  return Number(await page.locator('[data-atoms]').getAttribute('data-atoms'));
}

test('work is saved by itself, comes back, goes into a file and comes out of it', async ({ page }) => {
  const complaints = watchConsole(page);
  await openPage(page);
  await page.getByRole('button', { name: 'Pause MD' }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Rutile TiO2 (110)');
  await page.getByRole('option', { name: 'Model: Rutile TiO2 (110)', exact: true }).click();
  await expect.poll(() => atomsOnScreen(page)).toBe(144 + 48);
  await page.getByRole('button', { name: 'by element' }).click();
  await expect(page.getByText('Saved here')).toBeVisible();
  await page.waitForTimeout(3000);

  await test.step('after a reload', async () => {
    await openPage(page);
    await expect(page.getByText('Your work of last time is back.')).toBeVisible();
    expect(await atomsOnScreen(page)).toBe(192);
    await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Colour: element');
  });

  let file = '';
  await test.step('the project file brings it back after another model, and a damaged one costs nothing', async () => {
    const waiting = page.waitForEvent('download');
    await page.keyboard.press('Control+s');
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('Rutile-TiO2-110.spillway');
    file = (await download.path())!;
    await page.getByRole('button', { name: 'Start afresh' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBeGreaterThan(5000);
    const whole = readFileSync(file);
    const chooser = page.getByLabel('Structure file');
    await chooser.setInputFiles({
      name: 'broken.spillway',
      mimeType: 'application/zip',
      buffer: whole.subarray(0, whole.length - 400),
    });
    await expect(page.getByText(/broken\.spillway: damaged zip archive/)).toBeVisible();
    expect(await atomsOnScreen(page)).toBeGreaterThan(5000);
    await chooser.setInputFiles({ name: 'mine.spillway', mimeType: 'application/zip', buffer: whole });
    await expect.poll(() => atomsOnScreen(page)).toBe(192);
    await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Colour: element');
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

test('one history takes back what was built and how it is seen, the camera has its own', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStill(page);
  const legend = page.getByRole('region', { name: 'Legend' });
  await page.waitForTimeout(500);
  await page.keyboard.press('r');
  await expect(legend).toContainText('Colour: element');
  await page.getByRole('button', { name: 'Cut open' }).click();
  const place = page.getByRole('slider', { name: 'Position of the cut' });
  // What follows within a second is the same step.
  await page.waitForTimeout(1500);
  await place.focus();
  for (let k = 0; k < 5; k++) await page.keyboard.press('ArrowRight');
  const moved = await place.getAttribute('aria-valuenow');
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Cut open' })).toBeVisible();
  await expect(legend).toContainText('Colour: element');
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(place).toHaveAttribute('aria-valuenow', moved!);
  await page.getByRole('button', { name: 'Whole' }).click();

  const eye = () => page.evaluate(() => window.spillway!.viewer()!.getView().eye.map(Math.round).join());
  const before = await eye();
  await page.keyboard.press('x');
  await expect.poll(eye).not.toBe(before);
  const along = await eye();
  await page.keyboard.press('[');
  await expect.poll(eye).toBe(before);
  await page.keyboard.press(']');
  await expect.poll(eye).toBe(along);
});
