import type { Facets } from './scene/veils';
import { cutNormal } from './visible-atoms';

/**
 * The part of a lattice plane that lies in the cell, as a fan of triangles.
 *
 * @param cell Å, [3, 3]
 * @param hkl Miller indices
 * @param distance Å along the plane's normal, from the origin
 * @returns without triangles where the plane misses the cell
 * @throws InputError for indices 0 0 0
 */
export function latticePlane(
  cell: ArrayLike<number>,
  hkl: readonly [number, number, number],
  distance: number,
  look: Pick<Facets, 'color' | 'alpha'>,
): Facets {
  const normal = cutNormal(cell, hkl);
  const corner = (u: number, v: number, w: number) =>
    [0, 1, 2].map((a) => u * cell[a] + v * cell[3 + a] + w * cell[6 + a]);
  const height = (p: readonly number[]) => p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2] - distance;
  const points: number[][] = [];
  for (let axis = 0; axis < 3; axis++) {
    for (const s of [0, 1]) {
      for (const t of [0, 1]) {
        const from = [0, 0, 0];
        [from[(axis + 1) % 3], from[(axis + 2) % 3]] = [s, t];
        const to = from.map((value, k) => (k === axis ? 1 : value));
        const [p, q] = [corner(from[0], from[1], from[2]), corner(to[0], to[1], to[2])];
        const [below, above] = [height(p), height(q)];
        if (below * above > 0 || below === above) continue;
        const share = below / (below - above);
        points.push(p.map((x, a) => x + share * (q[a] - x)));
      }
    }
  }
  const ring = around(points, normal);
  const positions: number[] = [];
  for (let k = 1; k + 1 < ring.length; k++) positions.push(...ring[0], ...ring[k], ...ring[k + 1]);
  return { ...look, positions, normals: positions.map((_, k) => normal[k % 3]) };
}

/** Ångström along the normal of the planes that the corners of the cell reach, lowest and highest; for sliders. */
export function planeRange(
  cell: ArrayLike<number>,
  hkl: readonly [number, number, number],
): { readonly min: number; readonly max: number; readonly spacing: number } {
  const normal = cutNormal(cell, hkl);
  const reach = [0, 3, 6].map((k) => normal[0] * cell[k] + normal[1] * cell[k + 1] + normal[2] * cell[k + 2]);
  const spacing = Math.min(...reach.map((x, k) => (hkl[k] === 0 ? Infinity : Math.abs(x / hkl[k]))));
  return {
    min: reach.reduce((sum, x) => sum + Math.min(0, x), 0),
    max: reach.reduce((sum, x) => sum + Math.max(0, x), 0),
    spacing,
  };
}

/** Points of a convex polygon in their order about the normal, each once. */
function around(points: readonly number[][], normal: ArrayLike<number>): number[][] {
  const single = points.filter(
    (p, i) => points.findIndex((q) => Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) < 1e-6) === i,
  );
  if (single.length < 3) return [];
  const middle = [0, 1, 2].map((a) => single.reduce((sum, p) => sum + p[a], 0) / single.length);
  const u = [0, 1, 2].map((a) => single[0][a] - middle[a]);
  const v = [
    normal[1] * u[2] - normal[2] * u[1],
    normal[2] * u[0] - normal[0] * u[2],
    normal[0] * u[1] - normal[1] * u[0],
  ];
  const angle = (p: readonly number[]) => {
    const d = p.map((x, a) => x - middle[a]);
    return Math.atan2(d[0] * v[0] + d[1] * v[1] + d[2] * v[2], d[0] * u[0] + d[1] * u[1] + d[2] * u[2]);
  };
  return single.sort((p, q) => angle(p) - angle(q));
}
