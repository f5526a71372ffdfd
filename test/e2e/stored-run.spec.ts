import { expect, type Page, test } from '@playwright/test';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

/** A run of a given length ends by itself; an endless one survives its page. */
test('a visitor sets a run, sees how far it is, leaves, and takes it up again', async ({ page }) => {
  const complaints = watchConsole(page);
  await openStopped(page);

  await test.step('a run of given length shows its progress and ends', async () => {
    await page.getByLabel('Checkpoint').selectOption('never');
    await page.getByLabel('Ensemble').selectOption('npt');
    await page.getByLabel('Thermostat').selectOption('nose-hoover');
    await page.getByLabel('Precision').selectOption('double');
    await page.getByLabel('Workers').selectOption('2');
    await page.getByLabel('Stop after a given time').check();
    await page.getByLabel('Length').fill('0.1');
    await page.getByLabel('Length').press('Enter');
    await page.getByRole('button', { name: 'Run MD' }).click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expect(page.getByText(/% of 0\.1 ps/)).toBeVisible();
    await expect(facts(page)).toContainText('finished', { timeout: 120_000 });
    await expect(facts(page)).toContainText('2 workers');
    expect(await step(page)).toBe(100);
    await expect(facts(page)).toContainText('Volume');
    await shot(page, 'finished');
  });

  let before = 0;
  await test.step('a run that is stopped leaves a checkpoint', async () => {
    await page.getByLabel('Ensemble').selectOption('nvt');
    await page.getByLabel('Stop after a given time').uncheck();
    await page.getByLabel('Precision').selectOption('mixed');
    await page.getByLabel('Checkpoint').selectOption('every 10 s');
    await page.getByRole('button', { name: 'Run MD' }).click();
    await expect.poll(() => step(page), { timeout: 120_000 }).toBeGreaterThan(100);
    await page.getByRole('button', { name: /^Stop the simulation/ }).click();
    await expect(page.getByRole('button', { name: /^Resume Ru cap/ })).toBeEnabled({ timeout: 30_000 });
    before = await step(page);
  });

  await test.step('after a reload it goes on where it was, and can be deleted', async () => {
    // Stopped runs stay so; the page may be left before that is kept.
    await page.goto('/');
    await expect(page.getByRole('button', { name: /^(Run|Pause) MD/ })).toBeVisible({ timeout: 60_000 });
    const stop = page.getByRole('button', { name: /^Stop the simulation/ });
    if (await stop.isEnabled()) await stop.click();
    const resume = page.getByRole('button', { name: /^Resume Ru cap/ });
    await resume.scrollIntoViewIfNeeded();
    await shot(page, 'stored-runs');
    await resume.click();
    // The checkpoint is as far as the run was when it was stopped, or a little further.
    await expect.poll(() => step(page), { timeout: 60_000 }).toBeGreaterThan(before);
    await page.getByRole('button', { name: /^Stop the simulation/ }).click();
    await expect(resume).toBeEnabled({ timeout: 30_000 });
    await page.getByRole('button', { name: /^Delete Ru cap/ }).click();
    await expect(resume).toHaveCount(0);
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

/** The first run of a visit starts by itself. */
async function openStopped(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Pause MD' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Stop the simulation/ }).click();
  await expect(page.getByLabel('Checkpoint')).toBeEnabled();
}

function facts(page: Page) {
  return page.getByLabel('State of the run');
}

async function step(page: Page): Promise<number> {
  const text = (await facts(page).textContent()) ?? '';
  return Number((/Step([\d,]+)/.exec(text)?.[1] ?? '0').replaceAll(',', ''));
}
