import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { inverseSymmetric, symmetricEigen } from '../../src/math/symmetric-eigen';
import { expectClose } from '../support/expect-close';

/** Laplacian of an open chain of n points: eigenvalues 2 − 2 cos(π k / n), k = 0 … n − 1. */
function chain(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    if (i === j) return i === 0 || i === n - 1 ? 1 : 2;
    return Math.abs(i - j) === 1 ? -1 : 0;
  });
}

test('the eigenvalues of a chain are those of its waves', () => {
  const n = 40;
  const { values } = symmetricEigen(chain(n));
  expectClose(
    values,
    Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((Math.PI * k) / n)),
    { absolute: 1e-13 },
  );
});

test('eigenvectors are orthonormal and give the matrix back, whatever the scale', () => {
  const random = createRandom(5);
  for (const [n, scale] of [
    [1, 1],
    [7, 1e-9],
    [30, 1e6],
  ]) {
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = scale * (random.next() - 0.5);
    }
    const { values, vectors } = symmetricEigen(a);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let overlap = 0;
        let entry = 0;
        for (let k = 0; k < n; k++) {
          overlap += vectors[i * n + k] * vectors[j * n + k];
          entry += values[k] * vectors[k * n + i] * vectors[k * n + j];
        }
        expect(Math.abs(overlap - (i === j ? 1 : 0))).toBeLessThan(1e-13);
        expect(Math.abs(entry - a[i * n + j])).toBeLessThan(1e-13 * scale * n);
      }
    }
    expect([...values]).toEqual([...values].sort((p, q) => p - q));
  }
});

test('the inverse times the matrix is 1', () => {
  const a = Float64Array.of(4, 1, -2, 1, 3, 0.5, -2, 0.5, -5);
  const inverse = inverseSymmetric(a);
  const product = Array.from({ length: 9 }, (_, k) =>
    [0, 1, 2].reduce((sum, m) => sum + a[3 * Math.floor(k / 3) + m] * inverse[3 * m + (k % 3)], 0),
  );
  expectClose(product, [1, 0, 0, 0, 1, 0, 0, 0, 1], { absolute: 1e-15 });
});

test('what has no eigenvalues or no inverse is refused', () => {
  expect(() => symmetricEigen(new Float64Array(5))).toThrow(/square, got 5/);
  expect(() => symmetricEigen(Float64Array.of(Number.NaN))).toThrow(/not a finite number/);
  expect(() => inverseSymmetric(chain(3))).toThrow(/no inverse/);
});
