import { reduceLattice, reduceLattice2d } from '../math/lattice-reduction';
import { cross, dot, row3 } from '../math/matrix3';
import { checkCell, reciprocalCell } from './cell';

/** The translations along the periodic axes only, by their shortest basis. */
export interface PeriodicLattice {
  /** how many axes are periodic, 0 to 3 */
  readonly dimension: number;
  /** Å, [dimension, 3]; shortest basis of the lattice */
  readonly vectors: Float64Array;
  /** 1/Å, [dimension, 3]; d_i · v_j = δ_ij, each in the span of the vectors */
  readonly duals: Float64Array;
}

/**
 * Shortest basis of the lattice that the periodic axes of a cell span, with its dual vectors.
 *
 * Images of atoms differ by these vectors, and what a non-periodic axis looks like plays no part.
 *
 * @throws InputError when the cell is none, see `checkCell`
 */
export function periodicLattice(
  cell: Float64Array,
  periodic: readonly boolean[],
  where = 'periodicLattice',
): PeriodicLattice {
  checkCell(cell, where);
  const axes = [0, 1, 2].filter((axis) => periodic[axis]);
  const dimension = axes.length;
  if (dimension === 3) {
    const vectors = reduceLattice(cell).cell;
    return { dimension, vectors, duals: reciprocalCell(vectors) };
  }
  if (dimension === 2) {
    const { a, b } = reduceLattice2d(row3(cell, axes[0]), row3(cell, axes[1]));
    const duals = reciprocalCell(Float64Array.of(...a, ...b, ...cross(a, b)));
    return { dimension, vectors: Float64Array.of(...a, ...b), duals: duals.slice(0, 6) };
  }
  if (dimension === 1) {
    const vectors = row3(cell, axes[0]);
    const square = dot(vectors, vectors);
    return { dimension, vectors, duals: vectors.map((value) => value / square) };
  }
  return { dimension, vectors: new Float64Array(0), duals: new Float64Array(0) };
}
