import { expect, test } from 'vitest';
import { reduceLattice, reduceLattice2d } from '../../src/math/lattice-reduction';
import { cross, determinant3, dot, multiply3, norm } from '../../src/math/matrix3';
import { createRandom, type Random } from '../../src/math/random';
import { expectClose } from '../support/expect-close';
import { randomCell } from '../support/random-structures';

const rowLengths = (cell: Float64Array) => [0, 3, 6].map((k) => norm(cell.subarray(k)));

/** A matrix of determinant 1 with large entries: the product of random shears. */
function unimodular(random: Random): number[] {
  let matrix: ArrayLike<number> = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  for (let k = 0; k < 8; k++) {
    const shear = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    const [row, step] = [random.integer(3), 1 + random.integer(2)];
    shear[3 * row + ((row + step) % 3)] = random.integer(7) - 3;
    matrix = multiply3(shear, matrix);
  }
  return Array.from(matrix);
}

test('the reduced cell is an integer combination of the same volume, right-handed, sorted', () => {
  const random = createRandom(21);
  for (let round = 0; round < 300; round++) {
    const cell = randomCell(random, 10);
    const { cell: reduced, transform } = reduceLattice(cell);
    expectClose(multiply3(transform, cell), reduced, { absolute: 1e-11 });
    expect(Math.abs(determinant3(transform))).toBe(1);
    expect(determinant3(reduced)).toBeGreaterThan(0);
    expectClose([determinant3(reduced)], [Math.abs(determinant3(cell))], { relative: 1e-9 });
    const [a, b, c] = rowLengths(reduced);
    expect(a <= b && b <= c).toBe(true);
  }
});

test('no combination of the reduced vectors is shorter than the vector it could replace', () => {
  const random = createRandom(22);
  for (let round = 0; round < 100; round++) {
    const { cell } = reduceLattice(randomCell(random, 10));
    const lengths = rowLengths(cell);
    for (let p = -3; p <= 3; p++) {
      for (let q = -3; q <= 3; q++) {
        for (let r = -3; r <= 3; r++) {
          const length = Math.hypot(
            p * cell[0] + q * cell[3] + r * cell[6],
            p * cell[1] + q * cell[4] + r * cell[7],
            p * cell[2] + q * cell[5] + r * cell[8],
          );
          const last = r !== 0 ? 2 : q !== 0 ? 1 : 0;
          if (p || q || r) expect(length).toBeGreaterThanOrEqual(lengths[last] * (1 - 1e-9));
        }
      }
    }
  }
});

test('every basis of a lattice reduces to the same lengths', () => {
  const random = createRandom(23);
  for (let round = 0; round < 100; round++) {
    const cell = randomCell(random, 10);
    const other = multiply3(unimodular(random), cell);
    expectClose(rowLengths(reduceLattice(other).cell), rowLengths(reduceLattice(cell).cell), {
      relative: 1e-8,
    });
  }
});

test('a basis with multiples of ten thousand still reduces to the cubic lattice', () => {
  const shear = multiply3([1, 10_007, -9_973, 0, 1, 0, 0, 0, 1], [1, 0, 0, 0, 1, 9_001, 0, 0, 1]);
  expectClose(rowLengths(reduceLattice(shear).cell), [1, 1, 1], { absolute: 1e-6 });
});

test('face- and body-centred cubic lattices reduce to vectors a/√2 and a√3/2', () => {
  const a = 4;
  // bases chosen long on purpose
  const face = multiply3([1, 2, 0, 0, 1, 3, 0, 0, 1], [0, a / 2, a / 2, a / 2, 0, a / 2, a / 2, a / 2, 0]);
  expectClose(
    rowLengths(reduceLattice(face).cell),
    [1, 1, 1].map((k) => (k * a) / Math.SQRT2),
    {
      relative: 1e-14,
    },
  );
  const body = [a, 0, 0, 0, a, 0, a / 2, a / 2, a / 2];
  expectClose(
    rowLengths(reduceLattice(body).cell),
    [1, 1, 1].map((k) => (k * a * Math.sqrt(3)) / 2),
    {
      relative: 1e-14,
    },
  );
});

test('a cell that is reduced already comes back as it is', () => {
  const cell = Float64Array.of(2.9, 0, 0, 0, 4.6, 0, 0, 0, 4.7);
  const { cell: reduced, transform } = reduceLattice(cell);
  expect(reduced).toEqual(cell);
  expect(Array.from(transform)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

test('a plane lattice reduces to an angle from 60° to 90°', () => {
  const random = createRandom(24);
  for (let round = 0; round < 300; round++) {
    const [u, v] = [0, 1].map(() => Float64Array.from({ length: 3 }, () => 10 * (random.next() - 0.5)));
    const { a, b, transform } = reduceLattice2d(u, v);
    expect(dot(a, a)).toBeLessThanOrEqual(dot(b, b) * (1 + 1e-12));
    expect(dot(a, b)).toBeGreaterThanOrEqual(0);
    expect(dot(a, b)).toBeLessThanOrEqual((dot(a, a) / 2) * (1 + 1e-9));
    expectClose([norm(cross(a, b))], [norm(cross(u, v))], { relative: 1e-9 });
    expectClose(
      a,
      u.map((x, d) => transform[0] * x + transform[1] * v[d]),
      { absolute: 1e-11 },
    );
    expectClose(
      b,
      u.map((x, d) => transform[2] * x + transform[3] * v[d]),
      { absolute: 1e-11 },
    );
  }
});

test('the hexagonal lattice reduces to 60°, also from a long basis', () => {
  const { a, b } = reduceLattice2d([2.7, 0, 0], [-1.35 + 5 * 2.7, (2.7 * Math.sqrt(3)) / 2, 0]);
  expectClose([norm(a), norm(b), dot(a, b)], [2.7, 2.7, 2.7 ** 2 / 2], { relative: 1e-13 });
});

test('flat cells, parallel vectors and numbers that are not finite are refused', () => {
  expect(() => reduceLattice([1, 0, 0, 0, 1, 0, 1, 1, 0])).toThrow('singular');
  expect(() => reduceLattice([1, 0, 0, 0, 1, 0, 0, 0, Number.NaN])).toThrow('nine finite numbers');
  expect(() => reduceLattice2d([1, 2, 3], [2, 4, 6])).toThrow('are parallel');
  expect(() => reduceLattice2d([1, 2, 3], [0, 0, 0])).toThrow('are parallel');
  expect(() => reduceLattice2d([1, 2, 3], [0, Number.NaN, 0])).toThrow('are parallel');
});
