import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { parsePoscar } from '../../src/io/parse-poscar';
import { elementSymbol } from '../../src/structure/elements';
import { minimumImage } from '../../src/structure/minimum-image';
import type { Structure } from '../../src/structure/structure';
import { comparePictures, countColors, picture } from './picture';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

/** Everything a visitor does on the first screen, in one visit, because the run is the slow part. */
test('a visitor watches oxygen move, plays it back, picks, cuts and exports', async ({ page }) => {
  const complaints = watchConsole(page);
  const download = watchDownloads(page);

  await page.goto('/');
  await expect(page.getByRole('img', { name: /Atomic model of \d{4} atoms/ })).toBeVisible();
  await firstPicture(page);
  const kilobytes = await download.beforeFirstPicture();
  expect(kilobytes, 'kB gzip moved before the first 3D frame').toBeLessThanOrEqual(340);
  expect(await countColors(page)).toBeGreaterThan(200);
  const legend = page.getByRole('region', { name: 'Legend' });
  for (const region of ['bulk', 'surface', 'interface', 'particle', 'oxygen vacancy']) {
    await expect(legend.getByRole('button', { name: region })).toBeVisible();
  }

  await test.step('the dynamics runs and atoms move on the screen', async () => {
    const before = await picture(page);
    await expect.poll(() => shownTime(page), { timeout: 200_000, intervals: [1000] }).toBeGreaterThan(0.1);
    expect(await difference(page, before)).toBeGreaterThan(0.002);
    await expect.poll(() => shownTime(page), { timeout: 200_000, intervals: [500] }).toBeGreaterThan(0.5);
    await shot(page, 'running');
  });

  await test.step('the temperature slider acts on the running dynamics', async () => {
    await page.getByRole('slider', { name: 'Temperature' }).focus();
    for (let k = 0; k < 4; k++) await page.keyboard.press('PageDown');
    await expect(page.getByRole('region', { name: 'Messages' })).toHaveCount(0);
    await expect.poll(() => temperatureNow(page), { timeout: 60_000 }).toBeLessThan(1750);
  });

  await test.step('pause, scrub and play', async () => {
    await page.getByRole('button', { name: 'Pause MD' }).click();
    await page.getByRole('slider', { name: 'Frame' }).focus();
    await page.keyboard.press('Home');
    expect(await shownTime(page)).toBe(0);
    const first = await picture(page);
    await page.keyboard.press('End');
    expect(await shownTime(page)).toBeGreaterThan(0.5);
    expect(await difference(page, first)).toBeGreaterThan(0.002);
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Play recording' }).click();
    await expect.poll(() => shownTime(page)).toBeGreaterThan(0.1);
    await page.getByRole('button', { name: 'Pause playback' }).click();
    const still = await shownTime(page);
    await page.waitForTimeout(500);
    expect(await shownTime(page)).toBe(still);
  });

  await test.step('a picked atom tells what it is', async () => {
    const target = await visibleAtom(page);
    await page.mouse.click(target.x, target.y);
    const card = page.getByRole('region', { name: 'Picked atom' });
    await expect(card).toContainText(`${target.symbol} ${target.atom + 1}`);
    await expect(card).toContainText('Region at start');
    await card.getByRole('button', { name: 'Unpick atom' }).click();
  });

  await test.step('the cut removes whole atoms', async () => {
    const whole = await visibleAtoms(page);
    await page.getByRole('button', { name: 'Cut open' }).click();
    await expect.poll(() => visibleAtoms(page)).toBeLessThan(0.7 * whole);
    expect(await visibleAtoms(page)).toBeGreaterThan(0.3 * whole);
    await page.waitForTimeout(800);
    await shot(page, 'cut');
    await page.getByRole('button', { name: 'Whole' }).click();
    await expect.poll(() => visibleAtoms(page)).toBe(whole);
  });

  await test.step('an exported POSCAR reads back as the frame on screen', async () => {
    await page.getByRole('tab', { name: 'Export' }).click();
    await page.getByLabel('Format').selectOption('poscar');
    await expect(page.locator('[data-preview=poscar]')).toContainText('Selective dynamics');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download POSCAR' }).click();
    const structure = parsePoscar(readFileSync((await (await waiting).path())!, 'utf8'), 'POSCAR');
    const atoms = Number(await page.locator('[data-atoms]').getAttribute('data-atoms'));
    expect(structure.atomicNumbers).toHaveLength(atoms);
    expect(largestDifference(structure, await onScreen(page))).toBeLessThan(1e-9);
    expect(structure.fixed!.some((held) => held === 1)).toBe(true);
    expect(structure.fixed!.some((held) => held === 0)).toBe(true);
  });

  await test.step('inputs of a DFT code come with visible settings, in one zip', async () => {
    await page.getByLabel('Format').selectOption('vasp');
    await page.getByRole('button', { name: 'INCAR' }).click();
    await expect(page.locator('[data-preview=vasp]')).toContainText('ENCUT = 500');
    await page.getByLabel('Plane-wave cutoff').fill('450');
    await page.getByLabel('Plane-wave cutoff').press('Enter');
    await expect(page.locator('[data-preview=vasp]')).toContainText('ENCUT = 450');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download 4 files' }).click();
    const files = unzipSync(readFileSync((await (await waiting).path())!));
    expect(Object.keys(files)).toEqual(['POSCAR', 'INCAR', 'KPOINTS', 'POTCAR.txt']);
    expect(strFromU8(files.INCAR)).toContain('ENCUT = 450');
  });

  await test.step('the whole picture in light colours, by element', async () => {
    await page.getByRole('button', { name: /^(Light|Dark) colours$/ }).click();
    await page.keyboard.press('r');
    await expect(legend).toContainText('Colour: element');
    await shot(page, 'element');
  });

  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
  console.log(`      ${kilobytes.toFixed(0)} kB gzip before the first 3D frame`);
});

/** Atoms of the frame on screen, in the order of the model. */
async function onScreen(page: Page): Promise<{ symbols: string[]; positions: number[] }> {
  return page.evaluate(() => {
    const positions = window.spillway!.positions();
    return {
      positions,
      symbols: positions.filter((_, k) => k % 3 === 0).map((_, i) => window.spillway!.symbolOf(i)),
    };
  });
}

/** Å, over all atoms; a POSCAR groups the species and may fold atoms into the cell. */
function largestDifference(
  file: Structure,
  { symbols, positions }: { symbols: string[]; positions: number[] },
): number {
  const order = [...new Set(Array.from(file.atomicNumbers, elementSymbol))];
  const grouped = order.flatMap((symbol) => symbols.flatMap((other, i) => (other === symbol ? [i] : [])));
  expect(grouped.map((i) => symbols[i])).toEqual(Array.from(file.atomicNumbers, elementSymbol));
  const toNearest = minimumImage(file.cell, file.periodic);
  return Math.max(
    ...grouped.map((i, k) => {
      const path = Float64Array.from([0, 1, 2], (a) => file.positions[3 * k + a] - positions[3 * i + a]);
      toNearest(path);
      return Math.hypot(...path);
    }),
  );
}

async function firstPicture(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => window.spillway?.viewer()?.stats().frames ?? 0))
    .toBeGreaterThan(0);
}

/** ps, as the timeline says */
async function shownTime(page: Page): Promise<number> {
  return Number.parseFloat(await page.getByLabel('Time shown').innerText());
}

async function temperatureNow(page: Page): Promise<number> {
  const facts = await page.getByLabel('State of the run').innerText();
  return Number.parseFloat(/Temperature now\s+([\d.]+)/.exec(facts)?.[1] ?? 'NaN');
}

async function visibleAtoms(page: Page): Promise<number> {
  return page.evaluate(() => window.spillway!.viewer()!.stats().visibleAtoms);
}

/** Part of the pixels of the scene that are not what they were. */
async function difference(page: Page, before: Buffer): Promise<number> {
  return comparePictures(page, before, await picture(page));
}

/** An atom in front, and where it is on the page. */
async function visibleAtom(page: Page): Promise<{ atom: number; x: number; y: number; symbol: string }> {
  const found = await page.evaluate(() => {
    const viewer = window.spillway!.viewer()!;
    const host = document.querySelector('.stage')!.getBoundingClientRect();
    for (let k = 0; k < 400; k++) {
      const x = host.width * (0.35 + 0.3 * ((k * 0.618) % 1));
      const y = host.height * (0.3 + 0.4 * ((k * 0.381) % 1));
      const atom = viewer.pickAt(x, y);
      if (atom < 0) continue;
      const place = viewer.projectAtom(atom)!;
      if (viewer.pickAt(place.x, place.y) === atom) return { atom, x: host.x + place.x, y: host.y + place.y };
    }
    return undefined;
  });
  expect(found).toBeDefined();
  const symbol = await page.evaluate((atom) => window.spillway!.symbolOf(atom), found!.atom);
  return { ...found!, symbol };
}

/** What was asked for before the first 3D frame, by workers too, each answer compressed as a server would. */
function watchDownloads(page: Page): { beforeFirstPicture: () => Promise<number> } {
  const answers: { url: string; asked: number; size: Promise<number> }[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (!url.startsWith('http')) return;
    const size = (body: Buffer) =>
      url.endsWith('.woff2') ? body.length : gzipSync(body, { level: 6 }).length;
    const asked = response.request().timing().startTime;
    answers.push({ url, asked, size: response.body().then(size, () => 0) });
  });
  return {
    beforeFirstPicture: async () => {
      const drawn = await page.evaluate(
        () => performance.timeOrigin + performance.getEntriesByName('first-picture')[0].startTime,
      );
      const early = answers.filter(({ asked }) => asked < drawn);
      expect(early.some(({ url }) => /build-job|first-model/.test(url))).toBe(true);
      const bytes = await Promise.all(early.map(({ size }) => size));
      return bytes.reduce((sum, size) => sum + size, 0) / 1000;
    },
  };
}
