import { InputError } from '../errors';
import { erfc } from '../math/erfc';
import { reciprocalCell, volume } from '../structure/cell';
import { findNeighbors } from '../structure/neighbors';
import { atomCount, type Structure } from '../structure/structure';
import { coulombConstant } from '../units';
import type { Evaluation } from './evaluate-potential';
import { addSquare } from './virial-shares';

export interface EwaldOptions {
  /** size of the largest neglected term over the largest kept one; default 1e-14 */
  readonly accuracy?: number;
  /** 1/Å, the split between the two sums; the default balances their cost. The result does not depend on it. */
  readonly alpha?: number;
}

/**
 * Coulomb energy of point charges in a periodic cell by full Ewald summation, tin-foil boundary:
 *
 * E = ½ k Σ' q_i q_j erfc(αr)/r + k/(2πV) Σ_{g≠0} exp(−π²g²/α²)/g² |S(g)|² − k α/√π Σ q_i² − k π Q²/(2Vα²)
 *
 * with S(g) = Σ q_i exp(2πi g·r_i). The last term is the uniform background that neutralises a total charge
 * Q. For small cells and reference: the cost grows as n^1.5.
 *
 * @param charges e, [n]
 * @throws InputError unless the structure is periodic along all three cell vectors and has a charge per atom
 * @see M. P. Allen & D. J. Tildesley, Computer Simulation of Liquids, 2nd ed. (2017), ch. 6
 */
export function ewald(structure: Structure, charges: Float64Array, options: EwaldOptions = {}): Evaluation {
  const n = atomCount(structure);
  if (!structure.periodic.every(Boolean)) {
    throw new InputError(
      `ewald: the sum needs a cell periodic along a, b and c, got ${structure.periodic}; add vacuum and make it periodic, or use a potential with a Coulomb cutoff`,
    );
  }
  if (charges.length !== n) {
    throw new InputError(`ewald: one charge per atom is needed, got ${charges.length} for ${n} atoms`);
  }
  // exp(−range²) = accuracy: both sums end where their Gaussian has fallen that far.
  const range = Math.sqrt(-Math.log(options.accuracy ?? 1e-14));
  const alpha = options.alpha ?? balancedAlpha(n, volume(structure.cell));
  const sums = {
    energies: new Float64Array(n),
    forces: new Float64Array(3 * n),
    virial: new Float64Array(9),
  };
  addRealSum(structure, charges, alpha, range / alpha, sums);
  addReciprocalSum(structure, charges, alpha, (range * alpha) / Math.PI, sums);
  addSelfAndBackground(structure, charges, alpha, sums);
  let energy = 0;
  for (let i = 0; i < n; i++) energy += sums.energies[i];
  return { energy, ...sums };
}

/** What the parts of a sum are added to: eV [n], eV/Å [n, 3], eV [3, 3], and where wanted eV [n, 6] */
export interface Sums {
  readonly energies: Float64Array;
  readonly forces: Float64Array;
  readonly virial: Float64Array;
  /** see `Evaluation.virials` */
  readonly virials?: Float64Array;
}

/** Real and reciprocal sums cost the same here; a pair costs about ten times a phase factor. */
function balancedAlpha(n: number, cellVolume: number): number {
  return ((20 * Math.PI ** 3 * n) / cellVolume ** 2) ** (1 / 6);
}

function addRealSum(structure: Structure, q: Float64Array, alpha: number, cutoff: number, sums: Sums): void {
  const { offsets, indices, vectors, distances } = findNeighbors(structure, cutoff);
  const { energies, forces, virial } = sums;
  for (let i = 0; i < q.length; i++) {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const r = distances[k];
      const scale = coulombConstant * q[i] * q[indices[k]];
      const shielded = erfc(alpha * r) / r;
      energies[i] += 0.5 * scale * shielded;
      const slope =
        -scale * (shielded / r + ((2 * alpha) / Math.sqrt(Math.PI)) * (Math.exp(-((alpha * r) ** 2)) / r));
      for (let a = 0; a < 3; a++) {
        const f = (slope / r) * vectors[3 * k + a];
        forces[3 * i + a] += f;
        for (let b = 0; b < 3; b++) virial[3 * a + b] -= 0.5 * f * vectors[3 * k + b];
      }
    }
  }
}

/**
 * Adds k/(2πV) Σ_{0<|g|≤gMax} exp(−π²g²/α²)/g² |S(g)|², S(g) = Σ q_i exp(2πi g·r_i).
 *
 * @param structure its cell is the lattice, whatever `periodic` says
 * @param q e, [n]
 */
export function addReciprocalSum(
  structure: Pick<Structure, 'cell' | 'positions'>,
  q: Float64Array,
  alpha: number,
  gMax: number,
  sums: Sums,
): void {
  const { cell, positions } = structure;
  const n = q.length;
  const cellVolume = volume(cell);
  const reciprocal = reciprocalCell(cell);
  // |h_a| = |g·a_a| ≤ gMax |a_a|
  const limits = [0, 1, 2].map((a) =>
    Math.floor(gMax * Math.hypot(cell[3 * a], cell[3 * a + 1], cell[3 * a + 2])),
  );
  const phases = limits.map((limit, a) =>
    phaseTable(positions, reciprocal.subarray(3 * a, 3 * a + 3), limit),
  );
  const cos = new Float64Array(n);
  const sin = new Float64Array(n);
  const scale = coulombConstant / (2 * Math.PI * cellVolume);
  const g = new Float64Array(3);
  for (let h = 0; h <= limits[0]; h++) {
    for (let k = -limits[1]; k <= limits[1]; k++) {
      for (let l = -limits[2]; l <= limits[2]; l++) {
        // g and −g give the same term: keep one of the two and count it twice.
        if (h === 0 && (k < 0 || (k === 0 && l <= 0))) continue;
        for (let a = 0; a < 3; a++) g[a] = h * reciprocal[a] + k * reciprocal[3 + a] + l * reciprocal[6 + a];
        const gSquared = g[0] * g[0] + g[1] * g[1] + g[2] * g[2];
        if (gSquared > gMax * gMax) continue;
        const factor = (2 * scale * Math.exp((-Math.PI * Math.PI * gSquared) / (alpha * alpha))) / gSquared;
        addOneWave(factor, alpha, g, gSquared, [h, k, l], phases, limits, q, cos, sin, sums);
      }
    }
  }
}

function addOneWave(
  factor: number,
  alpha: number,
  g: Float64Array,
  gSquared: number,
  hkl: readonly [number, number, number],
  phases: readonly Phases[],
  limits: readonly number[],
  q: Float64Array,
  cos: Float64Array,
  sin: Float64Array,
  { energies, forces, virial, virials }: Sums,
): void {
  const n = q.length;
  const [A, B, C] = phases;
  const a0 = (hkl[0] + limits[0]) * n;
  const b0 = (hkl[1] + limits[1]) * n;
  const c0 = (hkl[2] + limits[2]) * n;
  let S = 0;
  let T = 0;
  for (let i = 0; i < n; i++) {
    const re = A.cos[a0 + i] * B.cos[b0 + i] - A.sin[a0 + i] * B.sin[b0 + i];
    const im = A.cos[a0 + i] * B.sin[b0 + i] + A.sin[a0 + i] * B.cos[b0 + i];
    cos[i] = q[i] * (re * C.cos[c0 + i] - im * C.sin[c0 + i]);
    sin[i] = q[i] * (re * C.sin[c0 + i] + im * C.cos[c0 + i]);
    S += cos[i];
    T += sin[i];
  }
  for (let i = 0; i < n; i++) {
    energies[i] += factor * (cos[i] * S + sin[i] * T);
    const f = 4 * Math.PI * factor * (S * sin[i] - T * cos[i]);
    forces[3 * i] += f * g[0];
    forces[3 * i + 1] += f * g[1];
    forces[3 * i + 2] += f * g[2];
  }
  // Under a strain g² falls by 2 g_a g_b and the volume grows by the trace.
  const energy = factor * (S * S + T * T);
  const stretch = 2 * ((Math.PI * Math.PI) / (alpha * alpha) + 1 / gSquared);
  for (let a = 0; a < 3; a++) {
    for (let b = 0; b < 3; b++) virial[3 * a + b] -= energy * (stretch * g[a] * g[b] - (a === b ? 1 : 0));
  }
  if (!virials) return;
  for (let i = 0; i < n; i++) {
    const share = factor * (cos[i] * S + sin[i] * T);
    addSquare(virials, i, -share * stretch, g[0], g[1], g[2]);
    for (let a = 0; a < 3; a++) virials[6 * i + a] += share;
  }
}

interface Phases {
  /** [2·limit + 1, n]: cos and sin of 2π h b·r_i, h from −limit */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

function phaseTable(positions: Float64Array, b: Float64Array, limit: number): Phases {
  const n = positions.length / 3;
  const cos = new Float64Array((2 * limit + 1) * n);
  const sin = new Float64Array((2 * limit + 1) * n);
  for (let i = 0; i < n; i++) {
    const phase =
      2 * Math.PI * (positions[3 * i] * b[0] + positions[3 * i + 1] * b[1] + positions[3 * i + 2] * b[2]);
    for (let h = -limit; h <= limit; h++) {
      cos[(h + limit) * n + i] = Math.cos(h * phase);
      sin[(h + limit) * n + i] = Math.sin(h * phase);
    }
  }
  return { cos, sin };
}

function addSelfAndBackground(structure: Structure, q: Float64Array, alpha: number, sums: Sums): void {
  let total = 0;
  for (let i = 0; i < q.length; i++) {
    sums.energies[i] -= ((coulombConstant * alpha) / Math.sqrt(Math.PI)) * q[i] * q[i];
    total += q[i];
  }
  const background =
    (-coulombConstant * Math.PI * total * total) / (2 * volume(structure.cell) * alpha * alpha);
  for (let i = 0; i < q.length; i++) sums.energies[i] += background / q.length;
  for (let a = 0; a < 3; a++) sums.virial[4 * a] += background;
}
