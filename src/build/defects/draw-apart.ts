import type { Random } from '../../math/random';
import { minimumImage } from '../../structure/minimum-image';
import type { Structure } from '../../structure/structure';

export interface DrawOptions {
  /** Å, least distance between any two */
  readonly apart: number;
  readonly random: Random;
  /** indices drawn before, which keep others away; new ones are added: written to */
  readonly taken: number[];
}

/**
 * Draws places at random, passing over those too close to one that is taken.
 *
 * The draw is a shuffled list: a larger number takes more of the same list.
 *
 * @param structure its positions are the places
 * @param candidates indices; shuffled: written to
 * @returns how many were found; fewer than wanted when no more fit
 */
export function drawApart(
  { cell, periodic, positions }: Pick<Structure, 'cell' | 'periodic' | 'positions'>,
  candidates: number[],
  wanted: number,
  { apart, random, taken }: DrawOptions,
): number {
  const shortest = minimumImage(cell, periodic);
  const difference = new Float64Array(3);
  const isFree = (i: number) =>
    taken.every((j) => {
      for (let a = 0; a < 3; a++) difference[a] = positions[3 * i + a] - positions[3 * j + a];
      shortest(difference);
      return difference[0] ** 2 + difference[1] ** 2 + difference[2] ** 2 >= apart * apart;
    });
  let found = 0;
  for (let left = candidates.length; left > 0 && found < wanted; left--) {
    const pick = random.integer(left);
    const place = candidates[pick];
    candidates[pick] = candidates[left - 1];
    if (!isFree(place)) continue;
    taken.push(place);
    found++;
  }
  return found;
}
