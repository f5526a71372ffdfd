import type { Recipe } from '../../build/recipe';
import type { BuildOutput } from '../../jobs/build-job';
import { startJob } from '../../jobs/start-job';

const built = new Map<string, Promise<BuildOutput>>();

/** models that are kept: as many as one goes back and forth between */
const keptModels = 12;

/** The model of a lesson's scene; the same object for the same recipe, so that picture and run agree. */
export function sceneModel(recipe: Recipe): Promise<BuildOutput> {
  const key = JSON.stringify(recipe);
  const known = built.get(key);
  if (known) return known;
  const model = startJob('build', { recipe });
  built.set(key, model);
  model.catch(() => built.delete(key));
  if (built.size > keptModels) built.delete(built.keys().next().value!);
  return model;
}
