import { makePotential } from '../potentials/make-potential';
import type { PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import { createEvaluator } from '../simulate/md/create-evaluator';
import type { Structure } from '../structure/structure';

export interface ForcesInput {
  readonly structure: Structure;
  readonly potential: PotentialSpec;
  readonly precision: 'mixed' | 'double';
}

/**
 * eV/Å, [n, 3]: the forces on the atoms of one moment, as molecular dynamics has them.
 *
 * @throws what `createEvaluator` throws
 */
export async function forces({
  structure,
  potential,
  precision,
}: ForcesInput): Promise<Generator<never, Float64Array, undefined>> {
  await preparePotential(potential);
  // biome-ignore lint/correctness/useYield: a job is a generator, and this one is too short to report
  return (function* () {
    return createEvaluator(structure, makePotential(potential), { where: 'forces', precision })(structure)
      .forces;
  })();
}
