import { NumericalError, ParseError } from '../errors';

/** One frame of a text dump, in the frame of LAMMPS. */
export interface LammpsFrame {
  readonly step: number;
  /** Å, [3, 3] */
  readonly cell: Float64Array;
  /** Å */
  readonly origin: readonly [number, number, number];
  /** Å, [n, 3] by rising id; unwrapped where the dump is */
  readonly positions: Float64Array;
  /** [n]; where the dump has a column `element` */
  readonly symbols?: readonly string[];
  /** whether atoms that left the cell were put back into it */
  readonly wrapped: boolean;
}

/** Columns that say where an atom is, best first; scaled ones in parts of the cell. */
const placeColumns = [
  { names: ['xu', 'yu', 'zu'], scaled: false, wrapped: false },
  { names: ['xsu', 'ysu', 'zsu'], scaled: true, wrapped: false },
  { names: ['x', 'y', 'z'], scaled: false, wrapped: true },
  { names: ['xs', 'ys', 'zs'], scaled: true, wrapped: true },
] as const;

/**
 * Frames of a LAMMPS text dump (`dump atom` or `dump custom`), one at a time: memory holds one frame however long the
 * dump is. A last frame that is not whole is left out: the run was stopped while it was written.
 *
 * @param lines of the file
 * @throws ParseError naming the line; NumericalError where an atom is nowhere (nan)
 */
export function* lammpsFrames(lines: Iterator<string>, file = 'LAMMPS dump'): Generator<LammpsFrame, void> {
  const reader = lineCounter(lines, file);
  for (;;) {
    const frame = readFrame(reader);
    if (!frame) return;
    yield frame;
  }
}

interface Lines {
  /** undefined at the end of the file */
  readonly next: () => string | undefined;
  readonly fail: (problem: string) => ParseError;
}

function lineCounter(lines: Iterator<string>, file: string): Lines {
  let number = 0;
  return {
    next: () => {
      const { done, value } = lines.next();
      if (done) return undefined;
      number++;
      return value;
    },
    fail: (problem) => new ParseError(file, number, problem),
  };
}

function readFrame(reader: Lines): LammpsFrame | undefined {
  let step = -1;
  let count = -1;
  let box: { cell: Float64Array; origin: [number, number, number] } | undefined;
  for (;;) {
    const line = reader.next();
    if (line === undefined) return undefined;
    if (line.trim() === '' || line.startsWith('ITEM: UNITS') || line.startsWith('ITEM: TIME\r')) continue;
    if (!line.startsWith('ITEM: '))
      throw reader.fail(`expected a line "ITEM: …", got "${line.slice(0, 60)}"`);
    if (line.startsWith('ITEM: TIMESTEP')) {
      const text = reader.next();
      if (text === undefined) return undefined;
      step = wholeNumber(text, reader);
    } else if (line.startsWith('ITEM: NUMBER OF ATOMS')) {
      const text = reader.next();
      if (text === undefined) return undefined;
      count = wholeNumber(text, reader);
    } else if (line.startsWith('ITEM: BOX BOUNDS')) {
      const rows = [reader.next(), reader.next(), reader.next()];
      if (rows.some((row) => row === undefined)) return undefined;
      box = readBox(rows as string[], reader);
    } else if (line.startsWith('ITEM: ATOMS')) {
      if (step < 0 || count < 0 || !box)
        throw reader.fail('atoms come before their step, number or box; the dump is damaged');
      return readAtoms(reader, line.trim().split(/\s+/).slice(2), { step, count, ...box });
    } else {
      // TIME and what later versions add: one line.
      reader.next();
    }
  }
}

function readAtoms(
  reader: Lines,
  names: readonly string[],
  head: { step: number; count: number; cell: Float64Array; origin: [number, number, number] },
): LammpsFrame | undefined {
  const { step, count, cell, origin } = head;
  const places = placeColumns.find((columns) => columns.names.every((name) => names.includes(name)));
  const id = names.indexOf('id');
  if (!places || id < 0)
    throw reader.fail(
      `the dump has the columns ${names.join(' ')}; it needs id and one of xu yu zu, xsu ysu zsu, x y z, xs ys zs`,
    );
  const columns = places.names.map((name) => names.indexOf(name));
  const element = names.indexOf('element');
  const ids = new Float64Array(count);
  const raw = new Float64Array(3 * count);
  const written: string[] = [];
  for (let k = 0; k < count; k++) {
    const line = reader.next();
    if (line === undefined) return undefined;
    const fields = line.trim().split(/\s+/);
    if (fields.length < names.length) {
      // Either the file ends here or it is damaged; the next line tells.
      if (reader.next() === undefined) return undefined;
      throw reader.fail(`expected ${names.length} columns (${names.join(' ')}), got "${line.slice(0, 60)}"`);
    }
    ids[k] = Number(fields[id]);
    for (let a = 0; a < 3; a++) raw[3 * k + a] = Number(fields[columns[a]]);
    if (columns.some((column) => /^[-+]?(nan|inf)/i.test(fields[column])))
      throw new NumericalError(
        `atom ${fields[id]} of LAMMPS is nowhere at step ${step} (${fields.slice(0, 8).join(' ')}); lower the timestep or the temperature, or relax the structure first`,
      );
    if (!(Number.isInteger(ids[k]) && Number.isFinite(raw[3 * k] + raw[3 * k + 1] + raw[3 * k + 2])))
      throw reader.fail(`expected numbers (${names.join(' ')}), got "${line.slice(0, 60)}"`);
    if (element >= 0) written.push(fields[element]);
  }
  const order = Array.from({ length: count }, (_, k) => k).sort((p, q) => ids[p] - ids[q]);
  const positions = new Float64Array(3 * count);
  order.forEach((k, i) => {
    for (let a = 0; a < 3; a++)
      positions[3 * i + a] = places.scaled
        ? origin[a] + raw[3 * k] * cell[a] + raw[3 * k + 1] * cell[3 + a] + raw[3 * k + 2] * cell[6 + a]
        : raw[3 * k + a];
  });
  return {
    step,
    cell,
    origin,
    positions,
    wrapped: places.wrapped,
    ...(element >= 0 && { symbols: order.map((k) => written[k]) }),
  };
}

/** Bounds of the box, of the one that encloses it where it is tilted. */
function readBox(
  rows: readonly string[],
  reader: Lines,
): { cell: Float64Array; origin: [number, number, number] } {
  const numbers = rows.map((row) => row.trim().split(/\s+/).map(Number));
  if (numbers.some((row) => row.length < 2 || row.some((x) => !Number.isFinite(x))))
    throw reader.fail(
      `expected three lines with the bounds of the box, got "${rows.join(' | ').slice(0, 80)}"`,
    );
  const [xy, xz, yz] = numbers.map((row) => row[2] ?? 0);
  const [x, y, z] = numbers;
  const low = [x[0] - Math.min(0, xy, xz, xy + xz), y[0] - Math.min(0, yz), z[0]];
  const high = [x[1] - Math.max(0, xy, xz, xy + xz), y[1] - Math.max(0, yz), z[1]];
  return {
    cell: Float64Array.of(high[0] - low[0], 0, 0, xy, high[1] - low[1], 0, xz, yz, high[2] - low[2]),
    origin: [low[0], low[1], low[2]],
  };
}

function wholeNumber(text: string, reader: Lines): number {
  const value = text.trim();
  if (!/^\d+$/.test(value)) throw reader.fail(`expected a whole number, got "${value.slice(0, 60)}"`);
  return Number(value);
}
