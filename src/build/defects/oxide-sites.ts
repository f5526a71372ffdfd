import { dot, norm } from '../../math/matrix3';
import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { type Bonding, bondSum, coordinationName, coordinationTitle, findSparse, Role } from './bonding';
import type { SiteFrame } from './site-frame';

/** Å; the normal is the way in which there are fewest atoms within this distance */
const normalReach = 7;
/** Å, from an ion to what may cover it */
const coverReach = 5;
/** cosine of 42°: under a bridging oxygen pair six-fold Ti sees them at 49°; deeper atoms see others at 0 to 36° */
const coverCosine = 0.743;
/** unit vectors; a sum of bonds longer than this points away from a missing one */
const missingBond = 0.5;
/** Å, the longest way between two cations for a site between them: Ti–Ti along [001] of rutile is 2.96, Ru–Ru 3.11 */
const bridgeReach = 3.7;

/** An ion that nothing covers. */
export interface ExposedIon {
  readonly atom: number;
  /** unit vector out of the surface: away from its bonds where one is missing, else from the atoms around */
  readonly normal: Float64Array;
  readonly lacksBond: boolean;
}

/**
 * The ions of oxides that see the outside: no atom within 5 Å lies in the cone of 42° about the normal.
 *
 * The normal of an ion is −Σ (1 − r²/R²) r over the atoms within R = 7 Å, the slope of a smoothed density. Of ideal
 * rutile (110) that gives bridging and in-plane oxygen, five-fold and six-fold Ti, and nothing of the layer below.
 */
export function findExposed(structure: Structure, bonding: Bonding): ExposedIon[] {
  const sparse = findSparse(structure, bonding);
  const isIon = (i: number) => bonding.roles[i] === Role.cation || bonding.roles[i] === Role.anion;
  const of = sparse.map((isSparse, i) => (isSparse && isIon(i) ? 1 : 0));
  if (!of.includes(1)) return [];
  const list = findNeighbors(structure, normalReach, { of });
  const exposed: ExposedIon[] = [];
  for (let i = 0; i < atomCount(structure); i++) {
    if (!of[i]) continue;
    const outward = slopeOut(list, i);
    if (!outward || isCovered(list, i, outward)) continue;
    const bonds = bondSum(structure, bonding, i);
    const size = norm(bonds);
    const away = bonds.map((x) => (0 - x) / size);
    const lacksBond = size > missingBond && dot(away, outward) > 0.5;
    exposed.push({ atom: i, normal: lacksBond ? away : outward, lacksBond });
  }
  return exposed;
}

/** Undefined where the atoms are all around. */
function slopeOut(list: NeighborList, i: number): Float64Array | undefined {
  const sum = new Float64Array(3);
  let total = 0;
  for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
    const weight = 1 - (list.distances[k] / normalReach) ** 2;
    for (let d = 0; d < 3; d++) sum[d] -= weight * list.vectors[3 * k + d];
    total += weight * list.distances[k];
  }
  const size = norm(sum);
  return size > 0.1 * total ? sum.map((x) => x / size) : undefined;
}

function isCovered(list: NeighborList, i: number, normal: Float64Array): boolean {
  for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
    if (list.distances[k] > coverReach) continue;
    const along = dot(list.vectors.subarray(3 * k, 3 * k + 3), normal);
    if (along > coverCosine * list.distances[k]) return true;
  }
  return false;
}

/** A site on every exposed ion, and one between each two neighboring cations that lack a bond. */
export function* oxideSites(
  structure: Structure,
  bonding: Bonding,
  isWanted: (atom: number) => boolean,
): Generator<SiteFrame> {
  const exposed = findExposed(structure, bonding).filter(({ atom }) => isWanted(atom));
  const { positions } = structure;
  for (const { atom, normal } of exposed)
    yield {
      kind: 'top',
      name: coordinationName(structure, bonding, atom),
      title: `on ${coordinationTitle(structure, bonding, atom)}`,
      atoms: [atom],
      base: positions.slice(3 * atom, 3 * atom + 3),
      normal,
    };
  const open = new Map(
    exposed
      .filter(({ atom, lacksBond }) => lacksBond && bonding.roles[atom] === Role.cation)
      .map((ion) => [ion.atom, ion]),
  );
  if (open.size === 0) return;
  const list = findNeighbors(structure, bridgeReach, {
    of: bonding.roles.map((_, i) => (open.has(i) ? 1 : 0)),
  });
  for (const { atom: i, normal } of open.values())
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
      const other = open.get(list.indices[k]);
      // Each pair once; of an atom and its own image, the one that points along +x, +y or +z.
      const vector = list.vectors.subarray(3 * k, 3 * k + 3);
      if (!other || other.atom < i || (other.atom === i && !pointsForward(vector))) continue;
      const sum = normal.map((x, d) => x + other.normal[d]);
      const along = dot(sum, vector) / dot(vector, vector);
      const up = sum.map((x, d) => x - along * vector[d]);
      const size = norm(up);
      const upward = up.map((x) => x / size);
      if (!(size > 0.5) || hasAnionAbove(bonding, list, k, i, upward)) continue;
      const names = [i, other.atom].map((a) => coordinationName(structure, bonding, a)).sort();
      yield {
        kind: 'bridge',
        name: names.join('-'),
        title: `between two ${coordinationTitle(structure, bonding, i)}`,
        atoms: [i, other.atom],
        base: vector.map((x, d) => positions[3 * i + d] + x / 2),
        normal: upward,
      };
    }
}

function pointsForward([x, y, z]: Float64Array): boolean {
  if (Math.abs(x) > 1e-6) return x > 0;
  return Math.abs(y) > 1e-6 ? y > 0 : z > 0;
}

/** An anion above the middle of a pair, entry k of atom i, bridges it already; those beside it do not count. */
function hasAnionAbove(
  bonding: Bonding,
  list: NeighborList,
  k: number,
  i: number,
  normal: Float64Array,
): boolean {
  for (let other = list.offsets[i]; other < list.offsets[i + 1]; other++) {
    if (bonding.roles[list.indices[other]] !== Role.anion) continue;
    const way = normal.map((_, d) => list.vectors[3 * other + d] - list.vectors[3 * k + d] / 2);
    if (norm(way) < 2 && dot(way, normal) > 0.7 * norm(way)) return true;
  }
  return false;
}
