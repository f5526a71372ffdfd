import { expect, test } from 'vitest';
import { Region } from '../../src/structure/structure';
import { cutNormal, cutRange, listVisibleAtoms } from '../../src/viewer/visible-atoms';
import { exampleSlab } from './example-slab';

const slab = exampleSlab([4, 5, 3], 6);
const n = slab.atomicNumbers.length;

function visible(filter: Parameters<typeof listVisibleAtoms>[3], structure = slab): number[] {
  const target = new Uint32Array(n);
  const count = listVisibleAtoms(structure, structure.positions, 3, filter, target);
  return Array.from(target.subarray(0, count));
}

test('without a filter every atom is visible, in order', () => {
  expect(visible({})).toEqual(Array.from({ length: n }, (_, i) => i));
});

test('hidden elements and regions are left out, and only they', () => {
  const shown = visible({ hiddenElements: [22], hiddenRegions: [Region.particle] });
  const wanted = Array.from({ length: n }, (_, i) => i).filter(
    (i) => slab.atomicNumbers[i] !== 22 && slab.regions![i] !== Region.particle,
  );
  expect(shown).toEqual(wanted);
  expect(shown.length).toBeGreaterThan(0);
});

test('a cut and its opposite share no atom and lose none', () => {
  const cut = { normal: [1, 2, 1] as const, position: 7.3 };
  const below = visible({ cut });
  const above = visible({ cut: { ...cut, keep: 'above' } });
  expect(below.length).toBeGreaterThan(0);
  expect(above.length).toBeGreaterThan(0);
  expect([...below, ...above].sort((a, b) => a - b)).toEqual(visible({}));
});

test('the normal of (hkl) is at right angles to the plane it cuts from the cell', () => {
  const cell = Float64Array.from([5, 0, 0, 1, 6, 0, -2, 1.5, 7]);
  const normal = cutNormal(cell, [1, 2, 3]);
  // The plane meets the axes at a, b/2 and c/3.
  const corners = [0, 1, 2].map((a) => [0, 1, 2].map((b) => cell[3 * a + b] / (a + 1)));
  for (const other of [1, 2]) {
    const edge = corners[other].map((value, b) => value - corners[0][b]);
    expect(Math.abs(edge[0] * normal[0] + edge[1] * normal[1] + edge[2] * normal[2])).toBeLessThan(1e-12);
  }
  expect(Math.hypot(normal[0], normal[1], normal[2])).toBeCloseTo(1, 12);
});

test('the range of a cut reaches exactly from showing one atom to showing all', () => {
  const { min, max } = cutRange(slab.cell, slab.positions, 'z');
  expect(visible({ cut: { normal: 'z', position: max } })).toHaveLength(n);
  expect(visible({ cut: { normal: 'z', position: min - 1e-9 } })).toHaveLength(0);
  expect(visible({ cut: { normal: 'z', position: min + 1e-9 } }).length).toBeGreaterThan(0);
});

test('a plane without indices is refused in a sentence', () => {
  expect(() => cutNormal(slab.cell, [0, 0, 0])).toThrow(/\(0 0 0\) name no plane/);
});
