import { expect, test } from 'vitest';
import {
  adjugate3,
  cross,
  determinant3,
  dot,
  inverse3,
  multiply3,
  norm,
  row3,
  rowTimesMatrix3,
  transpose3,
} from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';
import { expectClose } from '../support/expect-close';

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const random = createRandom(1);
const randomMatrix = () => Float64Array.from({ length: 9 }, () => 2 * random.next() - 1);

test('the inverse undoes a matrix from both sides', () => {
  for (let round = 0; round < 100; round++) {
    const m = randomMatrix();
    expectClose(multiply3(m, inverse3(m)), identity, { absolute: 1e-10 });
    expectClose(multiply3(inverse3(m), m), identity, { absolute: 1e-10 });
  }
});

test('a matrix times its adjugate is the determinant, exactly for integers', () => {
  const m = [2, -3, 5, 7, 11, -13, 17, 19, 23];
  const determinant = determinant3(m);
  expect(Array.from(multiply3(m, adjugate3(m)))).toEqual(identity.map((value) => value * determinant));
});

test('determinants multiply and do not change under transposition', () => {
  for (let round = 0; round < 20; round++) {
    const [a, b] = [randomMatrix(), randomMatrix()];
    expectClose([determinant3(multiply3(a, b))], [determinant3(a) * determinant3(b)], { absolute: 1e-14 });
    expectClose([determinant3(transpose3(a))], [determinant3(a)], { absolute: 1e-15 });
  }
});

test('the determinant is the triple product of the rows', () => {
  const m = randomMatrix();
  expectClose([dot(cross(row3(m, 0), row3(m, 1)), row3(m, 2))], [determinant3(m)], { absolute: 1e-15 });
});

test('a cross product is orthogonal to both and as long as the parallelogram is large', () => {
  const [a, b] = [
    [1, 2, 3],
    [-4, 5, 0.5],
  ];
  const c = cross(a, b);
  expectClose([dot(a, c), dot(b, c)], [0, 0], { absolute: 1e-14 });
  expectClose([dot(c, c)], [dot(a, a) * dot(b, b) - dot(a, b) ** 2], { relative: 1e-14 });
  expect(norm([3, 4, 12])).toBe(13);
});

test('a row vector times a matrix sums its rows', () => {
  expect(Array.from(rowTimesMatrix3([1, 10, 100], [1, 2, 3, 4, 5, 6, 7, 8, 9]))).toEqual([741, 852, 963]);
});

test('a singular matrix is refused whatever its scale, a small regular one is not', () => {
  const flat = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  for (const scale of [1e-8, 1, 1e8]) {
    expect(() => inverse3(flat.map((value) => value * scale))).toThrow('inverse3: the matrix is singular');
  }
  expect(() => inverse3([...identity.slice(0, 8), Number.NaN])).toThrow('singular');
  expectClose(
    inverse3(identity.map((value) => value * 1e-8)),
    identity.map((value) => value * 1e8),
    {
      relative: 1e-15,
    },
  );
});
