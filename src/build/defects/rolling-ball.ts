import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import type { Rest } from './merge-rests';

/** Å; what a ball may sink into an atom: in a square of four atoms it rests on any three of them */
const slack = 0.05;

/** Atoms that a ball rolls over. */
export interface BallTable {
  readonly list: NeighborList;
  /** Å, [n]: how far its centre stays from each atom */
  readonly limits: Float64Array;
  /** [n], 1 for the atoms that the ball can touch */
  readonly of: Uint8Array;
}

/**
 * @param limits Å, [n]: how far the ball's centre stays from each atom
 * @param of [n], 1 for the atoms that it can touch
 */
export function ballTable(structure: Structure, limits: Float64Array, of: Uint8Array): BallTable {
  const longest = limits.reduce((most, limit) => Math.max(most, limit), 0);
  return { list: findNeighbors(structure, 2 * longest, { of }), limits, of };
}

/** Every place where the ball touches three atoms and sinks into none. */
export function findRests(structure: Structure, table: BallTable): Rest[] {
  const rests: Rest[] = [];
  const place = new Float64Array(3);
  for (let i = 0; i < atomCount(structure); i++)
    if (table.of[i]) for (const rest of restsOn(structure, table, i, place)) rests.push(rest);
  return rests;
}

/** Whether a ball at a place, Å, relative to atom i, sinks into one of the neighbors of i. */
export function isBlocked(table: BallTable, i: number, place: Float64Array): boolean {
  const { list } = table;
  const entries = Array.from(
    { length: list.offsets[i + 1] - list.offsets[i] },
    (_, k) => list.offsets[i] + k,
  );
  return sinks(table, entries, place);
}

/**
 * Where the ball touches atom i and two of its neighbors and sinks into none. The two have no lower number than i, so
 * that each place comes once, or a few times in a small cell.
 */
function* restsOn(
  structure: Structure,
  { list, limits, of }: BallTable,
  i: number,
  place: Float64Array,
): Generator<Rest> {
  const { positions } = structure;
  const own = limits[i];
  // Nearest first: what is in the way is near.
  const entries = Array.from({ length: list.offsets[i + 1] - list.offsets[i] }, (_, k) => list.offsets[i] + k)
    .filter((k) => list.distances[k] < own + limits[list.indices[k]])
    .sort((p, q) => list.distances[p] - list.distances[q]);
  const touched = entries.filter((k) => of[list.indices[k]] && list.indices[k] >= i);
  const member = (entry: number) => ({
    atom: list.indices[entry],
    from: Float64Array.from(place, (x, d) => list.vectors[3 * entry + d] - x),
  });
  for (let p = 0; p < touched.length; p++) {
    for (let q = 0; q < p; q++) {
      const [j, k] = [touched[p], touched[q]];
      const [first, second] = [limits[list.indices[j]], limits[list.indices[k]]];
      for (const side of [1, -1]) {
        if (!trilaterate(own, first, second, list.vectors, j, k, side, place)) break;
        if (sinks({ list, limits }, entries, place)) continue;
        yield {
          position: place.map((x, d) => positions[3 * i + d] + x),
          members: [{ atom: i, from: place.map((x) => 0 - x) }, member(j), member(k)],
        };
      }
    }
  }
}

/** Whether the ball at this place, relative to the atom whose neighbors are given, sinks into one of them. */
function sinks(
  { list, limits }: Pick<BallTable, 'list' | 'limits'>,
  entries: readonly number[],
  place: Float64Array,
): boolean {
  for (const k of entries) {
    const x = list.vectors[3 * k] - place[0];
    const y = list.vectors[3 * k + 1] - place[1];
    const z = list.vectors[3 * k + 2] - place[2];
    const limit = limits[list.indices[k]] - slack;
    if (x * x + y * y + z * z < limit * limit) return true;
  }
  return false;
}

/**
 * One of the two points at distances r0, r1, r2 from the origin and the vectors of entries j and k.
 *
 * With e_x along p, e_y in the plane of both: x = (r0² − r1² + p²)/2p, y = (r0² − r2² + q² − 2 q_x x)/2 q_y.
 *
 * @param side 1 or −1, of the plane
 * @param place written to
 * @returns false where there is no such point
 */
function trilaterate(
  ...[r0, r1, r2, vectors, j, k, side, place]: [
    r0: number,
    r1: number,
    r2: number,
    vectors: Float64Array,
    j: number,
    k: number,
    side: number,
    place: Float64Array,
  ]
): boolean {
  const [px, py, pz] = [vectors[3 * j], vectors[3 * j + 1], vectors[3 * j + 2]];
  const [qx, qy, qz] = [vectors[3 * k], vectors[3 * k + 1], vectors[3 * k + 2]];
  const d = Math.sqrt(px * px + py * py + pz * pz);
  const [ex, ey, ez] = [px / d, py / d, pz / d];
  const i = ex * qx + ey * qy + ez * qz;
  const [ax, ay, az] = [qx - i * ex, qy - i * ey, qz - i * ez];
  const a = Math.sqrt(ax * ax + ay * ay + az * az);
  if (!(a > 1e-3 * d)) return false;
  const [fx, fy, fz] = [ax / a, ay / a, az / a];
  const x = (r0 * r0 - r1 * r1 + d * d) / (2 * d);
  const y = (r0 * r0 - r2 * r2 + i * i + a * a - 2 * i * x) / (2 * a);
  const square = r0 * r0 - x * x - y * y;
  if (square < 0) return false;
  const z = side * Math.sqrt(square);
  place[0] = x * ex + y * fx + z * (ey * fz - ez * fy);
  place[1] = x * ey + y * fy + z * (ez * fx - ex * fz);
  place[2] = x * ez + y * fz + z * (ex * fy - ey * fx);
  return true;
}
