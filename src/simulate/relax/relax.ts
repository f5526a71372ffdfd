import type { Evaluate, Evaluation } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { volume } from '../../structure/cell';
import type { Structure } from '../../structure/structure';
import { asEvaluate } from '../md/create-evaluator';
import { type Coordinates, coordinatesOf, descentAt, firstCoordinates, structureAt } from './coordinates';
import { createFire, fireStep } from './fire';
import { createLbfgs, lbfgsStep } from './lbfgs';
import { checkRelaxOptions, type RelaxOptions, relaxDefaults } from './relax-options';

export type { CellFreedom, RelaxOptions } from './relax-options';

export interface RelaxProgress {
  /** evaluations after the first */
  readonly step: number;
  /** eV */
  readonly energy: number;
  /** eV, energy + pressure · volume: what falls */
  readonly enthalpy: number;
  /** eV/Å, largest force on an atom that may move */
  readonly maxForce: number;
  /** eV/Å³, largest component of stress + pressure that the cell can follow; 0 for a fixed cell */
  readonly maxStress: number;
}

/** Said to the search while it runs. */
export interface RelaxControl {
  /** ends it with the best place so far */
  readonly stop?: boolean;
}

export interface RelaxResult extends RelaxProgress {
  readonly structure: Structure;
  readonly evaluation: Evaluation;
  /** all tolerances are met */
  readonly converged: boolean;
  /** one sentence: what ended the search */
  readonly reason: string;
  /** of the energy, the first one included */
  readonly evaluations: number;
  /** eV, from start to end */
  readonly energyChange: number;
  /** each evaluation, the first and last included */
  readonly history: readonly RelaxProgress[];
}

/** An evaluated place. */
interface Place {
  readonly structure: Structure;
  readonly evaluation: Evaluation;
  readonly direction: Float64Array;
  readonly report: RelaxProgress;
}

/**
 * Minimum of the potential energy, or of the enthalpy E + pV, by L-BFGS (`lbfgsStep`) or FIRE 2.0 (`fireStep`), with
 * the cell held or free in the ways of `CellFreedom`; see `Coordinates`. Where L-BFGS finds no step that goes down,
 * as in energies with jumps, FIRE takes over, which asks for forces alone.
 *
 * Atoms held by `Structure.fixed` keep their fractional coordinates along the cell vectors they are held along.
 *
 * @param model a potential, which then runs on the kernels, or any function that evaluates
 * @returns the last structure even when not converged; see `converged` and `reason`
 * @throws InputError for an option out of range, or a free cell without the periodicity it needs
 */
export function* relax(
  start: Structure,
  model: Evaluate | Potential,
  options: RelaxOptions = {},
): Generator<RelaxProgress, RelaxResult, RelaxControl | undefined> {
  const all = { ...relaxDefaults, ...options };
  checkRelaxOptions(start, all);
  const { maxSteps, maxMove, method } = all;
  const evaluate = asEvaluate(start, model, 'relax');
  const coordinates = coordinatesOf(start, all.cell);
  const x = firstCoordinates(coordinates);
  const fire = createFire(x.length);
  const lbfgs = createLbfgs(x.length);
  const history: RelaxProgress[] = [];
  let climbing = false;
  /** the last place that was taken; what is returned when the steps run out */
  let best: Place | undefined;

  for (let step = 0; ; step++) {
    const searching = method === 'lbfgs' && !climbing;
    const place = placeAt(coordinates, x, evaluate, {
      pressure: all.pressure,
      step,
      back: searching && best,
    });
    const report = place?.report ?? { ...best!.report, step };
    history.push(report);
    const converged =
      place !== undefined && report.maxForce <= all.forceTolerance && report.maxStress <= all.stressTolerance;
    let taken = true;
    if (searching && !converged) {
      const outcome = place
        ? lbfgsStep(lbfgs, report.enthalpy, place.direction, maxMove, x)
        : lbfgsStep(lbfgs, Infinity, new Float64Array(x.length), maxMove, x);
      taken = outcome === 'taken';
      climbing = outcome === 'stalled';
    } else if (place && !converged) fireStep(fire, place.direction, maxMove, x);
    if (place && (taken || !best)) best = place;
    if (best && (converged || step >= maxSteps)) {
      return { ...resultOf(best, history, converged), reason: reasonOf(converged, maxSteps, climbing) };
    }
    if ((yield report)?.stop) {
      return { ...resultOf(best!, history, false), reason: `it was stopped after ${step + 1} evaluations` };
    }
  }
}

/**
 * What is found at x.
 *
 * @param options.back where the search can go back to
 * @returns undefined where atoms are too close for the model, if there is a way back
 */
function placeAt(
  coordinates: Coordinates,
  x: Float64Array,
  evaluate: Evaluate,
  options: { readonly pressure: number; readonly step: number; readonly back?: Place | false },
): Place | undefined {
  const { pressure, step, back } = options;
  const structure = structureAt(coordinates, x);
  let evaluation: Evaluation;
  try {
    evaluation = evaluate(structure);
  } catch (error) {
    if (back && (error as Error).name === 'NumericalError') return undefined;
    throw error;
  }
  const { energy } = evaluation;
  const enthalpy = pressure === 0 ? energy : energy + pressure * volume(structure.cell);
  const { direction, maxForce, maxStress } = descentAt(coordinates, x, structure, evaluation, pressure);
  return {
    structure,
    evaluation,
    direction,
    report: { step, energy, enthalpy, maxForce, maxStress },
  };
}

function resultOf(
  { structure, evaluation, report }: Place,
  history: readonly RelaxProgress[],
  converged: boolean,
): Omit<RelaxResult, 'reason'> {
  return {
    ...report,
    step: history.length - 1,
    structure,
    evaluation,
    converged,
    evaluations: history.length,
    energyChange: report.energy - history[0].energy,
    history,
  };
}

function reasonOf(converged: boolean, maxSteps: number, fireTookOver: boolean): string {
  const by = fireTookOver ? ', by FIRE where L-BFGS found no way down' : '';
  return converged
    ? `forces and stress are within their tolerances${by}`
    : `the most steps allowed, ${maxSteps}, were taken${by}; allow more, or ask for larger tolerances`;
}
