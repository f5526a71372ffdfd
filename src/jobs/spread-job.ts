import { makePotential } from '../potentials/make-potential';
import type { PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import { committeeSpread } from '../simulate/committee-spread';
import { createEvaluator } from '../simulate/md/create-evaluator';
import type { Structure } from '../structure/structure';

export interface SpreadInput {
  readonly structure: Structure;
  /** fits of one form to the same data, at least 3 */
  readonly potentials: readonly PotentialSpec[];
}

/** eV/Å, [n]: how far the fits disagree about the force on each atom; see `committeeSpread`. */
export async function spread({
  structure,
  potentials,
}: SpreadInput): Promise<Generator<never, Float64Array, undefined>> {
  for (const spec of potentials) await preparePotential(spec);
  // A job is a generator; this one is too short to report.
  return (function* () {
    const members = potentials.map((spec) =>
      createEvaluator(structure, makePotential(spec), { where: 'spread', precision: 'mixed' }),
    );
    return committeeSpread(structure, members);
  })();
}
