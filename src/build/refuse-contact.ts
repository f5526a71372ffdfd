import { InputError } from '../errors';
import { checkNoOverlap } from '../structure/check-structure';
import { covalentRadius } from '../structure/elements';
import type { Structure } from '../structure/structure';

/** A model on its way: what the steps up to one have made, and how that step is called in messages. */
export interface Stage {
  readonly name: string;
  readonly structure: Structure;
}

/**
 * Refuses a model with atoms on top of each other, as every writer of files and every client would. Steps see to it that
 * what they add keeps its distance; too little vacuum, a film strained out of shape, or a particle that meets its own
 * image show only in the whole.
 *
 * @param stages in order; the last one is the model. The first that overlaps is named
 * @param minimumDistance Å, of the closest pair of the model
 * @throws InputError
 */
export function refuseContact(stages: readonly Stage[], minimumDistance: number): void {
  const model = stages[stages.length - 1].structure;
  // Half the sum of two radii is at most the larger one. No model whose atoms are bonded is looked at twice.
  let largest = 0;
  for (const z of new Set(model.atomicNumbers)) largest = Math.max(largest, covalentRadius(z));
  if (minimumDistance >= largest) return;
  const fault = overlapOf(model);
  if (fault === undefined) return;
  const first = stages.find(({ structure }) => overlapOf(structure) !== undefined)!;
  throw new InputError(
    `${first.name}: ${overlapOf(first.structure)}; give more vacuum, a wider gap or another match, or change what strains it`,
  );
}

function overlapOf(structure: Structure): string | undefined {
  try {
    checkNoOverlap(structure, 'model');
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message.replace('model: ', '');
  }
}
