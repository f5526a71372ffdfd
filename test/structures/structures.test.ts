import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { parseCif } from '../../src/io/parse-cif';
import { cellParameters } from '../../src/structure/cell';
import { atomicNumber } from '../../src/structure/elements';
import { findNeighbors } from '../../src/structure/neighbors';
import { findSymmetry } from '../../src/structure/symmetry';
import { degree } from '../../src/units';

const folder = new URL('../../structures/', import.meta.url);
const index = JSON.parse(await readFile(new URL('index.json', folder), 'utf8'));
interface Entry {
  readonly id: string;
  readonly file: string;
  readonly cell: { readonly a: number; readonly c: number; readonly gammaDeg: number };
  readonly spaceGroupNumber: number;
  readonly spaceGroupSymbol: string;
  readonly contents: Readonly<Record<string, number>>;
  readonly bonds: readonly { readonly pair: string; readonly length: number; readonly count: number }[];
}
const crystals: Entry[] = index.structures.filter((entry: Entry) => entry.file.endsWith('.cif'));

test('every CIF in structures/ is in the index and the other way round', async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.cif')).sort();
  expect(crystals.map((entry) => entry.file).sort()).toEqual(files);
});

test.each(crystals)('$file has the cell, atoms, space group and bonds of the index', async (entry) => {
  const structure = parseCif(await readFile(new URL(entry.file, folder), 'utf8'), entry.file);

  const { lengths, angles } = cellParameters(structure.cell);
  expect(lengths[0]).toBeCloseTo(entry.cell.a, 10);
  expect(lengths[1]).toBeCloseTo(entry.cell.a, 10);
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

  for (const { pair, count, length } of entry.bonds) {
    const [from, to] = pair.split('-').map(atomicNumber);
    const neighbors = findNeighbors(structure, 3.2);
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
