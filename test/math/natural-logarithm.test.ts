import { expect, test } from 'vitest';
import { naturalLogarithm } from '../../src/math/natural-logarithm';
import { createRandom } from '../../src/math/random';

test('the logarithm agrees with the built-in one to a few units in the last place', () => {
  const random = createRandom(3);
  for (let k = 0; k < 20_000; k++) {
    const x = (1 + random.next()) * 2 ** (random.integer(2040) - 1020);
    const reference = Math.log(x);
    expect(Math.abs(naturalLogarithm(x) - reference)).toBeLessThanOrEqual(1e-15 * Math.abs(reference));
  }
  for (let k = 0; k < 20_000; k++) {
    const x = 0.7 + 0.7 * random.next();
    expect(Math.abs(naturalLogarithm(x) - Math.log(x))).toBeLessThanOrEqual(1e-15 * Math.abs(Math.log(x)));
  }
});

test('exact and extreme arguments', () => {
  expect(naturalLogarithm(1)).toBe(0);
  expect(naturalLogarithm(2)).toBe(Math.LN2);
  expect(naturalLogarithm(0)).toBe(-Infinity);
  expect(naturalLogarithm(-1)).toBeNaN();
  expect(naturalLogarithm(Number.MIN_VALUE)).toBe(Math.log(Number.MIN_VALUE));
});
