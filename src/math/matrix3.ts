import { NumericalError } from '../errors';

/** Three numbers, or any array that starts with them. */
export type Vector3 = ArrayLike<number>;
/** Nine numbers, row-major. */
export type Matrix3 = ArrayLike<number>;

export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector3, b: Vector3): Float64Array {
  return Float64Array.of(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
}

/** Euclidean length. Components beyond 1e150 overflow; nothing in a structure comes near. */
export function norm(v: Vector3): number {
  return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}

/** Row `index` (0 to 2) of a matrix, as a copy. */
export function row3(m: Matrix3, index: number): Float64Array {
  return Float64Array.of(m[3 * index], m[3 * index + 1], m[3 * index + 2]);
}

export function determinant3(m: Matrix3): number {
  return (
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6])
  );
}

export function transpose3(m: Matrix3): Float64Array {
  return Float64Array.of(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]);
}

/** The product a·b. */
export function multiply3(a: Matrix3, b: Matrix3): Float64Array {
  const product = new Float64Array(9);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      product[3 * row + column] =
        a[3 * row] * b[column] + a[3 * row + 1] * b[3 + column] + a[3 * row + 2] * b[6 + column];
    }
  }
  return product;
}

/** The row vector v times the matrix m: Σ v_k · (row k of m). */
export function rowTimesMatrix3(v: Vector3, m: Matrix3): Float64Array {
  return Float64Array.of(
    v[0] * m[0] + v[1] * m[3] + v[2] * m[6],
    v[0] * m[1] + v[1] * m[4] + v[2] * m[7],
    v[0] * m[2] + v[1] * m[5] + v[2] * m[8],
  );
}

/** The adjugate: m · adjugate3(m) = det(m) · 1. Exact for integer matrices. */
export function adjugate3(m: Matrix3): Float64Array {
  return Float64Array.of(
    m[4] * m[8] - m[5] * m[7],
    m[2] * m[7] - m[1] * m[8],
    m[1] * m[5] - m[2] * m[4],
    m[5] * m[6] - m[3] * m[8],
    m[0] * m[8] - m[2] * m[6],
    m[2] * m[3] - m[0] * m[5],
    m[3] * m[7] - m[4] * m[6],
    m[1] * m[6] - m[0] * m[7],
    m[0] * m[4] - m[1] * m[3],
  );
}

/**
 * The inverse of a 3×3 matrix.
 *
 * @throws NumericalError when the rows span less than 1e-13 of the volume that their lengths allow
 */
export function inverse3(m: Matrix3): Float64Array {
  const determinant = determinant3(m);
  const largest = Math.hypot(m[0], m[1], m[2]) * Math.hypot(m[3], m[4], m[5]) * Math.hypot(m[6], m[7], m[8]);
  // Below this the determinant is rounding error of its own terms. Written so that NaN is refused too.
  if (!(Math.abs(determinant) > 1e-13 * largest)) {
    throw new NumericalError(
      `inverse3: the matrix is singular, its determinant is ${determinant}; its rows must be three finite, ` +
        `linearly independent vectors, got [${Array.from({ length: 9 }, (_, k) => m[k]).join(', ')}]`,
    );
  }
  return adjugate3(m).map((value) => value / determinant);
}
