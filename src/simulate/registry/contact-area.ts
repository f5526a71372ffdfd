import { type Contact, heightRange } from './contact';

export interface ContactArea {
  /** Å² */
  readonly area: number;
  /** a film covers the whole cell, a particle a part of it */
  readonly kind: 'film' | 'particle';
  /** atoms of the guest's lowest layer */
  readonly atomCount: number;
}

/** Å above the lowest atom that belong to the layer in contact: less than any spacing of close-packed planes */
const layerDepth = 1.5;
/** Å; a film has no gap wider than this between its lowest atoms, seen along a cell vector */
const widestGap = 6;

/**
 * The area that a guest and its host share. Of a film that of the cell; of a particle that of the convex hull of its
 * lowest atoms, grown on all sides by half the least distance between them (Steiner: area + perimeter r + π r²), so that
 * each atom has its own place on it.
 */
export function contactArea({ guest, plane }: Contact): ContactArea {
  const low = heightRange(guest)[0];
  const points: [number, number][] = [];
  for (let k = 0; k < guest.positions.length; k += 3)
    if (guest.positions[k + 2] <= low + layerDepth) points.push([guest.positions[k], guest.positions[k + 1]]);
  const [ax, , bx, by] = plane;
  const fractional = points.map(([x, y]) => [(x - (y / by) * bx) / ax, y / by]);
  const widths = [(ax * by) / Math.hypot(bx, by), by];
  const covers = [0, 1].every((axis) => gap(fractional.map((p) => p[axis])) * widths[axis] < widestGap);
  if (covers) return { area: ax * by, kind: 'film', atomCount: points.length };
  const hull = convexHull(points);
  const radius = leastDistance(points) / 2;
  let [doubled, perimeter] = [0, 0];
  hull.forEach((p, k) => {
    const q = hull[(k + 1) % hull.length];
    doubled += p[0] * q[1] - p[1] * q[0];
    perimeter += Math.hypot(q[0] - p[0], q[1] - p[1]);
  });
  return {
    area: doubled / 2 + perimeter * radius + Math.PI * radius * radius,
    kind: 'particle',
    atomCount: points.length,
  };
}

/** The widest gap between numbers on a circle of circumference 1. */
function gap(values: readonly number[]): number {
  const sorted = values.map((value) => value - Math.floor(value)).sort((p, q) => p - q);
  return sorted.reduce((widest, value, k) => {
    const next = k + 1 < sorted.length ? sorted[k + 1] : sorted[0] + 1;
    return Math.max(widest, next - value);
  }, 0);
}

function convexHull(points: readonly [number, number][]): [number, number][] {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const turn = (o: readonly number[], p: readonly number[], q: readonly number[]) =>
    (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
  const chain = (ordered: readonly [number, number][]) => {
    const hull: [number, number][] = [];
    for (const p of ordered) {
      while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], p) <= 0) hull.pop();
      hull.push(p);
    }
    return hull.slice(0, -1);
  };
  return points.length < 2 ? [...points] : [...chain(sorted), ...chain([...sorted].reverse())];
}

/** Å; 2.7 for a single atom, as between atoms of a metal. */
function leastDistance(points: readonly [number, number][]): number {
  let least = Infinity;
  const sorted = [...points].sort((p, q) => p[0] - q[0]);
  for (let i = 0; i < sorted.length; i++)
    for (let j = i + 1; j < sorted.length && sorted[j][0] - sorted[i][0] < least; j++) {
      const distance = Math.hypot(sorted[j][0] - sorted[i][0], sorted[j][1] - sorted[i][1]);
      // Two atoms of the layer above one another are one place.
      if (distance > 1) least = Math.min(least, distance);
    }
  return Number.isFinite(least) ? least : 2.7;
}
