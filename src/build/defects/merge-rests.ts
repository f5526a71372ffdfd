import { cross, dot, norm } from '../../math/matrix3';
import { findNeighbors } from '../../structure/neighbors';
import type { Structure } from '../../structure/structure';

/** A place where a ball rests on three atoms. */
export interface Rest {
  /** Å, of the ball's centre */
  readonly position: Float64Array;
  /** the atoms, and where the image meant is, Å, seen from there */
  readonly members: readonly { readonly atom: number; readonly from: Float64Array }[];
}

/** Rests closer together than atoms are: one hollow between three or more atoms. */
export interface Hollow {
  /** Å, below the ball's centre in the plane of the atoms */
  readonly base: Float64Array;
  /** unit vector from the atoms towards the ball */
  readonly normal: Float64Array;
  /** Å, of the ball's centre, seen from the base */
  readonly ball: Float64Array;
  /** the atoms, and where they are, Å, seen from the base */
  readonly members: readonly { readonly atom: number; readonly offset: Float64Array }[];
}

/** Å; the two kinds of hollow on a close-packed plane are at least 1.4 Å apart */
const mergeDistance = 0.7;
/** Å; the same image of an atom, found twice */
const sameAtom = 0.1;

/**
 * Hollows of all rests. Every rest is found from each of its atoms; on a square of four, each three give one; and in
 * a small cell all that again for periodic images.
 */
export function mergeRests(structure: Structure, rests: readonly Rest[]): Hollow[] {
  if (rests.length === 0) return [];
  const near = findNeighbors(
    {
      ...structure,
      positions: Float64Array.from(rests.flatMap(({ position }) => [...position])),
      atomicNumbers: new Uint8Array(rests.length).fill(1),
    },
    mergeDistance,
  );
  const isDone = new Uint8Array(rests.length);
  const hollows: Hollow[] = [];
  for (let r = 0; r < rests.length; r++) {
    if (isDone[r]) continue;
    isDone[r] = 1;
    // Everything linked to rest r, with the way there from rest r.
    const group: { rest: number; way: Float64Array }[] = [{ rest: r, way: new Float64Array(3) }];
    for (let g = 0; g < group.length; g++) {
      const { rest, way } = group[g];
      for (let k = near.offsets[rest]; k < near.offsets[rest + 1]; k++) {
        const other = near.indices[k];
        if (isDone[other]) continue;
        isDone[other] = 1;
        group.push({ rest: other, way: way.map((x, d) => x + near.vectors[3 * k + d]) });
      }
    }
    const hollow = hollowOf(
      rests[r].position,
      group.map(({ rest, way }) => ({ way, members: rests[rest].members })),
    );
    if (hollow) hollows.push(hollow);
  }
  return hollows;
}

function hollowOf(
  start: Float64Array,
  group: readonly { way: Float64Array; members: Rest['members'] }[],
): Hollow | undefined {
  // Distinct places only: one that was found more often would pull the middle towards itself.
  const places: Float64Array[] = [];
  const members: { atom: number; place: Float64Array }[] = [];
  for (const { way, members: found } of group) {
    if (!places.some((other) => distance(other, way) < 1e-3)) places.push(way);
    for (const { atom, from } of found) {
      const place = from.map((x, d) => x + way[d]);
      if (!members.some((other) => other.atom === atom && distance(other.place, place) < sameAtom))
        members.push({ atom, place });
    }
  }
  const ball = mean(places);
  const centre = mean(members.map(({ place }) => place));
  let normal = ball.map((x, d) => x - centre[d]);
  if (members.length === 3) {
    const [p, q] = [1, 2].map((k) => members[k].place.map((x, d) => x - members[0].place[d]));
    const across = cross(p, q);
    const sign = dot(across, normal) < 0 ? -1 : 1;
    normal = across.map((x) => sign * x);
  }
  const size = norm(normal);
  if (!(size > 1e-6)) return undefined;
  normal = normal.map((x) => x / size);
  const height = dot(
    ball.map((x, d) => x - centre[d]),
    normal,
  );
  const base = ball.map((x, d) => x - height * normal[d]);
  return {
    base: base.map((x, d) => start[d] + x),
    normal,
    ball: normal.map((x) => height * x),
    members: members
      .sort((p, q) => p.atom - q.atom)
      .map(({ atom, place }) => ({ atom, offset: place.map((x, d) => x - base[d]) })),
  };
}

function mean(vectors: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(3);
  for (const vector of vectors) for (let d = 0; d < 3; d++) sum[d] += vector[d] / vectors.length;
  return sum;
}

function distance(p: Float64Array, q: Float64Array): number {
  return norm(p.map((x, d) => x - q[d]));
}
