import { naturalLogarithm } from '../../math/natural-logarithm';

/** A few random numbers of one step, for baths that act on all atoms at once. */
export interface BathRandom {
  /** in (0, 1) */
  uniform(): number;
  /** normal with mean 0 and variance 1 */
  normal(): number;
  /** gamma with the given shape and scale 1 */
  gamma(shape: number): number;
}

// Fourth word of the counter; atoms have 0.
export const thermostatPurpose = 1;
export const barostatPurpose = 2;

const secondKey = 0x5bd1e995;

/**
 * Random numbers that depend on seed, step and purpose and on nothing else, so a resumed run draws the same ones.
 * From + − × / √ alone, so every browser does.
 *
 * @see G. Marsaglia and W. W. Tsang, ACM Trans. Math. Softw. 26, 363 (2000): gamma
 */
export function bathRandom(seed: number, step: number, purpose: number): BathRandom {
  let block = 0;
  let words: number[] = [];
  let spare: number | undefined;
  const uniform = (): number => {
    if (words.length === 0) {
      words = philox([block++, step >>> 0, Math.floor(step / 2 ** 32), purpose], [seed, secondKey]);
    }
    return ((words.pop() as number) + 0.5) / 2 ** 32;
  };
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * naturalLogarithm(s)) / s);
      spare = y * factor;
      return x * factor;
    }
  };
  const gamma = (shape: number): number => {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      if (naturalLogarithm(uniform()) < 0.5 * x * x + d - d * v + d * naturalLogarithm(v)) return d * v;
    }
  };
  return { uniform, normal, gamma };
}

/**
 * Philox4x32-10 as `philox` of the reference kernels, in 32-bit arithmetic: four random words from a counter of four
 * and a key of two.
 *
 * @see J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, SC'11, doi:10.1145/2063384.2063405
 */
export function philox(counter: readonly number[], key: readonly number[]): number[] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = highWord(0xd2511f53, c0);
    const high1 = highWord(0xcd9e8d57, c2);
    const low0 = Math.imul(0xd2511f53, c0);
    const low1 = Math.imul(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0];
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

/** Upper 32 bits of the product of two 32-bit numbers, from products of their halves. */
function highWord(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle % 65536);
  return aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536);
}
