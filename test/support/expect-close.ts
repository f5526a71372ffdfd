import { expect } from 'vitest';

/**
 * Compares two arrays number by number: |actual − expected| ≤ absolute + relative · |expected|.
 *
 * Reports the worst entry. NaN is never close to anything, and lengths must agree.
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: { absolute?: number; relative?: number } = { absolute: 1e-12 },
): void {
  const { absolute = 0, relative = 0 } = tolerance;
  expect(actual.length, 'number of entries').toBe(expected.length);
  let worst = -1;
  let worstExcess = 0;
  for (let k = 0; k < expected.length; k++) {
    if (Object.is(actual[k], expected[k])) continue;
    const excess = Math.abs(actual[k] - expected[k]) - absolute - relative * Math.abs(expected[k]);
    if (!(excess <= worstExcess)) {
      worst = k;
      worstExcess = Number.isNaN(excess) ? Infinity : excess;
    }
  }
  if (worst >= 0) {
    const difference = actual[worst] - expected[worst];
    expect.fail(
      `entry ${worst} of ${expected.length} is ${actual[worst]}, expected ${expected[worst]}, ` +
        `difference ${difference} (allowed: absolute ${absolute}, relative ${relative})`,
    );
  }
}
