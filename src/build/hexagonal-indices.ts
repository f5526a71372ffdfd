import { dot, norm, row3 } from '../math/matrix3';
import { greatestCommonDivisor } from './plane-indices';

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

/** (h k l) as (h k i l), i = −h − k. */
export function fourIndexPlane([h, k, l]: readonly number[]): number[] {
  return [h, k, 0 - h - k, l];
}

/** [u v w] as [U V T W] without common factor: U = (2u − v)/3, V = (2v − u)/3, T = −(U + V), W = w. */
export function fourIndexDirection([u, v, w]: readonly number[]): number[] {
  const tripled = [2 * u - v, 2 * v - u, 0 - u - v, 3 * w];
  const factor = tripled.reduce(greatestCommonDivisor);
  return tripled.map((x) => x / factor + 0);
}
