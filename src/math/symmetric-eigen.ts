import { InputError, NumericalError } from '../errors';

export interface SymmetricEigen {
  /** [n], ascending */
  readonly values: Float64Array;
  /** [n, n]; row k is the eigenvector of value k, of length 1 */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix: Householder reflections to a tridiagonal one, then QR steps
 * with Wilkinson's shift. About 9 n³ operations; errors of the eigenvalues are a few roundings of the largest.
 *
 * @param matrix [n, n]; the lower triangle is read
 * @throws InputError when the matrix is not square
 * @throws NumericalError when an entry is not finite
 * @see G. H. Golub & C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithms 8.3.1 to 8.3.3
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
  const { diagonal, beside, rows } = tridiagonalize(
    Float64Array.from(matrix, (_, k) => matrix[Math.max(k, (k % n) * n + Math.floor(k / n))]),
    n,
  );
  diagonalize(diagonal, beside, rows);
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[i] - diagonal[j]);
  const vectors = new Float64Array(n * n);
  for (const [k, i] of order.entries()) vectors.set(rows.subarray(i * n, (i + 1) * n), k * n);
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors };
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

/** Qᵀ A Q with the rows of Qᵀ; `a`, both triangles, is used up. Reflection k clears column k below the subdiagonal. */
function tridiagonalize(a: Float64Array, n: number) {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(Math.max(0, n - 1));
  /** row k: the axis of reflection k, from k + 1 on */
  const axes = new Float64Array(n * n);
  const weights = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    const v = axes.subarray(k * n, (k + 1) * n);
    for (let i = k + 1; i < n; i++) v[i] = a[k * n + i];
    const beyond = Math.hypot(...v.subarray(k + 2));
    const length = Math.hypot(v[k + 1], beyond);
    beside[k] = v[k + 1];
    if (beyond === 0) continue;
    beside[k] = v[k + 1] > 0 ? -length : length;
    v[k + 1] -= beside[k];
    const weight = -1 / (beside[k] * v[k + 1]);
    weights[k] = weight;
    let overlap = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i * n + j] * v[j];
      w[i] = weight * sum;
      overlap += w[i] * v[i];
    }
    for (let i = k + 1; i < n; i++) w[i] -= 0.5 * weight * overlap * v[i];
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) a[i * n + j] -= v[i] * w[j] + w[i] * v[j];
    }
  }
  const rows = new Float64Array(n * n);
  for (let k = n - 1; k >= 0; k--) {
    diagonal[k] = a[k * (n + 1)];
    rows[k * (n + 1)] = 1;
    const v = axes.subarray(k * n, (k + 1) * n);
    for (let i = k + 1; weights[k] !== 0 && i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += rows[i * n + j] * v[j];
      for (let j = k + 1; j < n; j++) rows[i * n + j] -= weights[k] * sum * v[j];
    }
  }
  return { diagonal, beside, rows };
}

/** QR steps on a tridiagonal matrix until nothing is beside its diagonal; `rows` turn along. All are written to. */
function diagonalize(diagonal: Float64Array, beside: Float64Array, rows: Float64Array): void {
  const n = diagonal.length;
  const settled = (k: number) =>
    Math.abs(beside[k]) <= Number.EPSILON * (Math.abs(diagonal[k]) + Math.abs(diagonal[k + 1]));
  let high = n - 1;
  while (high > 0) {
    if (settled(high - 1)) {
      high--;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !settled(low - 1)) low--;
    stepQr(diagonal, beside, rows, low, high);
  }
}

/** One implicit step on rows and columns low … high: the shift is the eigenvalue at the lower end nearest its corner. */
function stepQr(d: Float64Array, e: Float64Array, rows: Float64Array, low: number, high: number): void {
  const n = d.length;
  const half = (d[high - 1] - d[high]) / 2;
  const corner = e[high - 1];
  let x = d[low] - d[high] + corner ** 2 / (half + (half < 0 ? -1 : 1) * Math.hypot(half, corner));
  let z = e[low];
  for (let k = low; k < high; k++) {
    const r = Math.hypot(x, z);
    const c = r > 0 ? x / r : 1;
    const s = r > 0 ? z / r : 0;
    if (k > low) e[k - 1] = r;
    const [a, b, g] = [d[k], d[k + 1], e[k]];
    d[k] = c * c * a + 2 * c * s * g + s * s * b;
    d[k + 1] = s * s * a - 2 * c * s * g + c * c * b;
    e[k] = c * s * (b - a) + (c * c - s * s) * g;
    if (k < high - 1) {
      x = e[k];
      z = s * e[k + 1];
      e[k + 1] *= c;
    }
    for (let j = 0; j < n; j++) {
      const [p, q] = [rows[k * n + j], rows[(k + 1) * n + j]];
      rows[k * n + j] = c * p + s * q;
      rows[(k + 1) * n + j] = c * q - s * p;
    }
  }
}
