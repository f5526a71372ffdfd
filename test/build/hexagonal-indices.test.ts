import { expect, test } from 'vitest';
import {
  directionIndices,
  fourIndexDirection,
  fourIndexPlane,
  hasHexagonalAxes,
} from '../../src/build/hexagonal-indices';
import { loadCrystal } from '../../src/build/load-crystal';
import { norm, rowTimesMatrix3 } from '../../src/math/matrix3';
import { hcp, rutile } from '../support/crystals';

test('planes and directions have the four indices of a table', () => {
  for (const [hkl, hkil] of [
    [
      [1, 0, 0],
      [1, 0, -1, 0],
    ],
    [
      [1, 1, 2],
      [1, 1, -2, 2],
    ],
    [
      [2, -1, 0],
      [2, -1, -1, 0],
    ],
    [
      [0, 0, 1],
      [0, 0, 0, 1],
    ],
    [
      [3, -2, 1],
      [3, -2, -1, 1],
    ],
  ]) {
    expect(fourIndexPlane(hkl)).toEqual(hkil);
  }
  for (const [uvw, uvtw] of [
    [
      [1, 0, 0],
      [2, -1, -1, 0],
    ],
    [
      [1, 1, 0],
      [1, 1, -2, 0],
    ],
    [
      [2, 1, 0],
      [1, 0, -1, 0],
    ],
    [
      [0, 0, 1],
      [0, 0, 0, 1],
    ],
    [
      [1, 1, 3],
      [1, 1, -2, 9],
    ],
    [
      [2, -1, 3],
      [5, -4, -1, 9],
    ],
    [
      [0, 1, 1],
      [-1, 2, -1, 3],
    ],
  ]) {
    expect(fourIndexDirection(uvw)).toEqual(uvtw);
  }
});

test('U a + V b + T (−a − b) + W c runs along u a + v b + w c', () => {
  const { cell } = hcp(44, 2.7059, 4.2815);
  for (const uvw of [
    [1, 0, 0],
    [3, -1, 2],
    [1, 4, -5],
  ]) {
    const [U, V, T, W] = fourIndexDirection(uvw);
    const [p, q] = [uvw, [U - T, V - T, W]].map((x) => rowTimesMatrix3(x, cell));
    const [x, y] = [p, q].map((r) => r.map((component) => component / norm(r)));
    expect(Math.hypot(...x.map((component, a) => component - y[a]))).toBeLessThan(1e-12);
  }
});

test('three indices come back from four', () => {
  for (const uvw of [
    [1, 0, 0],
    [2, 1, 0],
    [0, 1, 1],
    [3, -1, 2],
  ]) {
    expect(directionIndices(fourIndexDirection(uvw), 'test')).toEqual(uvw);
    expect(directionIndices(uvw, 'test')).toEqual(uvw);
  }
  expect(() => directionIndices([1, 1, 1, 0], 'here')).toThrow(
    /1 1 1 0 is no direction in hexagonal axes, the third index must be -2/,
  );
  expect(() => directionIndices([0, 0, 0], 'here')).toThrow(/not all 0/);
});

test('hexagonal axes are told from others', () => {
  expect(hasHexagonalAxes(loadCrystal('Ru').cell)).toBe(true);
  expect(hasHexagonalAxes(rutile(4.6, 2.96, 0.3).cell)).toBe(false);
});
