import { InputError } from '../errors';
import { greatestCommonDivisor } from './plane-indices';

export { hasHexagonalAxes } from './hexagonal-axes';

/** (h k l) as (h k i l), i = −h − k. */
export function fourIndexPlane(hkl: readonly number[]): number[] {
  checkIntegers(hkl, 3, 'a plane', '1 0 0');
  const [h, k, l] = hkl;
  return [h, k, 0 - h - k, l];
}

/** [u v w] as [U V T W] without common factor: U = (2u − v)/3, V = (2v − u)/3, T = −(U + V), W = w. */
export function fourIndexDirection(uvw: readonly number[]): number[] {
  if (uvw.length !== 3 || !uvw.every(Number.isFinite) || uvw.every((index) => index === 0))
    throw new InputError(
      `indices: a direction is three numbers, not all 0, got "${uvw.join(' ')}"; for example 1 0 0`,
    );
  const [u, v, w] = uvw;
  const tripled = [2 * u - v, 2 * v - u, 0 - u - v, 3 * w];
  const factor = tripled.reduce(greatestCommonDivisor);
  return tripled.map((x) => x / factor + 0);
}

/** (h k i l) as (h k l). @throws InputError when i is not −h − k */
export function threeIndexPlane(hkil: readonly number[]): number[] {
  checkIntegers(hkil, 4, 'a plane in hexagonal axes', '1 0 -1 0');
  const [h, k, i, l] = hkil;
  checkThird(h, k, i, `${h} ${k} ${i} ${l}`, 'plane');
  return [h, k, l];
}

/** [U V T W] as [u v w] without common factor: u = U − T, v = V − T, w = W. @throws InputError when T is not −U − V */
export function threeIndexDirection(uvtw: readonly number[]): number[] {
  checkIntegers(uvtw, 4, 'a direction in hexagonal axes', '2 -1 -1 0');
  const [u, v, t, w] = uvtw;
  checkThird(u, v, t, `${u} ${v} ${t} ${w}`, 'direction');
  const uvw = [u - t, v - t, w];
  const factor = uvw.reduce(greatestCommonDivisor) || 1;
  return uvw.map((x) => x / factor + 0);
}

function checkIntegers(indices: readonly number[], count: number, what: string, example: string): void {
  if (indices.length === count && indices.every(Number.isInteger) && indices.some((index) => index !== 0))
    return;
  throw new InputError(
    `indices: ${what} is ${count} integers, not all 0, got "${indices.join(' ')}"; for example ${example}`,
  );
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
