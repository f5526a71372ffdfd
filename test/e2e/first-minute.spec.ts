import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { buildModel } from '../../src/build/build-model';
import { defaultRecipes } from '../../src/build/default-recipes';
import { parsePoscar } from '../../src/io/parse-poscar';
import { writePoscar } from '../../src/io/write-poscar';
import { determinant3 } from '../../src/math/matrix3';
import { openStill } from './open-still';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

// What visitors do in their first minute, each to the end of what they came for. What has no engine yet (saddle
// points beside the scene, kinetics) is not in it. The fourth, a student who guesses before the run unlocks and sees
// the run beside the guess, is the first test of lessons.spec.ts.

const cap = defaultRecipes['ru-anatase-101'];

test('in the first minute a researcher, a lecturer and a DFT user get what they came for', async ({
  page,
  context,
}) => {
  const complaints = watchConsole(page);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);

  await test.step('a researcher drops a POSCAR: its cell is kept, its regions are found', async () => {
    const model = buildModel({
      ...cap,
      steps: cap.steps.map((step) =>
        step.kind === 'particle'
          ? { ...step, diameter: 12 }
          : step.kind === 'slab'
            ? { ...step, repeats: [6, 2], layers: 5 }
            : step,
      ),
    });
    const { cell, atomicNumbers } = model.structure;
    await page.goto('/');
    await page.getByRole('button', { name: 'Pause MD' }).click({ timeout: 60_000 });
    await drop(page, 'POSCAR', writePoscar(model.structure));
    await expect(page.locator('[data-atoms]')).toHaveAttribute('data-atoms', String(atomicNumbers.length));
    const legend = page.getByRole('region', { name: 'Legend' });
    for (const region of ['surface', 'interface', 'bulk', 'particle'])
      await expect(legend.getByRole('button', { name: new RegExp(`${region} [1-9]`) })).toBeVisible();
    // Every row but the heading: all atoms have a place.
    const counts = await legend.locator('.count').allInnerTexts();
    expect(counts.slice(0, 4).reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(
      atomicNumbers.length,
    );
    await page.getByRole('toolbar', { name: 'Scene tools' }).getByRole('button', { name: 'View' }).click();
    const whole = await drawn(page);
    const distance = page.getByRole('slider', { name: 'Greatest distance to the interface' });
    await distance.focus();
    for (let k = 0; k < 3; k++) await distance.press('PageDown');
    await expect.poll(() => drawn(page)).toBeLessThan(0.9 * whole);
    await shot(page, 'minute-researcher');
    await distance.press('End');
    await expect.poll(() => drawn(page)).toBe(whole);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Export' }).click();
    await page.getByLabel('Format').selectOption('poscar');
    const back = parsePoscar(await downloaded(page, 'Download POSCAR'), 'POSCAR');
    back.cell.forEach((component, k) => {
      expect(component).toBeCloseTo(cell[k]!, 6);
    });
  });

  await test.step('and looks at rutile beside it', async () => {
    await page.getByRole('toolbar', { name: 'Scene tools' }).getByRole('button', { name: 'View' }).click();
    await page.getByLabel('Side by side with').selectOption('Ru cap on rutile TiO2 (110)');
    await expect(page.locator('.compare-captions')).toContainText(/rutile TiO2 \(110\), 5,\d+ atoms/);
    await shot(page, 'minute-supports');
    await page.getByLabel('Side by side with').selectOption('none');
    await expect(page.locator('.compare-captions')).toHaveCount(0);
  });

  await test.step('a lecturer copies the link to a step of a lesson, opens it in lecture mode, moves its slider', async () => {
    await page.goto('?lesson=where-from&step=2');
    await expect(page.getByRole('heading', { name: 'Peel it' })).toBeVisible();
    await page.getByRole('button', { name: 'Copy link to this step' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).search).toBe('?lesson=where-from&step=2');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.type('lecture');
    await page.getByRole('option', { name: /^Lecture mode/ }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    const depth = page.getByRole('slider', { name: /^Lifted off/ });
    await depth.focus();
    await depth.press('PageUp');
    await expect(page.getByText(/oxygen: [1-9]\d* lifted off/)).toBeVisible();
    await shot(page, 'minute-lecturer');
    await page.getByRole('button', { name: 'Leave lecture mode' }).click();
  });

  await test.step('a DFT user picks a match, builds it and takes a VASP folder with held layers', async () => {
    await openStill(page);
    await page.getByRole('tab', { name: 'Match' }).click();
    const card = page.getByRole('region', { name: 'The chosen match' });
    await expect(card).toContainText('25.100 Å²', { timeout: 60_000 });
    await expect(card).toContainText('von Mises');
    await page.getByRole('button', { name: 'Build this interface' }).click();
    await expect(page.locator('.document-name')).toContainText('Ru (0001) on TiO2-rutile (101)');
    await page.getByRole('tab', { name: 'Export' }).click();
    await page.getByLabel('Format').selectOption('vasp');
    await expect(page.locator('[data-preview=vasp]')).toContainText('Selective dynamics');
    await shot(page, 'minute-dft');
    const files = unzipSync(readFileSync(await waitFor(page, 'Download 4 files')));
    const poscar = strFromU8(files.POSCAR!);
    const structure = parsePoscar(poscar, 'POSCAR');
    expect(determinant3(structure.cell)).toBeGreaterThan(0);
    expect(poscar.split('\n')[0]).toContain('Ru (0001) on TiO2-rutile (101)');
    // Each element once, in the order of POTCAR.
    const order = poscar.split('\n')[5]!.trim().split(/\s+/);
    expect(new Set(order).size).toBe(order.length);
    expect(order.filter((symbol) => !strFromU8(files['POTCAR.txt']!).includes(symbol))).toEqual([]);
    // What is held lies lower than what is free.
    const heights = (held: number) =>
      Array.from(structure.atomicNumbers.keys())
        .filter((i) => structure.fixed![3 * i + 2] === held)
        .map((i) => structure.positions[3 * i + 2]!);
    expect(heights(1).length).toBeGreaterThan(0);
    expect(Math.max(...heights(1))).toBeLessThan(Math.min(...heights(0)));
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

/** Lets a file fall on the window. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text!], name!, { type: 'text/plain' }));
      return transfer;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('.viewport', 'drop', { dataTransfer });
}

async function drawn(page: Page): Promise<number> {
  return page.evaluate(() => window.spillway!.viewer()!.stats().visibleAtoms);
}

async function waitFor(page: Page, button: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return (await (await waiting).path())!;
}

async function downloaded(page: Page, button: string): Promise<string> {
  return readFileSync(await waitFor(page, button), 'utf8');
}
