import { expect, test } from '@playwright/test';
import { plainPort } from './playwright.config';

test('a page that is not cross-origin isolated says so and runs with one worker', async ({ page }) => {
  await page.goto(`http://localhost:${plainPort}/`);
  await expect(page.getByText(/not cross-origin isolated, so one worker does all the work/)).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  const time = page.getByLabel('Time shown');
  await expect
    .poll(async () => Number.parseFloat(await time.innerText()), { timeout: 60_000 })
    .toBeGreaterThan(0.05);
  await expect(page.getByLabel('State of the run')).toContainText('1 worker');
});

test('a paused scene draws nothing', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Pause MD' }).click();
  await page.mouse.move(5, 5);
  await page.waitForTimeout(2500);
  const frames = () => page.evaluate(() => window.spillway!.viewer()!.stats().frames);
  const before = await frames();
  await page.waitForTimeout(2000);
  expect(await frames()).toBe(before);
});
