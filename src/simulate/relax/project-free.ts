import type { Structure } from '../../structure/structure';

/**
 * Takes out of each atom's vector what would move it along a cell vector along which it is held.
 *
 * An atom held along a may still move in the plane of b and c: its vector is projected onto what the free cell
 * vectors span.
 *
 * @param vectors Cartesian, [n, 3]
 * @returns a new array, [n, 3]
 */
export function projectFree(structure: Structure, vectors: Float64Array): Float64Array {
  const { fixed, cell } = structure;
  const result = vectors.slice();
  if (!fixed) return result;
  for (let i = 0; i < result.length / 3; i++) {
    const free = [0, 1, 2].filter((a) => !fixed[3 * i + a]);
    if (free.length === 3) continue;
    const vector = result.slice(3 * i, 3 * i + 3);
    result.fill(0, 3 * i, 3 * i + 3);
    // Gram-Schmidt over the free cell vectors.
    const basis: number[][] = [];
    for (const a of free) {
      const e = [cell[3 * a], cell[3 * a + 1], cell[3 * a + 2]];
      for (const b of basis) {
        const overlap = e[0] * b[0] + e[1] * b[1] + e[2] * b[2];
        for (let c = 0; c < 3; c++) e[c] -= overlap * b[c];
      }
      const length = Math.hypot(e[0], e[1], e[2]);
      basis.push(e.map((component) => component / length));
    }
    for (const b of basis) {
      const part = vector[0] * b[0] + vector[1] * b[1] + vector[2] * b[2];
      for (let c = 0; c < 3; c++) result[3 * i + c] += part * b[c];
    }
  }
  return result;
}
