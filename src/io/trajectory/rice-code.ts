/**
 * Whole numbers as bits: Rice codes, whose parameter is chosen anew for every group of numbers.
 *
 * A number r becomes u = 2r or −2r − 1, then ⌊u/2ᵏ⌋ ones, a zero, and the k lowest bits of u. For the bell-shaped
 * residues of moving atoms this is within 0.1 bit of the entropy, and an atom that stands still takes one bit an
 * axis.
 *
 * @see R. F. Rice, JPL Publication 79-22 (1979)
 */
const groupSize = 96;
/** more ones than this announce a number in full, 53 bits */
const longestRun = 20;
const largestParameter = 24;

/** Most bytes that `count` numbers can take. */
export function riceBound(count: number): number {
  return Math.ceil((count * (longestRun + 53) + 5 * Math.ceil(count / groupSize)) / 8) + 8;
}

/**
 * @param numbers whole, below 2⁵¹ in size
 * @param target receives the bits from `at` on; must have room for `riceBound`
 * @returns where the bytes end
 */
export function encodeRice(numbers: Float64Array, target: Uint8Array, at: number): number {
  let held = 0;
  let count = 0;
  // Up to 24 bits at a time, most significant first; fewer than 8 are held back.
  const put = (value: number, bits: number) => {
    held = (held << bits) | value;
    count += bits;
    while (count >= 8) {
      count -= 8;
      target[at++] = held >>> count;
    }
    held &= (1 << count) - 1;
  };
  for (let first = 0; first < numbers.length; first += groupSize) {
    const last = Math.min(numbers.length, first + groupSize);
    let sum = 0;
    for (let k = first; k < last; k++) sum += Math.abs(numbers[k]);
    const parameter = riceParameter((2 * sum) / (last - first));
    put(parameter, 5);
    const mask = (1 << parameter) - 1;
    for (let k = first; k < last; k++) {
      const r = numbers[k];
      const u = r >= 0 ? 2 * r : -2 * r - 1;
      const run = u < 2 ** 31 ? u >>> parameter : longestRun;
      if (run >= longestRun) {
        put((1 << longestRun) - 1, longestRun);
        put(Math.floor(u / 2 ** 32), 21);
        put(Math.floor(u / 65536) & 65535, 16);
        put(u & 65535, 16);
      } else if (run + parameter < 24) {
        put((((1 << (run + 1)) - 2) << parameter) | (u & mask), run + 1 + parameter);
      } else {
        put((1 << (run + 1)) - 2, run + 1);
        put(u & mask, parameter);
      }
    }
  }
  if (count > 0) target[at++] = held << (8 - count);
  return at;
}

/** The parameter that makes numbers of this mean shortest: 2ᵏ near the median, ln 2 of the mean. */
function riceParameter(mean: number): number {
  return Math.min(largestParameter, Math.max(0, Math.round(Math.log2(mean * Math.LN2 + 1e-9))));
}

/**
 * @param numbers written to
 * @returns where the bytes end; beyond `source.length` when they were cut short
 */
export function decodeRice(source: Uint8Array, at: number, numbers: Float64Array): number {
  let held = 0;
  let count = 0;
  const fill = (bits: number) => {
    while (count < bits) {
      held = ((held << 8) | source[at++]) & 0x7fffffff;
      count += 8;
    }
  };
  const take = (bits: number): number => {
    fill(bits);
    count -= bits;
    const value = held >>> count;
    held &= (1 << count) - 1;
    return value;
  };
  for (let first = 0; first < numbers.length; first += groupSize) {
    const last = Math.min(numbers.length, first + groupSize);
    const parameter = take(5);
    for (let k = first; k < last; k++) {
      // The ones in front are the leading zeros of the complement; the last of `longestRun` ones has no zero behind it.
      fill(longestRun);
      const run = Math.min(longestRun, Math.clz32(~(held << (32 - count))));
      count -= Math.min(longestRun, run + 1);
      held &= (1 << count) - 1;
      let u = 0;
      if (run < longestRun) u = (run << parameter) + take(parameter);
      else {
        const high = take(21);
        const middle = take(16);
        u = (high * 65536 + middle) * 65536 + take(16);
      }
      numbers[k] = u % 2 === 0 ? u / 2 : -(u + 1) / 2;
    }
  }
  // Whole bytes that were looked at and not used.
  return at - (count >> 3);
}
