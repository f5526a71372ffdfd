import { type BuiltModel, buildModel } from '../build/build-model';
import type { Recipe } from '../build/recipe';

/** Recipe to model. */
// biome-ignore lint/correctness/useYield: a job is a generator, and this one is too short to report
export function* build(recipe: Recipe): Generator<never, BuiltModel, undefined> {
  return buildModel(recipe);
}
