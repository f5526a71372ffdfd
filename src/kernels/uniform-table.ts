/**
 * A function of one number as cubics between knots at equal steps, with straight lines on both sides: what radial and
 * angular functions of the center terms are to the kernels. Value and slope come from the same cubic, so that energy
 * and force agree to rounding.
 */
export interface UniformTable {
  /** argument of the first knot */
  readonly start: number;
  readonly step: number;
  /**
   * [knots + 1, 4]: f = c0 + t(c1 + t(c2 + t c3)). With x = (argument − start)/step + 1, piece k is the whole part of
   * x, at least 0 and at most the number of knots, and t = x − k. Piece 0 is the line before the knots, the last one
   * the line behind them.
   */
  readonly coefficients: Float64Array;
}

/**
 * The piecewise cubic with the values and slopes of a function at the knots. Its error is f'''' step⁴/384 in the value
 * and f'''' step³/125 in the slope; a spline with these knots is reproduced.
 *
 * @param count number of knots, at least 2
 */
export function makeUniformTable(
  { start, step, count }: { readonly start: number; readonly step: number; readonly count: number },
  value: (x: number) => number,
  derivative: (x: number) => number,
): UniformTable {
  const coefficients = new Float64Array(4 * (count + 1));
  const slopeAt = (k: number) => derivative(start + k * step) * step;
  let y = value(start);
  let slope = slopeAt(0);
  coefficients[0] = y - slope;
  coefficients[1] = slope;
  for (let k = 1; k < count; k++) {
    const nextY = value(start + k * step);
    const nextSlope = slopeAt(k);
    const rise = nextY - y;
    coefficients[4 * k] = y;
    coefficients[4 * k + 1] = slope;
    coefficients[4 * k + 2] = 3 * rise - 2 * slope - nextSlope;
    coefficients[4 * k + 3] = slope + nextSlope - 2 * rise;
    y = nextY;
    slope = nextSlope;
  }
  coefficients[4 * count] = y;
  coefficients[4 * count + 1] = slope;
  return { start, step, coefficients };
}

/** Value and slope at x. */
export function uniformAt(
  { start, step, coefficients }: UniformTable,
  x: number,
): { value: number; slope: number } {
  const place = (x - start) / step + 1;
  const k = Math.min(Math.max(Math.trunc(place), 0), coefficients.length / 4 - 1);
  const t = place - k;
  const [c0, c1, c2, c3] = coefficients.subarray(4 * k, 4 * k + 4);
  return { value: c0 + t * (c1 + t * (c2 + t * c3)), slope: (c1 + t * (2 * c2 + t * 3 * c3)) / step };
}
