import type { DensityGrid } from '../analyze/density-grid';
import { inverse3 } from '../math/matrix3';

/** Triangles without shared corners. */
export interface SurfaceMesh {
  /** Å, [3 m, 3] */
  readonly positions: Float32Array;
  /** unit vectors at the corners, towards lower density, [3 m, 3] */
  readonly normals: Float32Array;
}

/** Corners of a cube by bits 1 (a), 2 (b), 4 (c); six tetrahedra around the diagonal from 0 to 7 fill it. */
const tetrahedra = [
  [0, 1, 3, 7],
  [0, 3, 2, 7],
  [0, 2, 6, 7],
  [0, 6, 4, 7],
  [0, 4, 5, 7],
  [0, 5, 1, 7],
] as const;

/**
 * The surface where a periodic density has one value, by marching tetrahedra: each cube of the grid is cut into
 * six tetrahedra, in which the density is taken as linear. Unlike marching cubes it has no ambiguous cases, so
 * the surface never has holes; it ends only at the faces of the cell, where it continues on the other side.
 *
 * @param level in the unit of the values
 * @see A. Doi, A. Koide, An efficient method of triangulating equi-valued surfaces by using tetrahedral cells,
 *   IEICE Trans. E74, 214 (1991)
 */
export function isoSurface(grid: DensityGrid, level: number): SurfaceMesh {
  const { values, shape, cell, origin } = grid;
  const [na, nb, nc] = shape;
  const gradientAt = gradientOf(grid);
  const positions: number[] = [];
  const normals: number[] = [];
  const corner = Array.from({ length: 8 }, () => ({ value: 0, i: 0, j: 0, k: 0 }));
  const point = (p: number, q: number) => {
    const [a, b] = [corner[p], corner[q]];
    const t = (level - a.value) / (b.value - a.value);
    const f = [(a.i + t * (b.i - a.i)) / na, (a.j + t * (b.j - a.j)) / nb, (a.k + t * (b.k - a.k)) / nc];
    const [g, h] = [gradientAt(a.i, a.j, a.k), gradientAt(b.i, b.j, b.k)];
    const normal = g.map((x, n) => -(x + t * (h[n] - x)));
    const length = Math.hypot(normal[0], normal[1], normal[2]) || 1;
    for (let n = 0; n < 3; n++) {
      positions.push(origin[n] + f[0] * cell[n] + f[1] * cell[3 + n] + f[2] * cell[6 + n]);
      normals.push(normal[n] / length);
    }
  };
  for (let i = 0; i < na; i++)
    for (let j = 0; j < nb; j++)
      for (let k = 0; k < nc; k++) {
        let above = 0;
        for (let bits = 0; bits < 8; bits++) {
          const c = corner[bits];
          c.i = i + (bits & 1);
          c.j = j + ((bits >> 1) & 1);
          c.k = k + (bits >> 2);
          c.value = values[((c.i % na) * nb + (c.j % nb)) * nc + (c.k % nc)];
          if (c.value > level) above++;
        }
        if (above === 0 || above === 8) continue;
        for (const four of tetrahedra) {
          const inside = four.filter((p) => corner[p].value > level);
          const outside = four.filter((p) => !(corner[p].value > level));
          if (inside.length === 1) for (const q of outside) point(inside[0], q);
          else if (inside.length === 3) for (const p of inside) point(p, outside[0]);
          else if (inside.length === 2) {
            const [[p, q], [r, s]] = [inside, outside];
            for (const [from, to] of [
              [p, r],
              [p, s],
              [q, r],
              [q, r],
              [p, s],
              [q, s],
            ])
              point(from, to);
          }
        }
      }
  return { positions: Float32Array.from(positions), normals: Float32Array.from(normals) };
}

/** Gradient at grid points by central differences, through the periodic faces. */
function gradientOf({ values, shape, cell }: DensityGrid): (i: number, j: number, k: number) => number[] {
  const [na, nb, nc] = shape;
  const inverse = inverse3(cell);
  const at = (i: number, j: number, k: number) =>
    values[(((i + na) % na) * nb + ((j + nb) % nb)) * nc + ((k + nc) % nc)];
  return (i, j, k) => {
    const d = [
      0.5 * na * (at(i + 1, j, k) - at(i - 1, j, k)),
      0.5 * nb * (at(i, j + 1, k) - at(i, j - 1, k)),
      0.5 * nc * (at(i, j, k + 1) - at(i, j, k - 1)),
    ];
    return [0, 1, 2].map(
      (b) => inverse[3 * b] * d[0] + inverse[3 * b + 1] * d[1] + inverse[3 * b + 2] * d[2],
    );
  };
}
