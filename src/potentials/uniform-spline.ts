import { cubicSpline } from '../math/spline';
import type { RadialFunction, UniformKnots } from './center-term';

/** A function that says its own knots. */
export type SplineFunction = RadialFunction & { readonly knots: UniformKnots };

/**
 * Interpolating cubic spline with equal steps and given slopes at the ends, which goes on as a straight line on
 * both sides.
 *
 * @param values at the knots, at least 2
 * @param endSlopes at the first and the last knot
 */
export function uniformSpline(
  { start, step }: { readonly start: number; readonly step: number },
  values: ArrayLike<number>,
  endSlopes: readonly [number, number],
): SplineFunction {
  const count = values.length;
  const knots = Float64Array.from({ length: count }, (_, k) => start + k * step);
  const { value, derivative } = cubicSpline(knots, values, endSlopes);
  const end = knots[count - 1];
  return {
    value: (x) => {
      if (x <= start) return values[0] + endSlopes[0] * (x - start);
      if (x >= end) return values[count - 1] + endSlopes[1] * (x - end);
      return value(x);
    },
    derivative: (x) => (x <= start ? endSlopes[0] : x >= end ? endSlopes[1] : derivative(x)),
    knots: { start, step, count },
  };
}
