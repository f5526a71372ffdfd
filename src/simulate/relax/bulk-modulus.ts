import { InputError, NumericalError } from '../../errors';
import { inverseSymmetric } from '../../math/symmetric-eigen';
import type { Evaluate } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { volume } from '../../structure/cell';
import type { Structure } from '../../structure/structure';
import { asEvaluate } from '../md/create-evaluator';
import { relax } from './relax';

export interface BulkModulusOptions {
  /**
   * How far the volume goes up and down, as a part of it; default 0.003, which these energies are exact enough for.
   * Further out knots and cutoffs of potentials are felt.
   */
  readonly volumeRange?: number;
  /** volumes, evenly spaced; default 7 */
  readonly pointCount?: number;
  /** eV/Å, of the atoms in each cell; default 1e-5 */
  readonly forceTolerance?: number;
  /** eV/Å³, of the shape of each cell; default 1e-6 */
  readonly stressTolerance?: number;
}

export interface EquationOfState {
  /** eV/Å³, bulk modulus at no pressure */
  readonly modulus: number;
  /** its derivative with respect to pressure */
  readonly derivative: number;
  /** Å³, of the cell at no pressure */
  readonly volume: number;
  /** eV, of the cell at no pressure */
  readonly energy: number;
  /** eV, root mean square of what the fit misses */
  readonly misfit: number;
  /** Å³ and eV, [points]: what was fitted */
  readonly volumes: Float64Array;
  readonly energies: Float64Array;
}

/**
 * Bulk modulus from energies at volumes around the present one, atoms and shape of the cell relaxed at each, by the
 * third-order Birch-Murnaghan equation of state. Of a potential whose energy jumps at its cutoff, as Buckingham terms
 * do that are cut without shift, the jumps are in the result: take `elasticModuli`, which rests on stresses.
 *
 * @throws InputError for a range or number of points that no fit can be made of
 * @throws NumericalError when the energies have no minimum among these volumes
 */
export function* bulkModulus(
  structure: Structure,
  model: Evaluate | Potential,
  options: BulkModulusOptions = {},
): Generator<{ readonly fraction: number }, EquationOfState> {
  const { volumeRange = 0.003, pointCount = 7, forceTolerance = 1e-5, stressTolerance = 1e-6 } = options;
  if (!(volumeRange > 0 && volumeRange <= 0.2)) {
    throw new InputError(
      `bulkModulus: volumeRange must be above 0 and at most 0.2, got ${volumeRange}; 0.003 is the default`,
    );
  }
  if (!(Number.isInteger(pointCount) && pointCount >= 5)) {
    throw new InputError(
      `bulkModulus: pointCount must be a whole number from 5, got ${pointCount}; 7 is the default`,
    );
  }
  const evaluate = asEvaluate(structure, model, 'bulkModulus');
  const volumes = new Float64Array(pointCount);
  const energies = new Float64Array(pointCount);
  for (let k = 0; k < pointCount; k++) {
    const scale = Math.cbrt(1 + volumeRange * ((2 * k) / (pointCount - 1) - 1));
    const scaled = {
      ...structure,
      cell: structure.cell.map((x) => x * scale),
      positions: structure.positions.map((x) => x * scale),
    };
    const steps = relax(scaled, evaluate, {
      cell: 'shape',
      forceTolerance,
      stressTolerance,
      maxSteps: 5000,
    });
    let state = steps.next();
    while (!state.done) {
      yield { fraction: k / pointCount };
      state = steps.next();
    }
    volumes[k] = volume(state.value.structure.cell);
    energies[k] = state.value.energy;
  }
  return fitBirchMurnaghan(volumes, energies);
}

/**
 * Least-squares fit of E(V) = E₀ + (9 V₀ K / 16) [(x − 1)³ K' + (x − 1)² (6 − 4 x)], x = (V₀/V)^⅔.
 *
 * This is a cubic in V^−⅔, whose four coefficients are found by linear least squares; V₀ is its minimum, and K and K'
 * are its second and third derivatives there.
 *
 * @param volumes Å³, at least four
 * @param energies eV
 * @throws NumericalError when the fit has no minimum
 * @see F. Birch, Phys. Rev. 71, 809 (1947), doi:10.1103/PhysRev.71.809
 */
export function fitBirchMurnaghan(volumes: Float64Array, energies: Float64Array): EquationOfState {
  const u = volumes.map((v) => v ** (-2 / 3));
  const [low, high] = [Math.min(...u), Math.max(...u)];
  const [middle, half] = [(high + low) / 2, (high - low) / 2];
  const lowest = Math.min(...energies);
  // E − lowest = Σ c_p s^p with s from −1 to 1.
  const c = fitCubic(
    u.map((x) => (x - middle) / half),
    energies.map((e) => e - lowest),
  );
  const s = minimumOf(c);
  const at = middle + half * s;
  const second = (2 * c[2] + 6 * c[3] * s) / half ** 2;
  const third = (6 * c[3]) / half ** 3;
  const V = at ** -1.5;
  // With u = V^(−2/3): dE/dV = E'(u) u', and E'(u) = 0 at the minimum.
  const slope = (-2 / 3) * V ** (-5 / 3);
  const bend = (10 / 9) * V ** (-8 / 3);
  const curvature = second * slope ** 2;
  const change = third * slope ** 3 + 3 * second * slope * bend;
  const misses = u.map((x, k) => {
    const t = (x - middle) / half;
    return c[0] + t * (c[1] + t * (c[2] + t * c[3])) - (energies[k] - lowest);
  });
  return {
    modulus: V * curvature,
    // K = V E'', p = −E': dK/dp = −(E'' + V E''') / E''.
    derivative: -(1 + (V * change) / curvature),
    volume: V,
    energy: lowest + c[0] + s * (c[1] + s * (c[2] + s * c[3])),
    misfit: Math.sqrt(misses.reduce((sum, m) => sum + m * m, 0) / misses.length),
    volumes,
    energies,
  };
}

/** Coefficients of the cubic through points in least squares. */
function fitCubic(s: Float64Array, values: Float64Array): Float64Array {
  const normal = new Float64Array(16);
  const right = new Float64Array(4);
  s.forEach((x, k) => {
    for (let p = 0; p < 4; p++) {
      right[p] += x ** p * values[k];
      for (let q = 0; q < 4; q++) normal[4 * p + q] += x ** (p + q);
    }
  });
  const inverse = inverseSymmetric(normal);
  return right.map((_, p) => right.reduce((sum, r, q) => sum + inverse[4 * p + q] * r, 0));
}

function minimumOf(c: Float64Array): number {
  const root = Math.sqrt(c[2] * c[2] - 3 * c[1] * c[3]);
  const s = -c[1] / (c[2] + root);
  if (!(Math.abs(s) <= 1)) {
    throw new NumericalError(
      'bulkModulus: the energies have no minimum among the volumes tried; start from a structure relaxed with a full cell',
    );
  }
  return s;
}
