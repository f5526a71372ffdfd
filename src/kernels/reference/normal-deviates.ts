/**
 * Three independent standard normal numbers that depend on atom, step and seed and on nothing else.
 *
 * Philox4x32-10 of the counter (atom, step, 0) and the key (seed, a constant), then Box–Muller. The assembly twin
 * writes out its own logarithm, sine and cosine, so that a trajectory does not depend on the browser.
 *
 * @see J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, SC'11, doi:10.1145/2063384.2063405
 */
export function normalDeviates(atom: number, stepLow: number, stepHigh: number, seed: number): number[] {
  const words = philox([atom, stepLow, stepHigh, 0], [seed, secondKey]);
  return [...boxMuller(words[0], words[1]), boxMuller(words[2], words[3])[0]];
}

const secondKey = 0x5bd1e995;
const low32 = 0xffffffffn;

/** Philox4x32-10: four random words from a counter of four and a key of two. */
export function philox(counter: readonly number[], key: readonly number[]): number[] {
  let [c0, c1, c2, c3] = counter.map(BigInt);
  let [k0, k1] = key.map(BigInt);
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c0;
    const p1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & low32, (p0 >> 32n) ^ c3 ^ k1, p0 & low32];
    k0 = (k0 + 0x9e3779b9n) & low32;
    k1 = (k1 + 0xbb67ae85n) & low32;
  }
  return [c0, c1, c2, c3].map(Number);
}

function boxMuller(first: number, second: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log((first + 0.5) / 2 ** 32));
  // The upper two bits pick the quadrant; within it the angle runs from −π/4 to π/4.
  const quadrant = second >>> 30;
  const angle = (((second & 0x3fffffff) + 0.5) / 2 ** 30 - 0.5 + quadrant) * (Math.PI / 2);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
