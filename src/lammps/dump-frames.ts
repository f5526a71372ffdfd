import { NumericalError } from '../errors';
import { createLineReader, type LineReader, splitFields, type TextSource } from '../io/line-reader';

/** One frame of a text dump, in the frame of LAMMPS. */
export interface LammpsFrame {
  readonly step: number;
  /** Å, [3, 3] */
  readonly cell: Float64Array;
  /** Å */
  readonly origin: readonly [number, number, number];
  /** Å, [n, 3] by rising id; unwrapped where the dump is */
  readonly positions: Float64Array;
  /** where the dump has a column `element`: its words, and which of them each atom has, [n] */
  readonly elements?: { readonly words: readonly string[]; readonly of: Uint16Array };
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
 * @param text of the file; closed when no more frames are taken
 * @throws ParseError naming the line; NumericalError where an atom is nowhere (nan)
 */
export function* lammpsFrames(text: string | TextSource, file = 'LAMMPS dump'): Generator<LammpsFrame, void> {
  const reader = createLineReader(text, file);
  try {
    for (;;) {
      const frame = readFrame(reader);
      if (!frame) return;
      yield frame;
    }
  } finally {
    if (typeof text !== 'string') text.close?.();
  }
}

function readFrame(reader: LineReader): LammpsFrame | undefined {
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
  reader: LineReader,
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
  const last = Math.max(id, element, ...columns);
  const axisOf = names.map((_, c) => columns.indexOf(c));
  const ids = new Float64Array(count);
  const raw = new Float64Array(3 * count);
  const words: string[] = [];
  const wordOf = new Map<string, number>();
  const of = element < 0 ? undefined : new Uint16Array(count);
  let isSorted = true;
  for (let k = 0; k < count; k++) {
    if (!reader.open()) return undefined;
    let isGood = true;
    for (let c = 0; c <= last && isGood; c++) {
      const a = axisOf[c];
      if (c === id) isGood = reader.scan(ids, k, 1) && Number.isInteger(ids[k]);
      else if (a >= 0) isGood = reader.scan(raw, 3 * k + a, 1);
      else if (c === element && of) of[k] = wordNumber(reader.field());
      else reader.skip(1);
    }
    if (!isGood || (k === count - 1 && splitFields(reader.line()).length < names.length)) {
      const fault = faultOf(reader.line());
      // Where a line is too short either the file ends there or it is damaged; the next line tells.
      if (splitFields(reader.line()).length < names.length && reader.next() === undefined) return undefined;
      throw fault;
    }
    isSorted &&= k === 0 || ids[k] > ids[k - 1];
  }
  if (places.scaled) {
    for (let k = 0; k < raw.length; k += 3) {
      const [u, v, w] = [raw[k], raw[k + 1], raw[k + 2]];
      for (let a = 0; a < 3; a++) raw[k + a] = origin[a] + u * cell[a] + v * cell[3 + a] + w * cell[6 + a];
    }
  }
  const order = isSorted ? undefined : orderById(ids);
  return {
    step,
    cell,
    origin,
    positions: order ? rowsInOrder(raw, order) : raw,
    wrapped: places.wrapped,
    ...(of && { elements: { words, of: order ? of.map((_, i) => of[order[i]]) : of } }),
  };

  function wordNumber(word: string): number {
    let number = wordOf.get(word);
    if (number === undefined) {
      number = words.length;
      if (number === 2 ** 16) throw reader.fail(`there are more than ${number} names of elements`);
      wordOf.set(word, number);
      words.push(word);
    }
    return number;
  }

  /** Of a line that has other things than numbers, or too few of them. */
  function faultOf(line: string): Error {
    const fields = splitFields(line);
    if (fields.length < names.length)
      return reader.fail(`expected ${names.length} columns (${names.join(' ')}), got "${line.slice(0, 60)}"`);
    if (columns.some((column) => /^[-+]?(nan|inf)/i.test(fields[column])))
      return new NumericalError(
        `atom ${fields[id]} of LAMMPS is nowhere at step ${step} (${fields.slice(0, 8).join(' ')}); lower the timestep or the temperature, or relax the structure first`,
      );
    return reader.fail(`expected numbers (${names.join(' ')}), got "${line.slice(0, 60)}"`);
  }
}

function orderById(ids: Float64Array): Int32Array {
  const order = Int32Array.from({ length: ids.length }, (_, k) => k);
  return order.sort((p, q) => ids[p] - ids[q]);
}

function rowsInOrder(rows: Float64Array, order: Int32Array): Float64Array {
  const sorted = new Float64Array(rows.length);
  for (let i = 0; i < order.length; i++)
    for (let a = 0; a < 3; a++) sorted[3 * i + a] = rows[3 * order[i] + a];
  return sorted;
}

/** Bounds of the box, of the one that encloses it where it is tilted. */
function readBox(
  rows: readonly string[],
  reader: LineReader,
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

function wholeNumber(text: string, reader: LineReader): number {
  const value = text.trim();
  if (!/^\d+$/.test(value)) throw reader.fail(`expected a whole number, got "${value.slice(0, 60)}"`);
  return Number(value);
}
