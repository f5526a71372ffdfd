import { countSpecies } from '../combine';
import { covalentRadius, largestAtomicNumber } from '../elements';
import { isMetalElement, oxygen } from '../is-metal-element';
import type { NeighborSearch } from '../neighbor-search';
import { Region, type Structure } from '../structure';

export interface Metal {
  /** [n], 1 for metal atoms with more neighbors of their own element than of oxygen; other metal elements are cations */
  readonly metallic: Uint8Array;
  /** [n], how many cations an oxygen atom is bound to, up to 255 */
  readonly cationCounts: Uint8Array;
}

/** Tells metal atoms from cations. */
export function findMetal(
  structure: Structure,
  search: NeighborSearch,
  bondCutoff: number,
  previous?: Uint8Array,
): Metal {
  const { atomicNumbers } = structure;
  const { indices, distances } = search;
  const metallic = new Uint8Array(atomicNumbers.length);
  const cationCounts = new Uint8Array(atomicNumbers.length);
  const cutoffs = metalCutoffs(structure);
  for (let i = 0; i < metallic.length; i++) {
    const z = atomicNumbers[i];
    const cutoff = cutoffs[z];
    if (cutoff === 0) continue;
    const count = search.find(i, Math.max(cutoff, bondCutoff));
    let balance = 0;
    for (let k = 0; k < count; k++) {
      const neighbor = atomicNumbers[indices[k]];
      if (neighbor === z && distances[k] < cutoff) balance++;
      if (neighbor === oxygen && distances[k] < bondCutoff) balance--;
    }
    // Two neighbors more or less than the limit are vibration, when the past is known.
    if (previous) balance += previous[i] === Region.particle ? 2 : -2;
    if (balance > 0) {
      metallic[i] = 1;
      continue;
    }
    for (let k = 0; k < count; k++) {
      const j = indices[k];
      if (atomicNumbers[j] === oxygen && distances[k] < bondCutoff && cationCounts[j] < 255)
        cationCounts[j]++;
    }
  }
  return { metallic, cationCounts };
}

/** Where the metal touches the oxide. */
export interface Contact {
  /** [m]; the metal atoms, rising */
  readonly atoms: Int32Array;
  /**
   * Å, [m]; by how much each of them is closer to an atom of the oxide than the cutoff; −Infinity where none is near. A
   * length and not a yes or no, so that an atom at the limit does not switch its surroundings on and off.
   */
  readonly contact: Float64Array;
  /**
   * Å, [m]; the best contact among those that each is bound to; −Infinity where there is none. Where the lattices do
   * not match, metal atoms in the middle of a particle hang above a gap, held by neighbors that touch.
   */
  readonly beside: Float64Array;
  /** Å, [n]; from each atom to the nearest metal atom; Infinity where there is none within `reach` */
  readonly toMetal: Float64Array;
}

/** @param cutoffs Å; `reach` is how far metal atoms look around, no less than the others and `longestMetalCutoff` */
export function findContact(
  structure: Structure,
  search: NeighborSearch,
  { metallic, cationCounts }: Metal,
  cutoffs: { readonly bondCutoff: number; readonly contactCutoff: number; readonly reach: number },
): Contact {
  const { atomicNumbers } = structure;
  const { indices, distances } = search;
  const { atoms, entryOf } = numbered(metallic);
  const contact = new Float64Array(atoms.length).fill(-Infinity);
  const beside = new Float64Array(atoms.length).fill(-Infinity);
  const toMetal = new Float64Array(metallic.length).fill(Infinity);
  for (let m = 0; m < atoms.length; m++) {
    const count = search.find(atoms[m], cutoffs.reach);
    for (let k = 0; k < count; k++) {
      const j = indices[k];
      const z = atomicNumbers[j];
      if (distances[k] < toMetal[j]) toMetal[j] = distances[k];
      // Oxygen on the metal alone is not part of the oxide.
      const isOxide = z === oxygen ? cationCounts[j] > 0 : !metallic[j] && isMetalElement(z);
      const cutoff = z === oxygen ? cutoffs.bondCutoff : cutoffs.contactCutoff;
      if (isOxide) contact[m] = Math.max(contact[m], cutoff - distances[k]);
    }
  }
  const metalCutoff = metalCutoffs(structure);
  for (let m = 0; m < atoms.length; m++) {
    if (contact[m] === -Infinity) continue;
    const count = search.find(atoms[m], cutoffs.reach);
    for (let k = 0; k < count; k++) {
      const j = indices[k];
      if (!metallic[j] || distances[k] >= metalCutoff[atomicNumbers[j]]) continue;
      beside[entryOf[j]] = Math.max(beside[entryOf[j]], contact[m]);
    }
  }
  return { atoms, contact, beside, toMetal };
}

/** The atoms that are marked, and for each of these which one it is. */
function numbered(marks: Uint8Array): { readonly atoms: Int32Array; readonly entryOf: Int32Array } {
  let count = 0;
  const entryOf = new Int32Array(marks.length);
  for (let i = 0; i < marks.length; i++) if (marks[i]) entryOf[i] = count++;
  const atoms = new Int32Array(count);
  for (let i = 0; i < marks.length; i++) if (marks[i]) atoms[entryOf[i]] = i;
  return { atoms, entryOf };
}

/** Å, the longest distance at which two atoms of a metal are nearest neighbors; 0 without metal elements. */
export function longestMetalCutoff(structure: Structure): number {
  return metalCutoffs(structure).reduce((longest, cutoff) => Math.max(longest, cutoff), 0);
}

/** Å, by atomic number; closer atoms of one element are nearest neighbors in its metal. 0 for what is no metal here. */
function metalCutoffs(structure: Structure): Float64Array {
  const cutoffs = new Float64Array(largestAtomicNumber + 1);
  // Ru–Ru 2.65 Å of 2.92 Å; Ti–Ti in rutile 2.96 Å (two) of 3.2 Å, the other eight at 3.5 Å would make it a metal.
  for (const z of countSpecies(structure).keys()) if (isMetalElement(z)) cutoffs[z] = 2 * covalentRadius(z);
  return cutoffs;
}
