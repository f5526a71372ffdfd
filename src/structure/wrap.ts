import { InputError } from '../errors';
import { toFractional } from './cell';
import { minimumImage } from './minimum-image';
import type { Structure } from './structure';

/**
 * The same atoms with fractional coordinates from 0 to below 1 along the periodic axes.
 *
 * Atoms already inside, or outside by no more than a rounding error, keep their positions bit for bit; other axes
 * are left alone.
 *
 * @throws NumericalError when the cell vectors are not linearly independent
 */
export function wrapPositions(structure: Structure): Structure {
  const { cell, periodic } = structure;
  const fractional = toFractional(cell, structure.positions);
  const positions = structure.positions.slice();
  for (let k = 0; k < positions.length; k += 3) {
    for (let axis = 0; axis < 3; axis++) {
      if (!periodic[axis]) continue;
      const f = fractional[k + axis];
      let shift = Math.floor(f);
      // −1e-17 is in the cell below, but one cell higher it rounds to exactly 1.
      if (f - shift >= 1) shift += 1;
      if (shift === 0) continue;
      for (let d = 0; d < 3; d++) positions[k + d] -= shift * cell[3 * axis + d];
    }
  }
  return { ...structure, positions };
}

/**
 * Positions without the jumps that wrapping makes: each atom at the image nearest to where it was before.
 *
 * Right as long as no atom moves further than half the shortest lattice vector between the two.
 *
 * @param previous Å, [n, 3], unwrapped
 * @param current Å, [n, 3], wrapped or not
 * @throws InputError when the two have different lengths
 */
export function unwrapPositions(
  cell: Float64Array,
  periodic: readonly boolean[],
  previous: ArrayLike<number>,
  current: ArrayLike<number>,
): Float64Array {
  if (previous.length !== current.length) {
    throw new InputError(
      `unwrapPositions: previous has ${previous.length} coordinates and current ${current.length}; ` +
        'both must hold the same atoms in the same order',
    );
  }
  const toNearest = minimumImage(cell, periodic);
  const result = Float64Array.from(current);
  const step = new Float64Array(3);
  for (let k = 0; k < result.length; k += 3) {
    for (let d = 0; d < 3; d++) step[d] = current[k + d] - previous[k + d];
    const x = step[0];
    const y = step[1];
    const z = step[2];
    toNearest(step);
    if (step[0] === x && step[1] === y && step[2] === z) continue;
    for (let d = 0; d < 3; d++) result[k + d] = previous[k + d] + step[d];
  }
  return result;
}
