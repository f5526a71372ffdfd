import { dot, norm, row3 } from '../math/matrix3';

/** Whether a and b are equally long at 120° and c is normal to both: the axes of four indices. */
export function hasHexagonalAxes(cell: Float64Array): boolean {
  const [a, b, c] = [0, 1, 2].map((axis) => row3(cell, axis));
  const [la, lb, lc] = [a, b, c].map(norm);
  const small = 1e-4;
  return (
    Math.abs(la - lb) < small * la &&
    Math.abs(dot(a, b) + 0.5 * la * lb) < small * la * lb &&
    Math.abs(dot(a, c)) < small * la * lc &&
    Math.abs(dot(b, c)) < small * lb * lc
  );
}
