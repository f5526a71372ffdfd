import { InputError, NumericalError } from '../errors';
import { cross, determinant3, dot, inverse3, row3, type Vector3 } from './matrix3';

/**
 * Shortest basis of a lattice in space (Minkowski reduced), right-handed.
 *
 * |a| ≤ |b| ≤ |c| are the shortest three independent lattice vectors. The greedy method: reduce the two shorter
 * ones in their plane, take from the third the lattice vector of that plane closest to it, sort, repeat.
 *
 * @param cell [3, 3], rows are vectors; either handedness
 * @returns `cell` = `transform` · the given cell; `transform` is integer with determinant ±1
 * @throws InputError when it is not nine finite numbers
 * @throws NumericalError when the vectors lie in one plane
 * @see P. Q. Nguyen and D. Stehlé, ACM Trans. Algorithms 5, 46 (2009), fig. 5
 */
export function reduceLattice(cell: ArrayLike<number>): { cell: Float64Array; transform: Int32Array } {
  if (cell.length !== 9 || !Array.from(cell).every(Number.isFinite)) {
    throw new InputError(
      `reduceLattice: a cell is nine finite numbers, got [${Array.from(cell).join(', ')}]; pass three row vectors`,
    );
  }
  inverse3(cell);
  const rows = [0, 1, 2].map((k) => {
    const coefficients = [0, 0, 0];
    coefficients[k] = 1;
    return { coefficients, vector: row3(cell, k) };
  });
  for (let round = 0; ; round++) {
    if (round === maxRounds) {
      throw new NumericalError(
        'reduceLattice: no shortest basis found; the cell vectors are too nearly parallel',
      );
    }
    rows.sort((p, q) => dot(p.vector, p.vector) - dot(q.vector, q.vector));
    reducePair(rows[0], rows[1], cell);
    const [a, b, c] = rows;
    const before = dot(c.vector, c.vector);
    const [m, n] = closestInPlane(a.vector, b.vector, c.vector);
    addMultiples(c, cell, [a, -m], [b, -n]);
    const after = dot(c.vector, c.vector);
    // Without the margin, two vectors equally long up to rounding could replace each other for ever.
    if (after >= dot(b.vector, b.vector) * (1 - 1e-12) || after >= before * (1 - 1e-12)) break;
  }
  rows.sort((p, q) => dot(p.vector, p.vector) - dot(q.vector, q.vector));
  const reduced = Float64Array.from(rows.flatMap((row) => [...row.vector]));
  const transform = Int32Array.from(rows.flatMap((row) => row.coefficients));
  if (determinant3(reduced) > 0) return { cell: reduced, transform };
  return { cell: reduced.map((value) => 0 - value), transform: transform.map((value) => 0 - value) };
}

/**
 * Shortest basis of a lattice in a plane (Gauss): |a| ≤ |b| and 0 ≤ a·b ≤ |a|²/2, so their angle is 60° to 90°.
 *
 * @param a three numbers
 * @param b three numbers, not parallel to a
 * @returns `a` and `b`, and `transform` [2, 2]: rows give them as integer multiples of the input
 * @throws NumericalError when they are parallel
 */
export function reduceLattice2d(
  a: Vector3,
  b: Vector3,
): { a: Float64Array; b: Float64Array; transform: Int32Array } {
  const normal = cross(a, b);
  if (!(dot(normal, normal) > 1e-26 * dot(a, a) * dot(b, b))) {
    throw new NumericalError(
      `reduceLattice2d: the vectors [${Array.from(a).join(', ')}] and [${Array.from(b).join(', ')}] are parallel; ` +
        'pass two independent, finite ones',
    );
  }
  const cell = Float64Array.of(a[0], a[1], a[2], b[0], b[1], b[2], normal[0], normal[1], normal[2]);
  const first: LatticeRow = { coefficients: [1, 0, 0], vector: row3(cell, 0) };
  const second: LatticeRow = { coefficients: [0, 1, 0], vector: row3(cell, 1) };
  reducePair(first, second, cell);
  const sign = dot(first.vector, second.vector) < 0 ? -1 : 1;
  return {
    a: first.vector,
    b: second.vector.map((value) => sign * value),
    transform: Int32Array.of(
      first.coefficients[0],
      first.coefficients[1],
      sign * second.coefficients[0],
      sign * second.coefficients[1],
    ),
  };
}

interface LatticeRow {
  coefficients: number[];
  vector: Float64Array;
}

const maxRounds = 10_000;

/** Gauss reduction; afterwards `first` is not longer than `second`. */
function reducePair(first: LatticeRow, second: LatticeRow, cell: ArrayLike<number>): void {
  for (let round = 0; round < maxRounds; round++) {
    const lengthSquared = dot(first.vector, first.vector);
    const multiple = Math.round(dot(first.vector, second.vector) / lengthSquared);
    if (multiple !== 0) addMultiples(second, cell, [first, -multiple]);
    if (dot(second.vector, second.vector) >= lengthSquared * (1 - 1e-12)) return;
    [first.vector, second.vector] = [second.vector, first.vector];
    [first.coefficients, second.coefficients] = [second.coefficients, first.coefficients];
  }
  throw new NumericalError(
    'reduceLattice: no shortest basis found; two cell vectors are too nearly parallel',
  );
}

/** Integers m, n such that m a + n b is the lattice vector closest to v, for a reduced pair a, b. */
function closestInPlane(a: Vector3, b: Vector3, v: Vector3): [number, number] {
  const [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)];
  const [av, bv] = [dot(a, v), dot(b, v)];
  const determinant = aa * bb - ab * ab;
  const m0 = Math.round((bb * av - ab * bv) / determinant);
  const n0 = Math.round((aa * bv - ab * av) / determinant);
  let best: [number, number] = [m0, n0];
  let bestSquare = Infinity;
  for (let m = m0 - 1; m <= m0 + 1; m++) {
    for (let n = n0 - 1; n <= n0 + 1; n++) {
      // |v − m a − n b|² without |v|²
      const square = m * m * aa + n * n * bb + 2 * (m * n * ab - m * av - n * bv);
      if (square < bestSquare - 1e-12 * (aa + bb)) {
        bestSquare = square;
        best = [m, n];
      }
    }
  }
  return best;
}

/** Adds integer multiples of rows and recomputes the vector from the cell, so that rounding does not pile up. */
function addMultiples(row: LatticeRow, cell: ArrayLike<number>, ...terms: [LatticeRow, number][]): void {
  const n = row.coefficients.slice();
  for (const [other, multiple] of terms) {
    for (let k = 0; k < 3; k++) n[k] += multiple * other.coefficients[k];
  }
  if (n.some((value) => Math.abs(value) > 2 ** 31 - 1)) {
    throw new NumericalError(
      'reduceLattice: the reduced cell needs multiples beyond 2^31; the cell is too skewed',
    );
  }
  row.coefficients = n;
  row.vector = Float64Array.from([0, 1, 2], (k) => n[0] * cell[k] + n[1] * cell[3 + k] + n[2] * cell[6 + k]);
}
