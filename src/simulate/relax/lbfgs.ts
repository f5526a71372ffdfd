import { limitMove, longestTriple } from './limit-move';

/** steps whose curvature is remembered */
const memory = 10;
/** Å²/eV; the inverse of a stiff bond's curvature, for the first step and wherever no curvature is known */
const firstScale = 1 / 70;
/** part of the decrease promised by the slope that the energy must keep (Armijo) */
const sufficient = 1e-4;
/** the slope along a step must fall to this part of what it was, where the energy alone does not tell */
const flatter = 0.9;
/** eV per triple of coordinates; energies jump by less where pairs cross an unshifted cutoff */
const noise = 1e-4;
/** shortened steps from one place before memory is given up, and before the search is */
const patience = 6;

interface Pair {
  readonly step: Float64Array;
  /** change of the gradient */
  readonly change: Float64Array;
  /** 1 / (step · change) */
  readonly inverse: number;
}

/** Where an L-BFGS descent stands; written to by `lbfgsStep`. */
export interface Lbfgs {
  readonly pairs: Pair[];
  /** the last place that was taken, and what was found there */
  base?: { readonly x: Float64Array; readonly force: Float64Array; readonly energy: number };
  direction: Float64Array;
  /** the length of the step under trial in units of `direction` */
  length: number;
  /** shortened steps from `base` so far */
  trials: number;
}

export function createLbfgs(size: number): Lbfgs {
  return { pairs: [], direction: new Float64Array(size), length: 1, trials: 0 };
}

/**
 * One step of L-BFGS: judges the step that led to x, and writes the next place to try into x.
 *
 * d = H F with H built from the last ten steps; a step is taken when the energy falls by a part of what the slope
 * promised, or the slope along it has become flatter (which does not suffer from the rounding or the small jumps of
 * energies), and is shortened otherwise. Steps along which the gradient falls short of growing (s · y ≤ 0) say nothing
 * about a minimum: they are not remembered, and the next step is as long as allowed.
 *
 * @param energy eV, at x
 * @param force minus the gradient at x, eV/Å
 * @param maxMove Å, for each triple of coordinates
 * @param x coordinates, Å; written to
 * @returns 'taken' when x is the new base, 'shortened' when it was no good, 'stalled' when no step downhill is found:
 *   x is then back at the base
 * @see J. Nocedal & S. J. Wright, Numerical Optimization, 2nd ed. (2006), algorithms 7.4 and 7.5;
 *   W. W. Hager & H. Zhang, SIAM J. Optim. 16, 170 (2005), on judging by slopes
 */
export function lbfgsStep(
  state: Lbfgs,
  energy: number,
  force: Float64Array,
  maxMove: number,
  x: Float64Array,
): 'taken' | 'shortened' | 'stalled' {
  const { base } = state;
  let curved = true;
  if (base) {
    const step = x.map((value, k) => value - base.x[k]);
    const before = dot(base.force, step);
    const after = dot(force, step);
    const rise = energy - base.energy;
    const lower = rise <= -sufficient * before;
    const better = Math.abs(after) <= flatter * before && rise <= (noise * x.length) / 3;
    if (!lower && !better) return shorten(state, base, before, after, maxMove, x);
    curved = remember(state, step, base.force, force);
  }
  state.base = { x: x.slice(), force: force.slice(), energy };
  state.trials = 0;
  aim(state, force);
  if (!curved) stretch(state.direction, maxMove);
  limitMove(state.direction, maxMove);
  state.length = 1;
  for (let k = 0; k < x.length; k++) x[k] += state.direction[k];
  return 'taken';
}

/** Back to the base, and less far from it: to where the slope would vanish if it changed evenly. */
function shorten(
  state: Lbfgs,
  base: NonNullable<Lbfgs['base']>,
  before: number,
  after: number,
  maxMove: number,
  x: Float64Array,
): 'shortened' | 'stalled' {
  state.trials++;
  if (state.trials > 2 * patience) {
    x.set(base.x);
    return 'stalled';
  }
  if (state.trials === patience) {
    // What is remembered misleads: straight down from here.
    state.pairs.length = 0;
    aim(state, base.force);
    limitMove(state.direction, maxMove);
    state.length = 1;
  } else {
    const zero = before / (before - after);
    state.length *= zero > 0.1 && zero < 0.5 ? zero : zero >= 0.5 ? 0.5 : 0.1;
  }
  for (let k = 0; k < x.length; k++) x[k] = base.x[k] + state.length * state.direction[k];
  return 'shortened';
}

/** @returns whether the step had the curvature of a minimum */
function remember(state: Lbfgs, step: Float64Array, before: Float64Array, after: Float64Array): boolean {
  const change = before.map((f, k) => f - after[k]);
  const product = dot(step, change);
  if (!(product > 1e-10 * Math.sqrt(dot(step, step) * dot(change, change)))) return false;
  state.pairs.push({ step, change, inverse: 1 / product });
  if (state.pairs.length > memory) state.pairs.shift();
  return true;
}

/** direction = H force, by the two loops over the remembered steps. */
function aim(state: Lbfgs, force: Float64Array): void {
  const { pairs } = state;
  const d = force.slice();
  const shares: number[] = [];
  for (let p = pairs.length - 1; p >= 0; p--) {
    shares[p] = pairs[p].inverse * dot(pairs[p].step, d);
    for (let k = 0; k < d.length; k++) d[k] -= shares[p] * pairs[p].change[k];
  }
  const last = pairs.at(-1);
  const scale = last ? 1 / (last.inverse * dot(last.change, last.change)) : firstScale;
  for (let k = 0; k < d.length; k++) d[k] *= scale;
  for (const [p, { step, change, inverse }] of pairs.entries()) {
    const share = shares[p] - inverse * dot(change, d);
    for (let k = 0; k < d.length; k++) d[k] += share * step[k];
  }
  // H is positive definite; rounding can only spoil this where there is nothing left to gain.
  state.direction = dot(d, force) > 0 ? d : force.map((f) => firstScale * f);
}

/** Lengthens v, written to, until its longest triple is `longest`. */
function stretch(v: Float64Array, longest: number): void {
  const largest = longestTriple(v);
  if (largest > 0 && largest < longest) for (let k = 0; k < v.length; k++) v[k] *= longest / largest;
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += u[k] * v[k];
  return sum;
}
