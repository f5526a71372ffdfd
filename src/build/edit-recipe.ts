import type { Recipe } from './recipe';
import type { Step, StepKindName } from './steps/step-table';

type StepOf<Kind extends StepKindName> = Extract<Step, { kind: Kind }>;

// Changes of a recipe's steps. Each returns a new recipe and leaves the steps it does not mean as they are.

/** The first step of a kind, muted or not. */
export function findStep<Kind extends StepKindName>(recipe: Recipe, kind: Kind): StepOf<Kind> | undefined {
  return recipe.steps.find((step): step is StepOf<Kind> => step.kind === kind);
}

/** With some fields of the first step of a kind changed; the same recipe where there is none. */
export function changeStep<Kind extends StepKindName>(
  recipe: Recipe,
  kind: Kind,
  patch: Partial<StepOf<Kind>>,
): Recipe {
  const index = recipe.steps.findIndex((step) => step.kind === kind);
  return index < 0 ? recipe : replaceStep(recipe, index, { ...recipe.steps[index], ...patch } as Step);
}

export function replaceStep(recipe: Recipe, index: number, step: Step): Recipe {
  return { ...recipe, steps: recipe.steps.with(index, step) };
}

/** @param index where the step comes to stand, 0 to the number of steps */
export function insertStep(recipe: Recipe, index: number, step: Step): Recipe {
  return { ...recipe, steps: recipe.steps.toSpliced(index, 0, step) };
}

export function removeStep(recipe: Recipe, index: number): Recipe {
  return { ...recipe, steps: recipe.steps.toSpliced(index, 1) };
}

export function moveStep(recipe: Recipe, from: number, to: number): Recipe {
  const step = recipe.steps[from];
  return { ...recipe, steps: recipe.steps.toSpliced(from, 1).toSpliced(to, 0, step) };
}

/** With an id for every step that has none. */
export function nameSteps(recipe: Recipe): Recipe {
  const taken = new Set(recipe.steps.map(({ id }) => id));
  let next = 1;
  const freeId = () => {
    while (taken.has(`s${next}`)) next++;
    taken.add(`s${next}`);
    return `s${next}`;
  };
  if (!recipe.steps.some(({ id }) => id === undefined)) return recipe;
  return {
    ...recipe,
    steps: recipe.steps.map((step) => (step.id === undefined ? { ...step, id: freeId() } : step)),
  };
}
