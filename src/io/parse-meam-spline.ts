import type { ParseError } from '../errors';
import { createLineReader, type LineReader, splitFields } from './line-reader';
import { parseInteger } from './parse-decimal';
import { quote } from './quote';

/** A cubic spline with equal steps and given slopes at its ends, which goes on as a straight line on both sides. */
export interface SplineTable {
  readonly start: number;
  readonly step: number;
  /** at the knots, at least 2 */
  readonly values: Float64Array;
  readonly endSlopes: readonly [number, number];
}

/** The functions of spline MEAM as they stand in a file: eV, Å. Functions of two elements are in the order 11, 12, 22. */
export interface MeamSplineTables {
  /** the first line */
  readonly comment: string;
  /** of the elements, as the file calls them; files of the older format, for one element, do not say */
  readonly names?: readonly string[];
  readonly pair: readonly SplineTable[];
  readonly density: readonly SplineTable[];
  readonly embedding: readonly SplineTable[];
  readonly f: readonly SplineTable[];
  readonly g: readonly SplineTable[];
}

const mostKnots = 100_000;

/**
 * Reads a file of LAMMPS `meam/spline` for one or two elements, in the format with or without names. The second
 * derivatives in the file are not used: they follow from the values and the slopes at the ends.
 *
 * @throws ParseError with the line; for three and more elements, which LAMMPS itself confuses
 * @see the format in the LAMMPS manual, pair_style meam/spline
 */
export function parseMeamSpline(text: string, fileName: string): MeamSplineTables {
  const reader = createLineReader(text, fileName);
  const comment = reader.need('a comment').trim();
  const second = reader.need('"meam/spline", or the number of knots of the pair function');
  const fields = splitFields(second);
  const named = fields[0] === 'meam/spline';
  const names = named ? readNames(reader, fields) : undefined;
  let pendingLine: string | undefined = named ? undefined : second;
  const read = (what: string) => {
    const first = pendingLine;
    pendingLine = undefined;
    return readSpline(reader, what, named, first);
  };
  const n = names?.length ?? 1;
  const who = names ?? [''];
  const ofPairs = (what: string) =>
    who.flatMap((a, i) => who.slice(i).map((b) => read(`${what}${n > 1 ? ` of ${a}-${b}` : ''}`)));
  const ofEach = (what: string) => who.map((a) => read(`${what}${n > 1 ? ` of ${a}` : ''}`));
  const pair = ofPairs('the pair function');
  const density = ofEach('the density');
  const embedding = ofEach('the embedding');
  const f = ofEach('the function f');
  const g = ofPairs('the function g');
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.trim() !== '') {
      throw reader.fail(
        `there is more after the last function: ${quote(line)}; meam/sw/spline, which has two functions more, is not read`,
      );
    }
  }
  return { comment, names, pair, density, embedding, f, g };
}

function readNames(reader: LineReader, [, count, ...names]: readonly string[]): string[] {
  const n = parseInteger(count ?? '');
  if (!(n >= 1) || names.length !== n) {
    throw reader.fail(
      `expected the number of elements and their names after meam/spline, such as "meam/spline 2 Ti O", got ${quote([count, ...names].join(' '))}`,
    );
  }
  if (n > 2) {
    throw reader.fail(
      `the file holds ${n} elements; LAMMPS counts pairs of elements by j − 1 + (i − 1) n − i (i − 1)/2 without putting ` +
        'i and j in order, so that with three and more its own results take the functions of one pair for another, and ' +
        'nobody knows which of the two a file was made for; use one of one or two elements',
    );
  }
  return names;
}

/** Number of knots; slopes at the ends; in the older format a line of no use; then x, y, y″ of each knot. */
function readSpline(reader: LineReader, what: string, named: boolean, first?: string): SplineTable {
  if (named) {
    const kind = reader.need(`${what}, which begins with "spline3eq"`).trim();
    if (kind !== 'spline3eq') {
      throw reader.fail(`expected "spline3eq", with which ${what} begins, got ${quote(kind)}`);
    }
  }
  const countLine = first ?? reader.need(`the number of knots of ${what}`);
  const count = parseInteger(splitFields(countLine)[0] ?? '');
  if (!(count >= 2 && count <= mostKnots)) {
    throw reader.fail(
      `the number of knots of ${what} must be a whole number from 2 to ${mostKnots}, got ${quote(countLine.trim())}`,
    );
  }
  const slopes = `the slopes at the ends of ${what}`;
  const [startSlope, endSlope] = reader.numbers(splitFields(reader.need(slopes)), 0, 2, slopes);
  if (!named) reader.need(`the fourth line of ${what}`);
  const x = new Float64Array(count);
  const values = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const knot = `x, y and y″ of knot ${k + 1} of ${what}`;
    [x[k], values[k]] = reader.numbers(splitFields(reader.need(knot)), 0, 3, knot);
  }
  const step = (x[count - 1] - x[0]) / (count - 1);
  const odd = x.findIndex((at, k) => !(Math.abs(x[0] + k * step - at) <= 1e-8));
  if (!(step > 0) || odd >= 0) throw unequal(reader, what, x, step, odd);
  return { start: x[0], step, values, endSlopes: [startSlope, endSlope] };
}

function unequal(reader: LineReader, what: string, x: Float64Array, step: number, odd: number): ParseError {
  if (!(step > 0)) return reader.fail(`the knots of ${what} must rise, got ${x[0]} to ${x[x.length - 1]}`);
  return reader.fail(
    `the knots of ${what} must have equal steps, here ${step}, but knot ${odd + 1} is at ${x[odd]} and not at ` +
      `${x[0] + odd * step}; LAMMPS as it is built refuses such a spline too: sample it at equal steps`,
  );
}
