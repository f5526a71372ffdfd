import { expect, test } from '@playwright/test';
import { comparePictures, picture } from './picture';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

test('two models side by side, fast drawing that is said, and the page that measures drawing', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.goto('/');
  await expect(page.getByRole('toolbar', { name: 'Scene tools' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByLabel('Time shown')).toHaveText(/frame (?!0|1 )\d+ /, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Pause MD' }).click({ timeout: 60_000 });
  const press = async (key: string) => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press(key);
  };

  await test.step('the run beside its start, the other support beside this one, and one model again', async () => {
    const alone = await picture(page);
    await press('d');
    await expect(page.getByText(/^at the start, [\d,]+ atoms$/)).toBeVisible();
    await expect.poll(async () => comparePictures(page, alone, await picture(page))).toBeGreaterThan(0.1);
    await press('d');
    await expect(page.getByText('at the start')).toHaveCount(0);
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByLabel('Side by side with').selectOption('Ru cap on anatase TiO2 (101)');
    await expect(page.getByText(/^Ru cap on anatase TiO2 \(101\), [\d,]+ atoms$/)).toBeVisible({
      timeout: 60_000,
    });
    await page.getByRole('button', { name: 'View' }).click();
    await shot(page, 'side-by-side');
    await press('d');
  });

  await test.step('drawn fast, a chip says what is missing and brings it back', async () => {
    await press('ControlOrMeta+k');
    await page.getByPlaceholder(/^What to do/).fill('as fast as it can be');
    await page.keyboard.press('Enter');
    const chip = page.getByRole('note').filter({ hasText: 'Drawn fast: 60 % resolution' });
    await expect(chip).toBeVisible();
    await shot(page, 'drawn-fast');
    await chip.getByRole('button', { name: 'draw everything' }).click();
    await expect(chip).toHaveCount(0);
  });

  await test.step('the bench page measures one scene and gives it as JSON', async () => {
    await page.goto('/?bench=1');
    for (const name of ['100,000 atoms, camera turns', '1,000,000 atoms', '100,000 atoms, all moving'])
      await page.getByLabel(name).uncheck();
    await page.getByRole('button', { name: 'Measure' }).click();
    await expect(page.getByRole('row', { name: /^20,250 static/ })).toBeVisible({ timeout: 60_000 });
    await page.getByText('JSON', { exact: true }).click();
    const { machine, rows } = JSON.parse(await page.locator('pre').innerText());
    expect(machine.renderer).not.toBe('');
    expect(rows).toHaveLength(1);
    expect(rows[0].finished).toBeGreaterThan(0);
    await shot(page, 'bench');
  });
  expect(complaints.filter((text) => !known.some((pattern) => pattern.test(text)))).toEqual([]);
});
