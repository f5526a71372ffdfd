import { expect, test } from 'vitest';
import { distinctPlanes } from '../../src/build/distinct-planes';
import { latticePointGroup } from '../../src/build/equivalent-planes';
import { findDistinctPlanes } from '../../src/build/find-distinct-planes';
import { anatase, hcp, rutile } from '../support/crystals';

/** Counts by spglib 2.0.2 and its own orbits, up to index 1, 2 and 3. */
const counts = [
  { name: 'hcp', crystal: hcp(44, 2.7059, 4.2815), planes: [5, 12, 29] },
  { name: 'rutile', crystal: rutile(4.5937, 2.9587, 0.3048), planes: [5, 12, 29] },
  { name: 'anatase', crystal: anatase(3.7845, 9.5143, 0.2081), planes: [5, 12, 29] },
];

test.each(counts)(
  '$name has as many distinct planes as an independent count',
  async ({ crystal, planes }) => {
    for (const [k, count] of planes.entries()) {
      expect((await findDistinctPlanes(crystal, k + 1)).length).toBe(count);
    }
  },
);

test('planes are named by the simplest of their form', async () => {
  const simplest = ['0 0 1', '1 0 0', '1 0 1', '1 1 0', '1 1 1'];
  const found = await findDistinctPlanes(rutile(4.5937, 2.9587, 0.3048), 1);
  expect(found.map((plane) => plane.join(' ')).sort()).toEqual(simplest);
  expect((await findDistinctPlanes(hcp(44, 2.7059, 4.2815), 1)).map((p) => p.join(' ')).sort()).toEqual(
    simplest,
  );
});

test('a crystal without symmetry has a plane and its opposite as one, and no other pair', () => {
  // (3³ − 1)/2
  expect(distinctPlanes([[1, 0, 0, 0, 1, 0, 0, 0, 1]], 1).length).toBe(13);
});

test('a cubic lattice has 3 planes up to index 1 and 6 up to 2', () => {
  const cube = latticePointGroup(Float64Array.of(4, 0, 0, 0, 4, 0, 0, 0, 4));
  expect(distinctPlanes(cube, 1).map((plane) => plane.join(''))).toEqual(['100', '110', '111']);
  expect(distinctPlanes(cube, 2).map((plane) => plane.join(''))).toEqual([
    '100',
    '110',
    '111',
    '210',
    '211',
    '221',
  ]);
});

test('an index that makes no list is refused', () => {
  expect(() => distinctPlanes([], 0)).toThrow(/whole number from 1 to 10, got 0/);
  expect(() => distinctPlanes([], 1.5)).toThrow(/got 1.5/);
});
