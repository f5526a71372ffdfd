import { makePotential } from '../potentials/make-potential';
import type { PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import { createEvaluator } from '../simulate/md/create-evaluator';
import { dismissThreadTeam, type ThreadTeam } from '../simulate/md/thread-team';
import { type RelaxControl, type RelaxProgress, type RelaxResult, relax } from '../simulate/relax/relax';
import type { RelaxOptions } from '../simulate/relax/relax-options';
import type { Structure } from '../structure/structure';

export interface RelaxInput {
  readonly structure: Structure;
  readonly potential: PotentialSpec;
  readonly options?: RelaxOptions;
  /** helpers; `startJob` hires them */
  readonly threads?: ThreadTeam;
}

/** To a minimum of the energy, on the engine. `{ stop: true }` ends it with what was reached. */
export async function relaxStructure(
  input: RelaxInput,
): Promise<Generator<RelaxProgress, RelaxResult, RelaxControl | undefined>> {
  await preparePotential(input.potential);
  return relaxNow(input);
}

function* relaxNow({
  structure,
  potential,
  options,
  threads,
}: RelaxInput): Generator<RelaxProgress, RelaxResult, RelaxControl | undefined> {
  try {
    const evaluate = createEvaluator(structure, makePotential(potential), { where: 'relax', threads });
    return yield* relax(structure, evaluate, options);
  } finally {
    if (threads) dismissThreadTeam(threads);
  }
}
