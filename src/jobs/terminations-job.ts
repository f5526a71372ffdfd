import type { InlineCrystal } from '../build/inline-crystal';
import { listTerminations, type PlaneTerminations } from '../build/list-terminations';
import { crystalOf, type LatticeRecipe } from '../build/steps/crystal-of';

export interface TerminationsInput {
  /** as a step names it */
  readonly crystal: string | InlineCrystal;
  readonly lattice?: LatticeRecipe;
  readonly hkl: readonly number[];
}

/** Every way to cut a crystal along a plane, away from the page: a cell from a file may have many atoms. */
// biome-ignore lint/correctness/useYield: a job is a generator, and this one is done in one go
export function* terminations({
  hkl,
  ...source
}: TerminationsInput): Generator<never, PlaneTerminations, undefined> {
  return listTerminations(crystalOf(source), hkl);
}
