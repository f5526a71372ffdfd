import { InputError } from '../errors';
import { dot } from '../math/matrix3';
import { periodicLattice } from './periodic-lattice';
import type { Structure } from './structure';

/**
 * Makes the function that replaces a difference of two positions by its shortest periodic image.
 *
 * Right in every cell, however skewed, and with any choice of periodic axes: rounding is done in the shortest
 * basis of the lattice, and where that can be off by one vector the neighbors are tried too. Where several
 * images are equally short, one of them is taken.
 *
 * @param cell Å, [3, 3]
 * @returns a function that overwrites its argument, three numbers, Å
 * @throws InputError when the cell is none, see `checkCell`
 */
export function minimumImage(
  cell: Float64Array,
  periodic: readonly boolean[],
): (vector: Float64Array) => void {
  const { dimension, vectors, duals } = periodicLattice(cell, periodic, 'minimumImage');
  const shifts = neighborShifts(dimension, vectors);
  // The first vector is the shortest. Nothing is nearer to a point within half its length of the origin.
  const safeSquare = dimension === 0 ? Infinity : dot(vectors, vectors) / 4;

  return (vector) => {
    let x = vector[0];
    let y = vector[1];
    let z = vector[2];
    let square = x * x + y * y + z * z;
    if (square <= safeSquare) return;
    for (let k = 0; k < 3 * dimension; k += 3) {
      const n = Math.round(vector[0] * duals[k] + vector[1] * duals[k + 1] + vector[2] * duals[k + 2]);
      x -= n * vectors[k];
      y -= n * vectors[k + 1];
      z -= n * vectors[k + 2];
    }
    square = x * x + y * y + z * z;
    let bestX = x;
    let bestY = y;
    let bestZ = z;
    if (square > safeSquare) {
      for (let k = 0; k < shifts.length; k += 3) {
        const tryX = x + shifts[k];
        const tryY = y + shifts[k + 1];
        const tryZ = z + shifts[k + 2];
        const trySquare = tryX * tryX + tryY * tryY + tryZ * tryZ;
        if (trySquare < square) {
          square = trySquare;
          bestX = tryX;
          bestY = tryY;
          bestZ = tryZ;
        }
      }
    }
    vector[0] = bestX;
    vector[1] = bestY;
    vector[2] = bestZ;
  };
}

/**
 * Distance of atom i to the nearest image of atom j, Å.
 *
 * For many pairs make one `minimumImage` and use it again.
 *
 * @throws InputError when an atom does not exist
 */
export function distance(structure: Structure, i: number, j: number): number {
  const { positions, cell, periodic } = structure;
  for (const atom of [i, j]) {
    if (!(Number.isInteger(atom) && atom >= 0 && 3 * atom < positions.length)) {
      throw new InputError(
        `distance: there is no atom ${atom}; atoms are counted from 0 to ${positions.length / 3 - 1}`,
      );
    }
  }
  const vector = Float64Array.from([0, 1, 2], (k) => positions[3 * j + k] - positions[3 * i + k]);
  minimumImage(cell, periodic)(vector);
  return Math.sqrt(dot(vector, vector));
}

/** The sums of −1, 0 or 1 times each vector, without the zero one: all that rounding can have missed. */
function neighborShifts(dimension: number, vectors: Float64Array): Float64Array {
  const count = 3 ** dimension;
  const shifts: number[] = [];
  for (let code = 0; code < count; code++) {
    const shift = [0, 0, 0];
    let anyNonZero = false;
    for (let axis = 0, rest = code; axis < dimension; axis++, rest = Math.floor(rest / 3)) {
      const n = (rest % 3) - 1;
      anyNonZero ||= n !== 0;
      for (let k = 0; k < 3; k++) shift[k] += n * vectors[3 * axis + k];
    }
    if (anyNonZero) shifts.push(...shift);
  }
  return Float64Array.from(shifts);
}
