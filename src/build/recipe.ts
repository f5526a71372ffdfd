import type { Step } from './steps/step-table';

export { type BuiltModel, buildModel, type ModelReport } from './build-model';
export { checkRecipe } from './check-recipe';
export { type DefaultRecipeName, defaultRecipes } from './default-recipes';
export type { Step, StepKindName } from './steps/step-table';

/**
 * How to make a model: steps in order, each working on what the ones before it made. Plain JSON; lengths in Å, energies
 * in eV/Å².
 *
 * The same recipe gives the same structure, bit for bit, on every machine.
 */
export interface Recipe {
  readonly version: 2;
  /** short, for files and lists */
  readonly name: string;
  /** one line for people */
  readonly title: string;
  /** of everything random, 0 to 2³² − 1 */
  readonly seed: number;
  readonly steps: readonly Step[];
}
