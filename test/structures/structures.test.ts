import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeCrystal } from '../../src/build/describe-crystal';
import type { CrystalDetails } from '../../src/build/library-entry';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { parseCif } from '../../src/io/parse-cif';
import { cellParameters, toFractional } from '../../src/structure/cell';
import { atomicNumber } from '../../src/structure/elements';
import { findNeighbors } from '../../src/structure/neighbors';
import { findSymmetry } from '../../src/structure/symmetry';
import { degree } from '../../src/units';

const folder = new URL('../../structures/', import.meta.url);
const index = JSON.parse(await readFile(new URL('index.json', folder), 'utf8'));
type Entry = CrystalDetails & { readonly id: string };
const crystals: Entry[] = index.structures.filter((entry: Entry) => entry.file.endsWith('.cif'));

test('every CIF in structures/ is in the index and the other way round', async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.cif')).sort();
  expect(crystals.map((entry) => entry.file).sort()).toEqual(files);
});

test.each(crystals)('$file has the cell, atoms, space group and bonds of the index', async (entry) => {
  const structure = parseCif(await readFile(new URL(entry.file, folder), 'utf8'), entry.file);

  const { lengths, angles } = cellParameters(structure.cell);
  expect(lengths[0]).toBeCloseTo(entry.cell.a, 10);
  expect(lengths[1]).toBeCloseTo(entry.cell.b ?? entry.cell.a, 10);
  expect(lengths[2]).toBeCloseTo(entry.cell.c, 10);
  expect(angles[0] / degree).toBeCloseTo(90, 10);
  expect(angles[1] / degree).toBeCloseTo(90, 10);
  expect(angles[2] / degree).toBeCloseTo(entry.cell.gammaDeg, 10);

  const contents: Record<string, number> = {};
  for (const [symbol, count] of Object.entries<number>(entry.contents)) {
    const z = atomicNumber(symbol);
    contents[symbol] = structure.atomicNumbers.filter((other) => other === z).length;
    expect(contents[symbol]).toBe(count);
  }
  expect(structure.atomicNumbers.length).toBe(
    Object.values<number>(entry.contents).reduce((sum, count) => sum + count),
  );

  const symmetry = await findSymmetry(structure, 1e-4);
  expect(symmetry.number).toBe(entry.spaceGroupNumber);
  expect(symmetry.symbol.replaceAll(' ', '')).toBe(entry.spaceGroupSymbol);

  // every orbit has its letter, its multiplicity and an atom at the place given
  const fractional = toFractional(structure.cell, structure.positions);
  for (const { element, wyckoff, multiplicity, position } of entry.sites) {
    const at = structure.atomicNumbers.findIndex(
      (z, i) =>
        z === atomicNumber(element) && position.every((x, a) => Math.abs(fractional[3 * i + a] - x) < 1e-9),
    );
    expect(at, `${element} at ${position}`).toBeGreaterThanOrEqual(0);
    const orbit = symmetry.equivalentAtoms.filter((first) => first === symmetry.equivalentAtoms[at]);
    expect(orbit.length).toBe(multiplicity);
    expect(symmetry.wyckoffLetters[at]).toBe(wyckoff);
  }
  expect(entry.sites.reduce((sum, { multiplicity }) => sum + multiplicity, 0)).toBe(
    structure.atomicNumbers.length,
  );

  const neighbors = findNeighbors(structure, 3.2);
  for (const { pair, count, length } of entry.bonds) {
    const [from, to] = pair.split('-').map(atomicNumber);
    structure.atomicNumbers.forEach((z, i) => {
      if (z !== from) return;
      const distances = [];
      for (let k = neighbors.offsets[i]; k < neighbors.offsets[i + 1]; k++)
        if (structure.atomicNumbers[neighbors.indices[k]] === to) distances.push(neighbors.distances[k]);
      expect(distances.filter((distance) => Math.abs(distance - length) < 1e-4).length, pair).toBe(count);
    });
  }
});

test('every reference value has a quantity, a unit, a source and a confidence', () => {
  for (const entry of index.structures)
    for (const value of entry.reference ?? []) {
      expect(typeof value.value).toBe('number');
      for (const field of ['quantity', 'unit', 'source']) expect(value[field]).toMatch(/\S/);
      expect(['found', 'recalled']).toContain(value.confidence);
    }
});

test.each(crystals)('loadCrystal gives what $file says', async ({ id, file }) => {
  expect(loadCrystal(id)).toEqual(parseCif(await readFile(new URL(file, folder), 'utf8'), file));
  expect(crystalIds).toContain(id);
});

test('a crystal that is not there is refused with the ones that are', () => {
  expect(() => loadCrystal('NaCl')).toThrow(/no crystal is called "NaCl"; use one of Ru, TiO2-rutile/);
});

test('the index is what the code knows of a crystal', () => {
  for (const { id, ...entry } of crystals) expect(describeCrystal(id)).toEqual(entry);
  expect(crystalIds).toEqual(crystals.map(({ id }) => id));
  expect(() => describeCrystal('NaCl')).toThrow(/describeCrystal: no crystal is called "NaCl"/);
});

test('hcp, fcc, rutile, corundum and fluorite crystals have the numbers of neighbors of their type', () => {
  const coordination = (id: string, pair: string) =>
    describeCrystal(id)
      .bonds.filter((bond) => bond.pair === pair)
      .reduce((sum, { count }) => sum + count, 0);
  for (const id of ['Ru', 'Co', 'Ti', 'Pt', 'Rh', 'Ir', 'Au', 'Pd', 'Ni'])
    expect(coordination(id, `${id}-${id}`), id).toBe(12);
  for (const [id, metal] of Object.entries(
    {
    'TiO2-rutile': 'Ti', 'TiO2-anatase': 'Ti', 'TiO2-brookite': 'Ti', Ti2O3: 'Ti', Al2O3: 'Al', RuO2: 'Ru', IrO2: 'Ir',
    SnO2: 'Sn', RhO2: 'Rh', VO2: 'V', GeO2: 'Ge', MgO: 'Mg', SrTiO3: 'Ti',
  } /* biome-ignore format: a list reads better in rows */,
  ))
    expect(coordination(id, `${metal}-O`), id).toBe(6);
  expect(coordination('CeO2', 'Ce-O')).toBe(8);
  expect(coordination('SrTiO3', 'Sr-O')).toBe(12);
});
