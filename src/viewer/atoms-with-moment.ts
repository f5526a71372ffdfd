import type { Structure } from '../structure/structure';

/** μ_B; what DFT leaves on the neighbors of a marked atom is less */
const leastMoment = 0.3;

/** Indices of the atoms that carry a magnetic moment, such as Ti³⁺. */
export function atomsWithMoment({ magneticMoments = new Float64Array() }: Structure): readonly number[] {
  return [...magneticMoments.keys()].filter((i) => Math.abs(magneticMoments[i]) >= leastMoment);
}
