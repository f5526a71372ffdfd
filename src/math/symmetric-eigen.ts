import { InputError, NumericalError } from '../errors';

export interface SymmetricEigen {
  /** [n], ascending */
  readonly values: Float64Array;
  /** [n, n]; row k is the eigenvector of value k, of length 1 */
  readonly vectors: Float64Array;
}

/** Sweeps; convergence is quadratic, and ten are plenty for any matrix that fits in memory. */
const mostSweeps = 60;

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix by cyclic Jacobi rotations: about 20 n³ operations, small
 * eigenvalues as exact as the matrix allows. Reads the upper triangle.
 *
 * @param matrix [n, n]
 * @throws InputError when the matrix is not square
 * @throws NumericalError when an entry is not finite
 * @see G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), section 8.5
 */
export function symmetricEigen(matrix: Float64Array): SymmetricEigen {
  const n = Math.round(Math.sqrt(matrix.length));
  if (n * n !== matrix.length) {
    throw new InputError(`symmetricEigen: the matrix must be square, got ${matrix.length} entries`);
  }
  if (matrix.some((x) => !Number.isFinite(x))) {
    throw new NumericalError(
      'symmetricEigen: an entry of the matrix is not a finite number; check its source',
    );
  }
  const a = Float64Array.from(matrix, (_, k) => matrix[Math.min(k, (k % n) * n + Math.floor(k / n))]);
  const v = Float64Array.from(a, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, k) => k).sort((i, j) => a[i * (n + 1)] - a[j * (n + 1)]);
  const vectors = new Float64Array(n * n);
  for (const [k, i] of order.entries()) vectors.set(v.subarray(i * n, (i + 1) * n), k * n);
  return { values: Float64Array.from(order, (i) => a[i * (n + 1)]), vectors };
}

/**
 * Inverse of a real symmetric matrix.
 *
 * @throws NumericalError when it has none: when an eigenvalue is below 1e-14 of the largest
 */
export function inverseSymmetric(matrix: Float64Array): Float64Array {
  const { values, vectors } = symmetricEigen(matrix);
  const n = values.length;
  const largest = Math.max(...values.map(Math.abs));
  const smallest = Math.min(...values.map(Math.abs));
  if (!(smallest > 1e-14 * largest)) {
    throw new NumericalError(
      `inverseSymmetric: the matrix has no inverse: its eigenvalues range from ${smallest} to ${largest} in size`,
    );
  }
  return Float64Array.from(matrix, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    let sum = 0;
    for (let m = 0; m < n; m++) sum += (vectors[m * n + i] * vectors[m * n + j]) / values[m];
    return sum;
  });
}

/** What is left off the diagonal would not change a digit of it. */
function isDiagonal(a: Float64Array, n: number): boolean {
  let off = 0;
  let on = 0;
  for (let i = 0; i < n; i++) {
    on += a[i * (n + 1)] ** 2;
    for (let j = i + 1; j < n; j++) off += a[i * n + j] ** 2;
  }
  return off <= 1e-34 * on;
}

/** Makes a[p, q] zero; both triangles of a are kept. Row p of v turns with axis p. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * (n + 1)] - a[p * (n + 1)]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  a[p * (n + 1)] -= t * apq;
  a[q * (n + 1)] += t * apq;
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  for (let k = 0; k < n; k++) {
    if (k !== p && k !== q) {
      const [x, y] = [a[p * n + k], a[q * n + k]];
      a[p * n + k] = c * x - s * y;
      a[q * n + k] = s * x + c * y;
      a[k * n + p] = a[p * n + k];
      a[k * n + q] = a[q * n + k];
    }
    const [x, y] = [v[p * n + k], v[q * n + k]];
    v[p * n + k] = c * x - s * y;
    v[q * n + k] = s * x + c * y;
  }
}
