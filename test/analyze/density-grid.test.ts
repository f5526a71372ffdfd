import { expect, test } from 'vitest';
import { uncutOrigin } from '../../src/analyze/density-grid';

const cell = Float64Array.from([8, 0, 0, 0, 10, 0, 0, 0, 20]);

test('the faces of the grid cut no atom, and atoms stay in the cell in which they are given', () => {
  // Rows at 0, 2, 4, 6 Å along a: all gaps are as wide, and only one leaves every atom where it is.
  const positions = Float64Array.from([0, 2, 4, 6].flatMap((x) => [x, 5, 3, x, 5, 9]));
  const atoms = Array.from({ length: 8 }, (_, i) => i);
  const origin = uncutOrigin(cell, positions, atoms);
  expect(origin[0]).toBeCloseTo(-1, 12);
  expect(origin[1]).toBeCloseTo(0, 12);
  // The vacuum from 9 to 23 Å is wider than the gap from 3 to 9.
  expect(origin[2]).toBeCloseTo(-4, 12);
});

test('where there is no gap the faces stay those of the cell', () => {
  const positions = Float64Array.from(Array.from({ length: 100 }, (_, i) => [0.08 * i, 5, 3]).flat());
  expect(
    uncutOrigin(
      cell,
      positions,
      Array.from({ length: 100 }, (_, i) => i),
    )[0],
  ).toBe(0);
});
