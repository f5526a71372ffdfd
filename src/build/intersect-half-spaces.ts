import { InputError } from '../errors';
import { cross, dot, norm, type Vector3 } from '../math/matrix3';

/** All points on or below a plane: normal · r ≤ distance. */
export interface HalfSpace {
  /** outward, unit length */
  readonly normal: Vector3;
  /** from the origin along the normal; negative when the origin lies outside */
  readonly distance: number;
}

export interface Facet {
  /** index of its half-space */
  readonly plane: number;
  readonly area: number;
  /** corners in order, [k, 3] */
  readonly corners: Float64Array;
}

/** Lengths in the unit of the distances given. */
export interface Polyhedron {
  /** only planes that show; empty when the half-spaces have no common volume */
  readonly facets: readonly Facet[];
  readonly volume: number;
  /** [k, 3], each once */
  readonly vertices: Float64Array;
}

/**
 * The convex polyhedron common to half-spaces: on each plane a large square is cut by all the others.
 *
 * Volume by Gauss's theorem, V = ⅓ Σ distance · area.
 *
 * @throws InputError when the half-spaces do not enclose a finite body
 */
export function intersectHalfSpaces(halfSpaces: readonly HalfSpace[]): Polyhedron {
  const size = halfSpaces.reduce((largest, { distance }) => Math.max(largest, Math.abs(distance)), 0);
  const far = 64 * size;
  const tolerance = 1e-12 * size;
  const facets: Facet[] = [];
  let volume = 0;
  // A plane that lies on another one by a hair must not clip it away either.
  const doubles = halfSpaces.map((_, index) => isDouble(halfSpaces, index, tolerance));
  halfSpaces.forEach((plane, index) => {
    if (doubles[index]) return;
    let corners = square(plane, far);
    for (let other = 0; other < halfSpaces.length && corners.length > 0; other++)
      if (other !== index && !doubles[other]) corners = clip(corners, halfSpaces[other]);
    const area = polygonArea(corners, plane.normal);
    // A plane that only touches an edge or a corner leaves a sliver of rounding.
    if (!(area > 1e-10 * size * size)) return;
    if (corners.some((corner) => norm(corner) > far / 2))
      throw new InputError(
        `intersectHalfSpaces: ${halfSpaces.length} planes leave the body open along plane ${index}; ` +
          'add planes that close it',
      );
    facets.push({ plane: index, area, corners: Float64Array.from(corners.flat()) });
    volume += (plane.distance * area) / 3;
  });
  return { facets, volume, vertices: distinctCorners(facets, 1e-7 * size) };
}

/** The same plane, or one parallel and further in, came earlier or is tighter. */
function isDouble(planes: readonly HalfSpace[], index: number, tolerance: number): boolean {
  const { normal, distance } = planes[index];
  return planes.some((other, k) => {
    if (k === index || dot(other.normal, normal) < 1 - 1e-12) return false;
    const excess = distance - other.distance;
    return Math.abs(excess) <= tolerance ? k < index : excess > 0;
  });
}

function square({ normal, distance }: HalfSpace, far: number): number[][] {
  const axis = [0, 1, 2].reduce((least, a) => (Math.abs(normal[a]) < Math.abs(normal[least]) ? a : least));
  const u = cross(
    normal,
    [0, 1, 2].map((a) => (a === axis ? 1 : 0)),
  );
  const v = cross(normal, u);
  const [lu, lv] = [norm(u), norm(v)];
  return [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ].map(([p, q]) => [0, 1, 2].map((a) => distance * normal[a] + far * ((p * u[a]) / lu + (q * v[a]) / lv)));
}

/** The part of a convex polygon on the inner side of a plane (Sutherland and Hodgman). */
function clip(corners: number[][], { normal, distance }: HalfSpace): number[][] {
  const height = corners.map((corner) => dot(normal, corner) - distance);
  // Of a hundred planes nearly all pass a facet by.
  if (height.every((h) => h <= 0)) return corners;
  const kept: number[][] = [];
  for (let k = 0; k < corners.length; k++) {
    const next = (k + 1) % corners.length;
    if (height[k] <= 0) kept.push(corners[k]);
    if (height[k] <= 0 === height[next] <= 0) continue;
    const t = height[k] / (height[k] - height[next]);
    kept.push(corners[k].map((x, a) => x + t * (corners[next][a] - x)));
  }
  return kept;
}

function polygonArea(corners: readonly number[][], normal: Vector3): number {
  let doubled = 0;
  for (let k = 2; k < corners.length; k++) {
    const p = corners[k - 1].map((x, a) => x - corners[0][a]);
    const q = corners[k].map((x, a) => x - corners[0][a]);
    doubled += dot(cross(p, q), normal);
  }
  return Math.abs(doubled) / 2;
}

function distinctCorners(facets: readonly Facet[], tolerance: number): Float64Array {
  const found: Float64Array[] = [];
  for (const { corners } of facets)
    for (let k = 0; k < corners.length; k += 3) {
      const corner = corners.subarray(k, k + 3);
      const isSame = ([x, y, z]: Float64Array) =>
        Math.abs(x - corner[0]) < tolerance &&
        norm([x - corner[0], y - corner[1], z - corner[2]]) < tolerance;
      if (!found.some(isSame)) found.push(corner);
    }
  const vertices = new Float64Array(3 * found.length);
  for (let k = 0; k < found.length; k++) vertices.set(found[k], 3 * k);
  return vertices;
}
