import { InputError } from '../errors';
import { cellParameters } from '../structure/cell';
import { degree } from '../units';
import { hasHexagonalAxes } from './hexagonal-axes';

/** Three integers: plane indices hkl or direction indices uvw. */
export type Indices = readonly [number, number, number];

export interface PlaneIndices {
  /** without common factor */
  readonly hkl: Indices;
  /** what was changed, in words; absent when nothing was */
  readonly note?: string;
}

/**
 * Checks plane indices and takes out their common factor.
 *
 * Four indices (hkil of a hexagonal crystal) are accepted when i = −h − k.
 *
 * @param where the caller, for the message
 * @param cell Å, of the crystal: four indices are then refused where its axes are not hexagonal
 * @throws InputError for 0 0 0, for numbers that are not integers, and for another count than 3 or 4
 */
export function planeIndices(indices: ArrayLike<number>, where: string, cell?: Float64Array): PlaneIndices {
  const given = Array.from(indices);
  const shown = given.join(' ');
  if (given.length === 4) {
    if (given[2] !== -given[0] - given[1])
      throw new InputError(
        `${where}: the four indices ${shown} are no hexagonal plane, the third must be −(h + k) = ` +
          `${-given[0] - given[1]}; leave it out or correct it`,
      );
    if (cell) checkHexagonal(cell, `(${shown})`, where);
    given.splice(2, 1);
  }
  checkPlane(given, where);
  const [h, k, l] = given;
  if (given.some((index) => Math.abs(index) > 100))
    throw new InputError(`${where}: plane indices must lie within ±100, got "${shown}"; use a simpler plane`);
  const factor = greatestCommonDivisor(greatestCommonDivisor(h, k), l);
  // + 0 turns −0 into 0
  const hkl: Indices = [h / factor + 0, k / factor + 0, l / factor + 0];
  if (factor === 1) return { hkl };
  return { hkl, note: `${shown} has the common factor ${factor}: the plane is ${hkl.join(' ')}` };
}

/** @throws InputError for 0 0 0, and for what is not three integers */
export function checkPlane(hkl: readonly number[], where: string): void {
  if (hkl.length !== 3 || !hkl.every(Number.isInteger))
    throw new InputError(
      `${where}: plane indices h k l must be three integers, got "${hkl.join(' ')}"; for example 1 1 0`,
    );
  if (hkl.every((index) => index === 0))
    throw new InputError(
      `${where}: 0 0 0 is no plane, at least one of h k l must differ from 0; for example 1 1 0`,
    );
}

/**
 * Four indices have a meaning in hexagonal axes only.
 *
 * @throws InputError in any other
 */
export function checkHexagonal(cell: Float64Array, shown: string, where: string): void {
  if (hasHexagonalAxes(cell)) return;
  const { lengths, angles } = cellParameters(cell);
  throw new InputError(
    `${where}: four indices ${shown} are for hexagonal axes, a = b with 120° between them and c normal to both; this cell ` +
      `has edges ${lengths.map((length) => Number(length.toFixed(4))).join(', ')} Å and angles ` +
      `${angles.map((angle) => Number((angle / degree).toFixed(2))).join(', ')}°; give three indices`,
  );
}

/** Never negative; 0 only for two zeros. */
export function greatestCommonDivisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** p and q with a p + b q = gcd(a, b) ≥ 0. */
export function bezout(
  a: number,
  b: number,
): { readonly gcd: number; readonly p: number; readonly q: number } {
  let [r0, r1] = [a, b];
  let [p0, p1] = [1, 0];
  let [q0, q1] = [0, 1];
  while (r1 !== 0) {
    const quotient = Math.trunc(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [p0, p1] = [p1, p0 - quotient * p1];
    [q0, q1] = [q1, q0 - quotient * q1];
  }
  const sign = r0 < 0 ? -1 : 1;
  return { gcd: sign * r0, p: sign * p0, q: sign * q0 };
}
