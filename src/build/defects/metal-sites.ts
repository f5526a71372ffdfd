import { dot, norm } from '../../math/matrix3';
import { covalentRadius, elementSymbol } from '../../structure/elements';
import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { type Bonding, findSparse, Role } from './bonding';
import { type Hollow, mergeRests, type Rest } from './merge-rests';
import type { SiteFrame } from './site-frame';

/** Å; what a ball may sink into an atom: in a square of four atoms it rests on any three of them */
const slack = 0.05;

/** What is around an atom of the surface: entries of a neighbor list and how far the ball stays from each. */
interface Surroundings {
  readonly list: NeighborList;
  /** Å, by atomic number: covalent radius and that of the ball */
  readonly limits: Float64Array;
  /** [n], 1 for the atoms that the ball can touch */
  readonly of: Uint8Array;
}

/**
 * Top, bridge and hollow sites of metal surfaces: where a ball with the largest covalent radius among the metal's
 * atoms rests on three or more atoms, the middle of its way from one hollow to the next, and the atoms it touches.
 */
export function* metalSites(
  structure: Structure,
  bonding: Bonding,
  isWanted: (atom: number) => boolean,
): Generator<SiteFrame> {
  const { atomicNumbers } = structure;
  const sparse = findSparse(structure, bonding);
  const metals = [...new Set(atomicNumbers.filter((_, i) => bonding.roles[i] === Role.metal))];
  if (metals.length === 0) return;
  const ball = Math.max(...metals.map(covalentRadius));
  const limits = new Float64Array(128);
  for (const z of new Set(atomicNumbers)) limits[z] = ball + covalentRadius(z);
  const of = sparse.map((isSparse, i) => (isSparse && bonding.roles[i] === Role.metal ? 1 : 0));
  const around = { list: findNeighbors(structure, 2 * Math.max(...limits), { of }), limits, of };
  const rests: Rest[] = [];
  const place = new Float64Array(3);
  for (let i = 0; i < atomCount(structure); i++)
    if (of[i]) for (const rest of restsOn(structure, around, i, place)) rests.push(rest);
  const hollows = mergeRests(structure, rests).filter(({ members }) =>
    members.every(({ atom }) => isWanted(atom)),
  );

  for (const hollow of hollows) yield nameHollow(structure, bonding, hollow);
  yield* bridges(structure, around, hollows);
  yield* tops(structure, around, hollows);
}

/**
 * Where the ball touches atom i and two of its neighbors and sinks into none. The two have no lower number than i, so
 * that each place comes once, or a few times in a small cell.
 */
function* restsOn(
  structure: Structure,
  { list, limits, of }: Surroundings,
  i: number,
  place: Float64Array,
): Generator<Rest> {
  const { atomicNumbers, positions } = structure;
  const own = limits[atomicNumbers[i]];
  // Nearest first: what is in the way is near.
  const entries = Array.from({ length: list.offsets[i + 1] - list.offsets[i] }, (_, k) => list.offsets[i] + k)
    .filter((k) => list.distances[k] < own + limits[atomicNumbers[list.indices[k]]])
    .sort((p, q) => list.distances[p] - list.distances[q]);
  const touched = entries.filter((k) => of[list.indices[k]] && list.indices[k] >= i);
  const member = (entry: number) => ({
    atom: list.indices[entry],
    from: Float64Array.from(place, (x, d) => list.vectors[3 * entry + d] - x),
  });
  for (let p = 0; p < touched.length; p++) {
    for (let q = 0; q < p; q++) {
      const [j, k] = [touched[p], touched[q]];
      const [first, second] = [
        limits[atomicNumbers[list.indices[j]]],
        limits[atomicNumbers[list.indices[k]]],
      ];
      for (const side of [1, -1]) {
        if (!trilaterate(own, first, second, list.vectors, j, k, side, place)) break;
        if (isBlocked(structure, list, limits, entries, place)) continue;
        yield {
          position: place.map((x, d) => positions[3 * i + d] + x),
          members: [{ atom: i, from: place.map((x) => 0 - x) }, member(j), member(k)],
        };
      }
    }
  }
}

/** Whether the ball at this place, relative to the atom whose neighbors are given, sinks into one of them. */
function isBlocked(
  { atomicNumbers }: Structure,
  list: NeighborList,
  limits: Float64Array,
  entries: readonly number[],
  place: Float64Array,
): boolean {
  for (const k of entries) {
    const x = list.vectors[3 * k] - place[0];
    const y = list.vectors[3 * k + 1] - place[1];
    const z = list.vectors[3 * k + 2] - place[2];
    const limit = limits[atomicNumbers[list.indices[k]]] - slack;
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

/** hcp over an atom of the second layer, fcc over three of them, hollow where there is no second layer. */
function nameHollow(structure: Structure, bonding: Bonding, hollow: Hollow): SiteFrame {
  const { members, normal, base } = hollow;
  const atoms = members.map(({ atom }) => atom);
  const symbols = [...new Set(atoms.map((i) => elementSymbol(structure.atomicNumbers[i])))].join('-');
  const frame = { kind: 'hollow', atoms, base, normal } as const;
  if (members.length > 3) {
    const name = `${members.length}-fold`;
    return { ...frame, name, title: `${symbols} ${name} hollow` };
  }
  const sides = [0, 1, 2].map((a) =>
    norm(members[a].offset.map((x, d) => x - members[(a + 1) % 3].offset[d])),
  );
  if (Math.max(...sides) > 1.2 * Math.min(...sides))
    return { ...frame, name: 'hollow', title: `${symbols} hollow on three atoms` };
  const spacing = (sides[0] + sides[1] + sides[2]) / 3;
  let isOverAtom = false;
  let below = 0;
  // Atoms of the second layer are neighbors of all three: seen from any of them, as places relative to the base.
  const { list } = bonding;
  const i = members[0].atom;
  for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
    const place = members[0].offset.map((x, d) => x + list.vectors[3 * k + d]);
    const depth = 0 - dot(place, normal);
    if (depth < 0.5 * spacing || depth > 1.1 * spacing) continue;
    below++;
    if (Math.sqrt(Math.max(0, dot(place, place) - depth * depth)) < 0.3 * spacing) isOverAtom = true;
  }
  const name = isOverAtom ? 'hcp' : below > 0 ? 'fcc' : 'hollow';
  return { ...frame, name, title: name === 'hollow' ? `${symbols} hollow` : `${symbols} ${name} hollow` };
}

/** The middle of the way from hollow to hollow over each pair of atoms that they share. */
function* bridges(
  structure: Structure,
  around: Surroundings,
  hollows: readonly Hollow[],
): Generator<SiteFrame> {
  interface Side {
    readonly atoms: readonly [number, number];
    /** Å, of the middle of the pair */
    readonly middle: Float64Array;
    /** Å, from one atom to the other */
    readonly bond: Float64Array;
    /** Å, from the middle to the ball in the hollow */
    readonly toBall: Float64Array;
  }
  const sides: Side[] = [];
  for (const { members, base, ball } of hollows)
    for (let p = 0; p < members.length; p++)
      for (let q = 0; q < p; q++) {
        const half = members[p].offset.map((x, d) => (x + members[q].offset[d]) / 2);
        sides.push({
          atoms: [members[p].atom, members[q].atom],
          middle: half.map((x, d) => base[d] + x),
          bond: members[p].offset.map((x, d) => x - members[q].offset[d]),
          toBall: half.map((x, d) => ball[d] - x),
        });
      }
  if (sides.length === 0) return;
  const middles: Structure = {
    ...structure,
    positions: Float64Array.from(sides.flatMap(({ middle }) => [...middle])),
    atomicNumbers: new Uint8Array(sides.length).fill(1),
  };
  const same = findNeighbors(middles, 0.3);
  const done: { side: Side; normal: Float64Array }[] = [];
  const takenBy: number[][] = sides.map(() => []);
  for (let s = 0; s < sides.length; s++) {
    for (let k = same.offsets[s]; k < same.offsets[s + 1]; k++) {
      const t = same.indices[k];
      if (t >= s || !isParallel(sides[s].bond, sides[t].bond)) continue;
      const normal = wayOver(structure, around, sides[s], sides[t]);
      if (!normal || takenBy[s].some((d) => dot(done[d].normal, normal) > 0.9)) continue;
      // A way that another two sides of the same pair of atoms have found.
      const others = [s, ...same.indices.subarray(same.offsets[s], same.offsets[s + 1])];
      for (const other of others)
        if (isParallel(sides[s].bond, sides[other].bond)) takenBy[other].push(done.length);
      done.push({ side: sides[s], normal });
    }
  }
  for (const { side, normal } of done) {
    const symbols = side.atoms.map((i) => elementSymbol(structure.atomicNumbers[i])).sort();
    yield {
      kind: 'bridge',
      name: 'bridge',
      title: `${symbols.join('-')} bridge`,
      atoms: side.atoms,
      base: side.middle,
      normal,
    };
  }

  function wayOver(
    { atomicNumbers }: Structure,
    { list, limits }: Surroundings,
    first: Side,
    second: Side,
  ): Float64Array | undefined {
    const length = norm(first.bond);
    const along = first.bond.map((x) => x / length);
    const directions = [first, second].map(({ toBall }) => {
      const part = dot(toBall, along);
      const up = toBall.map((x, d) => x - part * along[d]);
      const size = norm(up);
      return up.map((x) => x / size);
    });
    const sum = directions[0].map((x, d) => x + directions[1][d]);
    const size = norm(sum);
    if (size < 1e-3) return undefined;
    const [i] = first.atoms;
    const radius = limits[atomicNumbers[i]];
    const height = Math.sqrt(Math.max(0, radius * radius - (length * length) / 4));
    const entries = Array.from(
      { length: list.offsets[i + 1] - list.offsets[i] },
      (_, k) => list.offsets[i] + k,
    );
    for (const sign of [1, -1]) {
      const normal = sum.map((x) => (sign * x) / size);
      const place = normal.map((x, d) => height * x - first.bond[d] / 2);
      if (!isBlocked(structure, list, limits, entries, place)) return normal;
    }
    return undefined;
  }
}

/** Atoms that the ball touches, along the mean of the normals of their hollows; two for a sheet of one layer. */
function* tops(
  structure: Structure,
  { list, limits }: Surroundings,
  hollows: readonly Hollow[],
): Generator<SiteFrame> {
  const { atomicNumbers, positions } = structure;
  const normals = new Map<number, Float64Array[]>();
  for (const { members, normal } of hollows)
    for (const { atom } of members) normals.set(atom, [...(normals.get(atom) ?? []), normal]);
  for (const [i, all] of [...normals].sort((p, q) => p[0] - q[0])) {
    const mean = meanOf(all);
    const isTwoSided = norm(mean) < 0.2;
    const groups = isTwoSided
      ? [all.filter((n) => dot(n, all[0]) >= 0), all.filter((n) => dot(n, all[0]) < 0)]
      : [all];
    for (const group of groups) {
      const direction = meanOf(group);
      const size = norm(direction);
      if (!(size > 1e-3)) continue;
      const normal = direction.map((x) => x / size);
      const entries = Array.from(
        { length: list.offsets[i + 1] - list.offsets[i] },
        (_, k) => list.offsets[i] + k,
      );
      const place = normal.map((x) => x * limits[atomicNumbers[i]]);
      if (isBlocked(structure, list, limits, entries, place)) continue;
      yield {
        kind: 'top',
        name: 'top',
        title: `on top of ${elementSymbol(atomicNumbers[i])}`,
        atoms: [i],
        base: positions.slice(3 * i, 3 * i + 3),
        normal,
      };
    }
  }
}

/** Diagonals of a square have one middle and are two pairs. */
function isParallel(p: Float64Array, q: Float64Array): boolean {
  return Math.abs(dot(p, q)) > 0.9 * norm(p) * norm(q);
}

function meanOf(vectors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(3);
  for (const vector of vectors) for (let d = 0; d < 3; d++) mean[d] += vector[d] / vectors.length;
  return mean;
}
