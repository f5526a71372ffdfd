import { expect, test } from 'vitest';
import type { Structure } from '../../src/structure/structure';
import { bondSkin, defaultBondRules, listBonds, movedBeyond } from '../../src/viewer/list-bonds';
import { exampleSlab } from './example-slab';

/** Bonds of each atom that are drawn: not longer than their limit; halves count for the end they start at. */
function drawnBonds(structure: Structure): Int32Array {
  const list = listBonds(structure, defaultBondRules);
  const limits = new Float32Array(list.data.buffer);
  const counts = new Int32Array(structure.atomicNumbers.length);
  const { cell, positions } = structure;
  for (let k = 0; k < list.count; k++) {
    const [i, j, packed] = list.data.subarray(4 * k, 4 * k + 3);
    const shift = [0, 8, 16].map((bits) => ((packed >> bits) & 255) - 128);
    let squared = 0;
    for (let b = 0; b < 3; b++) {
      const moved = shift[0] * cell[b] + shift[1] * cell[3 + b] + shift[2] * cell[6 + b];
      squared += (positions[3 * j + b] + moved - positions[3 * i + b]) ** 2;
    }
    if (Math.sqrt(squared) > limits[4 * k + 3]) continue;
    counts[i]++;
    if ((packed & (1 << 24)) === 0) counts[j]++;
  }
  return counts;
}

/** Fully periodic rutile: the slab's oxide without the cap, height a whole number of cells. */
function bulkRutile(): Structure {
  const slab = exampleSlab([3, 4, 3], 0.1);
  const n = slab.atomicNumbers.indexOf(44);
  const cell = slab.cell.slice();
  cell[8] = cell[0];
  return {
    cell,
    periodic: [true, true, true],
    positions: slab.positions.slice(0, 3 * n),
    atomicNumbers: slab.atomicNumbers.slice(0, n),
  };
}

test('in rutile every Ti has six bonds and every O three, across periodic faces too', () => {
  const rutile = bulkRutile();
  const counts = drawnBonds(rutile);
  rutile.atomicNumbers.forEach((z, i) => {
    expect(counts[i]).toBe(z === 22 ? 6 : 3);
  });
});

test('moving atoms by whole cells changes no bond', () => {
  const rutile = bulkRutile();
  const positions = rutile.positions.slice();
  for (let i = 0; i < rutile.atomicNumbers.length; i += 3) positions[3 * i] += 2 * rutile.cell[0];
  expect(drawnBonds({ ...rutile, positions })).toEqual(drawnBonds(rutile));
});

test('a list is stale only once two atoms can have crossed the skin together', () => {
  const rutile = bulkRutile();
  const list = listBonds(rutile, defaultBondRules);
  const moved = rutile.positions.slice();
  expect(movedBeyond(list.positions, moved, 3, bondSkin)).toBe(false);
  moved[0] += 0.49 * bondSkin;
  moved[31] -= 0.49 * bondSkin;
  expect(movedBeyond(list.positions, moved, 3, bondSkin)).toBe(false);
  moved[31] -= 0.04 * bondSkin;
  expect(movedBeyond(list.positions, moved, 3, bondSkin)).toBe(true);
});

test('a list that is not stale holds every bond of the moved atoms', () => {
  const rutile = bulkRutile();
  const list = listBonds(rutile, defaultBondRules);
  const listed = new Set(
    Array.from({ length: list.count }, (_, k) => `${list.data[4 * k]} ${list.data[4 * k + 1]}`),
  );
  const positions = rutile.positions.map((value, p) => value + 0.29 * bondSkin * Math.sin(37 * p));
  expect(movedBeyond(list.positions, positions, 3, bondSkin)).toBe(false);
  const now = listBonds({ ...rutile, positions }, defaultBondRules);
  const limits = new Float32Array(now.data.buffer);
  let checked = 0;
  for (let k = 0; k < now.count; k++) {
    const [i, j, packed] = now.data.subarray(4 * k, 4 * k + 3);
    if ((packed & 0xffffff) !== 0x808080) continue;
    const length = Math.hypot(...[0, 1, 2].map((b) => positions[3 * j + b] - positions[3 * i + b]));
    if (length > limits[4 * k + 3]) continue;
    expect(listed.has(`${i} ${j}`)).toBe(true);
    checked++;
  }
  expect(checked).toBeGreaterThan(100);
});

test('without rules there are no bonds', () => {
  expect(listBonds(bulkRutile(), []).count).toBe(0);
});
