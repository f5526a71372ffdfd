import { expect, type Page, test } from '@playwright/test';
import { tabTo } from './tab-to';

test.use({ actionTimeout: 60_000, reducedMotion: 'reduce' });

test('every workspace is used by keys alone, and the scene is told in words', async ({ page }) => {
  await page.route(isOpened, (route) => route.fulfill({ path: 'structures/TiO2-rutile.cif' }));
  await page.goto('/?open=/opened/rutile.cif');
  await page.waitForFunction(() => performance.getEntriesByName('keys-act').length > 0);
  await expect(page.getByRole('tab', { name: 'Build' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The scene in words' })).toBeAttached();
  const scene = page.getByRole('region', { name: 'The scene in words' });

  await test.step('landmarks have names, the first stop leads past the panels', async () => {
    await expect(page.getByRole('banner')).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Workspaces' })).toBeVisible();
    await expect(page.getByRole('complementary', { name: 'Panel of the workspace' })).toBeVisible();
    await expect(page.getByRole('main', { name: 'Scene' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Timeline and plots' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Skip to the scene' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main', { name: 'Scene' })).toBeFocused();
  });

  await test.step('Build: another model', async () => {
    await page.keyboard.press('1');
    await tabTo(page, page.getByLabel('Start from'));
    await page.keyboard.type('Rutile TiO2 (110)');
    await page.keyboard.press('Enter');
    await expect(page.locator('main[data-atoms="192"]')).toBeVisible();
    await expect(scene).toContainText('Rutile TiO2 (110): 192 atoms, O 128, Ti 64.');
  });

  await test.step('the focus is seen wherever it stands', async () => {
    for (let k = 0; k < 25; k++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return {
          element: element.outerHTML.slice(0, 120),
          ok:
            element === document.body ||
            (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 8 && height > 8),
        };
      });
      expect(seen.ok, seen.element).toBe(true);
    }
  });

  await test.step('words follow what is seen, and lead to places', async () => {
    await goToMain(page);
    await page.keyboard.press('r');
    await expect(scene.getByRole('status')).toContainText(/^Coloured by (element|region)\.$/);
    await pressInPalette(page, 'atom 12');
    await expect(scene).toContainText(/Picked: (O|Ti) 12, in the region \w+\./);
    const eye = () => page.evaluate(() => window.spillway!.viewer()!.getView().eye.join());
    const before = await eye();
    await goToMain(page);
    await tabTo(page, scene.getByRole('button', { name: 'Look at the picked atoms' }));
    await expect(scene).toBeInViewport({ ratio: 0.9 });
    await page.keyboard.press('Enter');
    await expect.poll(eye).not.toBe(before);
    await page.keyboard.press('Escape');
    await expect(scene).toContainText('No atom is picked.');
  });

  await test.step('Simulate: temperature, run, pause', async () => {
    await goToMain(page);
    await page.keyboard.press('3');
    await tabTo(page, page.getByRole('slider', { name: 'Temperature' }));
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByText('1450 K')).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Run MD' }));
    await page.keyboard.press('Enter');
    await expect(scene).toContainText('The simulation is running. ', { timeout: 90_000 });
    await expect(page.getByRole('status', { name: 'Time shown' })).toContainText(/frame \d+ \/ ([2-9]|\d\d)/);
    // The button is another one now, and keeps the focus.
    await expect(page.getByRole('button', { name: 'Pause MD' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Resume MD' })).toBeFocused();
    await expect(scene).toContainText('The simulation is paused.');
    await tabTo(page, page.getByRole('slider', { name: 'Frame' }));
    await page.keyboard.press('Home');
    await expect(scene).toContainText(/Frame 1 of \d+ is shown\./);
  });

  await test.step('Export: another format', async () => {
    await goToMain(page);
    await page.keyboard.press('5');
    const preview = page.locator('[data-preview]');
    await expect(preview).not.toBeEmpty();
    const before = await preview.textContent();
    await tabTo(page, page.getByLabel('Format', { exact: true }));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => preview.textContent()).not.toBe(before);
  });

  await test.step('Learn: a lesson, its first steps', async () => {
    await goToMain(page);
    await page.keyboard.press('4');
    await tabTo(page, page.getByRole('button', { name: /No empty seat, no move/ }));
    await page.keyboard.press('Enter');
    const title = page.locator('.lesson-title');
    await expect(title).toBeVisible();
    const first = await title.textContent();
    await tabTo(page, page.getByRole('button', { name: /^(Next|On)/ }));
    await page.keyboard.press('Enter');
    await expect(title).not.toHaveText(first!);
  });

  await test.step('Match: the next match of the table', async () => {
    await goToMain(page);
    await page.keyboard.press('2');
    const card = page.getByRole('region', { name: 'The chosen match' });
    await expect(card).toContainText('%');
    const before = await card.textContent();
    await tabTo(page, page.locator('.match-table'));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => card.textContent()).not.toBe(before);
  });

  await test.step('dialogs give the focus back', async () => {
    const share = page.getByRole('button', { name: 'Share', exact: true });
    await tabTo(page, share);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Share this scene' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(share).toBeFocused();
    for (const [keys, name] of [
      ['Control+k', 'Commands'],
      ['?', 'Keys'],
    ] as const) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(share).toBeFocused();
    }
  });
});

/** Out of panels and fields, where single keys are commands. */
async function goToMain(page: Page): Promise<void> {
  await tabTo(page, page.locator('.skip-link'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main:focus')).toHaveCount(1);
}

async function pressInPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const isOpened = (url: URL) => url.pathname === '/opened/rutile.cif';
