import { cubicAt, type KnotTable, valueAt } from '../knot-table';
import type { PairCubics } from './pair-forces';

/** Density that one type brings to another. */
export interface DensityCubics {
  /** argument r²: −ρ'/r, with ρ beside it */
  readonly table: KnotTable;
  /** Å² */
  readonly cutoff2: number;
}

/** Embedding of one type. */
export interface EmbeddingCubics {
  /** argument x = scale ρ + offset: dU/dx, with U beside it */
  readonly table: KnotTable;
  /** of a knot's number */
  readonly bits: number;
  readonly scale: number;
  readonly offset: number;
  readonly densityMinimum: number;
  readonly densityMaximum: number;
  /** eV, U(densityMinimum) and U(0) */
  readonly energyAtMinimum: number;
  readonly energyAtZero: number;
}

/**
 * E = Σ_i U_a(ρ_i), ρ_i = Σ_j ρ_ab(r_ij), a and b the types of i and j;
 * f_i = −Σ_j (U'_i ρ_ab' + U'_j ρ_ba') (r_i − r_j)/r.
 *
 * @param positions Å, [total, 4]
 * @param types [total]
 * @param origins [total]: the atom that each atom or ghost is
 * @param lists [n, types] lists of j
 * @param pairs [types, types]: `closest2` is where the densities of the pair start
 * @param densities [types, types]: at the first type from the second
 * @param embeddings [types]
 * @param forces eV/Å, [total, 4], added to; the fourth is the atom's energy, eV
 * @returns eV
 */
export function embeddingForces(
  positions: Float64Array,
  types: Int32Array,
  origins: Int32Array,
  lists: readonly (readonly number[])[],
  pairs: readonly (PairCubics | undefined)[],
  densities: readonly (DensityCubics | undefined)[],
  embeddings: readonly (EmbeddingCubics | undefined)[],
  bits: number,
  forces: Float64Array,
): number {
  const typeCount = embeddings.length;
  const n = lists.length / typeCount;
  const sums = new Float64Array(n);
  const slopes = new Float64Array(n);
  /** Calls with the density at the first atom from the second, for either order of each pair. */
  const eachDensity = (visit: (at: number, from: number, s: number, density: DensityCubics) => void) => {
    for (let i = 0; i < n; i++) {
      for (let b = 0; b < typeCount; b++) {
        const here = densities[types[i] * typeCount + b];
        const there = densities[b * typeCount + types[i]];
        const closest2 = pairs[types[i] * typeCount + b]?.closest2 ?? 0;
        for (const j of lists[i * typeCount + b]) {
          const d = [0, 1, 2].map((a) => positions[4 * i + a] - positions[4 * j + a]);
          const r2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
          if (here && r2 < here.cutoff2) visit(i, j, Math.max(r2, closest2), here);
          if (there && r2 < there.cutoff2) visit(j, i, Math.max(r2, closest2), there);
        }
      }
    }
  };
  eachDensity((at, _, s, { table }) => {
    sums[origins[at]] += valueAt(table, s, bits, -0.5);
  });
  let energy = 0;
  for (let i = 0; i < n; i++) {
    const e = embeddings[types[i]];
    if (!e) continue;
    const density = Math.max(0, Math.min(sums[i], e.densityMaximum));
    const x = Math.max(density, e.densityMinimum) * e.scale + e.offset;
    // Below the table (an atom without neighbors) U goes linearly to its value at ρ = 0.
    const u =
      density < e.densityMinimum
        ? e.energyAtZero + (e.energyAtMinimum - e.energyAtZero) * (density / e.densityMinimum)
        : valueAt(e.table, x, e.bits, 1);
    slopes[i] = e.scale * cubicAt(e.table, x, e.bits);
    forces[4 * i + 3] += u;
    energy += u;
  }
  eachDensity((at, from, s, { table }) => {
    const force = slopes[origins[at]] * cubicAt(table, s, bits);
    for (let a = 0; a < 3; a++) {
      const f = force * (positions[4 * at + a] - positions[4 * from + a]);
      forces[4 * at + a] += f;
      forces[4 * from + a] -= f;
    }
  });
  return energy;
}
