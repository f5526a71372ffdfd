import { cross, determinant3, dot, norm, row3 } from '../math/matrix3';
import type { Structure } from '../structure/structure';

/**
 * The same atoms in a cell that LAMMPS accepts: each cell vector that is not periodic becomes perpendicular to the
 * others and just holds the atoms, which are shifted into it.
 *
 * LAMMPS allows no tilt along a direction that is not periodic and loses atoms outside its box. Energy and forces
 * stay the same, as neither depends on such a vector.
 *
 * @param margin Å, room on either side of the atoms along a direction that is not periodic
 */
export function encloseAtoms(structure: Structure, margin = 1): Structure {
  const { periodic } = structure;
  if (periodic.every(Boolean)) return structure;
  const cell = structure.cell.slice();
  const positions = structure.positions.slice();
  for (let a = 0; a < 3; a++) {
    if (periodic[a]) continue;
    const normal = perpendicular(cell, a);
    let low = Infinity;
    let high = -Infinity;
    for (let k = 0; k < positions.length; k += 3) {
      const height = dot(positions.subarray(k, k + 3), normal);
      low = Math.min(low, height);
      high = Math.max(high, height);
    }
    if (low > high) continue;
    for (let b = 0; b < 3; b++) {
      cell[3 * a + b] = normal[b] * (high - low + 2 * margin);
      for (let k = 0; k < positions.length; k += 3) positions[k + b] += normal[b] * (margin - low);
    }
  }
  return { ...structure, cell, positions };
}

/** Unit vector perpendicular to the two other cell vectors, on the side of vector a. */
function perpendicular(cell: Float64Array, a: number): Float64Array {
  const normal = cross(row3(cell, (a + 1) % 3), row3(cell, (a + 2) % 3));
  const length = Math.sign(determinant3(cell)) * norm(normal);
  return normal.map((x) => x / length);
}
