import { InputError } from '../../errors';
import { norm } from '../../math/matrix3';
import { reciprocalCell } from '../../structure/cell';
import { minimumImage } from '../../structure/minimum-image';
import { findNeighbors } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';

/** Å; how far an atom may be from the point that stands for it */
export const pointTolerance = 0.5;

/** The structure with a point, as an atom of hydrogen, at each place; for looking around from there. */
export function atPoints(structure: Structure, points: readonly ArrayLike<number>[]): Structure {
  const n = atomCount(structure);
  const positions = new Float64Array(3 * (n + points.length));
  positions.set(structure.positions);
  points.forEach((point, k) => {
    for (let d = 0; d < 3; d++) positions[3 * (n + k) + d] = point[d];
  });
  const atomicNumbers = new Uint8Array(n + points.length).fill(1);
  atomicNumbers.set(structure.atomicNumbers);
  return { cell: structure.cell, periodic: structure.periodic, positions, atomicNumbers };
}

/**
 * Makes the function that tells by which lattice vector, Å, a point has to move to be in the cell. Points within 1e-9 of
 * a face stay: rounding does not send them to the other side.
 */
export function shiftIntoCell({ cell, periodic }: Structure): (point: ArrayLike<number>) => Float64Array {
  const reciprocal = reciprocalCell(cell);
  return (point) => {
    const shift = new Float64Array(3);
    for (let a = 0; a < 3; a++) {
      if (!periodic[a]) continue;
      let fractional = 0;
      for (let d = 0; d < 3; d++) fractional += point[d] * reciprocal[3 * a + d];
      const cells = Math.floor(fractional + 1e-9);
      for (let d = 0; d < 3; d++) shift[d] -= cells * cell[3 * a + d];
    }
    return shift;
  };
}

/**
 * The atom at each point: the nearest within 0.5 Å, periodic images included.
 *
 * Atoms chosen by hand are kept as points and not as numbers, so that they survive changes of the model.
 *
 * @param where the caller, for the message
 * @returns an index each, −1 where no atom is near
 * @throws InputError for what is no point
 */
export function findAtPoints(
  structure: Structure,
  points: readonly ArrayLike<number>[],
  where: string,
  accepts: (atom: number) => boolean = () => true,
): Int32Array {
  for (const point of points)
    if (point.length !== 3 || !Array.from(point).every(Number.isFinite))
      throw new InputError(
        `${where}: a point must be three numbers, x y z in Å, got [${Array.from(point).join(', ')}]`,
      );
  const n = atomCount(structure);
  const found = new Int32Array(points.length).fill(-1);
  if (n === 0 || points.length === 0) return found;
  const all = atPoints(structure, points);
  const near = findNeighbors(all, pointTolerance, { of: all.atomicNumbers.map((_, i) => (i < n ? 0 : 1)) });
  points.forEach((_, p) => {
    let best = Infinity;
    for (let k = near.offsets[n + p]; k < near.offsets[n + p + 1]; k++) {
      const i = near.indices[k];
      if (i >= n || near.distances[k] >= best || !accepts(i)) continue;
      best = near.distances[k];
      found[p] = i;
    }
  });
  return found;
}

/**
 * The place nearest each point.
 *
 * @param within Å, the farthest that is meant
 * @returns an index each, −1 where none is near
 */
export function findNearPoints(
  { cell, periodic }: Structure,
  points: readonly ArrayLike<number>[],
  places: readonly ArrayLike<number>[],
  within: number = pointTolerance,
): Int32Array {
  const toNearest = minimumImage(cell, periodic);
  const way = new Float64Array(3);
  return Int32Array.from(points, (point) => {
    let best = within;
    let found = -1;
    places.forEach((place, k) => {
      for (let d = 0; d < 3; d++) way[d] = place[d] - point[d];
      toNearest(way);
      const distance = norm(way);
      if (distance < best) [best, found] = [distance, k];
    });
    return found;
  });
}

/** `2 of 3 points have no atom within 0.5 Å`, for the notes; undefined when all have one. */
export function missingNote(
  found: Int32Array,
  what = 'atom',
  within: number = pointTolerance,
): string | undefined {
  const missing = found.filter((i) => i < 0).length;
  if (missing === 0) return undefined;
  return `${missing} of ${found.length} points ${missing === 1 ? 'has' : 'have'} no ${what} within ${within} Å; pick ${missing === 1 ? 'it' : 'them'} anew or remove ${missing === 1 ? 'it' : 'them'}`;
}
