import { expect, test } from 'vitest';
import { erfc } from '../../src/math/erfc';

// F. W. J. Olver et al., NIST Handbook of Mathematical Functions (2010), table 7.5 and Abramowitz & Stegun
// table 7.1 give these to at least ten digits; the last one is the asymptotic series summed by hand.
const published: [number, number][] = [
  [0, 1],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [2, 0.004677734981047266],
  [3, 0.00002209049699858544],
  [5, 1.537459794428035e-12],
];

test('erfc has the published values', () => {
  for (const [x, value] of published) expect(Math.abs(erfc(x) / value - 1)).toBeLessThan(1e-14);
});

test('erfc(x) + erfc(-x) = 2', () => {
  for (let x = 0; x < 6; x += 0.013) expect(Math.abs(erfc(x) + erfc(-x) - 2)).toBeLessThan(1e-15);
});

test('the derivative of erfc is the Gaussian, also across the joints of the pieces', () => {
  const h = 1e-4;
  for (const x of [0.1, 0.46875, 1.3, 2.7, 4, 4.9]) {
    const slope = (erfc(x + h) - erfc(x - h)) / (2 * h);
    const gaussian = (-2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
    // central difference: h²/6 · |erfc'''/erfc'| < h² (4x² − 2)/6
    expect(Math.abs(slope / gaussian - 1)).toBeLessThan(h * h * (4 * x * x + 2));
  }
});
