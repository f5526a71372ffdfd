import { expect, test } from '@playwright/test';
import { comparePictures, picture } from './picture';
import { known, watchConsole } from './watch-console';

test('solids, further cells, a plane and the ways of oxygen are shown, with what is true of them', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  const tools = page.getByRole('toolbar', { name: 'Scene tools' });
  await expect(tools).toBeVisible({ timeout: 60_000 });
  await expect(page.getByLabel('Time shown')).toHaveText(/frame (?!0|1 )\d+ /, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Pause MD' }).click({ timeout: 60_000 });
  await tools.getByRole('button', { name: 'View' }).click();
  const card = page.getByRole('region', { name: 'View', exact: true });

  await test.step('polyhedra', async () => {
    const without = await picture(page);
    const changed = async () => comparePictures(page, without, await picture(page));
    await card.getByLabel('Polyhedra of oxygen around Ti and Ru').check();
    await expect.poll(changed).toBeGreaterThan(0.05);
    await card.getByLabel('Polyhedra of oxygen around Ti and Ru').uncheck();
    await expect.poll(changed).toBeLessThan(0.01);
  });

  await test.step('where oxygen has been, at a level that one moves', async () => {
    await card.getByLabel('Where oxygen has been').selectOption('All oxygen of this run');
    await expect(card).toContainText(/mean over \d+ frames/);
    await card.getByLabel('Where oxygen has been').selectOption('none');
    await expect(card).not.toContainText('mean over');
  });

  await test.step('further cells, of which the chip says that they are not simulated', async () => {
    await card.getByLabel('Cells drawn').selectOption('2 × 2 × 1');
    await expect(page.getByText('2 × 2 × 1 cells shown, 1 × 1 × 1 simulated')).toBeVisible();
    await card.getByLabel('Cells drawn').selectOption('1 × 1 × 1');
    await expect(
      page.getByText('simulated', { exact: false }).filter({ hasText: 'cells shown' }),
    ).toHaveCount(0);
  });

  await test.step('straight at a lattice plane', async () => {
    const without = await picture(page);
    await card.getByRole('button', { name: 'Show a lattice plane' }).click();
    await expect.poll(async () => comparePictures(page, without, await picture(page))).toBeGreaterThan(0.02);
    const toEye = () =>
      page.evaluate(() => {
        const { eye, target } = window.spillway!.viewer()!.getView();
        return eye.map((x, k) => x - target[k]!);
      });
    const before = await toEye();
    await card.getByRole('button', { name: 'look straight at it' }).click();
    await expect
      .poll(async () => {
        const now = await toEye();
        const along = now.reduce((sum, x, k) => sum + x * before[k]!, 0);
        return along / Math.hypot(...now) / Math.hypot(...before);
      })
      .toBeLessThan(0.99);
  });
  expect(complaints.filter((text) => !known.some((pattern) => pattern.test(text)))).toEqual([]);
});
