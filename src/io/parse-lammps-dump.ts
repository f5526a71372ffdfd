import { ParseError } from '../errors';
import { toCartesian } from '../structure/cell';
import { largestAtomicNumber } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { ps } from '../units';
import { finishStructure } from './finish-structure';
import { createLineReader, type LineReader, splitFields, type TextSource } from './line-reader';
import { parseInteger } from './parse-decimal';
import { elementOfMass, parseAtomType } from './parse-element';
import { quote } from './quote';

/** A frame of a dump: the structure, and when it was. */
export interface DumpFrame {
  readonly structure: Structure;
  readonly step: number;
  /** fs; only when the dump tells it */
  readonly time?: number;
  /** told once, at the beginning of a dump */
  readonly units: 'metal' | 'real';
  /** as in the file, in the order of the atoms of `structure` */
  readonly ids: Int32Array;
}

/** A longer trajectory would fill the memory with small arrays. */
const maxFrames = 200_000;

/**
 * Every frame of a LAMMPS dump (`dump custom` or `dump atom`, text), atoms sorted by their ids, the box's corner moved
 * to zero.
 *
 * Reads positions x, xs, xu or xsu, of wrapped ones also ix iy iz, which put atoms back where they would be without
 * walls; vx vy vz and q; the element from `element`, or from `mass`. Units are metal, or real where the dump says so.
 *
 * @throws ParseError; for a dump that has only types
 * @see LAMMPS documentation, `dump` command and "triclinic boxes"
 */
export function parseLammpsDump(text: string | TextSource, fileName = 'LAMMPS dump'): Structure[] {
  const frames: Structure[] = [];
  for (const frame of dumpFrames(text, fileName)) {
    if (frames.length === maxFrames)
      throw new ParseError(fileName, 0, `the file has more than ${maxFrames} frames; split it`);
    frames.push(frame);
  }
  return frames;
}

/** The frames of `parseLammpsDump`, one at a time. @throws ParseError; frames before the fault have been given by then */
export function* dumpFrames(text: string | TextSource, fileName = 'LAMMPS dump'): Generator<Structure, void> {
  const reader = createLineReader(text, fileName);
  let last: DumpFrame | undefined;
  for (;;) {
    const frame = readDumpFrame(reader, last);
    if (!frame) break;
    // A trajectory of many small frames need not have the elements as many times.
    const isAlike = last?.structure.atomicNumbers.every((z, i) => z === frame.structure.atomicNumbers[i]);
    const atomicNumbers =
      isAlike && last!.ids.length === frame.ids.length
        ? last!.structure.atomicNumbers
        : frame.structure.atomicNumbers;
    last = { ...frame, structure: { ...frame.structure, atomicNumbers } };
    yield last.structure;
  }
  if (!last)
    throw new ParseError(fileName, 0, 'there is no frame in the file; a dump begins with ITEM: TIMESTEP');
}

/**
 * The next frame, or undefined at the end of the file.
 *
 * @param before the frame before, whose atoms are not looked at for overlaps again; undefined for the first
 * @throws ParseError
 */
export function readDumpFrame(reader: LineReader, before: DumpFrame | undefined): DumpFrame | undefined {
  let step = 0;
  let time: number | undefined;
  let count: number | undefined;
  let box: Box | undefined;
  let units = before?.units ?? 'metal';
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.trim() === '') continue;
    if (!line.startsWith('ITEM:'))
      throw reader.fail(
        `expected a line that begins with ITEM:, got ${quote(line)}; there may be too many atoms`,
      );
    const item = line.slice(5, 2000).trim();
    if (item === 'TIMESTEP') step = integerLine(reader, 'the number of the step');
    else if (item === 'TIME') time = reader.numbers(splitFields(reader.need('the time')), 0, 1, 'TIME')[0];
    else if (item === 'UNITS') {
      const word = reader.need('the units').trim();
      if (word !== 'metal' && word !== 'real')
        throw reader.fail(`the dump is in units ${quote(word)}; dump in metal or real units`);
      units = word;
    } else if (item === 'NUMBER OF ATOMS')
      count = reader.atomCount(reader.need('the number of atoms').trim());
    else if (item.startsWith('BOX BOUNDS')) box = readBox(reader, item);
    else if (item === 'ATOMS' || item.startsWith('ATOMS ')) {
      if (count === undefined) throw reader.fail('ITEM: NUMBER OF ATOMS must come before the atoms; add it');
      if (!box) throw reader.fail('ITEM: BOX BOUNDS must come before the atoms; add it');
      const columns = splitFields(item).slice(1);
      // Å/ps and ps, or Å/fs and fs
      const unit = units === 'metal' ? ps : 1;
      const atoms = readAtoms(reader, columns, count, box, unit, before === undefined);
      return { ...atoms, units, step, ...(time !== undefined && { time: time * unit }) };
    } else throw reader.fail(`${quote(line)} is no item of a dump; expected ITEM: TIMESTEP and so on`);
  }
  if (count !== undefined) throw reader.ended('ITEM: ATOMS');
  return undefined;
}

interface Box {
  /** Å; with the corner */
  readonly cell: Float64Array;
  readonly corner: readonly number[];
  readonly periodic: [boolean, boolean, boolean];
  readonly line: number;
}

function readBox(reader: LineReader, item: string): Box {
  const words = splitFields(item).slice(2);
  const line = reader.lineNumber();
  const isTilted = words[0] === 'xy';
  const isGeneral = words[0] === 'abc';
  const borders = words.filter((word) => /^[pfsm]{2}$/.test(word));
  const periodic = [0, 1, 2].map((a) => borders.length !== 3 || borders[a] === 'pp');
  const width = isGeneral ? 4 : isTilted ? 3 : 2;
  const rows = [0, 1, 2].map((a) =>
    reader.numbers(splitFields(reader.need(`the box along ${'xyz'[a]}`).slice(0, 500)), 0, width, 'box'),
  );
  const common = { periodic: [periodic[0], periodic[1], periodic[2]] as [boolean, boolean, boolean], line };
  if (isGeneral)
    return {
      ...common,
      cell: Float64Array.from(rows.flatMap((row) => row.slice(0, 3))),
      corner: rows.map((row) => row[3]),
    };
  const [xy, xz, yz] = isTilted ? rows.map((row) => row[2]) : [0, 0, 0];
  // The limits are those of the box that holds the tilted one.
  const low = [rows[0][0] - Math.min(0, xy, xz, xy + xz), rows[1][0] - Math.min(0, yz), rows[2][0]];
  const high = [rows[0][1] - Math.max(0, xy, xz, xy + xz), rows[1][1] - Math.max(0, yz), rows[2][1]];
  for (let a = 0; a < 3; a++)
    if (!(high[a] > low[a]))
      throw reader.fail(
        `the box runs from ${low[a]} to ${high[a]} Å along ${'xyz'[a]}; the second must be larger`,
      );
  const cell = Float64Array.of(high[0] - low[0], 0, 0, xy, high[1] - low[1], 0, xz, yz, high[2] - low[2]);
  return { ...common, cell, corner: low };
}

/** What a column is: 0 nothing; positions, images, velocities in order; and the words below. */
const [nothing, id, element, mass, charge, first] = [0, 1, 2, 3, 4, 10];

function readAtoms(
  reader: LineReader,
  columns: readonly string[],
  count: number,
  box: Box,
  timeUnit: number,
  isFirst: boolean,
): { structure: Structure; ids: Int32Array } {
  const kinds = columns.map((name) =>
    name === 'id'
      ? id
      : name === 'element'
        ? element
        : name === 'mass'
          ? mass
          : name === 'q'
            ? charge
            : nothing,
  );
  const style = ['xu', 'xsu', 'x', 'xs'].find((name) =>
    ['x', 'y', 'z'].every((axis) => columns.includes(name.replace('x', axis))),
  );
  if (!style)
    throw reader.fail(
      'the atoms have no positions; dump the columns x y z, xs ys zs, xu yu zu or xsu ysu zsu',
    );
  const isWrapped = !style.endsWith('u');
  const hasImages = isWrapped && ['ix', 'iy', 'iz'].every((name) => columns.includes(name));
  const hasVelocities = ['vx', 'vy', 'vz'].every((name) => columns.includes(name));
  const mark = (names: readonly string[], offset: number) => {
    for (const [a, name] of names.entries()) kinds[columns.indexOf(name)] = first + offset + a;
  };
  mark(
    ['x', 'y', 'z'].map((axis) => style.replace('x', axis)),
    0,
  );
  if (hasImages) mark(['ix', 'iy', 'iz'], 3);
  if (hasVelocities) mark(['vx', 'vy', 'vz'], 6);
  const named = columns.includes('element') ? element : columns.includes('mass') ? mass : nothing;
  if (named === nothing)
    throw reader.fail(
      'the dump has types, but not which elements they are; dump the column element ("dump_modify … element Ti O"), or open it with the data file',
    );
  while (kinds.at(-1) === nothing) kinds.pop();

  const atomicNumbers = new Uint8Array(count);
  const ids = new Int32Array(count);
  const triples = [3, 6, 9].map((end) =>
    end === 3 || (end === 6 && hasImages) || (end === 9 && hasVelocities)
      ? new Float64Array(3 * count)
      : new Float64Array(0),
  );
  const charges = kinds.includes(charge) ? new Float64Array(count) : undefined;
  const value = new Float64Array(1);
  const known = new Map<string, number>();
  const hasIds = kinds.includes(id);
  const firstLine = reader.lineNumber() + 1;
  let isSorted = true;
  for (let i = 0; i < count; i++) {
    if (!reader.open()) throw reader.ended(`atom ${i + 1} of ${count}`);
    ids[i] = i + 1;
    for (let c = 0; c < kinds.length; c++) {
      const kind = kinds[c];
      if (kind === nothing) reader.skip(1);
      else if (kind === element || (kind === mass && named === mass)) {
        const field = reader.field();
        let z = known.get(field);
        if (z === undefined) {
          z = kind === element ? elementNamed(reader, field) : elementWeighed(reader, field);
          if (known.size < 1000) known.set(field, z);
        }
        atomicNumbers[i] = z;
      } else if (!reader.scan(value, 0, 1)) throw reader.fault(1, `${columns[c]} of atom ${i + 1}`);
      else if (kind === id) {
        if (!(Number.isInteger(value[0]) && value[0] >= 1 && value[0] < 2 ** 31))
          throw reader.fail(`the id of atom ${i + 1} is ${value[0]}; it must be an integer above 0`);
        ids[i] = value[0];
      } else if (kind === charge) charges![i] = value[0];
      else if (kind >= first) {
        const k = kind - first;
        triples[(k / 3) | 0][3 * i + (k % 3)] = value[0];
      }
    }
    isSorted &&= i === 0 || ids[i] > ids[i - 1];
  }
  const [places, images, velocities] = triples;
  const { cell, corner, periodic } = box;
  const isScaled = style.startsWith('xs');
  let positions: Float64Array = places;
  if (isScaled) positions = toCartesian(cell, places);
  else for (let k = 0; k < places.length; k++) places[k] -= corner[k % 3];
  if (hasImages) {
    const shifts = toCartesian(cell, images);
    for (let k = 0; k < positions.length; k++) positions[k] += shifts[k];
  }
  if (hasVelocities) for (let k = 0; k < velocities.length; k++) velocities[k] /= timeUnit;
  const atoms = {
    ids,
    atomicNumbers,
    positions,
    velocities: hasVelocities ? velocities : undefined,
    charges,
  };
  const sorted = !hasIds || isSorted ? atoms : sortById(atoms, reader);
  const structure = finishStructure({
    fileName: reader.fileName,
    cell,
    cellLine: box.line,
    periodic,
    ...sorted,
    lines: hasIds && !isSorted ? [] : lineNumbers(firstLine, isFirst ? count : 0),
    isFirst,
  });
  return { structure, ids: sorted.ids };
}

function lineNumbers(firstLine: number, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => firstLine + i);
}

interface Atoms {
  readonly ids: Int32Array;
  readonly atomicNumbers: Uint8Array;
  readonly positions: Float64Array;
  readonly velocities?: Float64Array;
  readonly charges?: Float64Array;
}

function sortById({ ids, atomicNumbers, positions, velocities, charges }: Atoms, reader: LineReader): Atoms {
  // A number of 53 bits holds an id and the place of the atom; sorting numbers needs no comparison function.
  const keys = Float64Array.from(ids, (value, i) => value * 2 ** 22 + (i % 2 ** 22));
  const order = new Int32Array(ids.length);
  if (ids.length <= 2 ** 22) {
    keys.sort();
    for (let i = 0; i < order.length; i++) order[i] = keys[i] % 2 ** 22;
  } else {
    for (let i = 0; i < order.length; i++) order[i] = i;
    order.sort((p, q) => ids[p] - ids[q]);
  }
  const triple = (values: Float64Array) => {
    const result = new Float64Array(values.length);
    for (let i = 0; i < order.length; i++)
      for (let a = 0; a < 3; a++) result[3 * i + a] = values[3 * order[i] + a];
    return result;
  };
  const sorted = Int32Array.from(order, (i) => ids[i]);
  const twice = sorted.findIndex((value, i) => i > 0 && value === sorted[i - 1]);
  if (twice >= 0)
    throw reader.fail(`the id ${sorted[twice]} comes twice in this frame; ids tell atoms apart`);
  return {
    ids: sorted,
    atomicNumbers: Uint8Array.from(order, (i) => atomicNumbers[i]),
    positions: triple(positions),
    velocities: velocities && triple(velocities),
    charges: charges && Float64Array.from(order, (i) => charges[i]),
  };
}

function elementNamed(reader: LineReader, field: string): number {
  const z = parseAtomType(field);
  if (z !== undefined && z <= largestAtomicNumber) return z;
  throw reader.fail(`${quote(field)} is not an element; write symbols with "dump_modify … element Ti O"`);
}

function elementWeighed(reader: LineReader, field: string): number {
  const z = elementOfMass(Number(field));
  if (z !== undefined) return z;
  throw reader.fail(`the mass ${quote(field)} is that of no element; dump the column element`);
}

function integerLine(reader: LineReader, what: string): number {
  const field = reader.need(what).trim();
  const value = parseInteger(field);
  if (Number.isNaN(value)) throw reader.fail(`${what} is ${quote(field)}; it must be an integer`);
  return value;
}
