import { cubicAt, type KnotTable, valueAt } from '../knot-table';

/** Density and embedding of one type. */
export interface EmbeddingCubics {
  /** argument r²: −ρ'/r, with ρ beside it */
  readonly density: KnotTable;
  /** argument ρ: U', with U beside it */
  readonly embed: KnotTable;
  /** Å² */
  readonly cutoff2: number;
  readonly closest2: number;
  readonly densityMinimum: number;
  readonly densityMaximum: number;
  /** eV, U(densityMinimum) and U(0) */
  readonly energyAtMinimum: number;
  readonly energyAtZero: number;
}

/**
 * E = Σ_i U(ρ_i), ρ_i = Σ_j ρ(r_ij) over neighbors of the same type; f_i = −Σ_j (U'_i + U'_j) ρ' (r_i − r_j)/r.
 *
 * @param positions Å, [total, 4]
 * @param types [total]
 * @param origins [total]: the atom that each atom or ghost is
 * @param lists [n, types] lists of j
 * @param embeddings [types]
 * @param forces eV/Å, [total, 4], added to; the fourth is the atom's energy, eV
 * @returns eV
 */
export function embeddingForces(
  positions: Float64Array,
  types: Int32Array,
  origins: Int32Array,
  lists: readonly (readonly number[])[],
  embeddings: readonly (EmbeddingCubics | undefined)[],
  bits: number,
  forces: Float64Array,
): number {
  const typeCount = embeddings.length;
  const n = lists.length / typeCount;
  const densities = new Float64Array(n);
  const slopes = new Float64Array(n);
  const eachPair = (visit: (i: number, j: number, s: number, d: number[], e: EmbeddingCubics) => void) => {
    for (let i = 0; i < n; i++) {
      const e = embeddings[types[i]];
      if (!e) continue;
      for (const j of lists[i * typeCount + types[i]]) {
        const d = [0, 1, 2].map((a) => positions[4 * i + a] - positions[4 * j + a]);
        const r2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        if (r2 < e.cutoff2) visit(i, j, Math.max(r2, e.closest2), d, e);
      }
    }
  };
  eachPair((i, j, s, _, e) => {
    const density = valueAt(e.density, s, bits, -0.5);
    densities[i] += density;
    densities[origins[j]] += density;
  });
  let energy = 0;
  for (let i = 0; i < n; i++) {
    const e = embeddings[types[i]];
    if (!e) continue;
    const density = Math.max(0, Math.min(densities[i], e.densityMaximum));
    const s = Math.max(density, e.densityMinimum);
    // Below the table (an atom without neighbors) U goes linearly to its value at ρ = 0.
    const u =
      density < e.densityMinimum
        ? e.energyAtZero + (e.energyAtMinimum - e.energyAtZero) * (density / e.densityMinimum)
        : valueAt(e.embed, s, bits, 1);
    slopes[i] = cubicAt(e.embed, s, bits);
    forces[4 * i + 3] += u;
    energy += u;
  }
  eachPair((i, j, s, d, e) => {
    const force = (slopes[i] + slopes[origins[j]]) * cubicAt(e.density, s, bits);
    for (let a = 0; a < 3; a++) {
      forces[4 * i + a] += force * d[a];
      forces[4 * j + a] -= force * d[a];
    }
  });
  return energy;
}
