import { InputError } from '../errors';
import { determinant3, dot, inverse3, norm, row3, transpose3 } from '../math/matrix3';
import { degree } from '../units';

/** Volume of the cell, Å³, at least 0 whatever its handedness; `determinant3(cell)` has the sign. */
export function volume(cell: Float64Array): number {
  return Math.abs(determinant3(cell));
}

/**
 * Reciprocal vectors as rows, 1/Å, without 2π: a_i · b_j = δ_ij.
 *
 * @throws NumericalError when the cell vectors are not linearly independent
 */
export function reciprocalCell(cell: Float64Array): Float64Array {
  return transpose3(inverse3(cell));
}

/**
 * Fractional coordinates, [n, 3]: r = f_a a + f_b b + f_c c.
 *
 * @param positions Å, [n, 3]
 * @throws NumericalError when the cell vectors are not linearly independent
 */
export function toFractional(cell: Float64Array, positions: ArrayLike<number>): Float64Array {
  return timesMatrix(positions, inverse3(cell), 'toFractional');
}

/** Cartesian positions, Å, [n, 3], from fractional ones. */
export function toCartesian(cell: Float64Array, fractional: ArrayLike<number>): Float64Array {
  return timesMatrix(fractional, cell, 'toCartesian');
}

export interface CellParameters {
  /** a, b, c, Å */
  readonly lengths: readonly [number, number, number];
  /** α (between b and c), β (c and a), γ (a and b), rad */
  readonly angles: readonly [number, number, number];
}

export function cellParameters(cell: Float64Array): CellParameters {
  const vectors = [row3(cell, 0), row3(cell, 1), row3(cell, 2)];
  const lengths = vectors.map(norm);
  const angle = (p: number, q: number) =>
    Math.acos(Math.max(-1, Math.min(1, dot(vectors[p], vectors[q]) / (lengths[p] * lengths[q]))));
  return {
    lengths: [lengths[0], lengths[1], lengths[2]],
    angles: [angle(1, 2), angle(2, 0), angle(0, 1)],
  };
}

/**
 * Cell with a along x, b in the xy plane (y > 0) and c above it.
 *
 * Angles of exactly π/2 give exact zeros.
 *
 * @param lengths a, b, c, Å
 * @param angles α, β, γ, rad
 * @throws InputError when a length is not above 0 or no three vectors have these angles
 */
export function cellFromParameters(lengths: ArrayLike<number>, angles: ArrayLike<number>): Float64Array {
  const where = 'cellFromParameters';
  for (let k = 0; k < 3; k++) {
    if (!(lengths[k] > 0 && lengths[k] < Infinity)) {
      throw new InputError(`${where}: length ${'abc'[k]} must be above 0 Å, got ${lengths[k]}`);
    }
    if (!(angles[k] > 0 && angles[k] < Math.PI)) {
      throw new InputError(`${where}: angle ${'αβγ'[k]} must lie between 0 and π rad, got ${angles[k]}`);
    }
  }
  const cosine = (angle: number) => (angle === Math.PI / 2 ? 0 : Math.cos(angle));
  const [cosAlpha, cosBeta, cosGamma] = [cosine(angles[0]), cosine(angles[1]), cosine(angles[2])];
  const sinGamma = angles[2] === Math.PI / 2 ? 1 : Math.sin(angles[2]);
  const cx = cosBeta;
  const cy = (cosAlpha - cosBeta * cosGamma) / sinGamma;
  const cz2 = 1 - cx * cx - cy * cy;
  if (!(cz2 > 1e-12)) {
    const degrees = Array.from(angles, (angle) => Number((angle / degree).toFixed(4)));
    throw new InputError(
      `${where}: no cell has the angles ${degrees.join(', ')}°; each must be smaller than the sum of the other two, and ` +
        'all three together below 360°',
    );
  }
  const [a, b, c] = [lengths[0], lengths[1], lengths[2]];
  return Float64Array.of(a, 0, 0, b * cosGamma, b * sinGamma, 0, c * cx, c * cy, c * Math.sqrt(cz2));
}

/**
 * Refuses what cannot be a cell: not nine finite numbers, or vectors that lie (nearly) in one plane.
 * A left-handed cell passes; formats that cannot store one refuse it themselves.
 *
 * @param where the caller, for the message
 * @throws InputError
 */
export function checkCell(cell: ArrayLike<number>, where: string): void {
  const numbers = Array.from(cell);
  if (numbers.length !== 9 || !numbers.every(Number.isFinite)) {
    throw new InputError(`${where}: a cell is nine finite numbers in Å, got [${numbers.join(', ')}]`);
  }
  for (let k = 0; k < 3; k++) {
    if (norm(numbers.slice(3 * k, 3 * k + 3)) === 0) {
      throw new InputError(
        `${where}: cell vector ${'abc'[k]} is zero; give one of any length above 0 Å, also along a direction ` +
          'that is not periodic',
      );
    }
  }
  const box = norm(numbers) * norm(numbers.slice(3)) * norm(numbers.slice(6));
  const filled = Math.abs(determinant3(numbers)) / box;
  if (!(filled > 1e-9)) {
    throw new InputError(
      `${where}: the cell vectors lie in one plane, cell volume ${determinant3(numbers)} Å³, got ` +
        `[${numbers.join(', ')}]; give three independent vectors`,
    );
  }
}

function timesMatrix(vectors: ArrayLike<number>, m: ArrayLike<number>, where: string): Float64Array {
  if (vectors.length % 3 !== 0) {
    throw new InputError(`${where}: expected three numbers per atom, got ${vectors.length} numbers`);
  }
  const result = new Float64Array(vectors.length);
  for (let k = 0; k < vectors.length; k += 3) {
    const x = vectors[k];
    const y = vectors[k + 1];
    const z = vectors[k + 2];
    result[k] = x * m[0] + y * m[3] + z * m[6];
    result[k + 1] = x * m[1] + y * m[4] + z * m[7];
    result[k + 2] = x * m[2] + y * m[5] + z * m[8];
  }
  return result;
}
