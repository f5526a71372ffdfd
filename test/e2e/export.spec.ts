import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { afterHop, possibleHops } from '../../src/analyze/oxygen/possible-hops';
import { parsePoscar } from '../../src/io/parse-poscar';
import { writePoscar } from '../../src/io/write-poscar';
import { removeAtoms } from '../../src/structure/combine';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import { oxygenPositions } from '../support/oxygen-trajectory';
import { openStill } from './open-still';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

/** How the files of each program are named, the first image before the others. */
const bands = {
  vasp: ['00/POSCAR', '04/POSCAR', 'INCAR', 'KPOINTS', 'POTCAR.txt'],
  qe: ['neb.in'],
  cp2k: ['cp2k-neb.inp'],
  abinit: ['abinit-neb.abi'],
  gpaw: ['neb.py', 'images.extxyz'],
  lammps: ['lammps-neb.in', 'lammps.data', 'image.2', 'image.5'],
};

test('a band from files, for every program; beside the input of pw.x stands what to do with it', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await openStill(page);
  const whole = makeSupercell(rutile(4.5937, 2.9587, 0.3053), [2, 2, 3]);
  const start = removeAtoms(whole, [whole.atomicNumbers.indexOf(8)]);
  const [hop] = possibleHops(start, oxygenPositions(whole));
  const [first, last] = [start, afterHop(start, hop)].map((each) => writePoscar(each));
  await page.getByLabel('Structure file').setInputFiles(asFile('POSCAR-first', first));
  await expect.poll(() => atomsOnScreen(page)).toBe(71);
  await openBand(page);
  await expect(page.getByLabel('Second', { exact: true })).toHaveValue('file');
  await page.getByLabel('Second structure').setInputFiles(asFile('POSCAR-last', last));
  const ends = page.getByRole('region', { name: 'Ends of the band' });
  await expect(ends).toContainText('Second: POSCAR-last.');
  await expect(ends).toContainText(/1 atom moves more than 0\.5 Å/);
  await page.getByLabel('Images between').fill('3');
  await page.getByLabel('Images between').press('Enter');

  for (const [id, names] of Object.entries(bands)) {
    await test.step(id, async () => {
      await page.getByLabel('Program').selectOption(id);
      await expect(page.locator(`[data-preview="${id}-neb"]`)).not.toBeEmpty();
      const files = await downloaded(page);
      for (const name of names) expect(Object.keys(files)).toContain(name);
      expect(Object.keys(files)).not.toContain('05/POSCAR');
      if (id !== 'vasp') return;
      const images = [0, 1, 2, 3, 4].map((m) => parsePoscar(files[`0${m}/POSCAR`], 'POSCAR'));
      for (const image of images) expect(image.atomicNumbers).toHaveLength(71);
      const [from, middle, to] = [images[0], images[2], images[4]].map(({ positions }) => positions);
      const off = middle.map((x, k) => Math.abs(x - (from[k] + to[k]) / 2));
      expect(Math.max(...off)).toBeLessThan(1e-9);
    });
  }

  await test.step('an end with other atoms is refused in a sentence, and nothing is lost', async () => {
    await page.getByLabel('Second structure').setInputFiles(asFile('POSCAR-whole', writePoscar(whole)));
    await expect(page.getByText(/has 72 atoms, the first 71/)).toBeVisible();
    expect(await atomsOnScreen(page)).toBe(71);
    await page.getByLabel('Second structure').setInputFiles(asFile('POSCAR', 'nonsense'));
    await expect(page.locator('.message').last()).toContainText(/POSCAR/);
    expect(await atomsOnScreen(page)).toBe(71);
  });

  await test.step('the input of pw.x', async () => {
    const rutileFile = 'structures/TiO2-rutile.cif';
    await page.getByLabel('Structure file').setInputFiles(rutileFile);
    await expect.poll(() => atomsOnScreen(page)).toBe(6);
    await page.getByRole('tab', { name: 'Export' }).click();
    await page.getByLabel('Format').selectOption('qe');
    const next = page.getByRole('region', { name: 'What to do next' });
    await expect(next).toContainText('O.UPF, Ti.UPF');
    await expect(next).toContainText('pw.x -in check.in');
    await page.getByLabel('Pseudopotential of Ti').fill('Ti.pbe.UPF');
    await expect(next).toContainText('O.UPF, Ti.pbe.UPF');
    await expect(page.locator('[data-preview="qe"]')).toContainText('Ti.pbe.UPF');
    await page.getByLabel('Format').selectOption('poscar');
    await expect(next).toHaveCount(0);
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

test('a band of an oxygen that takes a vacancy of the model', async ({ page }) => {
  const complaints = watchConsole(page);
  await page.goto('/');
  const atoms = await settled(page);
  await openBand(page);
  const hop = page.getByLabel('Hop', { exact: true });
  await expect(hop).toBeVisible();
  await expect(hop.locator('option').nth(1)).toContainText(/^O \d+, \d\.\d\d Å [a-z ]+, /);
  await hop.selectOption({ index: 1 });
  await expect(hop).toHaveValue('0');
  const ends = page.getByRole('region', { name: 'Ends of the band' });
  await expect(ends).toContainText(/Second: O \d+, \d\.\d\d Å/);
  await expect(ends).toContainText(/1 atom moves more than 0\.5 Å/);
  await shot(page, 'export-band');
  const files = await downloaded(page);
  expect(Object.keys(files)).toHaveLength(7 + 3);
  expect(parsePoscar(files['06/POSCAR'], 'POSCAR').atomicNumbers).toHaveLength(atoms);
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

async function settled(page: Page): Promise<number> {
  await expect(page.getByRole('img', { name: /Atomic model/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pause MD' }).click();
  return atomsOnScreen(page);
}

async function atomsOnScreen(page: Page): Promise<number> {
  return Number(await page.locator('[data-atoms]').getAttribute('data-atoms'));
}

async function openBand(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Export' }).click();
  await page.getByLabel('Format').selectOption('neb');
  await expect(page.getByRole('region', { name: 'Ends of the band' })).toBeVisible();
}

function asFile(name: string, text: string) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

/** The files of the one download of the panel, by name. */
async function downloaded(page: Page): Promise<Record<string, string>> {
  const waiting = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Download (\d+ files|[\w.-]+\.\w+)/ })
    .first()
    .click();
  const download = await waiting;
  const bytes = readFileSync((await download.path())!);
  if (!download.suggestedFilename().endsWith('.zip'))
    return { [download.suggestedFilename()]: bytes.toString('utf8') };
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
}
