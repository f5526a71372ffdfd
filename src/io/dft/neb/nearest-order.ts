import { minimumImage } from '../../../structure/minimum-image';
import { atomCount, type Structure } from '../../../structure/structure';

/**
 * Which atom of one structure each atom of another is, by element and distance: the closest pair first, then the closest
 * of the rest. That is right when few atoms move far; where many do, such as all of a row by one place, number the atoms
 * alike instead.
 *
 * Time grows with the square of the number of atoms.
 *
 * @returns [n], index in `next` of each atom of `before`
 */
export function nearestOrder(before: Structure, next: Structure): Int32Array {
  const order = new Int32Array(atomCount(before)).fill(-1);
  for (const element of new Set(before.atomicNumbers)) {
    let left = indicesOf(before, element);
    let right = indicesOf(next, element);
    while (left.length > 0) {
      // Two atoms that are nearest to each other are a pair; the closest of all are such, so it always goes on.
      const there = left.map((i) => nearest(before, i, next, right));
      const back = new Map(right.map((j) => [j, nearest(next, j, before, left)]));
      left.forEach((i, k) => {
        if (back.get(there[k]) === i) order[i] = there[k];
      });
      const taken = new Set(order);
      left = left.filter((i) => order[i] < 0);
      right = right.filter((j) => !taken.has(j));
    }
  }
  return order;
}

function indicesOf({ atomicNumbers }: Structure, element: number): number[] {
  return [...atomicNumbers.keys()].filter((i) => atomicNumbers[i] === element);
}

/** Of several at one distance the first in the list. */
function nearest(from: Structure, i: number, to: Structure, candidates: readonly number[]): number {
  const shorten = minimumImage(from.cell, from.periodic);
  const away = new Float64Array(3);
  let [best, least] = [candidates[0], Infinity];
  for (const j of candidates) {
    for (let a = 0; a < 3; a++) away[a] = to.positions[3 * j + a] - from.positions[3 * i + a];
    shorten(away);
    const square = away[0] ** 2 + away[1] ** 2 + away[2] ** 2;
    // Rounding must not make the way there longer than the way back.
    if (square < least - 1e-9) [best, least] = [j, square];
  }
  return best;
}
