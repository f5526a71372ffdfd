import type { BuiltModel } from '../build/build-steps';
import type { Recipe } from '../build/recipe';
import { InputError } from '../errors';
import type { JobInput } from '../jobs/job-table';
import { ps } from '../units';

/** name of the step of vacancies that a control counts */
export const holesId = 'holes';

/**
 * The recipe with as many vacancies as asked for in the step called "holes".
 *
 * @throws InputError for a recipe without such a step
 */
export function withHoles(recipe: Recipe, count: number, seed = recipe.seed): Recipe {
  const step = recipe.steps.find(({ id }) => id === holesId);
  if (step?.kind !== 'vacancies')
    throw new InputError(`lesson: recipe ${recipe.name} has no step of vacancies with the id "${holesId}"`);
  return {
    ...recipe,
    seed,
    steps: recipe.steps.map((other) =>
      other === step ? { ...step, anywhere: { count: Math.max(1, count) }, muted: count === 0 } : other,
    ),
  };
}

export interface HopRun {
  /** K */
  readonly temperature: number;
  /** ps */
  readonly time: number;
}

/** 1/fs; the bath forgets in 0.2 ps */
const friction = 0.005;
/** steps of 1 fs; short against the dwell time of a hop */
const frameInterval = 10;

/** The job that watches the oxygen of a model for the time of an experiment. */
export function hopJob(
  model: Pick<BuiltModel, 'structure' | 'oxygenSites'>,
  { temperature, time }: HopRun,
  seed: number,
): JobInput<'watch'> {
  return {
    structure: model.structure,
    oxygenSites: model.oxygenSites,
    md: {
      potential: { name: 'matsui-akaogi' },
      ensemble: 'nvt',
      temperature,
      friction,
      timestep: 1,
      stepCount: Math.round(time * ps),
      seed,
      frameInterval,
      precision: 'mixed',
    },
  };
}
