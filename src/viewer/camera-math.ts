import { InputError } from '../errors';
import { cross, norm } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';

/** A ball around everything that is drawn, Å. */
export interface Bounds {
  readonly center: readonly [number, number, number];
  readonly radius: number;
}

/** What a picture has to hold. */
export interface Content {
  /** Å, [count, 4]; atoms */
  readonly positions: Float32Array;
  readonly count: number;
  /** Å, [k, 3]; corners of the cell where it is drawn */
  readonly corners: readonly number[];
}

/** Å, [8, 3]; corners of so many cells along a, b, c. */
export function cellCorners(cell: ArrayLike<number>, repeats: readonly number[] = [1, 1, 1]): number[] {
  return Array.from({ length: 24 }, (_, p) => {
    const corner = Math.floor(p / 3);
    return [0, 1, 2].reduce((sum, a) => sum + ((corner >> a) & 1) * repeats[a] * cell[3 * a + (p % 3)], 0);
  });
}

/** An axis of the cell or of space, the normal of a lattice plane, or a direction in multiples of the cell's edges. */
export type ViewAxis =
  | 'a'
  | 'b'
  | 'c'
  | 'x'
  | 'y'
  | 'z'
  | { readonly hkl: readonly [number, number, number] }
  | { readonly uvw: readonly [number, number, number] };

/**
 * A ball around atoms: the middle of their box, and the farthest atom from it plus a margin for the balls.
 *
 * @param positions Å, [n, stride]
 * @param margin Å
 * @param corners Å, [k, 3]; further places without a margin of their own
 */
export function boundsOf(
  positions: ArrayLike<number>,
  stride: number,
  count: number,
  margin = 1.5,
  corners: ArrayLike<number> = [],
): Bounds {
  if (count === 0) return { center: [0, 0, 0], radius: 10 };
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = low.map((value) => -value);
  for (let i = 0; i < count; i++) {
    for (let b = 0; b < 3; b++) {
      const value = positions[stride * i + b];
      if (value < low[b]) low[b] = value;
      if (value > high[b]) high[b] = value;
    }
  }
  for (let p = 0; p < corners.length; p++) {
    low[p % 3] = Math.min(low[p % 3], corners[p]);
    high[p % 3] = Math.max(high[p % 3], corners[p]);
  }
  const center: [number, number, number] = [0, 1, 2].map((b) => 0.5 * (low[b] + high[b])) as never;
  let squared = 0;
  for (let i = 0; i < count; i++) {
    let d = 0;
    for (let b = 0; b < 3; b++) d += (positions[stride * i + b] - center[b]) ** 2;
    if (d > squared) squared = d;
  }
  for (let p = 0; p + 2 < corners.length; p += 3) {
    const d = Math.hypot(corners[p] - center[0], corners[p + 1] - center[1], corners[p + 2] - center[2]);
    squared = Math.max(squared, d * d);
  }
  return { center, radius: Math.sqrt(squared) + margin };
}

/** Half the picture's height and width as tangents, and a share of it to be left free at the edges. */
export interface Frustum {
  /** rad */
  readonly verticalFov: number;
  /** width over height */
  readonly aspect: number;
  readonly free: number;
}

/**
 * How far from `target` a perspective eye must stand to see all balls, and how high a parallel picture must be.
 *
 * A ball at x right, y up and z towards the eye is inside while |x| + r √(1 + t²) ≤ t (d − z) with t the tangent
 * of half the field of view; likewise for y.
 *
 * @param positions Å, [n, stride]
 * @param radius Å, of every ball
 */
export function fitAtoms(
  positions: ArrayLike<number>,
  stride: number,
  count: number,
  radius: number,
  target: ArrayLike<number>,
  toEye: ArrayLike<number>,
  up: ArrayLike<number>,
  frustum: Frustum,
): { readonly distance: number; readonly height: number } {
  const right = cross(up, toEye);
  const tanY = Math.tan(frustum.verticalFov / 2) * (1 - frustum.free);
  const tanX = tanY * frustum.aspect;
  const padX = radius * Math.sqrt(1 + tanX * tanX);
  const padY = radius * Math.sqrt(1 + tanY * tanY);
  let distance = 4 * radius;
  let half = radius;
  for (let i = 0; i < count; i++) {
    const dx = positions[stride * i] - target[0];
    const dy = positions[stride * i + 1] - target[1];
    const dz = positions[stride * i + 2] - target[2];
    const x = Math.abs(dx * right[0] + dy * right[1] + dz * right[2]);
    const y = Math.abs(dx * up[0] + dy * up[1] + dz * up[2]);
    const z = dx * toEye[0] + dy * toEye[1] + dz * toEye[2];
    distance = Math.max(distance, z + (x + padX) / tanX, z + (y + padY) / tanY);
    half = Math.max(half, y + radius, (x + radius) / frustum.aspect);
  }
  return { distance, height: (2 * half) / (1 - frustum.free) };
}

/**
 * Unit vectors of a view in which an axis points at the eye: along a, b looks right; along b, c; along c, a; and
 * the same for x, y, z. The picture's up is what is left of z, or of the second vector where the axis is along z.
 *
 * @returns `toEye` and `up`, both unit, `up` at right angles to `toEye`
 */
export function viewDirections(
  cell: ArrayLike<number>,
  axis: ViewAxis,
): { toEye: Float64Array; up: Float64Array } {
  const toEye = axisVector(cell, axis);
  const length = norm(toEye);
  for (let b = 0; b < 3; b++) toEye[b] /= length;
  const wanted = Math.abs(toEye[2]) < 0.999 ? [0, 0, 1] : [0, 1, 0];
  const right = cross(wanted, toEye);
  const up = cross(toEye, right);
  const upLength = norm(up);
  return { toEye, up: up.map((component) => component / upLength) };
}

/** Å, or 1/Å for a plane; not of length 1 */
function axisVector(cell: ArrayLike<number>, axis: ViewAxis): Float64Array {
  if (typeof axis === 'object') {
    const rows = 'hkl' in axis ? reciprocalCell(Float64Array.from(cell)) : cell;
    const numbers = 'hkl' in axis ? axis.hkl : axis.uvw;
    const vector = Float64Array.from([0, 1, 2], (b) =>
      numbers.reduce((sum, n, k) => sum + n * rows[3 * k + b], 0),
    );
    if (norm(vector) > 0) return vector;
    throw new InputError(
      `view: ${numbers.join(' ')} is no direction; one of the three numbers must differ from 0`,
    );
  }
  const row = { a: 0, b: 3, c: 6, x: -1, y: -1, z: -1 }[axis];
  if (row >= 0) return Float64Array.from([0, 1, 2], (b) => cell[row + b]);
  return Float64Array.from(['x', 'y', 'z'], (name) => (name === axis ? 1 : 0));
}

/** Where a point falls in the picture. */
export interface ProjectedPoint {
  /** CSS pixels from the left and top of the picture */
  readonly x: number;
  readonly y: number;
  /** Å before the eye's plane */
  readonly depth: number;
}

/**
 * @param view, projection column-major 4 × 4, as WebGL has them
 * @returns null for a point behind the eye
 */
export function projectPoint(
  view: ArrayLike<number>,
  projection: ArrayLike<number>,
  point: ArrayLike<number>,
  width: number,
  height: number,
): ProjectedPoint | null {
  const eye = transform(view, [point[0], point[1], point[2], 1]);
  const clip = transform(projection, eye);
  if (clip[3] <= 0) return null;
  return {
    x: 0.5 * width * (1 + clip[0] / clip[3]),
    y: 0.5 * height * (1 - clip[1] / clip[3]),
    depth: -eye[2],
  };
}

/**
 * Pixels from the projected centre to the outline of a ball seen head-on: r f / √(d² − r²) in perspective,
 * with f the focal length in pixels; r f in parallel projection.
 */
export function projectRadius(
  projection: ArrayLike<number>,
  depth: number,
  radius: number,
  height: number,
): number {
  const focal = 0.5 * height * projection[5];
  return projection[15] === 1
    ? radius * focal
    : (radius * focal) / Math.sqrt(depth * depth - radius * radius);
}

function transform(matrix: ArrayLike<number>, v: ArrayLike<number>): number[] {
  return [0, 1, 2, 3].map(
    (row) => matrix[row] * v[0] + matrix[4 + row] * v[1] + matrix[8 + row] * v[2] + matrix[12 + row] * v[3],
  );
}
