import { InputError } from '../errors';
import { atomicMass } from '../structure/elements';
import { regionNames, type Structure } from '../structure/structure';
import { countBonded } from './selection/count-bonded';

/** What one frame of a run shows, element by element. */
export interface FrameNumbers {
  /** [elements], mean number of atoms that an atom of the element is bound to; see `countBonded` */
  readonly coordination?: Float64Array;
  /** Å², [elements, regions], see `displacementSince`; NaN where there is no atom */
  readonly displacement?: Float64Array;
}

/** The elements of a structure, by atomic number: the rows of `FrameNumbers`. */
export function elementsOf(atomicNumbers: Uint8Array): number[] {
  return [...new Set(atomicNumbers)].sort((a, b) => a - b);
}

/** Mean number of neighbors that the atoms of each element are bound to, [elements]. */
export function meanCoordination(structure: Structure): Float64Array {
  const elements = elementsOf(structure.atomicNumbers);
  const sums = new Float64Array(elements.length);
  const counts = new Float64Array(elements.length);
  countBonded(structure).forEach((bonded, i) => {
    const k = elements.indexOf(structure.atomicNumbers[i]);
    sums[k] += bonded;
    counts[k]++;
  });
  return sums.map((sum, k) => sum / counts[k]);
}

/**
 * Mean square of how far atoms are from where they were in another frame:
 *
 * ⟨ |r_i − r_i(0) − R + R(0)|² ⟩ over the atoms i of an element in a region,
 *
 * with R the center of mass of all atoms. One origin only: `meanSquaredDisplacement` averages over all of them.
 *
 * @param from Å, [n, 3], unwrapped, as `positions`
 * @param regions [n], of each atom in the frame `from`; default all in `Region.none`
 * @returns Å², [elements, regions]; NaN where there is no atom
 * @throws InputError when the frames are not of the same atoms
 */
export function displacementSince(
  from: ArrayLike<number>,
  positions: ArrayLike<number>,
  atomicNumbers: Uint8Array,
  regions?: ArrayLike<number>,
): Float64Array {
  const n = atomicNumbers.length;
  if (from.length !== 3 * n || positions.length !== 3 * n)
    throw new InputError(
      `displacementSince: frames of ${from.length} and ${positions.length} coordinates for ${n} atoms; give three for each`,
    );
  const elements = elementsOf(atomicNumbers);
  const regionCount = regionNames.length;
  const drift = [0, 0, 0];
  let mass = 0;
  for (let i = 0; i < n; i++) {
    const m = atomicMass(atomicNumbers[i]);
    mass += m;
    for (let a = 0; a < 3; a++) drift[a] += m * (positions[3 * i + a] - from[3 * i + a]);
  }
  const sums = new Float64Array(elements.length * regionCount);
  const counts = new Float64Array(sums.length);
  for (let i = 0; i < n; i++) {
    const k = elements.indexOf(atomicNumbers[i]) * regionCount + (regions?.[i] ?? 0);
    for (let a = 0; a < 3; a++) {
      sums[k] += (positions[3 * i + a] - from[3 * i + a] - drift[a] / mass) ** 2;
    }
    counts[k]++;
  }
  return sums.map((sum, k) => sum / counts[k]);
}
