import { expect, test } from 'vitest';
import { norm } from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';
import { reciprocalCell, toFractional } from '../../src/structure/cell';
import { distance, minimumImage } from '../../src/structure/minimum-image';
import type { Structure } from '../../src/structure/structure';
import { expectClose } from '../support/expect-close';
import { randomCell } from '../support/random-structures';

/**
 * The length of the shortest image by trying them all: the definition.
 *
 * An image w no longer than v differs from it by n = b · (w − v) along each axis, so |n| ≤ 2 |v| |b|.
 */
function shortestByTrial(cell: Float64Array, periodic: readonly boolean[], v: Float64Array): number {
  const reciprocal = reciprocalCell(cell);
  const [p, q, r] = [0, 1, 2].map((axis) =>
    periodic[axis] ? Math.floor(2 * norm(v) * norm(reciprocal.subarray(3 * axis))) : 0,
  );
  let best = Infinity;
  for (let i = -p; i <= p; i++) {
    for (let j = -q; j <= q; j++) {
      for (let k = -r; k <= r; k++) {
        const x = v[0] + i * cell[0] + j * cell[3] + k * cell[6];
        const y = v[1] + i * cell[1] + j * cell[4] + k * cell[7];
        const z = v[2] + i * cell[2] + j * cell[5] + k * cell[8];
        best = Math.min(best, x * x + y * y + z * z);
      }
    }
  }
  return Math.sqrt(best);
}

const choices = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [!!(bits & 1), !!(bits & 2), !!(bits & 4)]);

test('the image is the shortest of all in skewed cells with any periodic axes', () => {
  const random = createRandom(41);
  for (let round = 0; round < 30; round++) {
    const cell = randomCell(random, 6);
    for (const periodic of choices) {
      const toShortest = minimumImage(cell, periodic);
      for (let k = 0; k < 3; k++) {
        const v = Float64Array.from({ length: 3 }, () => 6 * (random.next() - 0.5));
        const expected = shortestByTrial(cell, periodic, v);
        toShortest(v);
        expectClose([norm(v)], [expected], { absolute: 1e-12 });
      }
    }
  }
});

test('the difference to the given vector is a lattice vector along periodic axes only', () => {
  const random = createRandom(42);
  for (let round = 0; round < 200; round++) {
    const cell = randomCell(random, 6);
    const periodic = choices[round % 8];
    const v = Float64Array.from({ length: 3 }, () => 100 * (random.next() - 0.5));
    const image = v.slice();
    minimumImage(cell, periodic)(image);
    const multiples = toFractional(
      cell,
      v.map((value, d) => value - image[d]),
    );
    expectClose(multiples, multiples.map(Math.round), { absolute: 1e-9 });
    periodic.forEach((isPeriodic, axis) => {
      if (!isPeriodic) expect(Math.abs(multiples[axis])).toBeLessThan(1e-9);
    });
  }
});

test('doing it twice changes nothing', () => {
  const random = createRandom(43);
  for (let round = 0; round < 200; round++) {
    const toShortest = minimumImage(randomCell(random, 6), [true, true, true]);
    const v = Float64Array.from({ length: 3 }, () => 30 * (random.next() - 0.5));
    toShortest(v);
    const again = v.slice();
    toShortest(again);
    expect(norm(again)).toBe(norm(v));
  }
});

test('rounding fractional coordinates is not enough: in this skewed cell its image is twice too long', () => {
  const cell = Float64Array.of(5, 0, 0, 5.9, 1, 0, 0, 0, 9);
  // fractional −0.3, 0.45, 0: rounding leaves it, yet v + a − b is shorter
  const v = Float64Array.of(-0.3 * 5 + 0.45 * 5.9, 0.45, 0);
  const shortest = v.slice();
  minimumImage(cell, [true, true, true])(shortest);
  expectClose(shortest, [v[0] + 5 - 5.9, 0.45 - 1, 0], { absolute: 1e-14 });
  expect(norm(v) / norm(shortest)).toBeGreaterThan(2);
});

test('what the vector along a non-periodic axis looks like plays no part', () => {
  const v = Float64Array.of(2.6, 0.1, 40);
  const straight = Float64Array.of(3, 0, 0, 0, 4, 0, 0, 0, 10);
  const slanted = Float64Array.of(3, 0, 0, 0, 4, 0, 7, -5, 2);
  const [p, q] = [v.slice(), v.slice()];
  minimumImage(straight, [true, true, false])(p);
  minimumImage(slanted, [true, true, false])(q);
  expectClose(p, [-0.4, 0.1, 40], { absolute: 1e-14 });
  expectClose(q, p, { absolute: 1e-14 });
});

const pair: Structure = {
  cell: Float64Array.of(5, 0, 0, 0, 5, 0, 0, 0, 5),
  periodic: [true, true, false],
  positions: Float64Array.of(0.5, 0, 0, 4.5, 0, 4.8),
  atomicNumbers: Uint8Array.of(8, 8),
};

test('the distance of two atoms is that of their nearest images, the same from both ends', () => {
  expectClose([distance(pair, 0, 1)], [Math.hypot(1, 4.8)], { relative: 1e-15 });
  expect(distance(pair, 1, 0)).toBe(distance(pair, 0, 1));
  expect(distance(pair, 0, 0)).toBe(0);
});

test('atoms that do not exist and flat cells are refused', () => {
  expect(() => distance(pair, 0, 2)).toThrow('distance: there is no atom 2; atoms are counted from 0 to 1');
  expect(() => distance(pair, -1, 0)).toThrow('no atom -1');
  expect(() => minimumImage(new Float64Array(9), [true, true, true])).toThrow('cell vector a is zero');
});
