import { InputError } from '../../errors';
import type { Evaluate } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { volume } from '../../structure/cell';
import { atomCount, type Structure } from '../../structure/structure';
import { asEvaluate } from '../md/create-evaluator';
import { relax } from './relax';

export interface ElasticOptions {
  /** the strain applied forth and back; default 5e-4. The error grows with its square. */
  readonly strain?: number;
  /** eV/Å, for the atoms inside the strained cell; default 1e-6 */
  readonly forceTolerance?: number;
  /** which Voigt strains to apply, 0 to 5 for xx yy zz yz xz xy; default all. The other columns stay 0. */
  readonly components?: readonly number[];
}

export interface ElasticProgress {
  /** 0 to 1 */
  readonly fraction: number;
}

/**
 * Elastic constants C_ij = ∂σ_i/∂ε_j at T = 0, atoms relaxed in the strained cell, by central differences of
 * the stress. Start from a structure relaxed with a free cell.
 *
 * @param model a potential, which then runs on the kernels, or any function that evaluates
 * @returns eV/Å³, [6, 6], Voigt order xx yy zz yz xz xy with doubled shear strains
 * @throws InputError if the strain is not above 0 and below 0.05
 */
export function* elasticConstants(
  structure: Structure,
  model: Evaluate | Potential,
  options: ElasticOptions = {},
): Generator<ElasticProgress, Float64Array> {
  const { strain = 5e-4, forceTolerance = 1e-6, components = [0, 1, 2, 3, 4, 5] } = options;
  if (!(strain > 0 && strain < 0.05)) {
    throw new InputError(
      `elasticConstants: strain must lie between 0 and 0.05, got ${strain}; 5e-4 is the default`,
    );
  }
  const evaluate = asEvaluate(structure, model, 'elasticConstants');
  const constants = new Float64Array(36);
  let done = 0;
  for (const component of components) {
    for (const sign of [1, -1]) {
      yield { fraction: done++ / (2 * components.length) };
      const strained = applyStrain(structure, component, sign * strain);
      const steps = relax(strained, evaluate, { forceTolerance, maxSteps: 5000 });
      let state = steps.next();
      while (!state.done) {
        yield { fraction: done / (2 * components.length) };
        state = steps.next();
      }
      const stress = stressVoigt(state.value.evaluation.virial, volume(strained.cell));
      for (let i = 0; i < 6; i++) constants[6 * i + component] += (sign * stress[i]) / (2 * strain);
    }
  }
  return constants;
}

/** The two axes of each Voigt component. */
const voigtAxes = [
  [0, 0],
  [1, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
] as const;

/** Cell and positions under one Voigt strain (shear: doubled, so half of it on either side). */
export function applyStrain(structure: Structure, component: number, strain: number): Structure {
  const [a, b] = voigtAxes[component];
  const deform = (rows: Float64Array): Float64Array => {
    const result = rows.slice();
    const share = a === b ? strain : strain / 2;
    for (let k = 0; k < rows.length; k += 3) {
      result[k + a] += share * rows[k + b];
      if (a !== b) result[k + b] += share * rows[k + a];
    }
    return result;
  };
  return {
    ...structure,
    cell: deform(structure.cell),
    positions: deform(structure.positions.subarray(0, 3 * atomCount(structure))),
  };
}

/** Stress −W/V, eV/Å³, positive in tension, in Voigt order. */
export function stressVoigt(virial: Float64Array, cellVolume: number): Float64Array {
  return Float64Array.from(voigtAxes, ([a, b]) => -virial[3 * a + b] / cellVolume);
}
