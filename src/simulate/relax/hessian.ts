import { InputError } from '../../errors';
import type { Evaluate } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { atomCount, type Structure } from '../../structure/structure';
import { asEvaluate } from '../md/create-evaluator';

export interface HessianOptions {
  /** indices of the atoms that move, in the order of the block; default all */
  readonly atoms?: ArrayLike<number>;
  /** Å, forth and back; default 0.01. The error grows with its square, that of rounding with its inverse. */
  readonly displacement?: number;
}

export interface HessianBlock {
  /** [m] */
  readonly atoms: Int32Array;
  /** eV/Å², [3m, 3m], symmetric: ∂²E/∂x_i∂x_j with x y z of each atom together */
  readonly matrix: Float64Array;
  /** eV/Å²: the largest difference between an entry and its mirror image before they were averaged */
  readonly asymmetry: number;
  /** eV/Å: the largest force on an atom of the block at the place itself; frequencies want a stationary one */
  readonly maxForce: number;
}

/**
 * Second derivatives of the energy with respect to the positions of some atoms, the others and the cell held, by
 * central differences of the forces: H_ij = −(F_j(x_i + h) − F_j(x_i − h)) / 2h, its symmetric part.
 *
 * @param model a potential, which then runs on the kernels, or any function that evaluates
 * @throws InputError for atoms that are not there or named twice, or a displacement out of range
 */
export function* hessian(
  structure: Structure,
  model: Evaluate | Potential,
  options: HessianOptions = {},
): Generator<{ readonly fraction: number }, HessianBlock> {
  const { displacement = 0.01 } = options;
  const atoms = blockAtoms(structure, options.atoms);
  if (!(displacement > 0 && displacement <= 0.1)) {
    throw new InputError(
      `hessian: displacement must be above 0 and at most 0.1 Å, got ${displacement}; 0.01 is the default`,
    );
  }
  const evaluate = asEvaluate(structure, model, 'hessian');
  const size = 3 * atoms.length;
  const place = Int32Array.from({ length: size }, (_, k) => 3 * atoms[Math.floor(k / 3)] + (k % 3));
  const here = evaluate(structure).forces;
  let maxForce = 0;
  for (let k = 0; k < size; k += 3) {
    maxForce = Math.max(maxForce, Math.hypot(here[place[k]], here[place[k + 1]], here[place[k + 2]]));
  }
  const raw = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    yield { fraction: i / size };
    for (const sign of [1, -1]) {
      const positions = structure.positions.slice();
      positions[place[i]] += sign * displacement;
      // Divided by the step that was really taken: x + h − x is not quite h.
      const step = positions[place[i]] - structure.positions[place[i]];
      const { forces } = evaluate({ ...structure, positions });
      for (let j = 0; j < size; j++) raw[size * i + j] -= (forces[place[j]] - here[place[j]]) / (2 * step);
    }
  }
  let asymmetry = 0;
  const matrix = Float64Array.from(raw, (value, k) => {
    const mirrored = raw[size * (k % size) + Math.floor(k / size)];
    asymmetry = Math.max(asymmetry, Math.abs(value - mirrored));
    return (value + mirrored) / 2;
  });
  return { atoms, matrix, asymmetry, maxForce };
}

function blockAtoms(structure: Structure, chosen?: ArrayLike<number>): Int32Array {
  const n = atomCount(structure);
  const atoms = chosen ? Int32Array.from(chosen) : Int32Array.from({ length: n }, (_, i) => i);
  if (atoms.length === 0) throw new InputError('hessian: no atom is chosen; name at least one');
  const wrong = Array.from(chosen ?? []).find((i) => !Number.isInteger(i) || i < 0 || i >= n);
  if (wrong !== undefined) {
    throw new InputError(`hessian: there is no atom ${wrong}; the structure has atoms 0 to ${n - 1}`);
  }
  if (new Set(atoms).size !== atoms.length) {
    throw new InputError('hessian: an atom is chosen twice; name each atom once');
  }
  return atoms;
}
