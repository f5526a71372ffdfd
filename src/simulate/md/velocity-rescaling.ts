import type { BathRandom } from './bath-random';

/** What a thermostat of all velocities at once works on. */
export interface BathedMotion {
  /** eV, of the atoms that feel the bath */
  readonly kinetic: number;
  /** their degrees of freedom */
  readonly freedom: number;
  /** eV, k T of the bath */
  readonly thermalEnergy: number;
}

/**
 * Stochastic velocity rescaling over one step: the factor α for all velocities, drawn so that the kinetic energy K
 * relaxes to N kT/2 with the time constant and has its canonical distribution.
 *
 * α² = c + (1 − c) K̄/(N K) Σ R_i² + 2 R_1 √(c (1 − c) K̄/(N K)), c = e^{−Δt/τ}, K̄ = N kT/2, with N normal numbers R.
 *
 * @returns 1 when nothing moves or can move
 * @see G. Bussi, D. Donadio and M. Parrinello, J. Chem. Phys. 126, 014101 (2007), eq. (A7);
 *   the sign of α: G. Bussi and M. Parrinello, Comput. Phys. Commun. 179, 26 (2008)
 */
export function rescalingFactor(
  { kinetic, freedom, thermalEnergy }: BathedMotion,
  decay: number,
  random: BathRandom,
): number {
  if (freedom < 1 || !(kinetic > 0)) return 1;
  const share = ((1 - decay) * 0.5 * thermalEnergy) / kinetic;
  const first = random.normal();
  const others = sumOfSquares(freedom - 1, random);
  const square = decay + share * (first * first + others) + 2 * first * Math.sqrt(decay * share);
  const factor = Math.sqrt(Math.max(0, square));
  return share > 0 && first + Math.sqrt(decay / share) < 0 ? -factor : factor;
}

/** Of `count` normal numbers squared: gamma with shape count/2 and scale 2. */
function sumOfSquares(count: number, random: BathRandom): number {
  if (count >= 8) return 2 * random.gamma(count / 2);
  let sum = 0;
  for (let k = 0; k < count; k++) sum += random.normal() ** 2;
  return sum;
}
