import { expect, type Page, test } from '@playwright/test';
import { countColors } from './picture';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

test('atoms are selected by text, area and click, hidden, coloured by value and measured', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.goto('/');
  const tools = page.getByRole('toolbar', { name: 'Scene tools' });
  await expect(tools).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Pause MD' }).click({ timeout: 60_000 });

  await test.step('a text selects, by keyboard alone; an error names the word', async () => {
    await tools.getByRole('button', { name: 'Select' }).press('Enter');
    const card = page.getByRole('region', { name: 'Select atoms' });
    await card.getByLabel('Atoms to select').fill('elemnt O');
    await card.getByLabel('Atoms to select').press('Enter');
    await expect(card).toContainText('elemnt at character 1 is not known; did you mean element?');
    await card.getByLabel('Atoms to select').fill('Ru and region particle');
    await card.getByLabel('Atoms to select').press('Enter');
    await expect(card).toContainText(/\d+ found/);
    await expect(page.getByRole('region', { name: 'Picked atoms' })).toContainText('Elements');
  });

  await test.step('isolate, show all', async () => {
    const whole = await drawn(page);
    await page.getByRole('button', { name: 'Isolate' }).click();
    await expect.poll(() => drawn(page)).toBeLessThan(0.3 * whole);
    await shot(page, 'isolated');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => drawn(page)).toBe(whole);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(page.getByRole('region', { name: /Picked atom/ })).toHaveCount(0);
  });

  await test.step('Shift adds an atom, Alt takes it out, a double click picks its kind', async () => {
    const [first, second] = await frontAtoms(page, 2);
    await page.mouse.click(first.x, first.y);
    await expect(page.getByRole('region', { name: 'Picked atom', exact: true })).toBeVisible();
    await page.waitForTimeout(500);
    await page.keyboard.down('Shift');
    await page.mouse.click(second.x, second.y);
    await page.keyboard.up('Shift');
    await expect(page.getByRole('region', { name: 'Picked atoms' })).toContainText('2 atoms');
    await page.waitForTimeout(500);
    await page.mouse.dblclick(first.x, first.y);
    await expect(page.getByRole('region', { name: 'Picked atoms' })).toContainText(/\d{2,} atoms/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: /Picked atom/ })).toHaveCount(0);
  });

  await test.step('a lasso picks what it goes around', async () => {
    await page
      .locator('canvas')
      .first()
      .focus()
      .catch(() => {});
    await page.keyboard.press('l');
    const [a, b] = await frontAtoms(page, 2);
    const x = (a.x + b.x) / 2;
    const y = (a.y + b.y) / 2;
    await page.mouse.move(x - 60, y - 60);
    await page.mouse.down();
    for (const [dx, dy] of [
      [60, -60],
      [60, 60],
      [-60, 60],
      [-60, -50],
    ])
      await page.mouse.move(x + dx, y + dy, { steps: 5 });
    await page.mouse.up();
    await expect(page.getByRole('region', { name: 'Picked atoms' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('colours by a property have a scale with its unit, which can be typed', async () => {
    await tools.getByRole('button', { name: 'View' }).click();
    await page.getByLabel('Colour by').selectOption('depth');
    const scale = page.getByRole('region', { name: 'Colour scale' });
    await expect(scale).toContainText('Depth below the surface (Å)');
    await scale.getByLabel('Highest colour at, Å').fill('8');
    await scale.getByLabel('Highest colour at, Å').press('Enter');
    await expect(scale.getByRole('button', { name: 'full range' })).toBeVisible();
    expect(await countColors(page)).toBeGreaterThan(200);
    await shot(page, 'by-depth');
    await page.getByLabel('Colour by').selectOption('charge');
    await expect(scale).toContainText('this structure carries no charges');
    await page.getByLabel('Colour by').selectOption('expression');
    await page.getByLabel('Expression over properties').fill('depth - coordination');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(scale).toContainText('depth - coordination');
    await page.keyboard.press('Escape');
    await scale.getByRole('button', { name: 'off' }).click();
    await expect(scale).toHaveCount(0);
  });

  await test.step('two clicks measure a distance, three an angle, each with its unit', async () => {
    await tools.getByRole('button', { name: 'Measure' }).click();
    const card = page.getByRole('region', { name: 'Measure' });
    const [a, b, c] = await frontAtoms(page, 3);
    await page.mouse.click(a.x, a.y);
    await page.mouse.click(b.x, b.y);
    await page.waitForTimeout(100);
    await page.mouse.click(b.x, b.y);
    await expect(card.getByRole('listitem')).toContainText(/\d\.\d{3} Å/);
    for (const place of [a, b, c, c]) await page.mouse.click(place.x, place.y);
    await expect(card.getByRole('listitem').nth(1)).toContainText(/°/);
    await expect(page.locator('.viewer-label')).toHaveCount(2);
    await shot(page, 'measured');
    await card
      .getByRole('button', { name: /^Delete/ })
      .first()
      .click();
    await expect(card.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(card).toContainText('Measuring is off');
  });

  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

function drawn(page: Page): Promise<number> {
  return page.evaluate(() => window.spillway!.viewer()!.stats().visibleAtoms);
}

/** Places on the page of atoms that can be clicked, away from the cards over the scene and from each other. */
async function frontAtoms(page: Page, count: number): Promise<{ x: number; y: number }[]> {
  const box = (await page.locator('canvas').first().boundingBox())!;
  const places = await page.evaluate(() => {
    const viewer = window.spillway!.viewer()!;
    const { atoms, places, width, height } = viewer.projectAtoms();
    const found: [number, number][] = [];
    for (let k = 0; k < atoms.length; k++) {
      const [x, y] = [places[4 * k], places[4 * k + 1]];
      if (x < 260 || x > width - 330 || y < 90 || y > height - 60) continue;
      if (viewer.pickAt(x, y) === atoms[k]) found.push([x, y]);
    }
    return found;
  });
  const chosen: [number, number][] = [];
  for (const place of places) {
    if (chosen.every(([x, y]) => Math.hypot(x - place[0], y - place[1]) > 40)) chosen.push(place);
    if (chosen.length === count) break;
  }
  expect(chosen).toHaveLength(count);
  return chosen.map(([x, y]) => ({ x: box.x + x, y: box.y + y }));
}
