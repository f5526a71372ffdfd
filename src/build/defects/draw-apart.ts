import type { Random } from '../../math/random';
import type { Structure } from '../../structure/structure';
import { keepApart } from '../keep-apart';

export interface DrawOptions {
  /** Å, least distance between any two */
  readonly apart: number;
  /** indices drawn before, which keep others away; new ones are added: written to */
  readonly taken: number[];
}

/** Draws several lists that keep their distance from one another; see `drawApart`. */
export type Draw = (candidates: number[] | Int32Array, wanted: number, random: Random) => number;

/**
 * Draws places at random, passing over those too close to one that is taken.
 *
 * The draw is a shuffled list: a larger number takes more of the same list. The function returned shuffles its
 * candidates (written to) and tells how many it found; fewer than wanted when no more fit.
 *
 * @param structure its positions are the places
 */
export function drawApart(
  structure: Pick<Structure, 'cell' | 'periodic' | 'positions'>,
  { apart, taken }: DrawOptions,
): Draw {
  const { positions } = structure;
  const points = keepApart(structure, apart);
  const add = (i: number) => points.add(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
  for (const i of taken) add(i);
  return (candidates, wanted, random) => {
    let found = 0;
    for (let left = candidates.length; left > 0 && found < wanted; left--) {
      const pick = random.integer(left);
      const place = candidates[pick];
      candidates[pick] = candidates[left - 1];
      if (!points.isFree(positions[3 * place], positions[3 * place + 1], positions[3 * place + 2])) continue;
      add(place);
      taken.push(place);
      found++;
    }
    return found;
  };
}
