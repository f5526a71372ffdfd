import { dot, norm } from '../../math/matrix3';
import { covalentRadius, elementSymbol } from '../../structure/elements';
import { findNeighbors } from '../../structure/neighbors';
import type { Structure } from '../../structure/structure';
import { type Bonding, findSparse, Role } from './bonding';
import { type Hollow, mergeRests } from './merge-rests';
import { type BallTable, ballTable, findRests, isBlocked } from './rolling-ball';
import type { SiteFrame } from './site-frame';

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
  const limits = Float64Array.from(atomicNumbers, (z) => ball + covalentRadius(z));
  const of = sparse.map((isSparse, i) => (isSparse && bonding.roles[i] === Role.metal ? 1 : 0));
  const around = ballTable(structure, limits, of);
  const hollows = mergeRests(structure, findRests(structure, around)).filter(({ members }) =>
    members.every(({ atom }) => isWanted(atom)),
  );

  for (const hollow of hollows) yield nameHollow(structure, bonding, hollow);
  yield* bridges(structure, around, hollows);
  yield* tops(structure, around, hollows);
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
function* bridges(structure: Structure, around: BallTable, hollows: readonly Hollow[]): Generator<SiteFrame> {
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
      const normal = wayOver(around, sides[s], sides[t]);
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

  function wayOver(table: BallTable, first: Side, second: Side): Float64Array | undefined {
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
    const radius = table.limits[i];
    const height = Math.sqrt(Math.max(0, radius * radius - (length * length) / 4));
    for (const sign of [1, -1]) {
      const normal = sum.map((x) => (sign * x) / size);
      const place = normal.map((x, d) => height * x - first.bond[d] / 2);
      if (!isBlocked(table, i, place)) return normal;
    }
    return undefined;
  }
}

/** Atoms that the ball touches, along the mean of the normals of their hollows; two for a sheet of one layer. */
function* tops(structure: Structure, table: BallTable, hollows: readonly Hollow[]): Generator<SiteFrame> {
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
      const place = normal.map((x) => x * table.limits[i]);
      if (isBlocked(table, i, place)) continue;
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
