import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { known, watchConsole } from './watch-console';

test('a visitor sees what a run costs, what it does and where it comes from', async ({ page }) => {
  const complaints = watchConsole(page);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Pause MD' })).toBeVisible({ timeout: 60_000 });
  // Some frames, for the plots.
  const state = page.getByLabel('State of the run');
  await expect(state).toContainText('running', { timeout: 60_000 });
  const steps = async () =>
    Number(/Step([\d,]+)/.exec((await state.textContent()) ?? '')?.[1].replaceAll(',', '') ?? 0);
  await expect.poll(steps, { timeout: 60_000 }).toBeGreaterThan(50);

  await test.step('the tray names the run with its units and stops it', async () => {
    await page.getByRole('button', { name: /^Jobs ?1$/ }).click();
    const tray = page.getByRole('region', { name: 'Jobs', exact: true });
    await expect(tray).toContainText(/running · [\d.]+ ps/);
    await tray.getByRole('button', { name: 'Stop, keep the part that is done' }).click();
    await expect(tray).toContainText('what was recorded is kept');
    await page.keyboard.press('Escape');
    await expect(tray).toHaveCount(0);
  });

  await test.step('any plot of the run, with its numbers', async () => {
    await page.getByLabel('Plot 1').selectOption('displacement');
    await page.getByLabel('Plot 2').selectOption('coordination');
    const plot = page.getByRole('region', { name: 'Coordination', exact: true });
    await expect(async () => {
      await plot.getByRole('button', { name: 'Table' }).click();
      await expect(plot.getByRole('cell').first()).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(plot.getByRole('columnheader', { name: 'neighbors of Ti (1)' })).toBeVisible();
    const waiting = page.waitForEvent('download');
    await plot.getByRole('button', { name: 'CSV' }).click();
    const [head, first] = readFileSync((await (await waiting).path())!, 'utf8').split('\n');
    expect(head).toBe('time (ps),neighbors of O (1),neighbors of Ti (1),neighbors of Ru (1)');
    expect(Number(first.split(',')[2])).toBeGreaterThan(5);
    await page.getByLabel('Plot 2').selectOption('distances');
    await expect(page.getByRole('img', { name: /^Radial distribution of all atoms/ })).toBeVisible();
  });

  await test.step('the cost of a run is measured on request', async () => {
    await page.getByLabel('Stop after a given time').check();
    await page.getByRole('button', { name: 'What will it cost?' }).click();
    await expect(page.getByText(/about .* on this machine, [\d.]+ MB of frames/)).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step('the chip tells the source of the forces', async () => {
    await page.locator('.in-scene .honesty-chip').click();
    await expect(page.locator('.in-scene')).toContainText('Reactive Ru-Ti-O');
    await expect(page.locator('.in-scene')).toContainText('Precision');
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});
