/**
 * A function of a positive argument as cubics between knots that lie at equal steps within each octave, so that
 * the upper bits of the floating-point argument are the number of the knot. Steps relative to the argument suit
 * radial functions: fine where they are steep, coarse where they are flat.
 */
export interface KnotTable {
  /** number of the first knot */
  readonly first: number;
  /** [knots, 4]: f = c0 + t(c1 + t(c2 + t c3)), t = argument − knot */
  readonly coefficients: Float64Array;
  /** [knots]: a function of which f is the derivative, up to a factor, at the knots */
  readonly values: Float64Array;
}

const double = new Float64Array(1);
// Upper half of the bits; every platform with WebAssembly is little-endian here.
const halves = new Uint32Array(double.buffer);

/** Number of the knot at or below x > 0, with 2^bits knots per octave. */
export function knotIndex(x: number, bits: number): number {
  double[0] = x;
  return halves[1] >>> (20 - bits);
}

/** Argument at a knot. */
export function knotArgument(index: number, bits: number): number {
  halves[1] = index << (20 - bits);
  halves[0] = 0;
  return double[0];
}

/**
 * Tables f on [from, to]. In each interval the cubic passes through f at both ends and at a quarter and three
 * quarters: continuous, error f'''' h⁴/1536. The last interval ends at `to`; nothing beyond is asked for.
 *
 * @param from lowest argument, above 0
 * @param value the function kept beside f, asked for at knots within [from's knot, to]
 */
export function makeKnotTable(
  from: number,
  to: number,
  bits: number,
  f: (x: number) => number,
  value: (x: number) => number,
): KnotTable {
  const first = knotIndex(from, bits);
  const last = knotIndex(to, bits);
  const coefficients = new Float64Array(4 * (last - first + 1));
  const values = new Float64Array(last - first + 1);
  for (let index = first; index <= last; index++) {
    const start = knotArgument(index, bits);
    const width = Math.min(knotArgument(index + 1, bits), to) - start;
    const k = index - first;
    values[k] = value(start);
    if (width > 0) fitCubic(start, width, f, coefficients.subarray(4 * k, 4 * k + 4));
  }
  return { first, coefficients, values };
}

/** The table made longer with zeros: a function that is 0 from its last knot on. */
export function extendKnotTable(table: KnotTable, to: number, bits: number): KnotTable {
  const knots = Math.max(table.values.length, knotIndex(to, bits) - table.first + 1);
  const coefficients = new Float64Array(4 * knots);
  const values = new Float64Array(knots);
  coefficients.set(table.coefficients);
  values.set(table.values);
  return { first: table.first, coefficients, values };
}

/** Newton's divided differences at u = 0, ¼, ¾, 1, written out in powers of t = u width. */
function fitCubic(start: number, width: number, f: (x: number) => number, out: Float64Array): void {
  const y0 = f(start);
  const y1 = f(start + 0.25 * width);
  const y2 = f(start + 0.75 * width);
  const y3 = f(start + width);
  const d01 = (y1 - y0) / 0.25;
  const d12 = (y2 - y1) / 0.5;
  const d23 = (y3 - y2) / 0.25;
  const d012 = (d12 - d01) / 0.75;
  const d123 = (d23 - d12) / 0.75;
  const d = d123 - d012;
  out[0] = y0;
  out[1] = (d01 - 0.25 * d012 + 0.1875 * d) / width;
  out[2] = (d012 - d) / (width * width);
  out[3] = d / (width * width * width);
}

/** f at x within the table. */
export function cubicAt(table: KnotTable, x: number, bits: number): number {
  const index = knotIndex(x, bits);
  const c = table.coefficients.subarray(4 * (index - table.first));
  const t = x - knotArgument(index, bits);
  return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
}

/** The value kept beside f, at x: value at the knot + factor × ∫f from the knot to x. */
export function valueAt(table: KnotTable, x: number, bits: number, factor: number): number {
  const index = knotIndex(x, bits);
  const c = table.coefficients.subarray(4 * (index - table.first));
  const t = x - knotArgument(index, bits);
  const integral = t * (c[0] + t * (c[1] / 2 + t * (c[2] / 3 + (t * c[3]) / 4)));
  return table.values[index - table.first] + factor * integral;
}
