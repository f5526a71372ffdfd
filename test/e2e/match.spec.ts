import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { known, watchConsole } from './watch-console';

test('a visitor finds a match, filters, saves, mistypes, stops, compares supports, and builds it', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await openMatch(page);

  await test.step('the first search has run by itself, and a small cell of low strain is chosen', async () => {
    await expect(result(page)).toContainText(/^805 matches of 25 pairs/);
    await expect(card(page)).toContainText('Ru (0001) on TiO2-rutile (101)');
    await expect(card(page)).toContainText('25.100 Å²');
  });

  await test.step('a point is chosen by keys, a row by a press', async () => {
    await scatter(page).focus();
    await page.keyboard.press('Home');
    await expect(page.locator('.plot-tip')).toContainText('13.59 Å²');
    await page.keyboard.press('Enter');
    await expect(card(page)).toContainText('13.591 Å²');
    await page.locator('.match-table tbody tr').filter({ hasText: '38.44' }).first().click();
    await expect(card(page)).toContainText('38.44');
  });

  await test.step('a press on a point chooses it', async () => {
    const box = (await scatter(page).boundingBox())!;
    await page.mouse.move(box.x + 0.75 * box.width, box.y + 0.5 * box.height);
    const tip = page.locator('.plot-tip');
    await expect(tip).toBeVisible();
    const area = /([\d.]+) Å²/.exec(await tip.innerText())![1];
    await page.mouse.down();
    await page.mouse.up();
    await expect(card(page)).toContainText(`Area${area}`);
  });

  await test.step('planes are hidden and shown by the legend', async () => {
    const before = await rowCount(page);
    const basal = page.getByRole('button', { name: 'Ru (0001)', exact: true });
    await basal.click();
    await expect(basal).toHaveAttribute('aria-pressed', 'false');
    expect(await rowCount(page)).toBeLessThan(before);
    await expect(page.getByText(/shown, show all$/)).toBeVisible();
    await page.getByText(/shown, show all$/).click();
    expect(await rowCount(page)).toBe(before);
    await page.getByLabel('Only the best of each pair').check();
    expect(await rowCount(page)).toBeLessThan(100);
    await page.getByLabel('Only the best of each pair').uncheck();
  });

  await test.step('the table of planes chooses a pair', async () => {
    await page.getByRole('tab', { name: 'Planes' }).click();
    const map = page.getByLabel(/^least von Mises strain of a common cell, 5 by 5 values/);
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Show this pair alone')).toBeVisible();
    await page.getByRole('tab', { name: 'Area and strain' }).click();
  });

  await test.step('CSV and JSON hold every match', async () => {
    const csv = await save(page, 'CSV');
    expect(csv.split('\n')[0]).toMatch(/^film,filmPlane,substrate,substratePlane,area,/);
    expect(csv.trim().split('\n').length).toBe(806);
    const rows = JSON.parse(await save(page, 'JSON'));
    expect(rows.length).toBe(805);
    expect(rows[0]).toMatchObject({ film: 'Ru', substrate: 'TiO2-rutile', sameHand: true });
  });

  await test.step('in 3D without a trace in the history', async () => {
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    await page.getByRole('tab', { name: '3D model' }).click();
    await expect(page.getByText(/atoms in the cell/)).toBeVisible();
    await page.getByRole('tab', { name: 'Registry' }).click();
    await expect(page.getByText('Best shift')).toBeVisible();
    await expect(page.getByText(/which is illustrative/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    await page.getByRole('tab', { name: 'Area and strain' }).click();
  });

  await test.step('what is no plane is said at its field', async () => {
    for (const [text, says] of [
      ['0 0 0', /0 0 0 is no plane/],
      ['1 0 2 0', /the third must be −\(h \+ k\)/],
      ['front', /a plane is three integers/],
    ] as const) {
      await type(page, 'Film, planes', text);
      await expect(page.getByLabel('Film', { exact: true }).getByText(says)).toBeVisible();
    }
    await type(page, 'Film, planes', '0001');
    await expect(result(page)).toContainText(/of 5 pairs/);
    await type(page, "Film's direction", '2 -1 -1 0');
    await expect(page.getByText('Two directions belong together; give both, or none.')).toBeVisible();
    await type(page, "Film's direction", '');
  });

  await test.step('no strain: only what fits exactly', async () => {
    await type(page, 'Strain up to', '0');
    await expect(page.getByText('At 0 % only cells that fit exactly are found.')).toBeVisible();
    await expect(page.getByText(/Nothing fits within these limits/)).toBeVisible();
    await type(page, 'Strain up to', '10');
    await expect(result(page)).toContainText(/[1-9]\d* matches/);
  });

  await test.step('the film is turned', async () => {
    await page.getByRole('button', { name: 'Turn the film' }).click();
    await expect(page.getByLabel(/matches by angle and strain/)).toBeVisible();
    await expect(page.getByLabel('Angles searched')).toHaveCount(0);
    await page.getByRole('tab', { name: 'Area and strain' }).click();
  });

  await test.step('a long search is stopped and keeps what it has', async () => {
    await type(page, 'Area up to', '3000');
    await expect(page.getByLabel('Pairs of planes searched')).toBeVisible();
    await page.waitForTimeout(700);
    await page
      .getByRole('region', { name: 'Search' })
      .getByRole('button', { name: 'Stop', exact: true })
      .click();
    await expect(result(page)).toContainText(/matches/);
    await expect(page.getByText(/Ended when asked to/)).toBeVisible();
    await type(page, 'Area up to', '160');
    await expect(result(page)).toContainText(/of 5 pairs/);
  });

  await test.step('rutile against anatase', async () => {
    await type(page, 'Film, planes', '');
    await page.getByRole('button', { name: 'Rutile against anatase' }).click();
    const sheet = page.getByRole('dialog', { name: 'Ru on rutile and on anatase' });
    await expect(sheet.getByText(/16 of 25 pairs of planes on rutile TiO2 and 9 of 25/)).toBeVisible();
    await expect(sheet.getByText(/geometry alone does not decide/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await expect(result(page)).toContainText(/of 25 pairs/);
  });

  await test.step('the chosen match is built as the model', async () => {
    await page.getByRole('button', { name: 'Build this interface' }).click();
    await expect(page.getByRole('tab', { name: 'Build', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(page.locator('.document-name')).toContainText(/^Ru \(.*\) on TiO2-rutile/);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

/** The tab is opened by its key, and the simulation stopped: it would take the processor. */
async function openMatch(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /^Stop the simulation/ }).click();
  await page.keyboard.press('2');
  await expect(card(page)).toBeVisible();
}

function card(page: Page) {
  return page.locator('.match-card');
}

function scatter(page: Page) {
  return page.getByLabel(/matches by area and strain/);
}

async function rowCount(page: Page): Promise<number> {
  return Number(await page.locator('.match-table table').getAttribute('aria-rowcount')) - 1;
}

async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  if (!(await field.isVisible())) await page.getByText('Keep two directions parallel').click();
  await field.fill(text);
  await field.press('Enter');
}

async function save(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return readFileSync((await file.path())!, 'utf8');
}

/** What the search says it found. */
function result(page: Page) {
  return page.getByLabel('Search', { exact: true }).getByRole('status');
}
