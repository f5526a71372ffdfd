import { symmetricEigen } from '../../math/symmetric-eigen';
import { atomicMass } from '../../structure/elements';
import type { Structure } from '../../structure/structure';
import type { HessianBlock } from './hessian';

export interface Vibrations {
  /**
   * 1/fs, [3m], ascending: ν = √λ / 2π, divided by `THz` or `perCentimeter` for other units. An unstable direction
   * has an imaginary frequency, given as a negative number.
   */
  readonly frequencies: Float64Array;
  /** [3m, 3m]; row k is the mode of frequency k in mass-weighted coordinates √m x, of length 1 */
  readonly modes: Float64Array;
}

/**
 * Harmonic frequencies of the atoms of a Hessian block, all other atoms held: λ are the eigenvalues of
 * H_ij / √(m_i m_j).
 *
 * Of atoms that are all in the block, three modes are the shifts of the whole at ν = 0 (and three more the rotations,
 * where nothing is periodic).
 */
export function vibrations(structure: Structure, { atoms, matrix }: HessianBlock): Vibrations {
  const size = 3 * atoms.length;
  const roots = Float64Array.from({ length: size }, (_, k) =>
    Math.sqrt(atomicMass(structure.atomicNumbers[atoms[Math.floor(k / 3)]])),
  );
  const weighted = matrix.map((h, k) => h / (roots[Math.floor(k / size)] * roots[k % size]));
  const { values, vectors } = symmetricEigen(weighted);
  return {
    frequencies: values.map((value) => (Math.sign(value) * Math.sqrt(Math.abs(value))) / (2 * Math.PI)),
    modes: vectors,
  };
}

/**
 * Sum of the logarithms of the frequencies (1/fs) without the lowest `skip`: what the prefactor of a rate is made of,
 * ln ν* = Σ ln ν(minimum) − Σ ln ν(saddle), with the unstable mode of the saddle skipped.
 *
 * @returns NaN when a frequency that counts is not above 0
 * @see G. H. Vineyard, J. Phys. Chem. Solids 3, 121 (1957), doi:10.1016/0022-3697(57)90059-8
 */
export function sumOfLogFrequencies({ frequencies }: Vibrations, skip = 0): number {
  let sum = 0;
  for (let k = skip; k < frequencies.length; k++) sum += Math.log(frequencies[k]);
  return sum;
}
