import { type BuildCache, type BuiltModel, buildSteps } from './build-steps';
import { checkRecipe } from './check-recipe';
import type { Recipe } from './recipe';
import { allStepKinds } from './steps/step-kinds';

export type { BuiltModel, ModelReport } from './build-steps';

/**
 * Builds the model of a recipe, step by step.
 *
 * @throws InputError when the recipe asks for something impossible; the message names it
 */
export function buildModel(recipe: Recipe): BuiltModel {
  return finish(recipe);
}

/** The same for one recipe after another: only the steps from the first one that has changed run again. */
export function createBuilder(): (recipe: Recipe) => BuiltModel {
  const cache: BuildCache = { entries: [] };
  return (recipe) => finish(recipe, cache);
}

function finish(recipe: Recipe, cache?: BuildCache): BuiltModel {
  const building = buildSteps(checkRecipe(recipe), allStepKinds, cache);
  for (;;) {
    const next = building.next();
    if (next.done) return next.value;
  }
}
