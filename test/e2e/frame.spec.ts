import { expect, type Page, test } from '@playwright/test';
import { known, watchConsole } from './watch-console';

const shots = 'dist/test-results/screenshots';

test.use({ actionTimeout: 60_000 });

test('the palette and the keys reach every command, and keys can be changed', async ({ page }) => {
  const complaints = watchConsole(page);
  await openPage(page);
  const legend = page.getByRole('region', { name: 'Legend' });

  await test.step('Ctrl K opens the palette, words find a command, Enter runs it', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await expect(palette).toBeVisible();
    await page.screenshot({ path: `${shots}/palette.png` });
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
    await page.screenshot({ path: `${shots}/keys.png` });
    await key.click();
    await page.keyboard.press('q');
    await expect(key).toHaveAccessibleName(/: Q$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await expect(page.getByRole('button', { name: 'Whole' })).toHaveCount(0);
    await page.keyboard.press('q');
    await expect(page.getByRole('button', { name: 'Whole' })).toBeVisible();
    await openPage(page);
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
  await openPage(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.type('Model: Rutile TiO2 (110)');
  await page.getByRole('option', { name: 'Model: Rutile TiO2 (110)', exact: true }).click();
  await expect.poll(() => atomsOnScreen(page)).toBe(192);
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Colour: element');
  await page.keyboard.press('1');
  await page.keyboard.press('x');
  await page.getByRole('toolbar', { name: 'Scene tools' }).getByRole('button', { name: 'View' }).click();
  await page.getByLabel('Colour by').selectOption('coordination');
  await page.waitForTimeout(300);
  const camera = () => page.evaluate(() => window.spillway!.viewer()!.getView());
  const sent = await camera();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  expect(link.length).toBeLessThan(2000);
  await page.screenshot({ path: `${shots}/share.png` });

  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(() => atomsOnScreen(page)).toBe(192);
  await expect(page.getByText(/This scene came with the link/)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Build', selected: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Colour: element');
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
  await openPage(page);
  const share = async () => (await page.locator('.viewport').boundingBox())!.width / 1280;
  expect(await share()).toBeGreaterThanOrEqual(0.6);

  await test.step('side panel and plots are put away, also for the next visit', async () => {
    await page.getByRole('button', { name: 'Hide side panel' }).click();
    await page.getByRole('button', { name: 'Hide plots' }).click();
    await expect(page.locator('.dock-body')).toHaveCount(0);
    expect(await share()).toBe(1);
    await openPage(page);
    await expect(page.getByRole('button', { name: 'Show side panel' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show plots' })).toBeVisible();
    expect(await share()).toBe(1);
    await page.getByRole('button', { name: 'Show side panel' }).click();
    await page.getByRole('button', { name: 'Show plots' }).click();
  });

  await test.step('lecture mode', async () => {
    await page.getByRole('button', { name: 'Pause MD' }).click();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.type('lecture');
    await page.getByRole('option', { name: /^Lecture mode/ }).click();
    await expect(page.getByRole('tab', { name: 'Build' })).toHaveCount(0);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.mouse.move(600, 400);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${shots}/lecture.png` });
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
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${shots}/embedded.png` });
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
