import { expect, test } from 'vitest';
import { kMesh } from '../../../src/io/dft/k-mesh';

const diagonal = (a: number, b: number, c: number) => Float64Array.of(a, 0, 0, 0, b, 0, 0, 0, c);
const [a, c] = [4.5937, 2.9587]; // Å, rutile
const width = a * Math.SQRT2;
const cells: Record<string, Float64Array> = {
  rutile: diagonal(a, a, c),
  Ru: Float64Array.of(2.7059, 0, 0, -1.35295, 2.34337814, 0, 0, 0, 4.2815),
  'rutile (110) slab': diagonal(c, width, 9 * (width / 2)),
  'particle on rutile (110)': diagonal(4 * c, 2 * width, 35),
};

/** By VASP's rule for KSPACING in an independent program (numpy); the vacuum counted as an axis like the others. */
const known: [cell: string, spacing: number, mesh: number[]][] = [
  ['rutile', 0.15, [10, 10, 15]],
  ['rutile', 0.2, [7, 7, 11]],
  ['rutile', 0.25, [6, 6, 9]],
  ['rutile', 0.5, [3, 3, 5]],
  ['Ru', 0.15, [18, 18, 10]],
  ['Ru', 0.2, [14, 14, 8]],
  ['Ru', 0.25, [11, 11, 6]],
  ['Ru', 0.5, [6, 6, 3]],
  ['rutile (110) slab', 0.15, [15, 7, 2]],
  ['rutile (110) slab', 0.2, [11, 5, 2]],
  ['rutile (110) slab', 0.25, [9, 4, 1]],
  ['rutile (110) slab', 0.5, [5, 2, 1]],
  ['particle on rutile (110)', 0.15, [4, 4, 2]],
  ['particle on rutile (110)', 0.2, [3, 3, 1]],
  ['particle on rutile (110)', 0.25, [3, 2, 1]],
  ['particle on rutile (110)', 0.5, [2, 1, 1]],
];

test.each(known)('%s at %s 1/Å has the mesh of KSPACING', (cell, spacing, mesh) => {
  expect(kMesh(cells[cell], spacing)).toEqual(mesh);
});

test('along what is not periodic there is one point, and where it points does not matter', () => {
  const slab = cells['rutile (110) slab'];
  expect(kMesh(slab, 0.15, [true, true, false])).toEqual([15, 7, 1]);
  const leaning = slab.map((x, k) => (k === 6 ? 5.3 : k === 7 ? -2.2 : x));
  expect(kMesh(leaning, 0.15, [true, true, false])).toEqual([15, 7, 1]);
  expect(kMesh(leaning, 0.15, [true, false, false])).toEqual([15, 1, 1]);
  expect(kMesh(slab, 0.15, [false, false, false])).toEqual([1, 1, 1]);
});

test('a mesh that is exactly a whole number is not made one larger by rounding', () => {
  for (let n = 1; n < 60; n++) {
    const edge = 3.37;
    expect(kMesh(diagonal(edge, edge, edge), (2 * Math.PI) / (n * edge))).toEqual([n, n, n]);
  }
});

test('a cell twice as long needs half as many points, and all axes turned give the same', () => {
  const [x, y, z] = kMesh(diagonal(3, 4, 5), 0.05);
  expect(kMesh(diagonal(6, 8, 10), 0.1)).toEqual(kMesh(diagonal(3, 4, 5), 0.2));
  const turned = Float64Array.of(0, 0, 3, 4, 0, 0, 0, 5, 0);
  expect(kMesh(turned, 0.05)).toEqual([x, y, z]);
});

test('spacings and cells that mean nothing are refused', () => {
  for (const spacing of [0, -0.2, Number.NaN, Infinity])
    expect(() => kMesh(cells.rutile, spacing)).toThrow(/kMesh: spacing must be above 0 1\/Å, got/);
  expect(() => kMesh(cells.rutile, 1e-9)).toThrow(/more than 10000 along an axis/);
  expect(() => kMesh(diagonal(1, 0, 1), 0.2)).toThrow(/kMesh: cell vector b is zero/);
});
