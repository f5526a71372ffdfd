import { InputError } from '../errors';
import { reduceLattice, reduceLattice2d } from '../math/lattice-reduction';
import { determinant3, dot, norm, row3, rowTimesMatrix3 } from '../math/matrix3';
import { checkCell, volume } from './cell';
import type { Structure } from './structure';
import { makeSupercellByMatrix } from './supercell';

export interface OrthogonalOptions {
  /** cell vectors that may be combined; default the periodic ones. [true, true, false] keeps c of a slab */
  readonly mix?: readonly [boolean, boolean, boolean];
  /** rad; largest deviation of an angle between combined vectors from a right one; default 1e-3 */
  readonly tolerance?: number;
  /** largest number of given cells in the new one; default 60 */
  readonly maxCells?: number;
}

export const orthogonalDefaults = { tolerance: 1e-3, maxCells: 60 } as const;

export interface OrthogonalCell {
  readonly structure: Structure;
  /** integer rows on the old cell vectors, [3, 3], for `makeSupercellByMatrix` */
  readonly matrix: Int32Array;
  /** how many of the given cells it holds */
  readonly cells: number;
  /** rad, largest deviation of an angle between combined vectors from a right one; nothing is strained to mend it */
  readonly deviation: number;
}

/** multiples of each vector of the shortest basis that are tried */
const reach = 6;

/**
 * The smallest supercell with right angles, or nearly so.
 *
 * Tried are all lattice vectors of up to 6 times each vector of the shortest basis. Of cells of one size the one with
 * the smallest deviation is taken, then the one with the shortest edges. The new vectors stand in the order and
 * sense that turns the old ones least; the cell is right-handed.
 *
 * @throws InputError when there is none within the limits, with the nearest one there is, and when fewer than two
 *   vectors may be combined
 */
export function makeOrthogonalSupercell(
  structure: Structure,
  options: OrthogonalOptions = {},
): OrthogonalCell {
  const where = 'makeOrthogonalSupercell';
  checkCell(structure.cell, where);
  const { tolerance, maxCells } = { ...orthogonalDefaults, ...options };
  const mix = options.mix ?? structure.periodic;
  if (!(tolerance >= 0 && tolerance < 0.5))
    throw new InputError(`${where}: tolerance must be 0 to 0.5 rad, got ${tolerance}; 1e-3 is usual`);
  if (!(maxCells >= 1 && maxCells <= 10_000))
    throw new InputError(`${where}: maxCells must be 1 to 10000, got ${maxCells}; 60 is usual`);
  const axes = [0, 1, 2].filter((a) => mix[a]);
  if (axes.length < 2 || axes.some((a) => !structure.periodic[a]))
    throw new InputError(
      `${where}: two or three periodic cell vectors can be combined, got mix ${mix.join(', ')} of periodic ` +
        `${structure.periodic.join(', ')}; leave mix out or name periodic ones`,
    );

  const vectors = latticeVectors(structure.cell, axes);
  const found =
    axes.length === 3
      ? bestTriple(vectors, maxCells, volume(structure.cell))
      : bestPair(vectors, maxCells, axes);
  const kept = found(Math.max(tolerance, 1e-9));
  if (!kept) {
    const nearest = found(0.5);
    throw new InputError(
      `${where}: no cell of up to ${maxCells} given ones has right angles within ${tolerance} rad` +
        (nearest
          ? `; one of ${nearest.cells} is ${nearest.deviation.toPrecision(3)} rad off, raise tolerance or maxCells`
          : '; raise maxCells'),
    );
  }
  const matrix = arranged(kept.rows, axes, structure.cell);
  return {
    structure: makeSupercellByMatrix(structure, matrix),
    matrix,
    cells: kept.cells,
    deviation: kept.deviation < 1e-9 ? 0 : kept.deviation,
  };
}

interface LatticeVector {
  /** multiples of the cell vectors */
  readonly n: readonly number[];
  readonly r: Float64Array;
  readonly length: number;
}

interface Candidate {
  readonly rows: readonly LatticeVector[];
  readonly cells: number;
  readonly deviation: number;
}

/** One of each pair ±v, none a multiple of another, by length. */
function latticeVectors(cell: Float64Array, axes: readonly number[]): LatticeVector[] {
  const basis = shortestBasis(cell, axes);
  const vectors: LatticeVector[] = [];
  const last = axes.length === 3 ? reach : 0;
  for (let i = 0; i <= reach; i++)
    for (let j = -reach; j <= reach; j++)
      for (let k = -last; k <= last; k++) {
        if (i === 0 && (j < 0 || (j === 0 && k <= 0))) continue;
        if (hasFactor(i, j, k)) continue;
        const multiples = [i, j, k];
        const n = [0, 1, 2].map((a) => basis.reduce((sum, row, b) => sum + multiples[b] * row[a], 0));
        const r = rowTimesMatrix3(n, cell);
        vectors.push({ n, r, length: norm(r) });
      }
  return vectors.sort((p, q) => p.length - q.length);
}

function shortestBasis(cell: Float64Array, axes: readonly number[]): number[][] {
  if (axes.length === 3) {
    const { transform } = reduceLattice(cell);
    return [0, 1, 2].map((row) => Array.from(transform.subarray(3 * row, 3 * row + 3)));
  }
  const { transform } = reduceLattice2d(row3(cell, axes[0]), row3(cell, axes[1]));
  return [0, 1].map((row) => {
    const n = [0, 0, 0];
    n[axes[0]] = transform[2 * row];
    n[axes[1]] = transform[2 * row + 1];
    return n;
  });
}

function hasFactor(i: number, j: number, k: number): boolean {
  for (let factor = 2; factor <= reach; factor++)
    if (i % factor === 0 && j % factor === 0 && k % factor === 0) return true;
  return false;
}

/** rad, how far two vectors are from a right angle */
function deviationOf(p: LatticeVector, q: LatticeVector): number {
  return Math.asin(Math.min(1, Math.abs(dot(p.r, q.r)) / (p.length * q.length)));
}

function better(p: Candidate, q: Candidate | undefined): boolean {
  if (!q || p.cells !== q.cells) return !q || p.cells < q.cells;
  const difference = p.deviation - q.deviation;
  if (Math.abs(difference) > 1e-7) return difference < 0;
  const edges = ({ rows }: Candidate) => rows.reduce((sum, { length }) => sum + length, 0);
  return edges(p) < edges(q) * (1 - 1e-9);
}

function bestPair(vectors: readonly LatticeVector[], maxCells: number, axes: readonly number[]) {
  const [a, b] = axes;
  return (tolerance: number): Candidate | undefined => {
    let best: Candidate | undefined;
    for (let p = 0; p < vectors.length; p++)
      for (let q = p + 1; q < vectors.length; q++) {
        const deviation = deviationOf(vectors[p], vectors[q]);
        if (deviation > tolerance) continue;
        const [u, v] = [vectors[p].n, vectors[q].n];
        const cells = Math.abs(u[a] * v[b] - u[b] * v[a]);
        if (cells === 0 || cells > maxCells) continue;
        const candidate = { rows: [vectors[p], vectors[q]], cells, deviation };
        if (better(candidate, best)) best = candidate;
      }
    return best;
  };
}

function bestTriple(vectors: readonly LatticeVector[], maxCells: number, cellVolume: number) {
  return (tolerance: number): Candidate | undefined => {
    let best: Candidate | undefined;
    // Edges that long enclose more than the cells allowed, at any angles within the tolerance.
    const most = (cells: number) => (cells * cellVolume * 1.001) / Math.max(0.2, 1 - 1.5 * tolerance) ** 3;
    for (let p = 0; p < vectors.length; p++) {
      const u = vectors[p];
      const limit = () => most(best?.cells ?? maxCells);
      if (u.length ** 3 > limit()) break;
      const near: [LatticeVector, number][] = [];
      for (let q = p + 1; q < vectors.length; q++) {
        const v = vectors[q];
        if (u.length * v.length * u.length > limit()) break;
        const deviation = deviationOf(u, v);
        if (deviation <= tolerance) near.push([v, deviation]);
      }
      for (let q = 0; q < near.length; q++)
        for (let s = q + 1; s < near.length; s++) {
          const [[v, uv], [w, uw]] = [near[q], near[s]];
          if (u.length * v.length * w.length > limit()) break;
          const deviation = Math.max(uv, uw, deviationOf(v, w));
          if (deviation > tolerance) continue;
          const cells = Math.abs(determinant3([...u.n, ...v.n, ...w.n]));
          if (cells === 0 || cells > maxCells) continue;
          const candidate = { rows: [u, v, w], cells, deviation };
          if (better(candidate, best)) best = candidate;
        }
    }
    return best;
  };
}

/** The new vectors in the places of the old ones that they are nearest to, right-handed. */
function arranged(rows: readonly LatticeVector[], axes: readonly number[], cell: Float64Array): Int32Array {
  const cosine = (v: LatticeVector, a: number) => {
    const old = row3(cell, a);
    return dot(v.r, old) / (v.length * norm(old));
  };
  const orders: readonly (readonly number[])[] = rows.length === 2 ? pairOrders : tripleOrders;
  let chosen = orders[0];
  let most = -1;
  for (const order of orders) {
    const sum = order.reduce((total, k, place) => total + Math.abs(cosine(rows[k], axes[place])), 0);
    if (sum > most + 1e-9) [chosen, most] = [order, sum];
  }
  const matrix = Int32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  chosen.forEach((k, place) => {
    const a = axes[place];
    const sign = cosine(rows[k], a) < -1e-9 ? -1 : 1;
    matrix.set(
      rows[k].n.map((x) => sign * x),
      3 * a,
    );
  });
  if (determinant3(matrix) * determinant3(cell) < 0) {
    const a = axes[axes.length - 1];
    for (let k = 3 * a; k < 3 * a + 3; k++) matrix[k] = 0 - matrix[k];
  }
  return matrix;
}

const pairOrders = [
  [0, 1],
  [1, 0],
] as const;
const tripleOrders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;
