import { cross, determinant3, dot, inverse3, multiply3, norm, row3 } from '../math/matrix3';

/**
 * The cell as LAMMPS must have it, a along x, b in the xy plane and c above, and the rotation that leads there.
 *
 * @param cell Å, [3, 3], rows a, b, c, right-handed
 * @returns `cell`, lower triangular with a positive diagonal; `rotation` R with r' = r R for row vectors
 */
export function lammpsCell(cell: Float64Array): {
  cell: Float64Array;
  rotation: Float64Array;
  isRotated: boolean;
} {
  if (cell[1] === 0 && cell[2] === 0 && cell[5] === 0 && cell[0] > 0 && cell[4] > 0 && cell[8] > 0)
    return { cell, rotation: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), isRotated: false };
  const [a, b, c] = [row3(cell, 0), row3(cell, 1), row3(cell, 2)];
  const lx = norm(a);
  const xy = dot(a, b) / lx;
  const ly = norm(cross(a, b)) / lx;
  const xz = dot(a, c) / lx;
  const yz = (dot(b, c) - xy * xz) / ly;
  const lz = determinant3(cell) / (lx * ly);
  // Rounding must not turn an upright box into a tilted one, which LAMMPS treats as another kind.
  const tilt = (value: number, length: number) => (Math.abs(value) < 1e-14 * length ? 0 : value);
  const turned = Float64Array.of(lx, 0, 0, tilt(xy, lx), ly, 0, tilt(xz, lx), tilt(yz, ly), lz);
  return { cell: turned, rotation: Float64Array.from(multiply3(inverse3(cell), turned)), isRotated: true };
}

/** Row vectors [n, 3] from an origin, default zero, times R. */
export function rotateRows(
  vectors: ArrayLike<number>,
  r: ArrayLike<number>,
  origin: ArrayLike<number> = [0, 0, 0],
): Float64Array {
  const result = new Float64Array(vectors.length);
  for (let k = 0; k < vectors.length; k += 3) {
    const [x, y, z] = [vectors[k] - origin[0], vectors[k + 1] - origin[1], vectors[k + 2] - origin[2]];
    for (let a = 0; a < 3; a++) result[k + a] = x * r[a] + y * r[3 + a] + z * r[6 + a];
  }
  return result;
}
