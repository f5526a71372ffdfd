import { InputError } from '../../errors';
import { inverse3, multiply3, transpose3 } from '../../math/matrix3';
import type { Evaluate, Evaluation } from '../../potentials/evaluate-potential';
import { volume } from '../../structure/cell';
import { atomCount, type Structure } from '../../structure/structure';
import { createFire, fireStep } from './fire';
import { projectFree } from './project-free';

export interface RelaxOptions {
  /** eV/Å; done when no atom feels more. Default 0.01 */
  readonly forceTolerance?: number;
  /** whether the cell relaxes with the atoms, to zero stress. Default 'fixed' */
  readonly cell?: 'fixed' | 'free';
  /** eV/Å³; with a free cell, done when no component of the stress is larger. Default 1e-4 (0.016 GPa) */
  readonly stressTolerance?: number;
  /** default 1000 */
  readonly maxSteps?: number;
  /** Å; longest move of one atom in one step. Default 0.1 */
  readonly maxMove?: number;
}

export interface RelaxProgress {
  readonly step: number;
  /** eV */
  readonly energy: number;
  /** eV/Å, largest force on an atom that may move */
  readonly maxForce: number;
  /** eV/Å³, largest component; 0 for a fixed cell */
  readonly maxStress: number;
}

export interface RelaxResult extends RelaxProgress {
  readonly structure: Structure;
  readonly evaluation: Evaluation;
  readonly converged: boolean;
}

/**
 * Minimum of the potential energy by FIRE 2.0 (`fireStep`), at fixed cell or with the cell free.
 *
 * With a free cell the coordinates are the positions p in the starting cell and a deformation D,
 * r = p D and cell = cell₀ D, with D scaled by √n Å so that cell and atoms are about equally stiff.
 *
 * @returns the last structure even when not converged; see `converged`
 * @throws InputError if a tolerance is not above 0, or a free cell is asked for without full periodicity
 */
export function* relax(
  start: Structure,
  evaluate: Evaluate,
  options: RelaxOptions = {},
): Generator<RelaxProgress, RelaxResult> {
  const { forceTolerance = 0.01, stressTolerance = 1e-4, maxSteps = 1000, maxMove = 0.1 } = options;
  const cellFree = options.cell === 'free';
  checkOptions(start, forceTolerance, stressTolerance, cellFree);
  const n = atomCount(start);
  const cellScale = Math.sqrt(Math.max(n, 1));
  const x = new Float64Array(3 * n + (cellFree ? 9 : 0));
  x.set(start.positions);
  if (cellFree) for (let a = 0; a < 3; a++) x[3 * n + 4 * a] = cellScale;
  const fire = createFire(x.length);

  for (let step = 0; ; step++) {
    const structure = structureAt(start, x, cellScale);
    const evaluation = evaluate(structure);
    const { descent, maxForce, maxStress } = descentDirection(start, structure, evaluation, x, cellScale);
    const report = { step, energy: evaluation.energy, maxForce, maxStress };
    const converged = maxForce <= forceTolerance && maxStress <= stressTolerance;
    if (converged || step >= maxSteps) return { ...report, structure, evaluation, converged };
    yield report;
    fireStep(fire, descent, maxMove, x);
  }
}

function checkOptions(start: Structure, force: number, stress: number, cellFree: boolean): void {
  if (!(force > 0)) {
    throw new InputError(`relax: forceTolerance must be above 0 eV/Å, got ${force}; 0.01 is usual`);
  }
  if (!(stress > 0)) {
    throw new InputError(`relax: stressTolerance must be above 0 eV/Å³, got ${stress}; 1e-4 is usual`);
  }
  if (cellFree && !start.periodic.every(Boolean)) {
    throw new InputError(
      `relax: a free cell needs a structure periodic along a, b and c, got ${start.periodic}; relax with the cell fixed`,
    );
  }
}

/** D, [3, 3], from its nine scaled coordinates; undefined when the cell is fixed. */
function deformation(x: Float64Array, n: number, cellScale: number): Float64Array | undefined {
  return x.length > 3 * n ? x.slice(3 * n).map((d) => d / cellScale) : undefined;
}

function structureAt(start: Structure, x: Float64Array, cellScale: number): Structure {
  const n = atomCount(start);
  const D = deformation(x, n, cellScale);
  if (!D) return { ...start, positions: x.slice() };
  const positions = new Float64Array(3 * n);
  for (let i = 0; i < n; i++) rowTimes(x, D, i, positions);
  return { ...start, positions, cell: Float64Array.from(multiply3(start.cell, D)) };
}

/** Minus the gradient with respect to x, with the parts of fixed atoms taken out, and what is judged. */
function descentDirection(
  start: Structure,
  structure: Structure,
  { forces, virial }: Evaluation,
  x: Float64Array,
  cellScale: number,
): { descent: Float64Array; maxForce: number; maxStress: number } {
  const n = atomCount(start);
  const descent = new Float64Array(x.length);
  const free = projectFree(structure, forces);
  let maxForce = 0;
  for (let i = 0; i < n; i++) {
    maxForce = Math.max(maxForce, Math.hypot(free[3 * i], free[3 * i + 1], free[3 * i + 2]));
  }
  const D = deformation(x, n, cellScale);
  if (!D) {
    descent.set(free);
    return { descent, maxForce, maxStress: 0 };
  }
  // r = p D, so −∂E/∂p = f Dᵀ; and dE = −W : D⁻¹ dD, so −∂E/∂D = D⁻ᵀ W.
  const Dt = transpose3(D);
  for (let i = 0; i < n; i++) rowTimes(forces, Dt, i, descent);
  descent.set(projectFree(start, descent.slice(0, 3 * n)));
  const cellGradient = multiply3(transpose3(inverse3(D)), virial);
  for (let k = 0; k < 9; k++) descent[3 * n + k] = cellGradient[k] / cellScale;
  const maxStress = Math.max(...virial.map(Math.abs)) / volume(structure.cell);
  return { descent, maxForce, maxStress };
}

/** target_i = row i of `rows` times a 3x3 matrix; `target` is written to. */
function rowTimes(rows: Float64Array, m: ArrayLike<number>, i: number, target: Float64Array): void {
  const k = 3 * i;
  for (let b = 0; b < 3; b++)
    target[k + b] = rows[k] * m[b] + rows[k + 1] * m[3 + b] + rows[k + 2] * m[6 + b];
}
