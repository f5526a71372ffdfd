import { makePointTree, nearestSquare } from '../math/point-tree';
import { periodicLattice } from './periodic-lattice';
import type { Structure } from './structure';

/**
 * How far each atom is from the nearest of the marked ones, periodic images included: 0 for those themselves.
 *
 * Images are looked for in the shortest basis of the lattice, where the nearest one of two atoms in one cell is at most
 * one vector away along each axis.
 *
 * @param marks [n], 1 for the atoms to measure to
 * @param limit Å; what is not nearer has Infinity, and costs little
 * @returns Å, [n]; Infinity where nothing is marked
 */
export function distanceToNearest(
  structure: Structure,
  marks: ArrayLike<number>,
  limit = Infinity,
): Float64Array {
  const { cell, periodic, positions, atomicNumbers } = structure;
  const n = atomicNumbers.length;
  const { dimension, vectors, duals } = periodicLattice(cell, periodic, 'distanceToNearest');
  const home = new Float64Array(positions);
  for (let p = 0; p < home.length; p += 3) {
    for (let axis = 0; axis < 3 * dimension; axis += 3) {
      const f = home[p] * duals[axis] + home[p + 1] * duals[axis + 1] + home[p + 2] * duals[axis + 2];
      const shift = Math.floor(f);
      if (shift !== 0) for (let a = 0; a < 3; a++) home[p + a] -= shift * vectors[axis + a];
    }
  }
  const tree = makePointTree(imagesOf(home, marks, vectors, dimension, limit));
  const distances = new Float64Array(n).fill(Infinity);
  const within = limit * limit;
  for (let i = 0; i < n; i++) {
    const square = marks[i] ? 0 : nearestSquare(tree, home[3 * i], home[3 * i + 1], home[3 * i + 2], within);
    if (square < within || marks[i]) distances[i] = Math.sqrt(square);
  }
  return distances;
}

/** Å, [m, 3]: the marked atoms and their images around the cell, as far as they can be within the limit of an atom. */
function imagesOf(
  home: Float64Array,
  marks: ArrayLike<number>,
  vectors: Float64Array,
  dimension: number,
  limit: number,
): number[] {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let p = 0; p < home.length; p++) {
    const a = p % 3;
    if (home[p] < low[a]) low[a] = home[p];
    if (home[p] > high[a]) high[a] = home[p];
  }
  const points: number[] = [];
  for (let code = 0; code < 3 ** dimension; code++) {
    const shift = [0, 0, 0];
    for (let axis = 0, rest = code; axis < dimension; axis++, rest = Math.floor(rest / 3)) {
      for (let a = 0; a < 3; a++) shift[a] += ((rest % 3) - 1) * vectors[3 * axis + a];
    }
    for (let p = 0; p < home.length; p += 3) {
      if (!marks[p / 3]) continue;
      const [x, y, z] = [home[p] + shift[0], home[p + 1] + shift[1], home[p + 2] + shift[2]];
      if (x < low[0] - limit || x > high[0] + limit || y < low[1] - limit || y > high[1] + limit) continue;
      if (z < low[2] - limit || z > high[2] + limit) continue;
      points.push(x, y, z);
    }
  }
  return points;
}
