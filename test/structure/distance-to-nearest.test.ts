import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { distanceToNearest } from '../../src/structure/distance-to-nearest';
import { minimumImage } from '../../src/structure/minimum-image';
import type { Structure } from '../../src/structure/structure';

const cells = [
  [9, 0, 0, 0, 8, 0, 0, 0, 30],
  [6, 0, 0, 5.4, 3, 0, 2, 2.9, 7],
  [4, 0, 0, 11, 4, 0, -9, 15, 5],
];

test('the nearest marked atom is the one that every pair by minimum image gives, in skewed cells too', () => {
  const random = createRandom(11);
  for (const cell of cells) {
    for (const periodic of [
      [true, true, true],
      [true, true, false],
      [false, false, false],
    ] as const) {
      const structure: Structure = {
        cell: Float64Array.from(cell),
        periodic,
        positions: Float64Array.from({ length: 180 }, () => 40 * random.next() - 20),
        atomicNumbers: new Uint8Array(60).fill(8),
      };
      const marks = Uint8Array.from({ length: 60 }, () => (random.next() < 0.2 ? 1 : 0));
      const toNearest = minimumImage(structure.cell, periodic);
      const { positions } = structure;
      const expected = Array.from(marks, (_, i) => {
        let least = Infinity;
        for (const [j, marked] of marks.entries()) {
          if (!marked) continue;
          const path = Float64Array.from([0, 1, 2], (a) => positions[3 * j + a] - positions[3 * i + a]);
          toNearest(path);
          least = Math.min(least, Math.hypot(...path));
        }
        return least;
      });
      const found = distanceToNearest(structure, marks);
      const near = distanceToNearest(structure, marks, 3);
      expected.forEach((distance, i) => {
        expect(found[i]).toBeCloseTo(distance, 9);
        if (distance < 3) expect(near[i]).toBeCloseTo(distance, 9);
        else expect(near[i]).toBe(Infinity);
      });
    }
  }
});

test('with nothing marked everything is infinitely far', () => {
  const structure = {
    cell: Float64Array.of(5, 0, 0, 0, 5, 0, 0, 0, 5),
    periodic: [true, true, true] as const,
    positions: Float64Array.of(1, 1, 1),
    atomicNumbers: Uint8Array.of(8),
  };
  expect([...distanceToNearest(structure, [0])]).toEqual([Infinity]);
  expect([...distanceToNearest(structure, [1])]).toEqual([0]);
});
