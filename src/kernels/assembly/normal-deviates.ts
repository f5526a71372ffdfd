// Counter-based normal random numbers: twin of ../reference/normal-deviates.ts.
//
// Philox4x32-10 (Salmon et al., SC'11) of (atom, step, seed), then Box–Muller. The numbers of an atom depend on
// nothing else, so the order of atoms in memory and the number of threads cannot change a trajectory.

// @ts-ignore: decorator
@inline
function ln(u: f64): f64 {
  const bits = reinterpret<u64>(u);
  let exponent = <i32>(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent++;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  let sum = 1.0 / 21.0;
  sum = 1.0 / 19.0 + q * sum;
  sum = 1.0 / 17.0 + q * sum;
  sum = 1.0 / 15.0 + q * sum;
  sum = 1.0 / 13.0 + q * sum;
  sum = 1.0 / 11.0 + q * sum;
  sum = 1.0 / 9.0 + q * sum;
  sum = 1.0 / 7.0 + q * sum;
  sum = 1.0 / 5.0 + q * sum;
  sum = 1.0 / 3.0 + q * sum;
  return <f64>exponent * 0.6931471805599453 + 2 * s * (1 + q * sum);
}

// sin and cos of a in [−π/4, π/4], Taylor to a¹⁷: error below 1e-17
// @ts-ignore: decorator
@inline
export function sine(a: f64): f64 {
  const q = a * a;
  let sum = 1.0 / 355687428096000.0;
  sum = -1.0 / 1307674368000.0 + q * sum;
  sum = 1.0 / 6227020800.0 + q * sum;
  sum = -1.0 / 39916800.0 + q * sum;
  sum = 1.0 / 362880.0 + q * sum;
  sum = -1.0 / 5040.0 + q * sum;
  sum = 1.0 / 120.0 + q * sum;
  sum = -1.0 / 6.0 + q * sum;
  return a + a * q * sum;
}

// @ts-ignore: decorator
@inline
export function cosine(a: f64): f64 {
  const q = a * a;
  let sum = 1.0 / 20922789888000.0;
  sum = -1.0 / 87178291200.0 + q * sum;
  sum = 1.0 / 479001600.0 + q * sum;
  sum = -1.0 / 3628800.0 + q * sum;
  sum = 1.0 / 40320.0 + q * sum;
  sum = -1.0 / 720.0 + q * sum;
  sum = 1.0 / 24.0 + q * sum;
  sum = -1.0 / 2.0 + q * sum;
  return 1 + q * sum;
}

/** Three independent standard normal numbers at `out` (f64 [4], the fourth is overwritten too). */
export function normalDeviates(atom: u32, stepLow: u32, stepHigh: u32, seed: u32, out: usize): void {
  let c0 = atom;
  let c1 = stepLow;
  let c2 = stepHigh;
  let c3: u32 = 0;
  let k0 = seed;
  let k1: u32 = 0x5bd1e995;
  for (let round = 0; round < 10; round++) {
    const p0 = <u64>0xd2511f53 * <u64>c0;
    const p1 = <u64>0xcd9e8d57 * <u64>c2;
    c0 = <u32>(p1 >> 32) ^ c1 ^ k0;
    c1 = <u32>p1;
    c2 = <u32>(p0 >> 32) ^ c3 ^ k1;
    c3 = <u32>p0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  boxMuller(c0, c1, out);
  boxMuller(c2, c3, out + 16);
}

// @ts-ignore: decorator
@inline
function boxMuller(first: u32, second: u32, out: usize): void {
  const u = (<f64>first + 0.5) * (1.0 / 4294967296.0);
  const radius = Math.sqrt(-2 * ln(u));
  const quadrant = second >> 30;
  const a = ((<f64>(second & 0x3fffffff) + 0.5) * (1.0 / 1073741824.0) - 0.5) * 1.5707963267948966;
  const s = radius * sine(a);
  const c = radius * cosine(a);
  store<f64>(out, quadrant == 0 ? c : quadrant == 1 ? -s : quadrant == 2 ? -c : s);
  store<f64>(out, quadrant == 0 ? s : quadrant == 1 ? c : quadrant == 2 ? -s : -c, 8);
}
