import { NumericalError } from '../../errors';

/** Energy of a film strained in its plane, per volume. */
export interface FilmEnergy {
  /** eV/Å³, with the thickness held */
  readonly clamped: number;
  /** eV/Å³, with no stress on the free surface: what a film has */
  readonly relaxed: number;
  /** strain along the normal of the relaxed film */
  readonly normalStrain: number;
}

/** rows and columns of a tensor for each Voigt index: xx yy zz yz xz xy */
const voigtPairs = [
  [0, 0],
  [1, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
] as const;
const voigtOf = [
  [0, 5, 4],
  [5, 1, 3],
  [4, 3, 2],
];

/**
 * Stiffness in other axes: C'_ijkl = Σ Q_ip Q_jq Q_kr Q_ls C_pqrs.
 *
 * @param stiffness [6, 6], Voigt
 * @param axes rows are the new axes in the old ones, [3, 3]
 */
export function rotateStiffness(stiffness: ArrayLike<number>, axes: ArrayLike<number>): Float64Array {
  // Stress in the old axes for each unit tensor in the new ones, then back: 81 products instead of 6561.
  const turned = new Float64Array(36);
  for (let n = 0; n < 6; n++) {
    const [k, l] = voigtPairs[n];
    const stress = new Float64Array(9);
    for (let p = 0; p < 3; p++) {
      for (let q = 0; q < 3; q++) {
        for (let r = 0; r < 3; r++) {
          for (let s = 0; s < 3; s++) {
            stress[3 * p + q] +=
              stiffness[6 * voigtOf[p][q] + voigtOf[r][s]] * axes[3 * k + r] * axes[3 * l + s];
          }
        }
      }
    }
    for (let m = 0; m < 6; m++) {
      const [i, j] = voigtPairs[m];
      for (let p = 0; p < 3; p++) {
        for (let q = 0; q < 3; q++) {
          turned[6 * m + n] += axes[3 * i + p] * axes[3 * j + q] * stress[3 * p + q];
        }
      }
    }
  }
  return turned;
}

/**
 * ½ ε C ε of a film with the plane strain ε, once with the normal strain held at zero and once with it and the two
 * shears that tilt the normal free (σ_zz = σ_yz = σ_xz = 0).
 *
 * @param stiffness eV/Å³, [6, 6], Voigt, z along the normal; see `rotateStiffness`
 * @param strain xx, yy, and xy doubled
 * @throws NumericalError for a crystal that no strain of the normal holds
 */
export function filmEnergy(stiffness: ArrayLike<number>, strain: ArrayLike<number>): FilmEnergy {
  const c = (i: number, j: number) => stiffness[6 * i + j];
  const plane = [0, 1, 5];
  const free = [2, 3, 4];
  let clamped = 0;
  for (const [i, m] of plane.entries()) {
    for (const [j, n] of plane.entries()) clamped += 0.5 * strain[i] * c(m, n) * strain[j];
  }
  // σ_free = A e_free + b = 0
  const b = free.map((m) => plane.reduce((sum, n, j) => sum + c(m, n) * strain[j], 0));
  const e = solve3(
    free.map((m) => free.map((n) => c(m, n))),
    b.map((x) => -x),
  );
  return { clamped, relaxed: clamped + 0.5 * e.reduce((sum, x, k) => sum + x * b[k], 0), normalStrain: e[0] };
}

/** Cramer's rule. */
function solve3(matrix: readonly number[][], right: readonly number[]): number[] {
  const determinant = (m: readonly (readonly number[])[]) =>
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
    m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
    m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  const whole = determinant(matrix);
  if (!(whole > 0)) {
    throw new NumericalError(
      `filmEnergy: the stiffness of the normal has determinant ${whole}, a crystal's is above 0; check the constants`,
    );
  }
  return [0, 1, 2].map(
    (column) => determinant(matrix.map((row, i) => row.map((x, j) => (j === column ? right[i] : x)))) / whole,
  );
}
