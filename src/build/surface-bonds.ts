import { volume } from '../structure/cell';
import { elementSymbol } from '../structure/elements';
import { findNeighbors } from '../structure/neighbors';
import { atomCount, type Structure } from '../structure/structure';
import { guessFormalCharges } from './formal-charges';
import type { PrimitiveLattice } from './primitive-lattice';

export interface Bond {
  /** an atom of the primitive cell */
  readonly atom: number;
  /** Å, to its neighbor */
  readonly vector: Float64Array;
}

/**
 * Two atoms are bonded when their distance is at most 1.2 times the shortest one of either: the first shell of
 * rutile (1.95 to 1.98 Å, the next contact is O-O at 2.53 Å) and the twelve of hcp (2.65 to 2.71 Å). Ions of the same
 * sign are not, however near: in fluorite O-O is only 1.155 times as long as the bonds.
 */
const shellFactor = 1.2;

/** Bonds of the nearest shell of each atom of the primitive cell; each is met from both ends. */
export function nearestShellBonds(crystal: Structure, lattice: PrimitiveLattice): Bond[] {
  const n = atomCount(crystal);
  // The nearest neighbor of any atom lies well within two mean spacings, and 1.2 times it within this.
  const cutoff = 2.5 * Math.cbrt(volume(crystal.cell) / n);
  const { offsets, indices, vectors, distances } = findNeighbors(crystal, cutoff);
  const shortest = new Float64Array(n).fill(Infinity);
  for (let i = 0; i < n; i++)
    for (let k = offsets[i]; k < offsets[i + 1]; k++) shortest[i] = Math.min(shortest[i], distances[k]);
  const charges = guessFormalCharges(crystal.atomicNumbers) ?? {};
  const charge = Float64Array.from(crystal.atomicNumbers, (z) => charges[elementSymbol(z)] ?? 0);
  const bonds: Bond[] = [];
  for (const atom of lattice.atoms)
    for (let k = offsets[atom]; k < offsets[atom + 1]; k++)
      if (
        distances[k] <= shellFactor * Math.min(shortest[atom], shortest[indices[k]]) &&
        charge[atom] * charge[indices[k]] <= 0
      )
        bonds.push({ atom, vector: vectors.slice(3 * k, 3 * k + 3) });
  return bonds;
}
