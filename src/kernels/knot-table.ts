/**
 * A function of a positive argument as cubics between knots, which lie in one of two ways.
 *
 * At equal steps within each octave, so that the upper bits of the floating-point argument are the number of the knot:
 * steps relative to the argument suit radial functions, fine where they are steep, coarse where they are flat.
 *
 * At the squares of equal steps, x = (k step)², where the function is one of r = √x with kinks at k step, as splines
 * from files have: no cubic then goes across a kink.
 */
export interface KnotTable extends Partial<SquareKnots> {
  /** number of the first knot */
  readonly first: number;
  /** [knots, 4]: f = c0 + t(c1 + t(c2 + t c3)), t = argument − knot */
  readonly coefficients: Float64Array;
  /** [knots]: a function of which f is the derivative, up to a factor, at the knots */
  readonly values: Float64Array;
}

/** Knots at (k step)². */
export interface SquareKnots {
  readonly step: number;
  /** whether step, root and square are rounded to single precision, as the mixed kernels do */
  readonly single?: boolean;
}

/** How knots lie: 2^number of them per octave, or at squares. */
export type Knots = number | SquareKnots;

const double = new Float64Array(1);
// Upper half of the bits; every platform with WebAssembly is little-endian here.
const halves = new Uint32Array(double.buffer);

/** Number of the knot at or below x > 0; of square knots within rounding the one above. */
export function knotIndex(x: number, knots: Knots): number {
  if (typeof knots !== 'number') return Math.floor(Math.sqrt(x) * (1 / knots.step));
  double[0] = x;
  return halves[1] >>> (20 - knots);
}

/** Argument at a knot. */
export function knotArgument(index: number, knots: Knots): number {
  if (typeof knots !== 'number') {
    const { step, single } = knots;
    if (!single) return (index * step) ** 2;
    const root = Math.fround(index * Math.fround(step));
    return Math.fround(root * root);
  }
  halves[1] = index << (20 - knots);
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
  knots: Knots,
  f: (x: number) => number,
  value: (x: number) => number,
): KnotTable {
  // With square knots rounding may ask for the one before.
  const first = typeof knots === 'number' ? knotIndex(from, knots) : Math.max(1, knotIndex(from, knots) - 1);
  const last = knotIndex(to, knots);
  const coefficients = new Float64Array(4 * (last - first + 1));
  const values = new Float64Array(last - first + 1);
  for (let index = first; index <= last; index++) {
    const start = knotArgument(index, knots);
    const width = Math.min(knotArgument(index + 1, knots), to) - start;
    const k = index - first;
    values[k] = value(start);
    if (width > 0) fitCubic(start, width, f, coefficients.subarray(4 * k, 4 * k + 4));
  }
  return { ...(typeof knots !== 'number' && knots), first, coefficients, values };
}

/** The table made longer with zeros: a function that is 0 from its last knot on. */
export function extendKnotTable(table: KnotTable, to: number, knots: Knots): KnotTable {
  const count = Math.max(table.values.length, knotIndex(to, knots) - table.first + 1);
  const coefficients = new Float64Array(4 * count);
  const values = new Float64Array(count);
  coefficients.set(table.coefficients);
  values.set(table.values);
  return { ...table, coefficients, values };
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

function knotsOf({ step, single }: KnotTable, bits: number): Knots {
  return step === undefined ? bits : { step, single };
}

/**
 * f at x within the table.
 *
 * @param bits of a knot's number, unless the table says its step
 */
export function cubicAt(table: KnotTable, x: number, bits: number): number {
  const knots = knotsOf(table, bits);
  const index = knotIndex(x, knots);
  const c = table.coefficients.subarray(4 * (index - table.first));
  const t = x - knotArgument(index, knots);
  return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
}

/** The value kept beside f, at x: value at the knot + factor × ∫f from the knot to x. */
export function valueAt(table: KnotTable, x: number, bits: number, factor: number): number {
  const knots = knotsOf(table, bits);
  const index = knotIndex(x, knots);
  const c = table.coefficients.subarray(4 * (index - table.first));
  const t = x - knotArgument(index, knots);
  const integral = t * (c[0] + t * (c[1] / 2 + t * (c[2] / 3 + (t * c[3]) / 4)));
  return table.values[index - table.first] + factor * integral;
}
