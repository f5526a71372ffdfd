// What the kernels of the Coulomb energy share: sums by part, reciprocal vectors, an exponential.
import { atCoulombSums, coulombSumBytes, realCoulombReciprocal } from '../coulomb-block';
import { address, real } from './block';

// Entries of the sums of a part, f64.
export const sumEnergy = 0;
export const sumVirial = 1;
export const sumCharge = 7;
export const sumDipole = 8;
export const sumHeight = 9;

// @ts-ignore: decorator
@inline
export function partSums(run: usize, part: i32): usize {
  return address(run, atCoulombSums) + <usize>(part * coulombSumBytes);
}

/** Component a of h g₀ + k g₁ + l g₂ */
// @ts-ignore: decorator
@inline
export function waveComponent(run: usize, h: i32, k: i32, l: i32, a: i32): f64 {
  return (
    <f64>h * real(run, realCoulombReciprocal + a) +
    <f64>k * real(run, realCoulombReciprocal + 3 + a) +
    <f64>l * real(run, realCoulombReciprocal + 6 + a)
  );
}

/** Adds the virial of one wave, W_ab = −E (stretch g_a g_b − δ_ab), to the sums of a part. */
export function addWaveVirial(sums: usize, energy: f64, stretch: f64, x: f64, y: f64, z: f64): void {
  const s = energy * stretch;
  const at = sums + 8 * sumVirial;
  store<f64>(at, load<f64>(at) + energy - s * x * x);
  store<f64>(at, load<f64>(at, 8) + energy - s * y * y, 8);
  store<f64>(at, load<f64>(at, 16) + energy - s * z * z, 16);
  store<f64>(at, load<f64>(at, 24) - s * y * z, 24);
  store<f64>(at, load<f64>(at, 32) - s * x * z, 32);
  store<f64>(at, load<f64>(at, 40) - s * x * y, 40);
}

/** e^x for x ≤ 0, to 1e-15 of its value; 0 below −700. x = m ln 2 + r, Taylor series of e^r to r¹³. */
export function exponential(x: f64): f64 {
  if (x < -700) return 0;
  const m = nearest(x * 1.4426950408889634);
  const r = x - m * 0.6931471803691238 - m * 1.9082149292705877e-10;
  let sum = 1.0 / 6227020800.0;
  sum = 1.0 / 479001600.0 + r * sum;
  sum = 1.0 / 39916800.0 + r * sum;
  sum = 1.0 / 3628800.0 + r * sum;
  sum = 1.0 / 362880.0 + r * sum;
  sum = 1.0 / 40320.0 + r * sum;
  sum = 1.0 / 5040.0 + r * sum;
  sum = 1.0 / 720.0 + r * sum;
  sum = 1.0 / 120.0 + r * sum;
  sum = 1.0 / 24.0 + r * sum;
  sum = 1.0 / 6.0 + r * sum;
  sum = 0.5 + r * sum;
  sum = 1 + r * sum;
  sum = 1 + r * sum;
  return sum * reinterpret<f64>((<i64>m + 1023) << 52);
}
