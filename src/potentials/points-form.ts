import { cubicSpline } from '../math/spline';
import { type PairRange, shiftToCutoff } from './pair-forms';
import type { PairShift, PairTerm } from './potential';

/**
 * φ(r) as the cubic spline through given points, with continuous first and second derivative; third derivative
 * continuous at the outermost points but one (`not-a-knot`), natural with fewer than four points.
 *
 * @param points distances (Å, rising) and energies (eV); the range must lie within them
 * @throws InputError as `cubicSpline`
 */
export function pointsTerm(
  range: PairRange,
  { r, energy }: { readonly r: readonly number[]; readonly energy: readonly number[] },
  shift: PairShift = 'none',
): PairTerm {
  const spline = cubicSpline(r, energy, r.length < 4 ? 'natural' : 'not-a-knot');
  const radial = { energy: spline.value, derivative: spline.derivative };
  return {
    ...range,
    form: { kind: 'points', r, energy, shift },
    ...shiftToCutoff(radial, range.cutoff, shift),
  };
}
