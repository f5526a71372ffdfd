import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type axe from 'axe-core';
import { known, watchConsole } from './watch-console';

declare global {
  interface Window {
    axe: typeof axe;
    shifts: number[];
  }
}

test.use({ actionTimeout: 60_000, reducedMotion: 'reduce' });

const workspaces = ['Build', 'Match', 'Simulate', 'Learn', 'Export'] as const;

test('axe finds nothing serious in any workspace, dialog or card; nothing moves by itself, nothing complains', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) window.shifts.push(entry.value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await openStill(page);
  await loadAxe(page);
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ]) {
    await page.setViewportSize({ width, height });
    for (const theme of ['dark', 'light']) {
      await page.getByRole('button', { name: theme === 'dark' ? 'Dark colours' : 'Light colours' }).click();
      const isAgain = theme === 'light' && width === 1280;
      for (const name of workspaces) {
        await page.getByRole('tab', { name }).click();
        await expect(page.getByRole('tabpanel').locator('*').first()).toBeVisible();
        await expectNoFault(page, `${name}, ${theme}, ${width} px`, isAgain);
      }
      await page.getByRole('tab', { name: 'Simulate' }).click();
      for (const [name, keys] of [
        ['Commands', 'Control+k'],
        ['Keys', '?'],
      ] as const) {
        await page.keyboard.press(keys);
        await expect(page.getByRole('dialog', { name })).toBeVisible();
        await expectNoFault(page, `${name}, ${theme}, ${width} px`, isAgain);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await expect(page.getByRole('dialog', { name: 'Share this scene' })).toBeVisible();
      await expectNoFault(page, `Share, ${theme}, ${width} px`, isAgain);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Cut open' }).click();
      for (const tool of ['Select', 'Measure', 'View']) {
        await page.getByRole('toolbar', { name: 'Scene tools' }).getByRole('button', { name: tool }).click();
        await expectNoFault(page, `${tool}, ${theme}, ${width} px`, isAgain);
      }
      await page.getByRole('button', { name: 'Whole' }).click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
  }
  expect(sum(await page.evaluate(() => window.shifts))).toBeLessThan(0.05);
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

test('axe finds nothing serious in a step of each lesson, or in lecture mode', async ({ page }) => {
  for (const [lesson, step] of [
    ['where-from', 2],
    ['no-empty-seat', 3],
    ['gatekeeper', 3],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`?lesson=${lesson}&step=${step}`);
    await expect(page.locator('.lesson-title')).toBeVisible();
    await loadAxe(page);
    await expectNoFault(page, `${lesson}, 1280 px`);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoFault(page, `${lesson}, 390 px`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.type('Lecture mode');
  await page.getByRole('option', { name: /^Lecture mode/ }).click();
  await expectNoFault(page, 'gatekeeper, lecture mode');
  await page.getByRole('button', { name: 'Leave lecture mode' }).click();
});

/** The page with a small crystal that stands still. */
async function openStill(page: Page): Promise<void> {
  await page.route(isOpened, (route) => route.fulfill({ path: 'structures/TiO2-rutile.cif' }));
  await page.goto('/?open=/opened/rutile.cif');
  await page.waitForFunction(() => performance.getEntriesByName('keys-act').length > 0);
  await expect(page.getByRole('tab', { name: 'Build' })).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Scene tools' })).toBeVisible();
}

async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
}

/** @param colorsOnly where all but the colours has been looked at in another theme */
async function expectNoFault(page: Page, where: string, colorsOnly = false): Promise<void> {
  const faults = await page.evaluate(async (colorsOnly) => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      ...(colorsOnly && { runOnly: { type: 'rule', values: ['color-contrast'] } }),
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, colorsOnly);
  expect(faults, where).toEqual([]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const isOpened = (url: URL) => url.pathname === '/opened/rutile.cif';
