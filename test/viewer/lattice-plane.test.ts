import { expect, test } from 'vitest';
import { latticePlane, planeRange } from '../../src/viewer/lattice-plane';

const look = { color: 0xffffff, alpha: 0.3 };
const cell = [4, 0, 0, 0, 5, 0, 0, 0, 6];

/** of the fan, Å² */
function areaOf(positions: ArrayLike<number>): number {
  let area = 0;
  for (let p = 0; p < positions.length; p += 9) {
    const u = [0, 1, 2].map((a) => positions[p + 3 + a] - positions[p + a]);
    const v = [0, 1, 2].map((a) => positions[p + 6 + a] - positions[p + a]);
    area += 0.5 * Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
  }
  return area;
}

test.each([
  ['(0 0 1) half way up', [0, 0, 1], 3, 20],
  ['(1 0 0) half way', [1, 0, 0], 2, 30],
  ['(1 1 0) through two edges', [1, 1, 0], 20 / Math.hypot(4, 5), 6 * Math.hypot(4, 5)],
  [
    '(1 1 1) through three corners',
    [1, 1, 1],
    1 / Math.hypot(1 / 4, 1 / 5, 1 / 6),
    0.5 * Math.hypot(20, 30, 24),
  ],
] as const)('the plane %s has the area that geometry gives', (_, hkl, distance, area) => {
  const { positions, normals } = latticePlane(cell, hkl, distance, look);
  expect(areaOf(positions)).toBeCloseTo(area, 9);
  expect(positions.length).toBe(normals.length);
});

test('a plane beside the cell has no part of it', () => {
  expect(latticePlane(cell, [0, 0, 1], 7, look).positions.length).toBe(0);
});

test('planes reach from corner to corner, one spacing apart', () => {
  expect(planeRange(cell, [0, 0, 2])).toEqual({ min: 0, max: 6, spacing: 3 });
  const { min, max } = planeRange(cell, [1, -1, 0]);
  expect(max - min).toBeGreaterThan(0);
  expect(min).toBeLessThan(0);
});
