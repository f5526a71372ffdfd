/** A function tabulated at 0, step, 2 step, … */
export interface UniformCubic {
  /** where the table ends */
  readonly end: number;
  readonly value: (x: number) => number;
  readonly derivative: (x: number) => number;
}

/**
 * Cubics between values at equal steps, with slopes at the knots by central differences: of fourth order,
 * y′_k = (y_{k−2} − 8 y_{k−1} + 8 y_{k+1} − y_{k+2})/(12 h); of second order beside the ends; one-sided at the ends.
 * Value and slope are continuous. This is how LAMMPS interpolates its embedded-atom tables, so that the same file
 * has the same energies here and there. Below 0 the first cubic goes on, beyond the end a straight line.
 *
 * @param values at least 5
 */
export function uniformCubic(step: number, values: Float64Array): UniformCubic {
  const last = values.length - 1;
  const slopes = knotSlopes(values);
  const place = (x: number) => {
    const k = Math.min(Math.max(Math.trunc(x / step), 0), last - 1);
    return { k, t: x / step - k };
  };
  return {
    end: last * step,
    value: (x) => {
      const { k, t } = place(x);
      if (t > 1) return values[last] + slopes[last] * (t - 1);
      const rise = values[k + 1] - values[k];
      const quadratic = 3 * rise - 2 * slopes[k] - slopes[k + 1];
      const cubic = slopes[k] + slopes[k + 1] - 2 * rise;
      return values[k] + t * (slopes[k] + t * (quadratic + t * cubic));
    },
    derivative: (x) => {
      const { k, t } = place(x);
      if (t > 1) return slopes[last] / step;
      const rise = values[k + 1] - values[k];
      const quadratic = 3 * rise - 2 * slopes[k] - slopes[k + 1];
      const cubic = slopes[k] + slopes[k + 1] - 2 * rise;
      return (slopes[k] + t * (2 * quadratic + t * 3 * cubic)) / step;
    },
  };
}

/** Per step. */
function knotSlopes(y: Float64Array): Float64Array {
  const last = y.length - 1;
  const slopes = new Float64Array(y.length);
  slopes[0] = y[1] - y[0];
  slopes[1] = (y[2] - y[0]) / 2;
  for (let k = 2; k < last - 1; k++) slopes[k] = (y[k - 2] - y[k + 2] + 8 * (y[k + 1] - y[k - 1])) / 12;
  slopes[last - 1] = (y[last] - y[last - 2]) / 2;
  slopes[last] = y[last] - y[last - 1];
  return slopes;
}
