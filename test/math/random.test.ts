import { expect, test } from 'vitest';
import { createRandom, randomFromState } from '../../src/math/random';

/** The generator's 32-bit words, seen through `integer(2³²)`. */
const words = (random: { integer(n: number): number }, count: number) =>
  Array.from({ length: count }, () => random.integer(2 ** 32));

test('xoshiro128** gives the words of the reference implementation', () => {
  // xoshiro128starstar.c by Blackman and Vigna, run from the state {1, 2, 3, 4}
  expect(words(randomFromState([1, 2, 3, 4]), 6)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492,
  ]);
  // the same, from the state in the test data of github.com/edorfaus/xoshiro-6502
  expect(words(randomFromState([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]), 4)).toEqual([
    0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70,
  ]);
});

test('the state is filled by SplitMix64', () => {
  // splitmix64.c by Vigna, run from 0: E220A8397B1DCDAF, 6E789E6AA1B965F4; low halves first
  expect(Array.from(createRandom(0).state().slice(0, 4))).toEqual([
    0x7b1dcdaf, 0xe220a839, 0xa1b965f4, 0x6e789e6a,
  ]);
});

test('the same seed and stream give the same numbers, any other do not', () => {
  const take = (seed: number, stream?: number) => words(createRandom(seed, stream), 8).join();
  expect(take(7, 3)).toBe(take(7, 3));
  expect(take(7)).toBe(take(7, 0));
  const all = new Set<string>();
  for (let seed = 0; seed < 40; seed++)
    for (let stream = 0; stream < 40; stream++) all.add(take(seed, stream));
  expect(all.size).toBe(1600);
});

test('a stream continues from its state, also between the two normal numbers of a pair', () => {
  for (const normalCount of [0, 1, 2, 3]) {
    const random = createRandom(5);
    for (let k = 0; k < normalCount; k++) random.normal();
    const copy = randomFromState(random.state());
    for (let k = 0; k < 10; k++) expect(copy.normal()).toBe(random.normal());
    expect(copy.next()).toBe(random.next());
  }
});

test('next is uniform in [0, 1)', () => {
  const random = createRandom(11);
  const count = 200_000;
  const bins = new Float64Array(50);
  let [low, high] = [1, 0];
  for (let k = 0; k < count; k++) {
    const x = random.next();
    [low, high] = [Math.min(low, x), Math.max(high, x)];
    bins[Math.floor(50 * x)]++;
  }
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeLessThan(1);
  // χ² with 49 degrees of freedom exceeds 95 with probability 1e-4; the seed is fixed
  const expected = count / 50;
  expect(bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(95);
});

test('integer takes each value equally often, also where 2^32 is no multiple', () => {
  const random = createRandom(12);
  const counts = new Float64Array(7);
  for (let k = 0; k < 70_000; k++) counts[random.integer(7)]++;
  expect(counts.reduce((sum, n) => sum + (n - 1e4) ** 2 / 1e4, 0)).toBeLessThan(28); // 6 d.o.f., 1e-4
  // With n = 3·2³⁰ a plain remainder would put half of all draws into the lowest third.
  let low = 0;
  for (let k = 0; k < 30_000; k++) if (random.integer(3 * 2 ** 30) < 2 ** 30) low++;
  expect(Math.abs(low - 10_000)).toBeLessThan(4 * Math.sqrt((30_000 * 2) / 9));
  expect(random.integer(1)).toBe(0);
});

test('normal numbers have the moments of the normal distribution', () => {
  const random = createRandom(13);
  const count = 200_000;
  const sums = [0, 0, 0, 0];
  let product = 0;
  let previous = 0;
  for (let k = 0; k < count; k++) {
    const x = random.normal();
    for (let power = 1; power <= 4; power++) sums[power - 1] += x ** power;
    product += x * previous;
    previous = x;
  }
  // Moments 0, 1, 0, 3 with variances 1, 2, 15, 96; four standard deviations each.
  const root = Math.sqrt(count);
  expect(Math.abs(sums[0] / count)).toBeLessThan((4 * 1) / root);
  expect(Math.abs(sums[1] / count - 1)).toBeLessThan((4 * Math.sqrt(2)) / root);
  expect(Math.abs(sums[2] / count)).toBeLessThan((4 * Math.sqrt(15)) / root);
  expect(Math.abs(sums[3] / count - 3)).toBeLessThan((4 * Math.sqrt(96)) / root);
  expect(Math.abs(product / count)).toBeLessThan(4 / root);
});

test('neighboring streams and neighboring seeds are uncorrelated', () => {
  const count = 4000;
  const streams = [
    ...Array.from({ length: 8 }, (_, k) => createRandom(1, k)),
    ...Array.from({ length: 8 }, (_, k) => createRandom(2 + k)),
  ].map((random) => Array.from({ length: count }, () => random.next() - 0.5));
  for (let p = 0; p < streams.length; p++) {
    for (let q = 0; q < p; q++) {
      const sum = streams[p].reduce((total, x, k) => total + x * streams[q][k], 0);
      // The variance of each factor is 1/12; 120 pairs, so five standard deviations.
      expect(Math.abs((12 * sum) / count)).toBeLessThan(5 / Math.sqrt(count));
    }
  }
});

test('seeds, streams, ranges and states that cannot be are refused', () => {
  for (const seed of [-1, 0.5, Number.NaN, 2 ** 32, Infinity]) {
    expect(() => createRandom(seed)).toThrow('createRandom: seed must be an integer');
    expect(() => createRandom(1, seed)).toThrow('createRandom: stream must be an integer');
  }
  for (const n of [0, -1, 1.5, 2 ** 32 + 1])
    expect(() => createRandom(1).integer(n)).toThrow('Random.integer');
  expect(() => randomFromState([0, 0, 0, 0])).toThrow('not all 0');
  expect(() => randomFromState([1, 2, 3])).toThrow('4 or 7 words');
});
