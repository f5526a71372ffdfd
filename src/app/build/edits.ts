import { insertStep, moveStep, nameSteps, removeStep, replaceStep } from '../../build/edit-recipe';
import { onPotentialLattices } from '../../build/on-potential-lattices';
import type { Recipe, Step, StepKindName } from '../../build/recipe';
import { allStepKinds } from '../../build/steps/step-kinds';
import { changeRecipe } from '../actions/show-model';
import { nameRecipe } from '../name-recipe';
import { useDocument } from '../stores/document';
import { onMeasuredLattices } from './own-lattices';

// What the cards of the stack do. Steps are named by id: between a press and its effect a step may have moved.

/** The recipe as it is now, every step with an id. */
export function recipeNow(): Recipe {
  return nameSteps(useDocument.getState().recipe);
}

/**
 * Changes one step.
 *
 * @param field what is changed: quick changes of it are one step of the undo history
 */
export function editStep(id: string, field: string, change: (step: Step) => Step): void {
  const recipe = recipeNow();
  const index = indexOf(recipe, id);
  if (index < 0) return;
  changeRecipe(nameRecipe(replaceStep(recipe, index, change(recipe.steps[index]))), `${id}.${field}`);
}

export function muteStep(id: string): void {
  editStep(id, '', ({ muted, ...step }) => (muted ? step : { ...step, muted: true }) as Step);
}

/**
 * @param patch fields that differ from a fresh step
 * @returns the id of the new step
 */
export function addStep(kind: StepKindName, patch: object = {}): string {
  const recipe = recipeNow();
  const { begins, fresh } = allStepKinds.get(kind)!;
  const index = begins ? 0 : recipe.steps.length;
  const next = nameSteps(insertStep(recipe, index, { ...fresh(), ...patch } as Step));
  changeRecipe(nameRecipe(next));
  return next.steps[index].id!;
}

/** @returns the id of the copy */
export function duplicateStep(id: string): string | undefined {
  const recipe = recipeNow();
  const index = indexOf(recipe, id);
  if (index < 0) return undefined;
  const next = nameSteps(insertStep(recipe, index + 1, { ...recipe.steps[index], id: undefined } as Step));
  changeRecipe(nameRecipe(next));
  return next.steps[index + 1].id;
}

export function deleteStep(id: string): void {
  const recipe = recipeNow();
  const index = indexOf(recipe, id);
  if (index >= 0) changeRecipe(nameRecipe(removeStep(recipe, index)));
}

/** @returns the index where the step stands now; undefined when it could not move there */
export function moveStepTo(id: string, to: number): number | undefined {
  const recipe = recipeNow();
  const from = indexOf(recipe, id);
  if (from < 0 || to < 0 || to >= recipe.steps.length || to === from) return undefined;
  changeRecipe(nameRecipe(moveStep(recipe, from, to)));
  return to;
}

/** Whether crystals have the lattices of the built-in potentials or the measured ones of the library. */
export function setLattices(which: 'potential' | 'measured'): void {
  const recipe = recipeNow();
  changeRecipe(nameRecipe(which === 'potential' ? onPotentialLattices(recipe) : onMeasuredLattices(recipe)));
}

export function indexOf(recipe: Recipe, id: string): number {
  return recipe.steps.findIndex((step) => step.id === id);
}
