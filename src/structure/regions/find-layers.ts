import { isMetalElement } from '../is-metal-element';
import type { NeighborSearch } from '../neighbor-search';
import type { Structure } from '../structure';
import type { Contact } from './find-metal';

// Outermost: no other cation within this far sideways is this much further out. Layers are 2.3 to 3.6 Å apart.
const coverReach = 3;
const coverHeight = 1.5;
/** Å; reaches from an outermost cation to all that it can cover or that belong to its layer. */
const layerSearch = 5;
/** Å; the search stops short of its cutoff, the layer takes what is just there. */
const layerReach = layerSearch + 1e-9;
// Of a Ru–Ru distance: under a close-packed plane the nearest atom is at most 0.58 of it off sideways.
const coverShare = 0.6;
/**
 * Å; from an atom under the metal's edge to a metal atom in contact: 2.7 Å sideways, and up to 4.6 Å up from the lowest
 * oxygen of the outer layer to a metal atom on top of a bridging oxygen.
 */
const underSearch = 5.4;

/** Å, how far these searches look. */
export const farSearch = Math.max(underSearch, layerReach);

/** [n] each, 1 for the outermost cations of the face that looks along the normal, and of the one opposite. */
export interface Faces {
  readonly up: Uint8Array;
  readonly down: Uint8Array;
}

/** Å, how far entry k of a search lies along the normal. */
function heightOf(vectors: Float64Array, k: number, normal: Float64Array): number {
  return vectors[3 * k] * normal[0] + vectors[3 * k + 1] * normal[1] + vectors[3 * k + 2] * normal[2];
}

/** Å, how far to the side lies what is at a distance and a height. */
function lateral(distance: number, height: number): number {
  return Math.sqrt(Math.max(0, distance ** 2 - height ** 2));
}

export function isHeld(structure: Structure, i: number): boolean {
  const { fixed } = structure;
  return fixed !== undefined && fixed[3 * i] + fixed[3 * i + 1] + fixed[3 * i + 2] === 3;
}

/** Cations with no other cation above (below) them, unless held: the top and the bottom face of the oxide. */
export function findOutermost(
  structure: Structure,
  search: NeighborSearch,
  normal: Float64Array,
  metallic: Uint8Array,
): Faces {
  const { atomicNumbers } = structure;
  const { indices, vectors, distances } = search;
  const isCation = new Uint8Array(metallic.length);
  for (let i = 0; i < isCation.length; i++)
    if (!metallic[i] && isMetalElement(atomicNumbers[i])) isCation[i] = 1;
  const up = new Uint8Array(metallic.length);
  const down = new Uint8Array(metallic.length);
  for (let i = 0; i < metallic.length; i++) {
    if (!isCation[i] || isHeld(structure, i)) continue;
    up[i] = 1;
    down[i] = 1;
    const count = search.find(i, layerReach);
    for (let k = 0; k < count; k++) {
      if (!isCation[indices[k]] || distances[k] > layerSearch) continue;
      const height = heightOf(vectors, k, normal);
      if (Math.abs(height) <= coverHeight || lateral(distances[k], height) > coverReach) continue;
      if (height > 0) up[i] = 0;
      else down[i] = 0;
    }
  }
  return { up, down };
}

/**
 * Å, [n]: how far each atom lies below the outermost cations around it, on the face where that is less; Infinity
 * deep inside.
 */
export function depthBelowFaces(search: NeighborSearch, normal: Float64Array, faces: Faces): Float64Array {
  const { indices, vectors, distances } = search;
  const n = faces.up.length;
  const depths = new Float64Array(n).fill(Infinity);
  const sums = new Float64Array(n);
  const counts = new Int32Array(n);
  for (const [face, sign] of [
    [faces.up, 1],
    [faces.down, -1],
  ] as const) {
    sums.fill(0);
    counts.set(face);
    for (let i = 0; i < n; i++) {
      if (!face[i]) continue;
      const found = search.find(i, layerReach);
      for (let k = 0; k < found; k++) {
        if (distances[k] > layerSearch) continue;
        sums[indices[k]] -= sign * heightOf(vectors, k, normal);
        counts[indices[k]]++;
      }
    }
    for (let j = 0; j < n; j++) if (counts[j] > 0) depths[j] = Math.min(depths[j], sums[j] / counts[j]);
  }
  return depths;
}

/**
 * Å, [n]: by how much each atom is within reach, sideways, of a metal atom that touches the oxide, or within 0.6 of
 * it of one held by such an atom; −Infinity for those with none around.
 */
export function underMetalMargins(
  { atoms, contact, beside, toMetal }: Contact,
  search: NeighborSearch,
  normal: Float64Array,
  reach: number,
): Float64Array {
  const { indices, vectors, distances } = search;
  const margins = new Float64Array(toMetal.length).fill(-Infinity);
  for (let m = 0; m < atoms.length; m++) {
    if (contact[m] === -Infinity && beside[m] === -Infinity) continue;
    const count = search.find(atoms[m], underSearch);
    for (let k = 0; k < count; k++) {
      const sideways = lateral(distances[k], heightOf(vectors, k, normal));
      margins[indices[k]] = Math.max(
        margins[indices[k]],
        Math.min(contact[m], reach - sideways),
        Math.min(beside[m], coverShare * reach - sideways),
      );
    }
  }
  return margins;
}
