import type { BathedMotion } from './velocity-rescaling';

/** State of a chain of thermostats. Plain numbers: goes into a checkpoint as it is. */
export interface NoseHooverChain {
  /** 1/fs, of each link */
  velocities: number[];
  /** eV: N kT η₁ + kT Σ η_j, the work done against the bath's own temperature */
  work: number;
  /** eV, the kT that the masses of the links belong to */
  thermalEnergy: number;
}

export function makeNoseHooverChain(length: number, thermalEnergy: number): NoseHooverChain {
  return { velocities: new Array<number>(length).fill(0), work: 0, thermalEnergy };
}

// Fourth order, three sub-steps.
const outer = 1 / (2 - Math.cbrt(2));
const suzukiYoshida = [outer, 1 - 2 * outer, outer];

/**
 * Moves a Nosé–Hoover chain through half a step. The masses are Q₁ = N kT τ², Q_j = kT τ²; when the temperature has
 * changed the links keep their kinetic energy, so that ½ Σ Q v² + work + energy of the atoms stays as it is.
 *
 * @param duration fs, half of the timestep
 * @param timeConstant fs, τ
 * @param chain written to
 * @returns the factor for all velocities
 * @see G. J. Martyna, M. E. Tuckerman, D. J. Tobias and M. L. Klein, Mol. Phys. 87, 1117 (1996), section 2
 */
export function advanceChain(
  { kinetic, freedom, thermalEnergy: kT }: BathedMotion,
  duration: number,
  timeConstant: number,
  chain: NoseHooverChain,
): number {
  if (freedom < 1) return 1;
  const v = chain.velocities;
  const last = v.length - 1;
  if (chain.thermalEnergy !== kT) {
    const factor = Math.sqrt(chain.thermalEnergy / kT);
    for (let j = 0; j <= last; j++) v[j] *= factor;
    chain.thermalEnergy = kT;
  }
  const masses = v.map((_, j) => (j === 0 ? freedom : 1) * kT * timeConstant * timeConstant);
  let twiceKinetic = 2 * kinetic;
  let scale = 1;
  const push = (j: number) =>
    (j === 0 ? twiceKinetic - freedom * kT : masses[j - 1] * v[j - 1] * v[j - 1] - kT) / masses[j];
  const kick = (j: number, h: number) => {
    if (j === last) {
      v[j] += 0.5 * h * push(j);
      return;
    }
    const drag = Math.exp(-0.25 * h * v[j + 1]);
    v[j] = (v[j] * drag + 0.5 * h * push(j)) * drag;
  };
  for (const weight of suzukiYoshida) {
    const h = weight * duration;
    for (let j = last; j >= 0; j--) kick(j, h);
    const factor = Math.exp(-h * v[0]);
    scale *= factor;
    twiceKinetic *= factor * factor;
    for (let j = 0; j <= last; j++) chain.work += h * kT * (j === 0 ? freedom : 1) * v[j];
    for (let j = 0; j <= last; j++) kick(j, h);
  }
  return scale;
}

/** eV: what the chain holds, to be added to the energy of the atoms for the conserved quantity */
export function chainEnergy(chain: NoseHooverChain, freedom: number, timeConstant: number): number {
  let sum = chain.work;
  for (let j = 0; j < chain.velocities.length; j++) {
    const mass = (j === 0 ? freedom : 1) * chain.thermalEnergy * timeConstant * timeConstant;
    sum += 0.5 * mass * chain.velocities[j] ** 2;
  }
  return sum;
}
