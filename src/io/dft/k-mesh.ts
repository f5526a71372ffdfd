import { InputError } from '../../errors';
import { cross, dot, norm, row3 } from '../../math/matrix3';
import { checkCell, reciprocalCell } from '../../structure/cell';

/** along one axis; more is a spacing in another unit */
export const mostPoints = 10_000;
/** relative; a whole number that rounding has lifted by less stays what it is */
const rounding = 1e-9;

/**
 * Points along each reciprocal vector so that neighbors are nowhere farther apart than a spacing:
 * N_i = max(1, ⌈2π |b_i| / spacing⌉), what VASP makes of KSPACING. Along an axis that is not periodic it is 1.
 *
 * The b_i are those of the periodic vectors alone, so that the direction in which the vacuum is written down plays no
 * part. A slab whose vacuum belongs to a fully periodic cell gets 1 there when `periodic` says so.
 *
 * @param cell Å, [3, 3]
 * @param spacing 1/Å, with 2π in it; VASP's default is 0.5, and 0.15 to 0.3 is usual
 * @param periodic default all
 * @throws InputError for what is no cell, and for a spacing that is not above 0 or asks for more than 10 000 points
 * @see VASP wiki, KSPACING
 */
export function kMesh(
  cell: Float64Array,
  spacing: number,
  periodic: readonly [boolean, boolean, boolean] = [true, true, true],
): [number, number, number] {
  const where = 'kMesh';
  checkCell(cell, where);
  if (!(spacing > 0 && spacing < Infinity))
    throw new InputError(`${where}: spacing must be above 0 1/Å, got ${spacing}; 0.2 is usual`);
  const reciprocal = reciprocalOfPeriodic(cell, periodic);
  const count = (axis: number) => {
    if (!periodic[axis]) return 1;
    const wanted = (2 * Math.PI * norm(row3(reciprocal, axis))) / spacing;
    return Math.max(1, Math.ceil(wanted * (1 - rounding)));
  };
  const mesh: [number, number, number] = [count(0), count(1), count(2)];
  if (Math.max(...mesh) > mostPoints)
    throw new InputError(
      `${where}: a spacing of ${spacing} 1/Å takes ${mesh.join(' × ')} points in this cell, more than ${mostPoints} ` +
        'along an axis; 0.2 is usual',
    );
  return mesh;
}

/** Reciprocal vectors, 1/Å without 2π, with what is not periodic turned normal to what is. */
function reciprocalOfPeriodic(cell: Float64Array, periodic: readonly boolean[]): Float64Array {
  const rows = [0, 1, 2].map((axis) => row3(cell, axis));
  const kept = [0, 1, 2].filter((axis) => periodic[axis]);
  const open = [0, 1, 2].filter((axis) => !periodic[axis]);
  if (open.length === 1) rows[open[0]] = cross(rows[kept[0]], rows[kept[1]]);
  if (open.length === 2) {
    const [a] = kept;
    const along = (v: Float64Array) => dot(v, rows[a]) / dot(rows[a], rows[a]);
    for (const axis of open) rows[axis] = rows[axis].map((x, k) => x - along(rows[axis]) * rows[a][k]);
  }
  return reciprocalCell(Float64Array.of(...rows[0], ...rows[1], ...rows[2]));
}
