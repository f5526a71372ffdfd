import { complete } from '../jobs/drive';
import { inverse3 } from '../math/matrix3';
import { createNeighborSearch } from '../structure/neighbor-search';
import type { Structure } from '../structure/structure';
import { hullFaces } from './hull-faces';

/** A polyhedron around each atom of an element, its corners the atoms of another. */
export interface PolyhedronRule {
  /** atomic number */
  readonly center: number;
  readonly ligand: number;
  /** Å, from the centre to a corner */
  readonly longest: number;
}

/** TiO6 and RuO6; the limit lies between the first and the second shell of rutile, see `defaultBondRules`. */
export const defaultPolyhedronRules: readonly PolyhedronRule[] = [
  { center: 22, ligand: 8, longest: 2.4 },
  { center: 44, ligand: 8, longest: 2.4 },
];

/** Triangles of all polyhedra. */
export interface PolyhedronList {
  readonly polyhedronCount: number;
  /** triangles */
  readonly count: number;
  /**
   * [count, 8]: centre; three corners; their cell shifts along a, b, c as three bytes around 128; bits of the float32 of
   * the longest distance, Å, the lowest three replaced by which edges are those of the polyhedron, see `HullFaces`
   */
  readonly data: Uint32Array;
  /** Å, [n, 3]; where the atoms were */
  readonly positions: Float32Array;
}

/** Å; polyhedra are found again when atoms have moved so far */
export const polyhedronSkin = 0.3;
/** A polyhedron needs as many corners to have an inside. */
const fewestCorners = 4;
/** Å; corners this near a face's plane belong to it */
const flatness = 0.12;
/** A few milliseconds of work. */
const atomsPerStep = 500;

/** Polyhedra of a frame; the picture moves their corners with the atoms until the list is made again. */
export function listPolyhedra(structure: Structure, rules: readonly PolyhedronRule[]): PolyhedronList {
  return complete(listPolyhedraStepwise(structure, rules));
}

/** The same a few atoms at a time, for a page that has to stay awake. */
export function* listPolyhedraStepwise(
  structure: Structure,
  rules: readonly PolyhedronRule[],
): Generator<undefined, PolyhedronList> {
  const { cell, positions, atomicNumbers, periodic } = structure;
  const n = atomicNumbers.length;
  const kept = Float32Array.from(positions);
  const longest = Math.max(0, ...rules.map((rule) => rule.longest));
  if (longest === 0 || n === 0)
    return { polyhedronCount: 0, count: 0, data: new Uint32Array(0), positions: kept };
  const search = createNeighborSearch(structure, longest, 'listPolyhedra');
  const { indices, vectors, distances } = search;
  const inverse = inverse3(cell);
  const numbers: number[] = [];
  const limit = new Float32Array(1);
  const limitBits = new Uint32Array(limit.buffer);
  let polyhedronCount = 0;
  for (let i = 0; i < n; i++) {
    if (i % atomsPerStep === atomsPerStep - 1) yield;
    const rule = rules.find(({ center }) => center === atomicNumbers[i]);
    if (!rule) continue;
    const count = search.find(i);
    const corners: number[] = [];
    const shifts: number[] = [];
    const places: number[] = [];
    for (let k = 0; k < count; k++) {
      const j = indices[k];
      if (atomicNumbers[j] !== rule.ligand || distances[k] > rule.longest) continue;
      corners.push(j);
      shifts.push(shiftOf(j, k));
      places.push(vectors[3 * k], vectors[3 * k + 1], vectors[3 * k + 2]);
    }
    if (corners.length < fewestCorners) continue;
    const { triangles, edges } = hullFaces(places, flatness);
    if (triangles.length > 0) polyhedronCount++;
    // Room for the skin of motion until the list is made again.
    limit[0] = rule.longest * 1.25;
    for (const [t, triangle] of triangles.entries()) {
      numbers.push(i, ...triangle.map((m) => corners[m]), ...triangle.map((m) => shifts[m]));
      numbers.push(((limitBits[0] & ~7) | edges[t]) >>> 0);
    }

    function shiftOf(j: number, k: number): number {
      let packed = 0;
      for (let a = 0; a < 3; a++) {
        let cells = 0;
        for (let b = 0; b < 3; b++)
          cells += (vectors[3 * k + b] - positions[3 * j + b] + positions[3 * i + b]) * inverse[3 * b + a];
        packed |= ((periodic[a] ? Math.round(cells) : 0) + 128) << (8 * a);
      }
      return packed;
    }
  }
  return { polyhedronCount, count: numbers.length / 8, data: Uint32Array.from(numbers), positions: kept };
}
