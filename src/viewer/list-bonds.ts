import { complete } from '../jobs/drive';
import { inverse3 } from '../math/matrix3';
import { createNeighborSearch } from '../structure/neighbor-search';
import type { Structure } from '../structure/structure';

/** Two elements are joined by a stick while they are no further apart than this. */
export interface BondRule {
  /** atomic numbers */
  readonly elements: readonly [number, number];
  /** Å */
  readonly longest: number;
}

/**
 * Sticks that show the coordination of Ti and Ru by O. Limits lie between the first and the second shell of
 * rutile TiO2 (1.95-1.98 and 3.5 Å) and of RuO2, with room for thermal motion.
 */
export const defaultBondRules: readonly BondRule[] = [
  { elements: [22, 8], longest: 2.4 },
  { elements: [44, 8], longest: 2.4 },
];

/** Pairs that are joined, or may become so before the list is made again. */
export interface BondList {
  readonly count: number;
  /**
   * [count, 4]: atom i; atom j; cell shifts of j along a, b, c as three bytes around 128, and bit 24 where only
   * the half next to i is drawn; bits of the float32 of the longest length, Å
   */
  readonly data: Uint32Array;
  /** Å, [n, stride]; where the atoms were */
  readonly positions: Float32Array;
}

/** Å; pairs this much beyond their limit are listed, so that the list outlives small motion. */
export const bondSkin = 0.6;

/**
 * Candidate bonds of a frame: pairs within their limit plus a skin, from which the picture drops those that
 * are too long in the frame shown. A bond through a periodic face is drawn as two halves.
 *
 * @param rules elements and their longest bond, Å
 * @param wrapped whether the picture folds atoms into the cell
 */
export function listBonds(structure: Structure, rules: readonly BondRule[], wrapped = false): BondList {
  return complete(listBondsStepwise(structure, rules, wrapped));
}

/** The same a few atoms at a time, for a page that has to stay awake. */
export function* listBondsStepwise(
  structure: Structure,
  rules: readonly BondRule[],
  wrapped = false,
): Generator<undefined, BondList> {
  const { cell, positions, atomicNumbers, periodic } = structure;
  const n = atomicNumbers.length;
  const { limits, isFirst, longest } = limitsOf(rules);
  const kept = Float32Array.from(positions);
  if (longest === 0 || n === 0) return { count: 0, data: new Uint32Array(0), positions: kept };

  const search = createNeighborSearch(structure, longest + bondSkin, 'listBonds');
  const { indices, vectors, distances } = search;
  const inverse = inverse3(cell);
  const folded = wrapped ? cellNumbers(structure, inverse) : null;
  const limitBits = new Uint32Array(limits.buffer);
  let data = new Uint32Array(8 * n + 4096);
  let size = 0;
  const shift = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    if (i % atomsPerStep === atomsPerStep - 1) yield;
    if (!isFirst[atomicNumbers[i]]) continue;
    const count = search.find(i);
    if (size + 8 * count > data.length) data = longer(data, 2 * data.length + 8 * count);
    for (let k = 0; k < count; k++) {
      const j = indices[k];
      const rule = 128 * atomicNumbers[i] + atomicNumbers[j];
      if (limits[rule] === 0 || distances[k] > limits[rule] + bondSkin) continue;
      let crossing = false;
      for (let a = 0; a < 3; a++) {
        let cells = 0;
        for (let b = 0; b < 3; b++) {
          cells += (vectors[3 * k + b] - positions[3 * j + b] + positions[3 * i + b]) * inverse[3 * b + a];
        }
        shift[a] = periodic[a] ? Math.round(cells) : 0;
        const drawn = folded ? shift[a] + folded[3 * j + a] - folded[3 * i + a] : shift[a];
        if (drawn !== 0) crossing = true;
      }
      const [u, v, w] = shift;
      if (Math.abs(u) > 127 || Math.abs(v) > 127 || Math.abs(w) > 127) continue;
      // A pair of two first atoms is met from both ends, any other from this one only.
      const metAgain = isFirst[atomicNumbers[j]] === 1;
      if (!crossing && metAgain && i > j) continue;
      size = put(data, size, i, j, packed(u, v, w, crossing), limitBits[rule]);
      if (crossing && !metAgain) size = put(data, size, j, i, packed(-u, -v, -w, true), limitBits[rule]);
    }
  }
  return { count: size / 4, data: data.slice(0, size), positions: kept };
}

/** A few milliseconds of work. */
const atomsPerStep = 2000;

function limitsOf(rules: readonly BondRule[]) {
  /** Å, by both atomic numbers */
  const limits = new Float32Array(128 * 128);
  /** whether looking around atoms of an element is needed: each rule is found from its first element */
  const isFirst = new Uint8Array(128);
  let longest = 0;
  for (const { elements, longest: limit } of rules) {
    limits[128 * elements[0] + elements[1]] = limit;
    limits[128 * elements[1] + elements[0]] = limit;
    isFirst[elements[0]] = 1;
    longest = Math.max(longest, limit);
  }
  return { limits, isFirst, longest };
}

function packed(u: number, v: number, w: number, crossing: boolean): number {
  return (u + 128) | ((v + 128) << 8) | ((w + 128) << 16) | (crossing ? 1 << 24 : 0);
}

/** @returns where the next entry begins */
function put(data: Uint32Array, at: number, i: number, j: number, cells: number, limit: number): number {
  data[at] = i;
  data[at + 1] = j;
  data[at + 2] = cells;
  data[at + 3] = limit;
  return at + 4;
}

function longer(data: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const result = new Uint32Array(length);
  result.set(data);
  return result;
}

/**
 * Whether two atoms together may have moved farther than the skin: true once the two that moved farthest have.
 *
 * @param from Å, [n, 3]; where atoms were
 * @param positions Å, [n, stride]; where they are
 * @param skin Å
 */
export function movedBeyond(
  from: Float32Array,
  positions: ArrayLike<number>,
  stride: number,
  skin: number,
): boolean {
  if (stride * (from.length / 3) > positions.length) return true;
  let first = 0;
  let second = 0;
  for (let p = 0, q = 0; p < from.length; p += 3, q += stride) {
    const x = positions[q] - from[p];
    const y = positions[q + 1] - from[p + 1];
    const z = positions[q + 2] - from[p + 2];
    const squared = x * x + y * y + z * z;
    if (squared > first) {
      second = first;
      first = squared;
    } else if (squared > second) second = squared;
  }
  return Math.sqrt(first) + Math.sqrt(second) > skin;
}

/** [n, 3]; the cell each atom lies in, along periodic axes. */
function cellNumbers(structure: Structure, inverse: Float64Array): Int32Array {
  const { positions, periodic } = structure;
  const cells = new Int32Array(positions.length);
  for (let p = 0; p < positions.length; p += 3) {
    for (let a = 0; a < 3; a++) {
      if (!periodic[a]) continue;
      let fractional = 0;
      for (let b = 0; b < 3; b++) fractional += positions[p + b] * inverse[3 * b + a];
      cells[p + a] = Math.floor(fractional);
    }
  }
  return cells;
}
