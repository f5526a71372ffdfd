import type { IntegerRows } from './hermite-form';
import type { LatticeVector } from './lattice-vectors';

/** Gauss: the shortest basis of a sublattice, as handed as the basis it is given on. */
export function shortBasis(
  form: IntegerRows,
  [a, b]: readonly [readonly [number, number], readonly [number, number]],
): { rows: IntegerRows; vectors: readonly [LatticeVector, LatticeVector] } {
  const vector = ([i, j]: readonly [number, number]): LatticeVector => {
    const x = i * a[0] + j * b[0];
    const y = i * a[1] + j * b[1];
    return { i, j, x, y, length: Math.sqrt(x * x + y * y) };
  };
  let [p, q] = [vector(form[0]), vector(form[1])];
  for (;;) {
    if (p.length > q.length) [p, q] = [q, p];
    const factor = Math.round((p.x * q.x + p.y * q.y) / (p.length * p.length));
    if (factor === 0) break;
    const next = vector([q.i - factor * p.i, q.j - factor * p.j]);
    // Two equally long vectors would replace each other for ever.
    if (next.length >= q.length * (1 - 1e-12)) break;
    q = next;
  }
  if (p.i * q.j - p.j * q.i < 0) q = vector([0 - q.i, 0 - q.j]);
  return {
    rows: [
      [p.i, p.j],
      [q.i, q.j],
    ],
    vectors: [p, q],
  };
}
