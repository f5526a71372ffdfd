import { dot, norm } from '../../math/matrix3';
import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { type Bonding, Role } from './bonding';
import { atPoints } from './points';

/** An octahedron or a cube of anions that holds no cation. */
export interface EmptyPolyhedron {
  /** indices, [6] or [8]; in a small cell one can be there several times */
  readonly atoms: readonly number[];
  /** Å, the mean of its corners */
  readonly position: Float64Array;
  /** Å, from there to the nearest corner */
  readonly nearest: number;
}

/** Å; opposite corners of an octahedron: 3.3 and 4.4 in the channels of rutile, 4.7 across the cube of CeO2 */
const shortestDiagonal = 2.9;
const longestDiagonal = 5.2;
/** Å, from the middle to a corner: half a diagonal, and 0.3 for octahedra that are not centred */
const cornerReach = longestDiagonal / 2 + 0.3;
/** Å; a cation nearer than this fills the polyhedron or shares the place */
const cationReach = 1.5;
/** cosine for corners that lie opposite, 160° */
const opposite = -0.94;

/**
 * Empty octahedra and cubes of anions, such as the sites of interstitial Ti in the channels of rutile.
 *
 * Each is looked for from the middles of anion pairs: six or eight anions nearer than any other by a tenth, three or
 * four pairs of which lie opposite each other. Each comes once for every pair that finds it.
 */
export function emptyPolyhedra(structure: Structure, { roles }: Bonding): EmptyPolyhedron[] {
  const n = atomCount(structure);
  const isAnion = roles.map((role) => (role === Role.anion ? 1 : 0));
  if (!isAnion.includes(1)) return [];
  const pairs = findNeighbors(structure, longestDiagonal, { of: isAnion });
  const middles: Float64Array[] = [];
  for (let i = 0; i < n; i++)
    for (let k = pairs.offsets[i]; k < pairs.offsets[i + 1]; k++) {
      if (pairs.indices[k] < i || !isAnion[pairs.indices[k]] || pairs.distances[k] < shortestDiagonal)
        continue;
      if (isBeside(pairs, i, k, isAnion)) continue;
      middles.push(
        Float64Array.from([0, 1, 2], (d) => structure.positions[3 * i + d] + pairs.vectors[3 * k + d] / 2),
      );
    }
  // Every diagonal of one leads to it; the mean of its corners is the same from each.
  return polyhedraAt(structure, roles, middles);
}

/** Whether the middle of a pair, entry k of atom i, is near a cation or a third anion, so that it is none's middle. */
function isBeside(pairs: NeighborList, i: number, k: number, isAnion: Uint8Array): boolean {
  const { vectors, distances } = pairs;
  for (let other = pairs.offsets[i]; other < pairs.offsets[i + 1]; other++) {
    if (other === k) continue;
    const x = vectors[3 * other] - vectors[3 * k] / 2;
    const y = vectors[3 * other + 1] - vectors[3 * k + 1] / 2;
    const z = vectors[3 * other + 2] - vectors[3 * k + 2] / 2;
    // Corners at less than 0.6 of half the diagonal would make it no octahedron; rutile has them at 0.75.
    const limit = isAnion[pairs.indices[other]] ? 0.3 * distances[k] : cationReach;
    if (x * x + y * y + z * z < limit * limit) return true;
  }
  return false;
}

function polyhedraAt(
  structure: Structure,
  roles: Uint8Array,
  middles: readonly Float64Array[],
): EmptyPolyhedron[] {
  const n = atomCount(structure);
  const all = atPoints(structure, middles);
  const near = findNeighbors(all, cornerReach + 0.3, {
    of: all.atomicNumbers.map((_, i) => (i < n ? 0 : 1)),
  });
  return middles.flatMap((middle, m) => {
    const entries = Array.from(
      { length: near.offsets[n + m + 1] - near.offsets[n + m] },
      (_, k) => near.offsets[n + m] + k,
    ).filter((k) => near.indices[k] < n);
    const isFilled = entries.some(
      (k) => roles[near.indices[k]] !== Role.anion && near.distances[k] < cationReach,
    );
    if (isFilled) return [];
    const anions = entries
      .filter((k) => roles[near.indices[k]] === Role.anion)
      .sort((p, q) => near.distances[p] - near.distances[q] || near.indices[p] - near.indices[q]);
    for (const count of [6, 8]) {
      if (anions.length < count || near.distances[anions[count - 1]] > cornerReach) continue;
      const next = anions.length > count ? near.distances[anions[count]] : Infinity;
      if (next < 1.1 * near.distances[anions[count - 1]]) continue;
      const corners = anions.slice(0, count);
      const ways = corners.map((k) => near.vectors.subarray(3 * k, 3 * k + 3));
      if (!ways.every((way) => ways.some((other) => dot(way, other) < opposite * norm(way) * norm(other))))
        continue;
      const mean = [0, 1, 2].map((d) => ways.reduce((sum, way) => sum + way[d], 0) / count);
      if (norm(mean) > 0.3) continue;
      const distances = ways.map((way) => norm(way.map((x, d) => x - mean[d])));
      return [
        {
          atoms: corners.map((k) => near.indices[k]).sort((p, q) => p - q),
          position: middle.map((x, d) => x + mean[d]),
          nearest: Math.min(...distances),
        },
      ];
    }
    return [];
  });
}
