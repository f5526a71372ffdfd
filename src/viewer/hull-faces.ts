/** Faces of a convex hull as triangles. */
export interface HullFaces {
  /** [count, 3]; numbers of points, counterclockwise seen from outside */
  readonly triangles: readonly (readonly [number, number, number])[];
  /** of each triangle, which of its edges (opposite to its first, second, third corner) are edges of the hull, as bits */
  readonly edges: readonly number[];
}

/**
 * Convex hull of the few points around an atom. Each face of more than three corners is cut into triangles, whose inner
 * edges are none of the hull.
 *
 * @param points [n, 3], n up to a few dozen; the work grows as n⁴
 * @param tolerance how far from a plane a point still belongs to it, in the unit of the points
 */
export function hullFaces(points: ArrayLike<number>, tolerance: number): HullFaces {
  const n = points.length / 3;
  const triangles: [number, number, number][] = [];
  const edges: number[] = [];
  const seen = new Set<string>();
  const vector = (i: number, j: number) => [0, 1, 2].map((a) => points[3 * j + a] - points[3 * i + a]);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      for (let k = j + 1; k < n; k++) {
        const normal = unit(cross(vector(i, j), vector(i, k)));
        if (!normal) continue;
        const heights = Array.from({ length: n }, (_, m) => dot(normal, vector(i, m)));
        const above = heights.some((height) => height > tolerance);
        const below = heights.some((height) => height < -tolerance);
        // Points that all lie in one plane have no inside.
        if (above === below) continue;
        const corners = heights.flatMap((height, m) => (Math.abs(height) <= tolerance ? [m] : []));
        const key = corners.join(' ');
        if (seen.has(key)) continue;
        seen.add(key);
        const face = around(points, corners, above ? normal.map((x) => -x) : normal);
        for (let m = 1; m + 1 < face.length; m++) {
          triangles.push([face[0], face[m], face[m + 1]]);
          // Opposite to the first corner lies a side of the face; the others only at its beginning and end.
          edges.push(1 | (m + 2 === face.length ? 2 : 0) | (m === 1 ? 4 : 0));
        }
      }
    }
  }
  return { triangles, edges };
}

/** Corners of a face in their order around its middle, counterclockwise about the normal. */
function around(points: ArrayLike<number>, corners: readonly number[], normal: readonly number[]): number[] {
  const middle = [0, 1, 2].map(
    (a) => corners.reduce((sum, m) => sum + points[3 * m + a], 0) / corners.length,
  );
  const from = (m: number) => [0, 1, 2].map((a) => points[3 * m + a] - middle[a]);
  const first = unit(from(corners[0])) ?? [1, 0, 0];
  const second = cross(normal, first);
  const angle = (m: number) => Math.atan2(dot(from(m), second), dot(from(m), first));
  return [...corners].sort((p, q) => angle(p) - angle(q));
}

function cross(u: readonly number[], v: readonly number[]): number[] {
  return [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
}

function dot(u: readonly number[], v: readonly number[]): number {
  return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
}

function unit(v: readonly number[]): number[] | undefined {
  const length = Math.hypot(v[0], v[1], v[2]);
  return length > 1e-9 ? v.map((x) => x / length) : undefined;
}
