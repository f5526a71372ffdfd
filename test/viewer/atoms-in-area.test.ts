import { expect, test } from 'vitest';
import { atomsInArea, isInside } from '../../src/viewer/atoms-in-area';

const square = [10, 10, 90, 10, 90, 90, 10, 90];

function projected(...places: number[][]) {
  return {
    atoms: places.map((_, k) => 10 + k),
    places: Float32Array.from(places.flat()),
    width: 100,
    height: 100,
  };
}

test('an outline that bends inwards holds what lies in it and nothing else', () => {
  const horseshoe = [0, 0, 30, 0, 30, 20, 20, 20, 20, 10, 10, 10, 10, 20, 0, 20];
  expect(isInside(horseshoe, 5, 15)).toBe(true);
  expect(isInside(horseshoe, 15, 15)).toBe(false);
  expect(isInside(horseshoe, 25, 15)).toBe(true);
  expect(isInside(horseshoe, 15, 5)).toBe(true);
  expect(isInside(horseshoe, 35, 5)).toBe(false);
});

test('atoms behind others are taken only through them; those behind the eye never', () => {
  const atoms = projected([50, 50, 10, 8], [52, 50, 20, 5], [60, 50, 30, 8], [50, 20, -1, 8], [5, 5, 10, 3]);
  expect(atomsInArea(atoms, square, true)).toEqual([10, 11, 12]);
  // The second is hidden whole by the first; of the third a rim shows.
  expect(atomsInArea(atoms, square, false)).toEqual([10, 12]);
});

test('an atom smaller than the grain of the search is found', () => {
  expect(atomsInArea(projected([33.3, 44.4, 5, 0.2]), square, false)).toEqual([10]);
});
