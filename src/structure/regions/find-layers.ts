import { cross, dot, norm, row3 } from '../../math/matrix3';
import { reciprocalCell, toFractional } from '../cell';
import { covalentRadius } from '../elements';
import { isMetalElement, oxygen } from '../is-metal-element';
import type { NeighborList } from '../neighbors';
import { Region, type Structure } from '../structure';

// Outermost: no other cation within this far sideways is this much further out. Layers are 2.3 to 3.6 Å apart.
const coverReach = 3;
const coverHeight = 1.5;
/** Å; reaches from an outermost cation to all that it can cover or that belong to its layer. */
const layerSearch = 5;
// Of a Ru–Ru distance: under a close-packed plane the nearest atom is at most 0.58 of it off sideways.
const coverShare = 0.6;

/** [n] each, 1 for the outermost cations of the face that looks along the normal, and of the one opposite. */
export interface Faces {
  readonly up: Uint8Array;
  readonly down: Uint8Array;
}

/** Unit vector along the axis on which the structure ends. */
export function surfaceNormal(structure: Structure): Float64Array {
  const { cell, periodic } = structure;
  const open = [0, 1, 2].filter((a) => !periodic[a]);
  let axis = 2;
  if (open.length === 1) axis = open[0];
  else {
    const fractional = toFractional(cell, structure.positions);
    const reciprocal = reciprocalCell(cell);
    let widest = -1;
    for (const a of [2, 1, 0]) {
      const gap = largestGap(fractional, a) / norm(row3(reciprocal, a));
      // A tie, as in a perfect crystal, goes to c.
      if (gap > widest + 1e-6) {
        widest = gap;
        axis = a;
      }
    }
  }
  const normal = cross(row3(cell, (axis + 1) % 3), row3(cell, (axis + 2) % 3));
  const length = norm(normal) * Math.sign(dot(normal, row3(cell, axis)));
  return normal.map((x) => x / length);
}

/** Widest empty stretch along an axis, as a fraction of it. */
function largestGap(fractional: Float64Array, axis: number): number {
  const wrapped = new Float64Array(fractional.length / 3);
  for (let i = 0; i < wrapped.length; i++)
    wrapped[i] = fractional[3 * i + axis] - Math.floor(fractional[3 * i + axis]);
  wrapped.sort();
  let gap = wrapped[0] + 1 - wrapped[wrapped.length - 1];
  for (let i = 1; i < wrapped.length; i++) gap = Math.max(gap, wrapped[i] - wrapped[i - 1]);
  return gap;
}

/** Å, [m]: how far along the normal each neighbor is from its atom. */
export function heightsAlong(list: NeighborList, normal: Float64Array): Float64Array {
  const heights = new Float64Array(list.indices.length);
  for (let k = 0; k < heights.length; k++)
    heights[k] =
      list.vectors[3 * k] * normal[0] +
      list.vectors[3 * k + 1] * normal[1] +
      list.vectors[3 * k + 2] * normal[2];
  return heights;
}

function lateral(list: NeighborList, heights: Float64Array, k: number): number {
  return Math.sqrt(Math.max(0, list.distances[k] ** 2 - heights[k] ** 2));
}

export function isHeld(structure: Structure, i: number): boolean {
  const { fixed } = structure;
  return fixed !== undefined && fixed[3 * i] + fixed[3 * i + 1] + fixed[3 * i + 2] === 3;
}

/** [n], 1 for metal atoms with more neighbors of their own element than of oxygen. */
export function findMetal(
  structure: Structure,
  list: NeighborList,
  bondCutoff: number,
  previous?: Uint8Array,
): Uint8Array {
  const { atomicNumbers } = structure;
  const metallic = new Uint8Array(atomicNumbers.length);
  for (let i = 0; i < metallic.length; i++) {
    const z = atomicNumbers[i];
    if (!isMetalElement(z)) continue;
    const cutoff = metalCutoff(z);
    let balance = 0;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
      const neighbor = atomicNumbers[list.indices[k]];
      if (neighbor === z && list.distances[k] < cutoff) balance++;
      if (neighbor === oxygen && list.distances[k] < bondCutoff) balance--;
    }
    // Two neighbors more or less than the limit are vibration, when the past is known.
    if (previous) balance += previous[i] === Region.particle ? 2 : -2;
    metallic[i] = balance > 0 ? 1 : 0;
  }
  return metallic;
}

/**
 * Å, [n]: by how much each metal atom is closer to an atom of the oxide than the cutoff; −Infinity for others.
 * A length and not a yes or no, so that an atom at the limit does not switch its surroundings on and off.
 */
export function findContact(
  structure: Structure,
  list: NeighborList,
  metallic: Uint8Array,
  cutoffs: { bondCutoff: number; contactCutoff: number },
): Float64Array {
  const isOxide = findOxide(structure, list, metallic, cutoffs.bondCutoff);
  const contact = new Float64Array(metallic.length).fill(-Infinity);
  for (let i = 0; i < metallic.length; i++) {
    if (!metallic[i]) continue;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
      const j = list.indices[k];
      const cutoff = structure.atomicNumbers[j] === oxygen ? cutoffs.bondCutoff : cutoffs.contactCutoff;
      if (isOxide[j]) contact[i] = Math.max(contact[i], cutoff - list.distances[k]);
    }
  }
  return contact;
}

/**
 * Å, [n]: for each metal atom the best contact among those it is bound to; −Infinity for others. Where the lattices
 * do not match, metal atoms in the middle of a particle hang above a gap, held by neighbors that touch.
 */
export function findContactBeside(
  structure: Structure,
  list: NeighborList,
  contact: Float64Array,
  metallic: Uint8Array,
): Float64Array {
  const beside = new Float64Array(contact.length).fill(-Infinity);
  for (let i = 0; i < contact.length; i++) {
    if (!metallic[i]) continue;
    const cutoff = metalCutoff(structure.atomicNumbers[i]);
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++)
      if (metallic[list.indices[k]] && list.distances[k] < cutoff)
        beside[i] = Math.max(beside[i], contact[list.indices[k]]);
  }
  return beside;
}

/** [n], 1 for cations and for oxygen bound to one; oxygen on the metal alone is not part of the oxide. */
function findOxide(
  structure: Structure,
  list: NeighborList,
  metallic: Uint8Array,
  bondCutoff: number,
): Uint8Array {
  const { atomicNumbers } = structure;
  const isOxide = new Uint8Array(metallic.length);
  for (let i = 0; i < metallic.length; i++) {
    if (metallic[i] || !isMetalElement(atomicNumbers[i])) continue;
    isOxide[i] = 1;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++)
      if (atomicNumbers[list.indices[k]] === oxygen && list.distances[k] < bondCutoff)
        isOxide[list.indices[k]] = 1;
  }
  return isOxide;
}

/** Cations with no other cation above (below) them, unless held: the top and the bottom face of the oxide. */
export function findOutermost(
  structure: Structure,
  list: NeighborList,
  heights: Float64Array,
  metallic: Uint8Array,
): Faces {
  const up = new Uint8Array(metallic.length);
  const down = new Uint8Array(metallic.length);
  for (let i = 0; i < metallic.length; i++) {
    if (metallic[i] || !isMetalElement(structure.atomicNumbers[i]) || isHeld(structure, i)) continue;
    up[i] = 1;
    down[i] = 1;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
      const j = list.indices[k];
      if (metallic[j] || !isMetalElement(structure.atomicNumbers[j])) continue;
      if (list.distances[k] > layerSearch || lateral(list, heights, k) > coverReach) continue;
      if (heights[k] > coverHeight) up[i] = 0;
      if (heights[k] < -coverHeight) down[i] = 0;
    }
  }
  return { up, down };
}

/**
 * Å, [n]: how far each atom lies below the outermost cations around it, on the face where that is less; Infinity
 * deep inside.
 *
 * @param list with the neighbors of the outermost cations
 */
export function depthBelowFaces(list: NeighborList, heights: Float64Array, faces: Faces): Float64Array {
  const n = faces.up.length;
  const depths = new Float64Array(n).fill(Infinity);
  for (const [face, sign] of [
    [faces.up, 1],
    [faces.down, -1],
  ] as const) {
    const sums = new Float64Array(n);
    const counts = Int32Array.from(face);
    for (let i = 0; i < n; i++) {
      if (!face[i]) continue;
      for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
        if (list.distances[k] > layerSearch) continue;
        sums[list.indices[k]] -= sign * heights[k];
        counts[list.indices[k]]++;
      }
    }
    for (let j = 0; j < n; j++) if (counts[j] > 0) depths[j] = Math.min(depths[j], sums[j] / counts[j]);
  }
  return depths;
}

/**
 * Å, [n]: by how much each atom is within reach, sideways, of a metal atom that touches the oxide, or within 0.6 of
 * it of one held by such an atom; −Infinity for those with none around.
 *
 * @param list with the neighbors of these metal atoms
 */
export function underMetalMargins(
  contact: Float64Array,
  beside: Float64Array,
  list: NeighborList,
  heights: Float64Array,
  reach: number,
): Float64Array {
  const margins = new Float64Array(contact.length).fill(-Infinity);
  for (let i = 0; i < contact.length; i++) {
    if (contact[i] === -Infinity && beside[i] === -Infinity) continue;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
      const j = list.indices[k];
      const sideways = lateral(list, heights, k);
      margins[j] = Math.max(
        margins[j],
        Math.min(contact[i], reach - sideways),
        Math.min(beside[i], coverShare * reach - sideways),
      );
    }
  }
  return margins;
}

/** Å; closer atoms of one element are nearest neighbors in its metal. */
function metalCutoff(z: number): number {
  // Ru–Ru 2.65 Å of 2.92 Å; Ti–Ti in rutile 2.96 Å (two) of 3.2 Å, the other eight at 3.5 Å would make it a metal.
  return 2 * covalentRadius(z);
}

/** Å, the longest distance that `findMetal` asks for. */
export function longestMetalCutoff(structure: Structure): number {
  return Math.max(0, ...[...new Set(structure.atomicNumbers)].filter(isMetalElement).map(metalCutoff));
}
