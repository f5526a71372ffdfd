import { cubicAt, makeKnotTable } from '../../kernels/knot-table';
import { knotBits } from '../../kernels/run-block';

/** A radial function from which a table with argument r² is made. */
export interface TabulatedFunction {
  /** −f'/r at 0 < r < cutoff */
  readonly force: (r: number) => number;
  /** Å */
  readonly cutoff: number;
}

/** Å, of knots at equal distances; coarser ones are divided. At 2 Å they are as fine as tables with `knotBits`. */
const widestStep = 0.004;
/** How far tables may be off from |f'|, in parts of what it typically is: where it is above 10 times that, of a tenth */
const worstError = 2e-7;
/** spread so that hardly any is a knot */
const places = 10007;

/**
 * Å, the step of knots at equal distances for the functions of one pair of elements, all of which share the number of the
 * knot; undefined where knots at equal steps within each octave of r² do as well.
 *
 * Splines of few or kinked points have jumps in their second derivative. A cubic across one is off in the force by about
 * 1/10 of the jump times its width, which no affordable number of knots cures; with knots on the jumps nothing is left.
 * Finely tabulated smooth functions get by without, and their tables are shorter and about a third
 * faster to look up.
 *
 * @param steps Å, of those among the functions that are smooth between k step and (k + 1) step only
 * @param closest Å, where the tables begin
 */
export function stepOfKnots(
  steps: readonly number[],
  functions: readonly TabulatedFunction[],
  closest: number,
): number | undefined {
  const [step, ...others] = new Set(steps);
  if (step === undefined || others.length > 0 || !functions.some((f) => isRough(f, closest)))
    return undefined;
  return step / Math.ceil(step / widestStep);
}

/** Whether a table with `knotBits` is further off than worstError. */
function isRough({ force, cutoff }: TabulatedFunction, closest: number): boolean {
  const from = closest * closest || 1e-2;
  const to = cutoff * cutoff;
  if (to <= from) return false;
  const limit = cutoff * (1 - 1e-14);
  const at = (s: number) => force(Math.min(Math.sqrt(s), limit));
  const table = makeKnotTable(from, to, knotBits, at, () => 0);
  const distances = Float64Array.from({ length: places }, (_, k) =>
    Math.sqrt(from + ((to - from) * (k + 0.5)) / places),
  );
  const slopes = distances.map((r) => r * force(r));
  const outer = slopes.filter((_, k) => distances[k] > cutoff / 2);
  const typical = Math.sqrt(outer.reduce((sum, slope) => sum + slope * slope, 0) / outer.length);
  return distances.some((r, k) => {
    const error = Math.abs(r * cubicAt(table, r * r, knotBits) - slopes[k]);
    return error > worstError * Math.max(typical, Math.abs(slopes[k]) / 10);
  });
}
