import { createLbfgs, lbfgsStep } from '../relax/lbfgs';
import type { RigidEnergy } from './rigid-energy';
import type { TouchSearch } from './touch-search';

/** Å, in the axes of the contact, and eV */
export interface RigidMinimum {
  readonly x: number;
  readonly y: number;
  readonly lift: number;
  readonly energy: number;
}

/** eV/Å, on the guest as a whole */
const forceTolerance = 1e-5;
const mostSteps = 60;
/** Å; a grid has found the basin, so no step needs to be longer */
const longestStep = 0.1;

/**
 * From a place of the guest to the nearest minimum of the energy in all three directions, by L-BFGS. Yields after each
 * evaluation; never returns a place worse than the first or with atoms closer than `least` allows.
 */
export function* refineShift(
  rigid: RigidEnergy,
  start: RigidMinimum,
  least: TouchSearch,
): Generator<undefined, RigidMinimum> {
  const x = Float64Array.of(start.x, start.y, start.lift);
  const search = createLbfgs(3);
  let best = start;
  for (let step = 0; step < mostSteps; step++) {
    if (x[2] < least(x[0], x[1])) return best;
    const { energy, force } = rigid.at(x[0], x[1], x[2]);
    yield;
    // Less than rounding is no reason to leave a point of the grid.
    if (energy < best.energy - 1e-9) best = { x: x[0], y: x[1], lift: x[2], energy };
    if (Math.hypot(...force) < forceTolerance) return best;
    if (lbfgsStep(search, energy, Float64Array.from(force), longestStep, x) === 'stalled') return best;
  }
  return best;
}
