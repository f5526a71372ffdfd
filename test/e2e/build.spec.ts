import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { parsePoscar } from '../../src/io/parse-poscar';
import { openStill } from './open-still';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

test('a newcomer goes from the first screen to a POSCAR of an interface with held layers', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.goto('/');
  await expect(page.getByRole('img', { name: /Atomic model/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Build' }).click();
  await startFrom(page, /^Ru \(0001\) on rutile TiO2 \(101\)/);
  await expect.poll(() => atomsOnScreen(page)).toBe(46);
  await expect(page.getByLabel('Held layers')).toHaveValue('2');
  await expect(page.getByRole('region', { name: 'Model' })).toContainText('Coincidence cell25.1 Å²');
  await shot(page, 'build-interface');
  await test.step('another plane of the film gets a match of its own', async () => {
    const plane = page.getByRole('group', { name: 'Film' }).getByLabel('Plane (h k l)');
    await plane.fill('1 0 0');
    await plane.press('Enter');
    await expect(page.getByRole('region', { name: 'Steps' })).toContainText(
      'Ru (1 0 0) on TiO2-rutile (1 0 1)',
    );
    await expect(page.getByRole('region', { name: 'Model' })).toContainText('(10-10)');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('region', { name: 'Model' })).toContainText('(0001)');
    expect(await atomsOnScreen(page)).toBe(46);
  });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download POSCAR' }).click();
  const structure = parsePoscar(readFileSync((await (await waiting).path())!, 'utf8'), 'POSCAR');
  expect(structure.atomicNumbers).toHaveLength(46);
  expect(structure.fixed!.filter((held) => held === 1)).toHaveLength(3 * 12);
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

test('steps are added, edited, muted, moved, duplicated and deleted, and each is undone', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await openStill(page, 'build');
  await expect.poll(() => atomsOnScreen(page)).toBe(192);

  await test.step('typing a number is one step of the history', async () => {
    const layers = page.getByLabel('Thickness', { exact: true });
    await layers.press('ArrowUp');
    await layers.press('ArrowUp');
    await expect.poll(() => atomsOnScreen(page)).toBe(288);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(192);
    await expect(layers).toHaveValue('4');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(288);
    await page.getByRole('button', { name: 'Undo' }).click();
  });

  await test.step('a step is added and clicked atoms are taken out', async () => {
    await page.getByRole('button', { name: 'Add step' }).click();
    await expect(page.getByRole('menuitem', { name: /^Crystal / })).toBeDisabled();
    await page.getByRole('menuitem', { name: /^Single atoms/ }).click();
    await page.getByRole('button', { name: 'Pick in 3D' }).click();
    await clickAtom(page);
    await expect.poll(() => atomsOnScreen(page)).toBe(191);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(stack(page)).toContainText('1 removed');
  });

  await test.step('mute and unmute', async () => {
    await page.getByRole('button', { name: 'Mute Single atoms, step 2' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(192);
    await page.getByRole('button', { name: 'Unmute Single atoms, step 2' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(191);
  });

  await test.step('duplicate, move with the keyboard, delete', async () => {
    await page.getByRole('button', { name: 'Add step' }).click();
    await page.getByRole('menuitem', { name: /^Supercell/ }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(4 * 191);
    await page.getByRole('button', { name: /^Supercell 2/ }).press('Alt+ArrowUp');
    await expect.poll(() => atomsOnScreen(page)).toBe(4 * 192 - 1);
    await expect(page.getByRole('button', { name: /^Supercell 2/ })).toBeFocused();
    await page.getByRole('button', { name: 'Duplicate Supercell, step 2' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(16 * 192 - 1);
    await page.getByRole('button', { name: 'Delete Supercell, step 3' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(4 * 192 - 1);
  });

  await test.step('what cannot be built is said on its card and the scene stays', async () => {
    await page.getByRole('button', { name: /^Slab / }).press('Alt+ArrowDown');
    await expect(page.getByRole('alert')).toContainText(/needs a model to work on/i);
    expect(await atomsOnScreen(page)).toBe(4 * 192 - 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

test('a typed-in crystal is cut into a slab, and a file becomes the first step', async ({ page }) => {
  const complaints = watchConsole(page);
  await openStill(page, 'build');
  await expect.poll(() => atomsOnScreen(page)).toBe(192);
  await page.getByRole('button', { name: /^Crystal: / }).click();
  await page.getByRole('tab', { name: 'Own crystal' }).click();
  await page.getByLabel('Space group').fill('no such group');
  await page.getByRole('button', { name: 'Use this crystal' }).click();
  await expect(page.getByRole('alert')).toContainText(/no such group/);
  await page.getByLabel('Space group').fill('136');
  await page.getByLabel('a, Å').fill('4.7');
  await page.getByRole('button', { name: 'Use this crystal' }).click();
  await expect(stack(page)).toContainText('my crystal (1 1 0)');
  await expect(page.getByRole('radio').first()).toBeVisible();

  const gold = 'Au\n1.0\n4.08 0 0\n0 4.08 0\n0 0 4.08\nAu\n4\nDirect\n0 0 0\n0 .5 .5\n.5 0 .5\n.5 .5 0\n';
  await page
    .getByLabel('Structure file')
    .setInputFiles({ name: 'POSCAR', mimeType: 'text/plain', buffer: Buffer.from(gold) });
  await page.getByRole('button', { name: 'Build on its atoms' }).click();
  await expect(stack(page)).toContainText('POSCAR');
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('menuitem', { name: /^Vacuum/ }).click();
  await expect(page.getByRole('region', { name: 'Model' })).toContainText('4.08 × 4.08 × 17.04 Å');
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

async function startFrom(page: Page, title: RegExp): Promise<void> {
  const choice = page.getByLabel('Start from');
  const option = choice.locator('option').filter({ hasText: title }).first();
  await choice.selectOption((await option.getAttribute('value'))!);
}

function stack(page: Page) {
  return page.getByRole('region', { name: 'Steps' });
}

async function atomsOnScreen(page: Page): Promise<number> {
  return Number(await page.locator('[data-atoms]').getAttribute('data-atoms'));
}

/** Clicks an atom in front. */
async function clickAtom(page: Page): Promise<void> {
  await page.waitForTimeout(600);
  const place = await page.evaluate(() => {
    const viewer = window.spillway!.viewer()!;
    const host = document.querySelector('.stage')!.getBoundingClientRect();
    for (let k = 0; k < 400; k++) {
      const x = host.width * (0.3 + 0.4 * ((k * 0.618) % 1));
      const y = host.height * (0.3 + 0.4 * ((k * 0.381) % 1));
      if (viewer.pickAt(x, y) >= 0) return { x: host.x + x, y: host.y + y };
    }
    return undefined;
  });
  expect(place).toBeDefined();
  await page.mouse.click(place!.x, place!.y);
}
