import { dot, row3, rowTimesMatrix3 } from '../math/matrix3';
import type { Indices } from './plane-indices';

/**
 * The planes of a form {hkl}: all that the point group makes of one.
 *
 * @param operations integer matrices that take (h k l) as a column; default the point group of the lattice
 */
export function equivalentPlanes(
  cell: Float64Array,
  hkl: Indices,
  operations: readonly ArrayLike<number>[] = latticePointGroup(cell),
): Indices[] {
  const planes = new Map<string, Indices>();
  for (const m of operations) {
    const [h, k, l] = [0, 3, 6].map((row) => m[row] * hkl[0] + m[row + 1] * hkl[1] + m[row + 2] * hkl[2] + 0);
    planes.set(`${h} ${k} ${l}`, [h, k, l]);
  }
  return [...planes.values()];
}

/**
 * Integer matrices W for which the vectors Σ_j W_ij a_j have the lengths and angles of the cell vectors a_i.
 *
 * This is the symmetry of the lattice. A crystal with fewer symmetry elements, as zinc blende or quartz, needs its own
 * point group from `findSymmetry`; hcp metals, fcc metals, rutile and anatase have all those of their lattice.
 *
 * @param cell Å, a conventional cell: entries beyond ±1 are not looked for
 */
export function latticePointGroup(cell: Float64Array): Int8Array[] {
  const vectors = [0, 1, 2].map((a) => row3(cell, a));
  const scale = Math.max(...vectors.map((v) => dot(v, v)));
  const same = (p: number, q: number) => Math.abs(p - q) < 1e-5 * scale;
  const images: { indices: number[]; r: Float64Array }[][] = vectors.map(() => []);
  for (let code = 0; code < 27; code++) {
    const indices = [Math.floor(code / 9) - 1, (Math.floor(code / 3) % 3) - 1, (code % 3) - 1];
    const r = rowTimesMatrix3(indices, cell);
    vectors.forEach((v, a) => {
      if (same(dot(r, r), dot(v, v))) images[a].push({ indices, r });
    });
  }
  const group: Int8Array[] = [];
  for (const p of images[0])
    for (const q of images[1]) {
      if (!same(dot(p.r, q.r), dot(vectors[0], vectors[1]))) continue;
      for (const s of images[2])
        if (
          same(dot(p.r, s.r), dot(vectors[0], vectors[2])) &&
          same(dot(q.r, s.r), dot(vectors[1], vectors[2]))
        )
          group.push(Int8Array.of(...p.indices, ...q.indices, ...s.indices));
    }
  return group;
}
