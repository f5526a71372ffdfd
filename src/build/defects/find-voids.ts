import { InputError } from '../../errors';
import { determinant3, inverse3, norm, rowTimesMatrix3 } from '../../math/matrix3';
import { covalentRadius, elementSymbol } from '../../structure/elements';
import { oxygen } from '../../structure/is-metal-element';
import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { type Bonding, findBonding, isBond, Role } from './bonding';
import { emptyPolyhedra } from './empty-polyhedra';
import { atPoints, shiftIntoCell } from './points';
import { ballTable, findRests } from './rolling-ball';
import { classifySites, type SiteClass } from './site-classes';

/** A hole between atoms: farther from all of them than any place around. */
export interface Void {
  /** octahedral, tetrahedral, 5-fold … */
  readonly name: string;
  /** in words, with the atoms around: `octahedral, 6 O` */
  readonly title: string;
  /** Å */
  readonly position: Float64Array;
  /** Å, of the largest ball that fits */
  readonly radius: number;
  /** indices of the atoms that it touches; in a small cell one can be there several times */
  readonly atoms: readonly number[];
  /** index into the list of classes */
  readonly class: number;
}

export interface Voids {
  /** largest first */
  readonly voids: readonly Void[];
  readonly classes: readonly SiteClass[];
}

export interface VoidOptions {
  /** Å; smaller ones are left out; default 0.25 */
  readonly leastRadius?: number;
}

export const voidDefaults = { leastRadius: 0.25 } as const;

/** Å, of O2− bound to three cations (R. D. Shannon, Acta Cryst. A 32, 751 (1976)) */
const oxideRadius = 1.36;
/** Å; atoms up to this much further than the ball's surface belong to the void */
const touching = 0.35;
/** Å, from a place to the atoms that bound its void */
const horizon = 4.5;

/**
 * Interstitial sites.
 *
 * In metals the local maxima of the distance to the nearest atom's surface, f(x) = min_i |x − r_i| − R_i, with R half
 * the distance to the nearest neighbor: a small ball rolls through the structure; from each place where it rests the
 * way goes uphill in f, and at the end to the point at the same distance from all atoms touched. In oxides the middle of
 * octahedra and cubes of anions without cation, see `emptyPolyhedra`; R of O2− is 1.36 Å. Holes in a surface are open
 * and none.
 *
 * @throws InputError for a radius that is not above 0 Å and below 3 Å
 */
export function findVoids(structure: Structure, options: VoidOptions = {}): Voids {
  const { leastRadius } = { ...voidDefaults, ...options };
  if (!(leastRadius > 0 && leastRadius < 3))
    throw new InputError(
      `findVoids: leastRadius must be above 0 and below 3 Å, got ${leastRadius}; 0.25 finds the tetrahedral sites of metals`,
    );
  if (atomCount(structure) === 0) return { voids: [], classes: [] };
  const bonding = findBonding(structure);
  const radii = radiiOf(structure, bonding);
  const metals = bonding.roles.map((role) => (role === Role.metal ? 1 : 0));
  const limits = radii.map((radius) => radius + 0.98 * leastRadius);
  const starts = findRests(structure, ballTable(structure, limits, metals)).map(({ position }) => position);
  const places = distinct(structure, starts, 0.4);
  const points = atPoints(structure, places);
  const n = atomCount(structure);
  const near = findNeighbors(points, horizon, {
    of: points.atomicNumbers.map((_, i) => (i < n ? 0 : 1)),
    among: points.atomicNumbers.map((_, i) => (i < n ? 1 : 0)),
  });
  const found: Omit<Void, 'class'>[] = [];
  places.forEach((place, p) => {
    const around = entriesOf(near, n, p);
    const top = climb(around, radii);
    if (!top || top.radius < leastRadius) return;
    const hole = describe(structure, radii, place, around, top);
    if (hole.atoms.every((i) => metals[i])) found.push(hole);
  });
  for (const { atoms, position, nearest } of emptyPolyhedra(structure, bonding)) {
    const radius = nearest - oxideRadius;
    if (radius >= leastRadius) found.push({ ...nameOf(structure, atoms), position, radius, atoms });
  }
  found.sort((p, q) => q.radius - p.radius);
  const kept = distinctIndices(
    structure,
    found.map(({ position }) => position),
    0.2,
  ).map((k) => found[k]);
  const { classOf, classes } = classifySites(
    structure,
    kept.map(({ name, title, position, radius }) => ({
      ...{ kind: 'hollow', name, title, position, height: radius, atoms: [], base: position },
      normal: new Float64Array(3),
    })),
  );
  const intoCell = shiftIntoCell(structure);
  const voids = kept.map((hole, k) => {
    const shift = intoCell(hole.position);
    return { ...hole, position: hole.position.map((x, d) => x + shift[d]), class: classOf[k] };
  });
  return { voids, classes };
}

/** Å, [n]: sizes of the atoms as they touch here. */
function radiiOf({ atomicNumbers }: Structure, { list, roles }: Bonding): Float64Array {
  return Float64Array.from(atomicNumbers, (z, i) => {
    if (z === oxygen && roles[i] === Role.anion) return oxideRadius;
    let nearest = Infinity;
    let sum = 0;
    let count = 0;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
      const j = list.indices[k];
      if (roles[i] === Role.metal && roles[j] === Role.metal) nearest = Math.min(nearest, list.distances[k]);
      if (atomicNumbers[j] !== oxygen || !isBond(z, oxygen, list.distances[k])) continue;
      sum += list.distances[k];
      count++;
    }
    if (roles[i] === Role.metal) return Math.min(covalentRadius(z), nearest / 2);
    return roles[i] === Role.cation && count > 0 ? sum / count - oxideRadius : covalentRadius(z);
  });
}

/** Atoms around a place: index and vector each. */
interface Around {
  readonly atoms: Int32Array;
  /** Å, [m, 3] */
  readonly vectors: Float64Array;
}

function entriesOf(list: NeighborList, n: number, p: number): Around {
  const atoms: number[] = [];
  const vectors: number[] = [];
  for (let k = list.offsets[n + p]; k < list.offsets[n + p + 1]; k++) {
    atoms.push(list.indices[k]);
    vectors.push(list.vectors[3 * k], list.vectors[3 * k + 1], list.vectors[3 * k + 2]);
  }
  return { atoms: Int32Array.from(atoms), vectors: Float64Array.from(vectors) };
}

interface Top {
  /** Å, from where the climb began */
  readonly place: Float64Array;
  readonly radius: number;
}

/** Uphill in f with shrinking steps away from the nearest atom, then to equal distances. Undefined when it leads out. */
function climb({ atoms, vectors }: Around, radii: Float64Array): Top | undefined {
  // A little aside, or the way would end on the ridge between two tops that a mirror plane makes alike.
  const place = Float64Array.of(0.011, 0.017, 0.023);
  for (let step = 0.3; step > 1e-3; step *= 0.93) {
    let least = Infinity;
    let nearest = -1;
    for (let k = 0; k < atoms.length; k++) {
      const x = vectors[3 * k] - place[0];
      const y = vectors[3 * k + 1] - place[1];
      const z = vectors[3 * k + 2] - place[2];
      const clear = Math.sqrt(x * x + y * y + z * z) - radii[atoms[k]];
      if (clear < least) [least, nearest] = [clear, k];
    }
    const length = least + radii[atoms[nearest]];
    if (nearest < 0 || least > 3 || !(length > 1e-6)) return undefined;
    for (let d = 0; d < 3; d++) place[d] -= (step * (vectors[3 * nearest + d] - place[d])) / length;
  }
  if (norm(place) > 1.8) return undefined;
  return level({ atoms, vectors }, radii, place);
}

/**
 * The point with the same clearance from all atoms touched: Gauss and Newton's method for |x − r_k| − R_k = ρ in x and
 * ρ, with ρ taken out by its mean. Undefined where they do not enclose it.
 */
function level({ atoms, vectors }: Around, radii: Float64Array, start: Float64Array): Top | undefined {
  const clearance = (place: Float64Array, k: number) =>
    norm([0, 1, 2].map((d) => vectors[3 * k + d] - place[d])) - radii[atoms[k]];
  let place = start;
  let touched: number[] = [];
  for (let round = 0; round < 12; round++) {
    const clear = Array.from(atoms, (_, k) => clearance(place, k));
    const least = Math.min(...clear);
    touched = clear.flatMap((c, k) => (c < least + 0.06 ? [k] : []));
    if (touched.length < 4) return undefined;
    const rows = touched.map((k) => {
      const way = Float64Array.from([0, 1, 2], (d) => place[d] - vectors[3 * k + d]);
      const length = norm(way);
      return way.map((x) => x / length);
    });
    const mean = [0, 1, 2].map((d) => rows.reduce((sum, row) => sum + row[d], 0) / rows.length);
    const middle = touched.reduce((sum, k) => sum + clear[k], 0) / touched.length;
    // Normal equations of (row − mean) · δ = middle − clearance.
    const normal = new Float64Array(9);
    const right = new Float64Array(3);
    rows.forEach((row, r) => {
      for (let p = 0; p < 3; p++) {
        right[p] += (row[p] - mean[p]) * (middle - clear[touched[r]]);
        for (let q = 0; q < 3; q++) normal[3 * p + q] += (row[p] - mean[p]) * (row[q] - mean[q]);
      }
    });
    // All touched in one plane: a ridge.
    if (!(determinant3(normal) > 1e-3)) return undefined;
    const step = rowTimesMatrix3(right, inverse3(normal));
    if (!(norm(step) < 1)) return undefined;
    place = place.map((x, d) => x + step[d]);
    if (norm(step) < 1e-12) break;
  }
  const radius = Math.min(...Array.from(atoms, (_, k) => clearance(place, k)));
  return isEnclosed(touched, vectors, place) ? { place, radius } : undefined;
}

/** Whether every way from the place leads towards some atom touched: no plane has them all on one side. */
function isEnclosed(touched: readonly number[], vectors: Float64Array, place: Float64Array): boolean {
  const ways = touched.map((k) => {
    const way = Float64Array.from([0, 1, 2], (d) => vectors[3 * k + d] - place[d]);
    const length = norm(way);
    return way.map((x) => x / length);
  });
  // Away from all atoms is the direction opposite to the sum, made better by turning from the one it points to most.
  const away = ways.reduce((sum, way) => sum.map((x, d) => x - way[d]), new Float64Array(3));
  for (let round = 0; round < 60; round++) {
    const length = norm(away);
    if (length < 1e-6) return true;
    let most = -Infinity;
    let worst = ways[0];
    for (const way of ways) {
      const toward = (way[0] * away[0] + way[1] * away[1] + way[2] * away[2]) / length;
      if (toward > most) [most, worst] = [toward, way];
    }
    if (most < -0.02) return false;
    for (let d = 0; d < 3; d++) away[d] -= (most + 0.05) * worst[d];
  }
  return true;
}

function describe(
  { atomicNumbers }: Structure,
  radii: Float64Array,
  start: Float64Array,
  { atoms, vectors }: Around,
  { place, radius }: Top,
): Omit<Void, 'class'> {
  const clear = Array.from(
    atoms,
    (j, k) => norm([0, 1, 2].map((d) => vectors[3 * k + d] - place[d])) - radii[j],
  );
  const around = Array.from(atoms).filter((_, k) => clear[k] < radius + touching);
  return {
    ...nameOf({ atomicNumbers }, around),
    position: start.map((x, d) => x + place[d]),
    radius,
    atoms: around.sort((p, q) => p - q),
  };
}

function nameOf(
  { atomicNumbers }: Pick<Structure, 'atomicNumbers'>,
  around: readonly number[],
): { name: string; title: string } {
  const names: Record<number, string> = { 4: 'tetrahedral', 6: 'octahedral', 8: 'cubic' };
  const name = names[around.length] ?? `${around.length}-fold`;
  const counts = new Map<string, number>();
  for (const i of around) {
    const symbol = elementSymbol(atomicNumbers[i]);
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  const partners = [...counts].sort().map(([symbol, count]) => `${count} ${symbol}`);
  return { name, title: `${name}, ${partners.join(' ')}` };
}

function distinct(structure: Structure, points: readonly Float64Array[], within: number): Float64Array[] {
  return distinctIndices(structure, points, within).map((k) => points[k]);
}

/** Indices of points, without those near an earlier one. */
function distinctIndices(structure: Structure, points: readonly Float64Array[], within: number): number[] {
  if (points.length === 0) return [];
  const near = findNeighbors(
    {
      ...structure,
      positions: Float64Array.from(points.flatMap((point) => [...point])),
      atomicNumbers: new Uint8Array(points.length).fill(1),
    },
    within,
  );
  const isKept = new Uint8Array(points.length);
  for (let p = 0; p < points.length; p++) {
    let isFirst = true;
    for (let k = near.offsets[p]; k < near.offsets[p + 1]; k++) if (isKept[near.indices[k]]) isFirst = false;
    if (isFirst) isKept[p] = 1;
  }
  return Array.from(isKept.keys()).filter((p) => isKept[p]);
}
