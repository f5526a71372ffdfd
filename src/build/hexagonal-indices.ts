import { InputError } from '../errors';
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

/** (h k i l) as (h k l). @throws InputError when i is not −h − k */
export function threeIndexPlane([h, k, i, l]: readonly number[]): number[] {
  checkThird(h, k, i, `${h} ${k} ${i} ${l}`, 'plane');
  return [h, k, l];
}

/** [U V T W] as [u v w] without common factor: u = U − T, v = V − T, w = W. @throws InputError when T is not −U − V */
export function threeIndexDirection([u, v, t, w]: readonly number[]): number[] {
  checkThird(u, v, t, `${u} ${v} ${t} ${w}`, 'direction');
  const uvw = [u - t, v - t, w];
  const factor = uvw.reduce(greatestCommonDivisor) || 1;
  return uvw.map((x) => x / factor + 0);
}

function checkThird(first: number, second: number, third: number, shown: string, what: string): void {
  if (third + first + second === 0) return;
  throw new InputError(
    `four indices: ${shown} is no ${what} in hexagonal axes, the third index must be ${0 - first - second}, minus the ` +
      'sum of the first two; correct it or give three indices',
  );
}

/**
 * A direction [u v w], given by three integers or by the four of a hexagonal crystal.
 *
 * @throws InputError for what is none of these, and for 0 0 0
 */
export function directionIndices(indices: ArrayLike<number>, where: string): number[] {
  const given = Array.from(indices);
  const count = given.length === 3 || given.length === 4;
  if (!count || !given.every(Number.isInteger) || given.every((index) => index === 0)) {
    throw new InputError(
      `${where}: a direction is three integers (four of a hexagonal crystal), not all 0, got "${given.join(' ')}"; for example 1 -1 0`,
    );
  }
  return given.length === 4 ? threeIndexDirection(given) : given;
}
