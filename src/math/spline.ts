import { InputError } from '../errors';

/**
 * What holds at the ends of a spline: second derivative 0 (`natural`), third derivative continuous at the last
 * but one knot (`not-a-knot`, reproduces cubics), or given slopes, dy/dx at the first and the last knot.
 */
export type SplineEnds = 'natural' | 'not-a-knot' | readonly [startSlope: number, endSlope: number];

/** Outside the knots the cubics at the ends continue. */
export interface CubicSpline {
  value(x: number): number;
  derivative(x: number): number;
  secondDerivative(x: number): number;
  /** dy/dx at the knots */
  readonly slopes: Float64Array;
}

/**
 * Interpolating cubic spline: through every point, with continuous first and second derivative.
 *
 * @param x knots, rising, at least 2 (4 for `not-a-knot`)
 * @param y value at each knot
 * @throws InputError for fewer knots, knots that do not rise, or numbers that are not finite
 * @see C. de Boor, A Practical Guide to Splines (1978), ch. IV
 */
export function cubicSpline(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  ends: SplineEnds = 'natural',
): CubicSpline {
  checkKnots(x, y, ends);
  return hermiteSpline(x, y, knotSlopes(x, y, ends));
}

/**
 * The piecewise cubic with given values and slopes at the knots; its second derivative may jump there.
 *
 * @param x knots, rising, at least 2
 * @throws InputError as `cubicSpline`
 */
export function hermiteSpline(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  slopes: ArrayLike<number>,
): CubicSpline {
  checkKnots(x, y, [0, 0]);
  if (slopes.length !== x.length || !Array.from(slopes).every(Number.isFinite)) {
    throw new InputError(
      `hermiteSpline: ${x.length} knots need as many finite slopes, got [${Array.from(slopes).join(', ')}]`,
    );
  }
  const knots = Float64Array.from(x);
  const intervalCount = knots.length - 1;
  // On an interval y = c0 + c1 t + c2 t² + c3 t³ with t = x − (left knot).
  const coefficients = new Float64Array(4 * intervalCount);
  for (let k = 0; k < intervalCount; k++) {
    const h = knots[k + 1] - knots[k];
    const secant = (y[k + 1] - y[k]) / h;
    coefficients[4 * k] = y[k];
    coefficients[4 * k + 1] = slopes[k];
    coefficients[4 * k + 2] = (3 * secant - 2 * slopes[k] - slopes[k + 1]) / h;
    coefficients[4 * k + 3] = (slopes[k] + slopes[k + 1] - 2 * secant) / (h * h);
  }

  function interval(at: number): number {
    let low = 0;
    let high = intervalCount;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (knots[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  return {
    value(at) {
      const k = interval(at);
      const t = at - knots[k];
      const c = 4 * k;
      return (
        coefficients[c] + t * (coefficients[c + 1] + t * (coefficients[c + 2] + t * coefficients[c + 3]))
      );
    },
    derivative(at) {
      const k = interval(at);
      const t = at - knots[k];
      const c = 4 * k;
      return coefficients[c + 1] + t * (2 * coefficients[c + 2] + t * 3 * coefficients[c + 3]);
    },
    secondDerivative(at) {
      const k = interval(at);
      return 2 * coefficients[4 * k + 2] + 6 * coefficients[4 * k + 3] * (at - knots[k]);
    },
    slopes: Float64Array.from(slopes),
  };
}

/** Solves the tridiagonal system that makes the second derivative continuous. */
function knotSlopes(x: ArrayLike<number>, y: ArrayLike<number>, ends: SplineEnds): Float64Array {
  const last = x.length - 1;
  const h = Float64Array.from({ length: last }, (_, k) => x[k + 1] - x[k]);
  const secant = Float64Array.from({ length: last }, (_, k) => (y[k + 1] - y[k]) / h[k]);
  const lower = new Float64Array(last + 1);
  const diagonal = new Float64Array(last + 1);
  const upper = new Float64Array(last + 1);
  const right = new Float64Array(last + 1);
  for (let k = 1; k < last; k++) {
    lower[k] = h[k];
    diagonal[k] = 2 * (h[k - 1] + h[k]);
    upper[k] = h[k - 1];
    right[k] = 3 * (h[k] * secant[k - 1] + h[k - 1] * secant[k]);
  }
  if (ends === 'natural') {
    [diagonal[0], upper[0], right[0]] = [2, 1, 3 * secant[0]];
    [lower[last], diagonal[last], right[last]] = [1, 2, 3 * secant[last - 1]];
  } else if (ends === 'not-a-knot') {
    const endRow = (near: number, far: number) => {
      const span = h[near] + h[far];
      const value = ((h[near] + 2 * span) * h[far] * secant[near] + h[near] * h[near] * secant[far]) / span;
      return [h[far], span, value];
    };
    [diagonal[0], upper[0], right[0]] = endRow(0, 1);
    [diagonal[last], lower[last], right[last]] = endRow(last - 1, last - 2);
  } else {
    [diagonal[0], right[0]] = [1, ends[0]];
    [diagonal[last], right[last]] = [1, ends[1]];
  }
  // Elimination without pivoting is safe: every pivot stays above 0, also for the not-a-knot rows.
  for (let k = 1; k <= last; k++) {
    const factor = lower[k] / diagonal[k - 1];
    diagonal[k] -= factor * upper[k - 1];
    right[k] -= factor * right[k - 1];
  }
  for (let k = last; k >= 0; k--) {
    right[k] = (right[k] - (k < last ? upper[k] * right[k + 1] : 0)) / diagonal[k];
  }
  return right;
}

function checkKnots(x: ArrayLike<number>, y: ArrayLike<number>, ends: SplineEnds): void {
  const needed = ends === 'not-a-knot' ? 4 : 2;
  if (x.length < needed || x.length !== y.length) {
    throw new InputError(
      `cubicSpline: at least ${needed} knots with a value each are needed, got ${x.length} knots and ${y.length} values`,
    );
  }
  for (let k = 0; k < x.length; k++) {
    if (!Number.isFinite(x[k]) || !Number.isFinite(y[k]) || (k > 0 && !(x[k] > x[k - 1]))) {
      throw new InputError(
        `cubicSpline: knots must rise and all numbers be finite, got x = ${x[k]}, y = ${y[k]} at knot ${k}` +
          `${k > 0 ? ` after x = ${x[k - 1]}` : ''}; sort the points and remove doubles`,
      );
    }
  }
  if (typeof ends !== 'string' && !(Number.isFinite(ends[0]) && Number.isFinite(ends[1]))) {
    throw new InputError(`cubicSpline: the end slopes must be finite, got [${ends.join(', ')}]`);
  }
}
