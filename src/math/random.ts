import { InputError } from '../errors';
import { naturalLogarithm } from './natural-logarithm';

/** A seeded stream of random numbers, the same on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 random bits. */
  next(): number;
  /** Uniform among 0, 1, …, n − 1, without bias; n from 1 to 2³². */
  integer(n: number): number;
  /** Normal with mean 0 and variance 1. */
  normal(): number;
  /** Everything needed to continue: [7], see `randomFromState`. */
  state(): Uint32Array;
}

const wordCount = 2 ** 32;
const mask64 = (1n << 64n) - 1n;

/**
 * A stream of random numbers: xoshiro128**, seeded by SplitMix64.
 *
 * Seed and stream make up the 64 bits from which SplitMix64 fills the state, so no two pairs share one, and
 * streams of the same seed are as unrelated as streams of different seeds (two of 2³² numbers each overlap with
 * probability 1e-29). Give each replica, walker or purpose its own stream.
 *
 * Only integer operations and + − × / √ are used, which every browser rounds alike, so each of `next`,
 * `integer` and `normal` is bit for bit the same everywhere.
 *
 * @param seed integer from 0 to 2³² − 1
 * @param stream integer from 0 to 2³² − 1
 * @throws InputError when either is something else
 * @see D. Blackman and S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021), https://prng.di.unimi.it
 */
export function createRandom(seed: number, stream = 0): Random {
  checkWord(seed, 'seed');
  checkWord(stream, 'stream');
  let x = (BigInt(stream) << 32n) | BigInt(seed);
  const state = new Uint32Array(7);
  for (let word = 0; word < 4; word += 2) {
    x = (x + 0x9e3779b97f4a7c15n) & mask64;
    let z = x;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask64;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask64;
    z ^= z >> 31n;
    state[word] = Number(z & 0xffffffffn);
    state[word + 1] = Number(z >> 32n);
  }
  return randomFromState(state);
}

/**
 * Continues a stream where `state()` left it.
 *
 * @param state four words of xoshiro128**, then optionally three of the normal number in store: 1 if there is
 *   one, and its two halves
 * @throws InputError when it is not 4 or 7 words, or the first four are all 0
 */
export function randomFromState(state: ArrayLike<number>): Random {
  if ((state.length !== 4 && state.length !== 7) || !(state[0] || state[1] || state[2] || state[3])) {
    throw new InputError(
      `randomFromState: expected 4 or 7 words, the first four not all 0, got [${Array.from(state).join(', ')}]; ` +
        'pass what state() returned',
    );
  }
  let s0 = state[0] | 0;
  let s1 = state[1] | 0;
  let s2 = state[2] | 0;
  let s3 = state[3] | 0;
  // Marsaglia's method makes normal numbers in pairs; the second waits here.
  const spare = new Float64Array(1);
  const spareWords = new Uint32Array(spare.buffer);
  let hasSpare = state[4] === 1;
  if (hasSpare) spareWords.set([state[5], state[6]]);

  function nextWord(): number {
    const scrambled = Math.imul(s1, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result >>> 0;
  }

  function next(): number {
    const high = nextWord() >>> 5;
    const low = nextWord() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  function integer(n: number): number {
    if (!(Number.isInteger(n) && n >= 1 && n <= wordCount)) {
      throw new InputError(`Random.integer: n must be an integer from 1 to 2^32, got ${n}`);
    }
    // The last, incomplete block of n words would favour small numbers: draw again.
    const limit = wordCount - (wordCount % n);
    let word = nextWord();
    while (word >= limit) word = nextWord();
    return word % n;
  }

  function normal(): number {
    if (hasSpare) {
      hasSpare = false;
      return spare[0];
    }
    let x: number;
    let y: number;
    let s: number;
    do {
      x = 2 * next() - 1;
      y = 2 * next() - 1;
      s = x * x + y * y;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * naturalLogarithm(s)) / s);
    spare[0] = y * factor;
    hasSpare = true;
    return x * factor;
  }

  return {
    next,
    integer,
    normal,
    state: () =>
      Uint32Array.of(
        s0,
        s1,
        s2,
        s3,
        hasSpare ? 1 : 0,
        hasSpare ? spareWords[0] : 0,
        hasSpare ? spareWords[1] : 0,
      ),
  };
}

function checkWord(value: number, name: string): void {
  if (!(Number.isInteger(value) && value >= 0 && value < wordCount)) {
    throw new InputError(`createRandom: ${name} must be an integer from 0 to 2^32 - 1, got ${value}`);
  }
}
