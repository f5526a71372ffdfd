import { cubicAt, type KnotTable, valueAt } from '../knot-table';

/** Interaction of two types. */
export interface PairCubics {
  /** argument r²: F = −φ'/r, with φ beside it */
  readonly table: KnotTable;
  /** Å² */
  readonly cutoff2: number;
  /** Å², start of the table */
  readonly closest2: number;
}

/**
 * E = Σ φ(r_ij) over the listed pairs, f_i = Σ_j F (r_i − r_j), f_j the opposite.
 *
 * The table's energy is φ(r²) = φ_knot − ½∫F d(r²), so energy and force agree to rounding.
 *
 * @param positions Å, [total, 4]
 * @param types [total]
 * @param lists [n, types] lists of j
 * @param pairs [types, types]; absent for types that do not interact
 * @param forces eV/Å, [total, 4], added to; the fourth is the atom's energy, half of each of its pairs, eV
 * @returns eV
 */
export function pairForces(
  positions: Float64Array,
  types: Int32Array,
  lists: readonly (readonly number[])[],
  pairs: readonly (PairCubics | undefined)[],
  bits: number,
  forces: Float64Array,
): number {
  const typeCount = Math.sqrt(pairs.length);
  let energy = 0;
  for (let i = 0; i < lists.length / typeCount; i++) {
    for (let b = 0; b < typeCount; b++) {
      const pair = pairs[types[i] * typeCount + b];
      if (!pair) continue;
      for (const j of lists[i * typeCount + b]) {
        const dx = positions[4 * i] - positions[4 * j];
        const dy = positions[4 * i + 1] - positions[4 * j + 1];
        const dz = positions[4 * i + 2] - positions[4 * j + 2];
        const r2 = dx * dx + dy * dy + dz * dz;
        if (!(r2 < pair.cutoff2)) continue;
        const s = Math.max(r2, pair.closest2);
        const force = cubicAt(pair.table, s, bits);
        const half = 0.5 * valueAt(pair.table, s, bits, -0.5);
        energy += 2 * half;
        forces[4 * i] += force * dx;
        forces[4 * i + 1] += force * dy;
        forces[4 * i + 2] += force * dz;
        forces[4 * i + 3] += half;
        forces[4 * j] -= force * dx;
        forces[4 * j + 1] -= force * dy;
        forces[4 * j + 2] -= force * dz;
        forces[4 * j + 3] += half;
      }
    }
  }
  return energy;
}
