import type { BuiltModel } from '../../build/build-steps';
import type { Recipe, Step } from '../../build/recipe';
import { InputError } from '../../errors';
import { atomCount } from '../../structure/structure';

/** A step that puts something on something, and the recipe up to it: what its shift and gap are to be chosen for. */
export interface ContactStep {
  /** index in the recipe */
  readonly index: number;
  readonly step: Step;
  /** ends with that step, so that the contact is whole: vacancies and the like come later */
  readonly recipe: Recipe;
}

/**
 * The step of a recipe whose registry can be chosen: the one asked for, else the last that is a particle or an interface.
 *
 * @throws InputError when there is none
 */
export function contactStepOf(recipe: Recipe, index?: number): ContactStep {
  const { steps } = recipe;
  const isContact = (k: number) =>
    !steps[k].muted && (steps[k].kind === 'particle' || steps[k].kind === 'interface');
  const found = index ?? steps.findLastIndex((_, k) => isContact(k));
  if (!(found >= 0 && found < steps.length && isContact(found)))
    throw new InputError(
      index === undefined
        ? 'registry: the recipe puts nothing on anything; it needs a particle or an interface'
        : `registry: step ${index + 1} is no particle or interface that is built; choose one that is`,
    );
  return { index: found, step: steps[found], recipe: { ...recipe, steps: steps.slice(0, found + 1) } };
}

/**
 * Atoms that a contact step has put there: the last ones of the model that ends with it.
 *
 * @throws InputError when the particle stands on nothing
 */
export function guestOfStep({ structure, report }: BuiltModel, { step, index }: ContactStep): Int32Array {
  const count = step.kind === 'particle' ? report.particle!.atomCount : report.interface!.film.atomCount;
  const first = atomCount(structure) - count;
  if (first <= 0)
    throw new InputError(`registry: what step ${index + 1} makes stands on nothing; put a slab before it`);
  return Int32Array.from({ length: count }, (_, k) => first + k);
}

/** What a place of a map means for its step. */
export interface ContactFields {
  /** surface cells, 0 up to 1 */
  readonly shift: readonly [number, number];
  /** Å, as the step counts it: a particle's above the first touch, a film's above the highest atom of the substrate */
  readonly gap: number;
}

/**
 * Shift and gap that put the guest of a step where a map has a place.
 *
 * The shift is rounded to 1e-4 of a cell, the gap to 1e-3 Å, the latter upward so that no pair comes closer than it may.
 *
 * @param place Å: how far from where it is, in the model's axes, and the two ways of telling its height
 */
export function contactFields(
  { report }: BuiltModel,
  { step }: ContactStep,
  place: {
    readonly displacement: ArrayLike<number>;
    readonly gap: number;
    readonly separation: number;
  },
): ContactFields {
  const [ax, ay, bx, by] = (step.kind === 'particle' ? report.particle : report.interface)!.surfaceCell!;
  const { displacement } = place;
  const before = (step as { shift?: readonly [number, number] }).shift ?? [0, 0];
  const determinant = ax * by - ay * bx;
  const u = before[0] + (displacement[0] * by - displacement[1] * bx) / determinant;
  const v = before[1] + (ax * displacement[1] - ay * displacement[0]) / determinant;
  const part = (value: number) => Math.round((value - Math.floor(value)) * 1e4) / 1e4;
  const height = step.kind === 'particle' ? place.gap : place.separation;
  return {
    shift: [part(u) % 1, part(v) % 1],
    gap: Math.ceil(height * 1e3 - 1e-6) / 1e3 + 0,
  };
}

/** The whole recipe with the step's shift and gap set. */
export function withContact(recipe: Recipe, index: number, { shift, gap }: ContactFields): Recipe {
  const steps = recipe.steps.map((step, k) => {
    if (k !== index) return step;
    const { separation: _, ...rest } = step as Step & { separation?: number };
    return { ...rest, shift, gap } as Step;
  });
  return { ...recipe, steps };
}
