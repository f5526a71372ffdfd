import { InputError } from '../errors';
import { cross, dot, norm, row3 } from '../math/matrix3';
import { checkCell } from './cell';
import type { Structure } from './structure';

/**
 * The structure turned as a whole: cell, positions and velocities, r → R r.
 *
 * Fractional coordinates, fixed axes and everything else that belongs to an atom stay.
 *
 * @param rotation [3, 3], row-major; orthogonal with determinant 1, as `rotationAbout` makes
 * @throws InputError when it is no rotation
 */
export function rotateStructure(structure: Structure, rotation: ArrayLike<number>): Structure {
  const where = 'rotateStructure';
  const rows = [0, 1, 2].map((k) => row3(rotation, k));
  const isRotation =
    rotation.length === 9 &&
    rows.every((row, k) => rows.every((other, l) => Math.abs(dot(row, other) - (k === l ? 1 : 0)) < 1e-9)) &&
    dot(cross(rows[0], rows[1]), rows[2]) > 0;
  if (!isRotation)
    throw new InputError(
      `${where}: the matrix [${Array.from(rotation).join(', ')}] is no rotation; its rows must be unit vectors at ` +
        'right angles, right-handed',
    );
  const turned = (vectors: Float64Array) => {
    const out = new Float64Array(vectors.length);
    for (let k = 0; k < vectors.length; k += 3)
      for (let a = 0; a < 3; a++)
        out[k + a] =
          rotation[3 * a] * vectors[k] +
          rotation[3 * a + 1] * vectors[k + 1] +
          rotation[3 * a + 2] * vectors[k + 2];
    return out;
  };
  const { velocities } = structure;
  return {
    ...structure,
    cell: turned(structure.cell),
    positions: turned(structure.positions),
    ...(velocities && { velocities: turned(velocities) }),
  };
}

/**
 * Rotation by an angle about an axis, counter-clockwise seen against it (Rodrigues), [3, 3].
 *
 * @param axis Cartesian, any length
 * @param angle rad
 * @throws InputError for an axis of length 0 or an angle that is no number
 */
export function rotationAbout(axis: ArrayLike<number>, angle: number): Float64Array {
  const length = norm(axis);
  if (!(length > 0 && length < Infinity && Number.isFinite(angle)))
    throw new InputError(
      `rotationAbout: the axis must have a length and the angle be a number, got [${Array.from(axis).join(', ')}] and ` +
        `${angle} rad; [0, 0, 1] is z`,
    );
  const [x, y, z] = [axis[0] / length, axis[1] / length, axis[2] / length];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const d = 1 - c;
  return Float64Array.of(
    ...[c + x * x * d, x * y * d - z * s, x * z * d + y * s],
    ...[y * x * d + z * s, c + y * y * d, y * z * d - x * s],
    ...[z * x * d - y * s, z * y * d + x * s, c + z * z * d],
  );
}

/** The structure turned so that a lies along x and b in the xy plane, y above 0. */
export function alignCell(structure: Structure): Structure {
  checkCell(structure.cell, 'alignCell');
  const [a, b] = [row3(structure.cell, 0), row3(structure.cell, 1)];
  const x = a.map((value) => value / norm(a));
  const normal = cross(a, b);
  const z = normal.map((value) => value / norm(normal));
  const rotation = Float64Array.of(...x, ...cross(z, x), ...z);
  const turned = rotateStructure(structure, rotation);
  // Zero by construction, up to rounding.
  const cell = turned.cell.slice();
  for (const k of [1, 2, 5]) cell[k] = 0;
  return { ...turned, cell };
}
