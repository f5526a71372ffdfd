import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { toFractional } from '../../src/structure/cell';
import { minimumImage } from '../../src/structure/minimum-image';
import type { Structure } from '../../src/structure/structure';
import { unwrapPositions, wrapPositions } from '../../src/structure/wrap';
import { expectClose } from '../support/expect-close';
import { randomStructure } from '../support/random-structures';

test('wrapping moves atoms by lattice vectors into the cell, along periodic axes only', () => {
  const random = createRandom(61);
  for (let round = 0; round < 100; round++) {
    const structure = randomStructure(random, 8, 6);
    const before = toFractional(structure.cell, structure.positions);
    const after = toFractional(structure.cell, wrapPositions(structure).positions);
    before.forEach((f, k) => {
      if (structure.periodic[k % 3]) {
        expectClose([(f - after[k]) % 1], [Math.round((f - after[k]) % 1)], { absolute: 1e-10 });
        expect(after[k]).toBeGreaterThanOrEqual(-1e-10);
        expect(after[k]).toBeLessThan(1 + 1e-10);
      } else expectClose([after[k]], [f], { absolute: 1e-10 });
    });
  }
});

test('atoms inside keep their bits, and an atom a rounding error below 0 stays there instead of going to 1', () => {
  const structure: Structure = {
    cell: Float64Array.of(3, 0, 0, 0, 3, 0, 0, 0, 3),
    periodic: [true, true, true],
    positions: Float64Array.of(0, 0.1, 2.9999999, -1e-17, 3, 7.5),
    atomicNumbers: Uint8Array.of(8, 8),
  };
  const { positions } = wrapPositions(structure);
  expect(Array.from(positions)).toEqual([0, 0.1, 2.9999999, -1e-17, 0, 1.5]);
  expect(wrapPositions({ ...structure, positions }).positions).toEqual(positions);
});

test('the other arrays of the atoms stay, and the given structure does not change', () => {
  const structure = { ...randomStructure(createRandom(62), 4, 5), charges: Float64Array.of(1, 2, 3, 4) };
  const copy = structuredClone(structure);
  expect(wrapPositions(structure).charges).toBe(structure.charges);
  expect(structure).toEqual(copy);
});

test('unwrapping step by step restores a walk that wrapping has broken', () => {
  const random = createRandom(63);
  for (let round = 0; round < 10; round++) {
    const start = randomStructure(random, 5, 12);
    let walk = start.positions;
    let unwrapped = start.positions;
    for (let step = 0; step < 200; step++) {
      walk = walk.map((value) => value + 0.2 * (random.next() - 0.4));
      const wrapped = wrapPositions({ ...start, positions: walk }).positions;
      unwrapped = unwrapPositions(start.cell, start.periodic, unwrapped, wrapped);
    }
    expectClose(unwrapped, walk, { absolute: 1e-9 });
  }
});

test('each unwrapped atom is at its image nearest to where it was', () => {
  const random = createRandom(64);
  const { cell, positions } = randomStructure(random, 50, 9);
  const current = positions.map(() => 40 * (random.next() - 0.5));
  const periodic = [true, false, true];
  const result = unwrapPositions(cell, periodic, positions, current);
  const toShortest = minimumImage(cell, periodic);
  for (let k = 0; k < positions.length; k += 3) {
    const step = result.slice(k, k + 3).map((value, d) => value - positions[k + d]);
    const length = Math.hypot(...step);
    toShortest(step);
    expectClose([length], [Math.hypot(...step)], { absolute: 1e-10 });
  }
});

test('positions of different atoms are refused', () => {
  const { cell, periodic } = randomStructure(createRandom(65), 2, 5);
  expect(() => unwrapPositions(cell, periodic, [1, 2, 3], [1, 2, 3, 4, 5, 6])).toThrow(
    'previous has 3 coordinates and current 6',
  );
});
