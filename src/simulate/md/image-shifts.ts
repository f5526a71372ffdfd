import { cross, norm } from '../../math/matrix3';
import { volume } from '../../structure/cell';

/**
 * Lattice translations that can bring an image of an atom in the cell within `reach` of another one in it, one of
 * each pair S, −S: the one whose first non-zero integer is positive.
 *
 * @param reach Å
 * @returns Å, [shifts, 4], the fourth 0
 */
export function imageShifts(
  cell: Float64Array,
  periodic: readonly [boolean, boolean, boolean],
  reach: number,
): Float64Array {
  const rows = [0, 3, 6].map((k) => cell.subarray(k, k + 3));
  const size = Math.abs(volume(cell));
  const counts = rows.map((_, a) => {
    if (!periodic[a]) return 0;
    const width = size / norm(cross(rows[(a + 1) % 3], rows[(a + 2) % 3]));
    return Math.floor(reach / width) + 1;
  });
  const shifts: number[] = [];
  for (let p = 0; p <= counts[0]; p++) {
    for (let q = p === 0 ? 0 : -counts[1]; q <= counts[1]; q++) {
      for (let r = p === 0 && q === 0 ? 1 : -counts[2]; r <= counts[2]; r++) {
        for (let k = 0; k < 3; k++) shifts.push(p * rows[0][k] + q * rows[1][k] + r * rows[2][k]);
        shifts.push(0);
      }
    }
  }
  return Float64Array.from(shifts);
}
