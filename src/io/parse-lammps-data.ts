import { ParseError } from '../errors';
import { transpose3 } from '../math/matrix3';
import type { Structure } from '../structure/structure';
import { ps } from '../units';
import { checkCellOfFile } from './check-cell-of-file';
import { rotateRows } from './lammps-cell';
import { createLineReader, type LineReader, splitFields, type TextSource } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { elementOfMass, parseAtomType, parseElement } from './parse-element';
import { quote } from './quote';
import { refuseOverlap } from './refuse-overlap';

/** Columns, counted from 0, of the atom type, charge and first coordinate. */
const atomStyles: Readonly<Record<string, { type: number; charge?: number; place: number }>> = {
  atomic: { type: 1, place: 2 },
  charge: { type: 1, charge: 2, place: 3 },
  molecular: { type: 2, place: 3 },
  full: { type: 2, charge: 3, place: 4 },
};
/** Style of a file that does not say, by its number of columns, without and with image flags. */
const styleOfWidth: Readonly<Record<number, string>> = {
  5: 'atomic',
  8: 'atomic',
  6: 'charge',
  9: 'charge',
  7: 'full',
  10: 'full',
};

interface Header {
  count: number;
  low: number[];
  high: number[];
  tilt: number[];
  rotation?: number[];
  /** internal velocity per velocity of the file */
  velocityUnit: number;
}

/**
 * A LAMMPS data file, fully periodic, its origin moved to zero.
 *
 * Reads atom styles atomic, charge, molecular and full, in metal units or, where the first line says so, real
 * units. Elements come from the comments after the masses (`# Ti`), from type labels, or else from the masses.
 * Atoms are sorted by id; image flags are passed over. A rotation written by `writeLammpsData` is undone.
 *
 * @param fileName for error messages
 * @throws ParseError
 */
export function parseLammpsData(text: string | TextSource, fileName = 'LAMMPS data'): Structure {
  const reader = createLineReader(text, fileName);
  const { header, section: firstSection } = readHeader(reader);
  const { count } = header;
  const elementOfType = new Map<string, number>();
  const atomicNumbers = new Uint8Array(count);
  const positions = new Float64Array(3 * count);
  let charges: Float64Array | undefined;
  let velocities: Float64Array | undefined;
  let lineOfAtom: Int32Array | undefined;

  for (let section: Section | undefined = firstSection; section; ) {
    const { name, hint } = section;
    if (name === 'Masses' || name === 'Atom Type Labels') {
      section = readRows(reader, () => readType(reader, reader.line(), name === 'Masses', elementOfType));
    } else if (name === 'Atoms') {
      const lines = new Int32Array(count);
      let style = atomStyles[hint];
      if (hint !== '' && !style)
        throw reader.fail(
          `atom style ${quote(hint)} is not known; use ${Object.keys(atomStyles).join(', ')}`,
        );
      section = readRows(reader, () => {
        style ??= styleOfRow(reader);
        const i = readId(reader, count);
        if (lines[i])
          throw reader.fail(`atom ${i + 1} comes again; it was in line ${lines[i]} already, so keep one`);
        lines[i] = reader.lineNumber();
        reader.skip(style.type - 1);
        atomicNumbers[i] = readElement(reader, reader.field(), elementOfType);
        if (style.charge) {
          charges ??= new Float64Array(count);
          if (!reader.scan(charges, i, 1)) throw reader.fault(1, `charge of atom ${i + 1}`);
        }
        if (!reader.scan(positions, 3 * i, 3)) throw reader.fault(3, `atom ${i + 1}`);
      });
      const missing = lines.indexOf(0);
      if (missing >= 0)
        throw reader.fail(
          `atom ${missing + 1} of ${count} is missing from Atoms; the file may have been cut off`,
        );
      lineOfAtom = lines;
    } else if (name === 'Velocities') {
      const values = new Float64Array(3 * count);
      let rows = 0;
      section = readRows(reader, () => {
        const i = readId(reader, count);
        if (!reader.scan(values, 3 * i, 3)) throw reader.fault(3, `velocity of atom ${i + 1}`);
        rows++;
      });
      if (rows !== count)
        throw reader.fail(`there are ${rows} velocities for ${count} atoms; complete or remove them`);
      for (let k = 0; k < values.length; k++) values[k] *= header.velocityUnit;
      velocities = values;
    } else section = readRows(reader, () => undefined);
  }
  if (!lineOfAtom)
    throw new ParseError(
      fileName,
      0,
      `there is no section Atoms; the ${count} atoms of the header must follow it`,
    );

  for (let k = 0; k < positions.length; k++) positions[k] -= header.low[k % 3];
  const back = header.rotation && transpose3(header.rotation);
  const turnBack = (vectors: Float64Array) => (back ? rotateRows(vectors, back) : vectors);
  const structure: Structure = {
    cell: turnBack(cellOf(header, reader)),
    periodic: [true, true, true],
    positions: turnBack(positions),
    atomicNumbers,
    ...(velocities && { velocities: turnBack(velocities) }),
    ...(charges && { charges }),
  };
  const lines = lineOfAtom;
  refuseOverlap(structure, fileName, (atom) => lines[atom]);
  return structure;
}

interface Section {
  readonly name: string;
  /** the comment after the name, such as `charge` */
  readonly hint: string;
}

function readHeader(reader: LineReader): { header: Header; section: Section | undefined } {
  const title = reader.need('the title line');
  const units = /units = (\w+)/.exec(title.slice(0, 1000))?.[1] ?? 'metal';
  if (units !== 'metal' && units !== 'real')
    throw reader.fail(`the file is in units ${quote(units)}; write it in metal or real units`);
  const header: Header = {
    count: 0,
    low: [],
    high: [],
    tilt: [0, 0, 0],
    velocityUnit: units === 'metal' ? 1 / ps : 1,
  };
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (reader.lineNumber() > 1000)
      throw reader.fail(
        'the header has not ended after 1000 lines; a section such as Masses or Atoms must follow it',
      );
    if (line.startsWith('# rotation ')) {
      header.rotation = reader.numbers(splitFields(line), 2, 9, 'rotation');
      checkRotation(reader, header.rotation);
    }
    const fields = splitFields(withoutComment(line));
    if (fields.length === 0) continue;
    const words = fields.filter((field) => /^[A-Za-z]/.test(field)).join(' ');
    const axis = ['xlo xhi', 'ylo yhi', 'zlo zhi'].indexOf(words);
    if (axis >= 0) [header.low[axis], header.high[axis]] = reader.numbers(fields, 0, 2, words);
    else if (words === 'xy xz yz') header.tilt = reader.numbers(fields, 0, 3, words);
    else if (words === 'atoms') header.count = reader.atomCount(fields[0]);
    else if (/^[A-Z]/.test(fields[0])) {
      if (header.count === 0) throw reader.fail(`the header ends here without a line like "6 atoms"; add it`);
      for (let a = 0; a < 3; a++)
        if (header.low[a] === undefined)
          throw reader.fail(
            `the header ends here without a line like "0.0 4.59 ${'xyz'[a]}lo ${'xyz'[a]}hi"; add it`,
          );
      return { header, section: sectionOf(line) };
    } else if (Number.isNaN(parseDecimal(fields[0]))) {
      throw reader.fail(
        `${quote(line.trim())} is not a line of the header of a LAMMPS data file; expected lines like "6 atoms"`,
      );
    }
  }
  throw reader.fail('the file ends within its header; the sections Masses and Atoms must follow');
}

function sectionOf(line: string): Section {
  const [name, hint] = [
    withoutComment(line).trim(),
    line.includes('#') ? line.slice(line.indexOf('#') + 1) : '',
  ];
  return { name: name.slice(0, 64), hint: hint.trim() };
}

/** Reads the rows of a section; a line that begins with a capital letter and has no number is the next section. */
function readRows(reader: LineReader, readRow: () => void): Section | undefined {
  while (reader.open()) {
    const code = reader.firstCode();
    if (code === 0 || code === hash) continue;
    if (!isDigit(code)) {
      const start = withoutComment(reader.line()).trimStart();
      if (start === '') continue;
      if (/^[A-Z][A-Za-z ]*\s*$/.test(start.slice(0, 64))) return sectionOf(reader.line());
    }
    readRow();
  }
  return undefined;
}

const hash = 35;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The style that the columns of the line opened fit. */
function styleOfRow(reader: LineReader): { type: number; charge?: number; place: number } {
  const { length } = splitFields(withoutComment(reader.line()));
  const style = atomStyles[styleOfWidth[length] ?? ''];
  if (style) return style;
  throw reader.fail(`an atom with ${length} columns fits no known style; name it like "Atoms # charge"`);
}

function readType(
  reader: LineReader,
  line: string,
  isMass: boolean,
  elementOfType: Map<string, number>,
): void {
  const [type, value] = splitFields(withoutComment(line));
  if (elementOfType.size > 10_000)
    throw reader.fail('there are more than 10000 atom types; one for each element will do');
  if (!isMass) {
    const z = parseAtomType(value ?? '');
    if (z === undefined)
      throw reader.fail(
        `the type label ${quote(value ?? '')} names no element; begin it with a symbol such as Ti`,
      );
    elementOfType.set(type, z);
    elementOfType.set(value, z);
    return;
  }
  if (elementOfType.has(type)) return;
  const comment = line.includes('#') ? line.slice(line.indexOf('#') + 1).trim() : '';
  const z = parseElement(comment) ?? elementOfMass(parseDecimal(value ?? ''));
  if (z === undefined)
    throw reader.fail(
      `the mass ${quote(value ?? '')} of type ${quote(type)} fits no element; add its symbol like "1 47.867 # Ti"`,
    );
  elementOfType.set(type, z);
}

function readElement(reader: LineReader, type: string, elementOfType: ReadonlyMap<string, number>): number {
  const z = elementOfType.get(type);
  if (z === undefined)
    throw reader.fail(
      `atom type ${quote(type)} has no mass, so its element is unknown; list it under Masses before Atoms`,
    );
  return z;
}

function readId(reader: LineReader, count: number): number {
  const field = reader.field();
  const id = parseInteger(field);
  if (id >= 1 && id <= count) return id - 1;
  throw reader.fail(`the atom id is ${quote(field)}; it must lie between 1 and ${count}`);
}

function cellOf({ low, high, tilt }: Header, reader: LineReader): Float64Array {
  const [xy, xz, yz] = tilt;
  const lengths = low.map((value, a) => high[a] - value);
  const wrong = lengths.findIndex((length) => !(length > 0));
  if (wrong >= 0) {
    const axis = 'xyz'[wrong];
    const problem = `the box runs from ${axis}lo ${low[wrong]} to ${axis}hi ${high[wrong]} Å; the second must be larger`;
    throw new ParseError(reader.fileName, 0, problem);
  }
  const cell = Float64Array.of(lengths[0], 0, 0, xy, lengths[1], 0, xz, yz, lengths[2]);
  checkCellOfFile(cell, reader.fileName, 0);
  return cell;
}

function checkRotation(reader: LineReader, r: readonly number[]): void {
  for (let a = 0; a < 3; a++)
    for (let b = 0; b < 3; b++) {
      const product = r[3 * a] * r[3 * b] + r[3 * a + 1] * r[3 * b + 1] + r[3 * a + 2] * r[3 * b + 2];
      if (!(Math.abs(product - (a === b ? 1 : 0)) < 1e-6))
        throw reader.fail(
          'the nine numbers after "rotation" are not a rotation; correct or remove the comment',
        );
    }
}

function withoutComment(line: string): string {
  const at = line.indexOf('#');
  return at < 0 ? line : line.slice(0, at);
}
