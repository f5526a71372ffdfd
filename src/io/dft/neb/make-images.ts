import { InputError } from '../../../errors';
import { minimumImage } from '../../../structure/minimum-image';
import type { Structure } from '../../../structure/structure';
import { nearestOrder } from './nearest-order';

export interface ImageOptions {
  /**
   * 'same' (default): atom i is atom i in every structure. 'nearest': every structure's atoms are put into the order of
   * the one before, each element's by distance, see `nearestOrder`
   */
  readonly order?: 'same' | 'nearest';
}

/** Å; cells of relaxed ends written with fewer digits differ by less */
const cellTolerance = 1e-4;
/** Å; a held atom that differs by more was not held */
const heldTolerance = 1e-2;
/** VTST numbers folders with two digits */
const mostImages = 98;

/**
 * Images of a path between two structures, ends included: atoms go along straight lines, each to the nearest image of
 * its end.
 *
 * x_m = x_first + m / (count + 1) · (x_last − x_first)
 *
 * Positions are continuous: an atom that crosses a border of the cell goes on outside. Cell, held atoms, moments and the
 * rest are the first structure's in every image.
 *
 * @param count images between the two ends, 1 to 98; 5 is usual
 * @returns count + 2 structures, the ends as given but for whole cell vectors
 * @throws InputError, see `alignPath`; for another count
 */
export function makeImages(
  first: Structure,
  last: Structure,
  count: number,
  options: ImageOptions = {},
): Structure[] {
  if (!(Number.isInteger(count) && count >= 1 && count <= mostImages))
    throw new InputError(
      `makeImages: count must be a whole number from 1 to ${mostImages}, got ${count}; 5 is usual`,
    );
  const [start, end] = alignPath([first, last], options);
  return Array.from({ length: count + 2 }, (_, m) => {
    if (m === 0) return start;
    if (m === count + 1) return end;
    const share = m / (count + 1);
    return {
      ...start,
      positions: start.positions.map((x, k) => x + share * (end.positions[k] - x)),
    };
  });
}

/**
 * A path of structures as one continuous motion of the same atoms: each atom at the image nearest to where it was in the
 * structure before. What is not a position comes from the first; velocities are left out.
 *
 * @param path at least two, of one cell and the same atoms
 * @throws InputError when the structures differ in composition, cell or periodicity, in the order of atoms, or in where
 *   held atoms are
 */
export function alignPath(path: readonly Structure[], { order = 'same' }: ImageOptions = {}): Structure[] {
  if (path.length < 2)
    throw new InputError(`alignPath: a path needs both of its ends, got ${path.length} structure`);
  const { velocities: _, ...first } = path[0];
  const shorten = minimumImage(first.cell, first.periodic);
  const aligned: Structure[] = [first];
  for (const [m, next] of path.entries()) {
    if (m === 0) continue;
    const where = `alignPath, structure ${m + 1}`;
    checkSameCell(first, next, where);
    checkComposition(first, next, where);
    const before = aligned[m - 1].positions;
    const from = order === 'nearest' ? nearestOrder(aligned[m - 1], next) : undefined;
    if (!from) checkOrder(first, next, where);
    const positions = new Float64Array(before.length);
    const away = new Float64Array(3);
    for (let i = 0; i < before.length; i += 3) {
      const j = from ? 3 * from[i / 3] : i;
      for (let a = 0; a < 3; a++) away[a] = next.positions[j + a] - before[i + a];
      const [x, y, z] = away;
      shorten(away);
      // What is near already stays what it is, to the last bit.
      const near = away[0] === x && away[1] === y && away[2] === z;
      for (let a = 0; a < 3; a++) positions[i + a] = near ? next.positions[j + a] : before[i + a] + away[a];
    }
    checkHeld(first, positions, where);
    aligned.push({ ...first, positions });
  }
  return aligned;
}

function checkSameCell(first: Structure, next: Structure, where: string): void {
  const axis = [0, 1, 2].find((a) => first.periodic[a] !== next.periodic[a]);
  if (axis !== undefined)
    throw new InputError(
      `${where}: is ${next.periodic[axis] ? '' : 'not '}periodic along ${'abc'[axis]}, the first is otherwise; give all one`,
    );
  const miss = Math.max(...first.cell.map((x, k) => Math.abs(x - next.cell[k])));
  if (!(miss <= cellTolerance))
    throw new InputError(
      `${where}: its cell differs from the first by ${miss.toFixed(4)} Å; relax all structures in one cell`,
    );
}

function checkComposition(first: Structure, next: Structure, where: string): void {
  const [wanted, given] = [first, next].map(({ atomicNumbers }) => Uint8Array.from(atomicNumbers).sort());
  if (wanted.length !== given.length)
    throw new InputError(
      `${where}: has ${given.length} atoms, the first ${wanted.length}; a path moves the same atoms`,
    );
  if (wanted.some((z, i) => z !== given[i]))
    throw new InputError(
      `${where}: its atoms are of other elements than the first's; a path moves the same atoms`,
    );
}

function checkOrder(first: Structure, next: Structure, where: string): void {
  const i = first.atomicNumbers.findIndex((z, k) => z !== next.atomicNumbers[k]);
  if (i >= 0)
    throw new InputError(
      `${where}: atom ${i + 1} is another element than in the first; list the atoms in one order, or have them matched ` +
        'by distance (order nearest)',
    );
}

function checkHeld({ fixed, positions }: Structure, moved: Float64Array, where: string): void {
  for (let k = 0; fixed && k < fixed.length; k += 3) {
    if (!(fixed[k] && fixed[k + 1] && fixed[k + 2])) continue;
    const far = Math.hypot(...[0, 1, 2].map((a) => moved[k + a] - positions[k + a]));
    if (far > heldTolerance)
      throw new InputError(
        `${where}: atom ${k / 3 + 1} is held and yet ${far.toFixed(3)} Å from where it is in the first; hold the same atoms ` +
          'at the same places, and list them in one order',
      );
  }
}
