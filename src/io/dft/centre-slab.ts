import { row3 } from '../../math/matrix3';
import { toFractional } from '../../structure/cell';
import type { Structure } from '../../structure/structure';
import { findVacuum } from './find-vacuum';

/** How to move a slab to the middle of its cell. */
export interface Centring {
  /** Å, [n, 3], of each atom */
  readonly moves: Float64Array;
  /** what was done, in words */
  readonly text: string;
}

/** part of the cell; a slab is in the middle where it is as near to it */
const nearEnough = 1e-9;

/**
 * Half of the vacuum above a slab and half below: all atoms by the same part of the vector that crosses the vacuum, and by
 * whole ones of it, so that none lies outside. Codes that open the cell across the vacuum or put a dipole layer on its
 * face need both to be in empty space.
 *
 * @returns undefined where the vacuum does not lie along one vector alone, and for slabs that are in the middle
 */
export function centringOf(structure: Structure): Centring | undefined {
  const vacua = findVacuum(structure);
  if (vacua.length !== 1) return undefined;
  const [{ axis, middle }] = vacua;
  // From −1/2 to 1/2, so that slabs move as little as can be.
  const part = Math.round(middle) - middle;
  const { cell, positions } = structure;
  const fractional = toFractional(cell, positions);
  const vector = row3(cell, axis);
  const moves = new Float64Array(positions.length);
  let farthest = 0;
  for (let k = 0; k < positions.length; k += 3) {
    const move = part - Math.floor(fractional[k + axis] + part);
    farthest = Math.max(farthest, Math.abs(move));
    for (let a = 0; a < 3; a++) moves[k + a] = move * vector[a];
  }
  if (farthest < nearEnough) return undefined;
  const name = 'abc'[axis];
  return {
    moves,
    text: `slab moved to the middle of the cell: atoms by ${part.toFixed(14)} of ${name}, and whole ${name} where that left the cell`,
  };
}

/** The structure with each atom moved. */
export function moveAtoms(structure: Structure, moves: Float64Array): Structure {
  return { ...structure, positions: structure.positions.map((x, k) => x + moves[k]) };
}
