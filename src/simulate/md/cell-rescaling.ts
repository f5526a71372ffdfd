import { dot, norm, row3, transpose3 } from '../../math/matrix3';
import { reciprocalCell } from '../../structure/cell';
import type { BathRandom } from './bath-random';
import type { Coupling } from './md-options';

/** The directions in which the pressure may change a cell: matrices E, [3, 3], of r ← (1 + a E) r. */
export interface StrainModes {
  readonly modes: readonly Float64Array[];
  /** part of the volume's mobility that each has */
  readonly share: number;
}

/** @param cell Å, of the start; only directions are taken from it */
export function strainModes(coupling: Coupling, cell: Float64Array): StrainModes {
  const unit = (a: number, b: number, size = 1) => {
    const e = new Float64Array(9);
    e[3 * a + b] += 0.5 * size;
    e[3 * b + a] += 0.5 * size;
    return e;
  };
  if (coupling === 'isotropic') {
    return { modes: [Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1).map((x) => x / 3)], share: 1 };
  }
  const diagonal = [unit(0, 0), unit(1, 1), unit(2, 2)];
  if (coupling === 'anisotropic') return { modes: diagonal, share: 1 / 3 };
  if (coupling === 'full') {
    return {
      modes: [...diagonal, unit(1, 2, Math.SQRT2), unit(0, 2, Math.SQRT2), unit(0, 1, Math.SQRT2)],
      share: 1 / 3,
    };
  }
  // Along a and, in the plane of a and b, at right angles to it; the dual vectors d have d·c = 0, so c stays.
  const [a, b, c] = [row3(cell, 0), row3(cell, 1), row3(cell, 2)];
  const along = a.map((x) => x / norm(a));
  const aside = b.map((x, k) => x - dot(b, along) * along[k]);
  const across = aside.map((x) => x / norm(aside));
  const dual = reciprocalCell(Float64Array.from([...along, ...across, ...c]));
  return {
    modes: [along, across].map((e, j) => outer(e, row3(dual, j))),
    share: 1 / 3,
  };
}

function outer(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 9 }, (_, k) => a[Math.floor(k / 3)] * b[k % 3]);
}

/** What drives the cell. */
export interface CellForces {
  /** eV, [3, 3]: Σ m v v + virial, the pressure tensor times the volume */
  readonly pressureVolume: ArrayLike<number>;
  /** eV, pressure of the barostat times the volume */
  readonly targetPressureVolume: number;
  /** eV, k T */
  readonly thermalEnergy: number;
}

/**
 * Stochastic cell rescaling over one interval: the matrix A of the strain exp(A).
 *
 * A = Σ_k a_k E_k, a_k = μ Δt [E_k : (P V) + (kT − p V) tr E_k] + √(2 μ kT Δt) R_k. Together with r ← exp(A) r and
 * momenta p ← exp(−Aᵀ) p this leaves V e^{−(K + U + pV)/kT} dA d³ᴺr d³ᴺp as it is, which is the constant-pressure
 * ensemble with measure dV; for any mobility μ, so the compressibility in it sets only the speed. Unlike in the paper
 * μ is kept constant through the run, not ∝ 1/V: then the noise needs no correction for its own gradient.
 *
 * @param mobility 1/(eV fs): share · compressibility / (starting volume · time constant)
 * @see M. Bernetti and G. Bussi, J. Chem. Phys. 153, 114107 (2020);
 *   V. Del Tatto, P. Raiteri, M. Bernetti and G. Bussi, Appl. Sci. 12, 1139 (2022): anisotropic
 */
export function drawStrain(
  { modes }: StrainModes,
  { pressureVolume, targetPressureVolume, thermalEnergy }: CellForces,
  mobility: number,
  duration: number,
  random: BathRandom,
): Float64Array {
  const strain = new Float64Array(9);
  const spread = Math.sqrt(2 * mobility * thermalEnergy * duration);
  for (const mode of modes) {
    const push = contract(mode, pressureVolume) + (thermalEnergy - targetPressureVolume) * traceOf(mode);
    const a = mobility * duration * push + spread * random.normal();
    for (let k = 0; k < 9; k++) strain[k] += a * mode[k];
  }
  return strain;
}

/** Σ A_ab B_ab */
export function contract(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < 9; k++) sum += a[k] * b[k];
  return sum;
}

export function traceOf(m: ArrayLike<number>): number {
  return m[0] + m[4] + m[8];
}

/** exp of a small matrix, by its series. [3, 3] */
export function matrixExponential(a: ArrayLike<number>): Float64Array {
  const sum = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  let term = sum.slice();
  for (let order = 1; order <= 20; order++) {
    const next = new Float64Array(9);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        for (let k = 0; k < 3; k++) next[3 * row + column] += (term[3 * row + k] * a[3 * k + column]) / order;
      }
    }
    term = next;
    for (let k = 0; k < 9; k++) sum[k] += term[k];
  }
  return sum;
}

/** For the momenta: exp(−Aᵀ). */
export function inverseTransposedExponential(a: ArrayLike<number>): Float64Array {
  return matrixExponential(transpose3(Array.from(a, (x) => -x)));
}

/** What a cell's vectors become: rows h ← exp(A) h. */
export function strainedCell(cell: ArrayLike<number>, deformation: ArrayLike<number>): Float64Array {
  const next = new Float64Array(9);
  for (let row = 0; row < 3; row++) {
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < 3; b++) next[3 * row + a] += deformation[3 * a + b] * cell[3 * row + b];
    }
  }
  return next;
}
