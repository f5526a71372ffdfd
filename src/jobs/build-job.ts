import { type BuildCache, type BuildProgress, type BuiltModel, buildSteps } from '../build/build-steps';
import type { Recipe } from '../build/recipe';
import { loadSteps } from '../build/steps/load-steps';

export interface BuildInput {
  /** as `checkRecipe` returns it */
  readonly recipe: Recipe;
}

export interface BuildOutput extends BuiltModel {
  /** ms of work for each step, when it ran last */
  readonly times: readonly number[];
  /** for each step whether it ran now; false where what an earlier build left was taken */
  readonly ran: readonly boolean[];
}

// Of this worker: what it built last, and how long each step took.
const cache: BuildCache = { entries: [] };
const times: number[] = [];

/** Recipe to model. Steps before the first change since the last recipe are not run again. */
export async function build({
  recipe,
}: BuildInput): Promise<Generator<BuildProgress, BuildOutput, undefined>> {
  return timed(recipe, await loadSteps(recipe));
}

function* timed(
  recipe: Recipe,
  kinds: Awaited<ReturnType<typeof loadSteps>>,
): Generator<BuildProgress, BuildOutput, undefined> {
  const building = buildSteps(recipe, kinds, cache);
  const ran: boolean[] = [];
  for (;;) {
    const start = performance.now();
    const next = building.next();
    if (next.done) return { ...next.value, times: times.slice(0, recipe.steps.length), ran };
    if (next.value.built) times[next.value.step] = performance.now() - start;
    ran[next.value.step] = next.value.built;
    yield next.value;
  }
}
