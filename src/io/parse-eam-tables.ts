import { createLineReader, type LineReader, splitFields } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { quote } from './quote';

/** Pair styles of LAMMPS whose files start as DYNAMO's `setfl` does. */
export type EamStyle = 'eam/alloy' | 'eam/fs' | 'adp';

/** The tables of such a file as they stand: eV, Å. Function k of a table is at k times its step, from 0. */
export interface EamTables {
  readonly style: EamStyle;
  /** the three lines at the top */
  readonly comments: readonly string[];
  /** of the elements, as the file calls them */
  readonly names: readonly string[];
  readonly atomicNumbers: readonly number[];
  /** of the density, in its own unit */
  readonly densityStep: number;
  /** Å */
  readonly distanceStep: number;
  /** Å */
  readonly cutoff: number;
  /** U(ρ), eV, [elements] */
  readonly embedding: readonly Float64Array[];
  /** ρ(r) that an atom of the first element gives at the place of the second, [elements][elements] */
  readonly density: readonly (readonly Float64Array[])[];
  /** r φ(r), eV·Å, by `pairOf` */
  readonly pair: readonly Float64Array[];
  /** u(r) and w(r) of `adp`, by `pairOf` */
  readonly dipole?: readonly Float64Array[];
  readonly quadrupole?: readonly Float64Array[];
}

/** Where the table of elements i and j stands: 11, 21, 22, 31, … */
export function pairOf(i: number, j: number): number {
  return i > j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i;
}

const mostElements = 40;
const mostKnots = 1_000_000;

/**
 * Reads a file of LAMMPS `eam/alloy`, `eam/fs` or `adp`. The three differ in how many tables they hold, and that
 * tells which one it is, whatever the file is called; of one element, `eam/alloy` and `eam/fs` are the same.
 *
 * @throws ParseError with the line
 * @see the format in the LAMMPS manual, pair_style eam and pair_style adp
 */
export function parseEamTables(text: string, fileName: string): EamTables {
  const reader = createLineReader(text, fileName);
  const comments = [1, 2, 3].map((k) => reader.need(`line ${k} of the three comments`).trim());
  const names = readNames(reader);
  const n = names.length;
  const sizes = readSizes(reader);
  const style = styleOf(text, reader.lineNumber(), n, sizes);
  const atomicNumbers: number[] = [];
  const embedding: Float64Array[] = [];
  const density: Float64Array[][] = [];
  for (const name of names) {
    atomicNumbers.push(readElementLine(reader, name));
    embedding.push(readTable(reader, sizes.densityCount, `the embedding of ${name}`));
    const own: Float64Array[] = [];
    for (const at of style === 'eam/fs' ? names : [name]) {
      own.push(readTable(reader, sizes.distanceCount, `the density of ${name} at ${at}`));
    }
    density.push(style === 'eam/fs' ? own : names.map(() => own[0]));
  }
  const readPairs = (what: string) =>
    names.flatMap((a, i) =>
      names.slice(0, i + 1).map((b) => readTable(reader, sizes.distanceCount, `${what} of ${a}-${b}`)),
    );
  const pair = readPairs('the pair function');
  const { densityStep, distanceStep, cutoff } = sizes;
  const tables = {
    style,
    comments,
    names,
    atomicNumbers,
    densityStep,
    distanceStep,
    cutoff,
    embedding,
    density,
    pair,
  };
  const angular = style === 'adp' && {
    dipole: readPairs('the dipole function'),
    quadrupole: readPairs('the quadrupole function'),
  };
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.trim() === '') continue;
    throw reader.fail(
      `there is more after the last table: ${quote(line)}; eam/cd, which adds a function, is not read, and notes belong into the first three lines`,
    );
  }
  return { ...tables, ...angular };
}

function readNames(reader: LineReader): string[] {
  const [count, ...names] = splitFields(reader.need('the number of elements and their names'));
  const n = parseInteger(count ?? '');
  if (!(n >= 1 && n <= mostElements)) {
    throw reader.fail(
      `expected the number of elements and their names, such as "2 Cu Ni", got ${quote([count, ...names].join(' '))}; ` +
        'this line is the fourth of eam/alloy, eam/fs and adp files, after three comments',
    );
  }
  if (names.length !== n)
    throw reader.fail(`expected ${n} names of elements, got ${names.length}: ${quote(names.join(' '))}`);
  return names;
}

interface Sizes {
  readonly densityCount: number;
  readonly densityStep: number;
  readonly distanceCount: number;
  readonly distanceStep: number;
  readonly cutoff: number;
}

function readSizes(reader: LineReader): Sizes {
  const what = 'Nrho, drho, Nr, dr and the cutoff';
  const fields = splitFields(reader.need(what));
  const [densityCount, densityStep, distanceCount, distanceStep, cutoff] = reader.numbers(fields, 0, 5, what);
  if (fields.length > 5 && !Number.isNaN(parseDecimal(fields[5]))) {
    throw reader.fail(
      `${what} are five numbers, got a sixth, ${quote(fields[5])}; eam/he, whose embedding starts below 0, is not read`,
    );
  }
  for (const [count, name] of [
    [densityCount, 'Nrho'],
    [distanceCount, 'Nr'],
  ] as const) {
    if (!Number.isInteger(count) || count < 5 || count > mostKnots) {
      throw reader.fail(`${name} must be a whole number from 5 to ${mostKnots}, got ${count}`);
    }
  }
  if (!(densityStep > 0 && distanceStep > 0 && cutoff > 0)) {
    throw reader.fail(
      `drho, dr and the cutoff must be above 0, got ${densityStep}, ${distanceStep} and ${cutoff}`,
    );
  }
  return { densityCount, densityStep, distanceCount, distanceStep, cutoff };
}

/** By the amount of numbers after the header, of which each format holds another. */
function styleOf(text: string, headerLines: number, n: number, sizes: Sizes): EamStyle {
  let at = 0;
  for (let k = 0; k < headerLines; k++) at = text.indexOf('\n', at) + 1;
  let fields = 0;
  const field = /\S+/g;
  field.lastIndex = at;
  while (at > 0 && field.test(text)) fields++;
  const { densityCount, distanceCount } = sizes;
  const pairs = (n * (n + 1)) / 2;
  const expected = (tables: number) => n * (4 + densityCount) + tables * distanceCount;
  const styles = [
    ['eam/alloy', expected(n + pairs)],
    ['eam/fs', expected(n * n + pairs)],
    ['adp', expected(n + 3 * pairs)],
  ] as const;
  return [...styles].sort((a, b) => Math.abs(a[1] - fields) - Math.abs(b[1] - fields))[0][0];
}

function readElementLine(reader: LineReader, name: string): number {
  const fields = splitFields(
    reader.need(`the line of ${name}: atomic number, mass, lattice constant and lattice`),
  );
  const z = parseInteger(fields[0] ?? '');
  if (
    !(z >= 0) ||
    fields.length < 2 ||
    !Number.isNaN(parseDecimal(fields[3] ?? '')) ||
    Number.isNaN(parseDecimal(fields[1]))
  ) {
    throw reader.fail(
      `expected atomic number, mass, lattice constant and lattice of ${name}, got ${quote(fields.join(' '))}; ` +
        'a table before this line has another length than the header says',
    );
  }
  return z;
}

/** `count` numbers on lines of their own, however many on each. */
function readTable(reader: LineReader, count: number, what: string): Float64Array {
  const values = new Float64Array(count);
  for (let k = 0; k < count; ) {
    const fields = splitFields(reader.need(`${count - k} numbers of ${what}`));
    if (fields.length > count - k) {
      throw reader.fail(`${what} has more than the ${count} numbers that the header says`);
    }
    for (const field of fields) {
      values[k] = parseDecimal(field);
      if (Number.isNaN(values[k])) {
        throw reader.fail(
          `number ${k + 1} of ${what}: ${quote(field)} is not a finite number; ` +
            `the header says ${count} numbers for each table`,
        );
      }
      k++;
    }
  }
  return values;
}
