import { expect, test } from 'vitest';
import { latticeVectors } from '../../../src/build/interface/lattice-vectors';
import { createRandom } from '../../../src/math/random';

test('a ring of lattice vectors is the disk without its middle, for any basis', () => {
  const random = createRandom(11);
  for (let trial = 0; trial < 20; trial++) {
    const basis = [
      [2 + 4 * random.next(), 8 * (random.next() - 0.5)],
      [20 * (random.next() - 0.5), 1 + 3 * random.next()],
    ] as const;
    const brute: number[] = [];
    const longest = 15;
    for (let i = -60; i <= 60; i++) {
      for (let j = -60; j <= 60; j++) {
        const length = Math.hypot(i * basis[0][0] + j * basis[1][0], i * basis[0][1] + j * basis[1][1]);
        if (length > 0 && length <= longest) brute.push(length);
      }
    }
    brute.sort((p, q) => p - q);
    if (Math.abs(basis[0][0] * basis[1][1] - basis[0][1] * basis[1][0]) < 4) continue;
    const disk = latticeVectors(basis, longest).map(({ length }) => length);
    expect(disk.length).toBe(brute.length);
    for (const shortest of [0.1, 4, 9, 14.9]) {
      const ring = latticeVectors(basis, longest, shortest);
      expect(ring.length).toBe(disk.filter((length) => length >= shortest).length);
    }
  }
});

test('on a square lattice each length up to 2 is met as often as there are vectors of it', () => {
  const square = [
    [1, 0],
    [0, 1],
  ] as const;
  expect(latticeVectors(square, 2).map(({ i, j }) => i * i + j * j)).toEqual([
    1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4,
  ]);
  expect(latticeVectors(square, 1, 1).length).toBe(4);
});
