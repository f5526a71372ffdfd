import { determinant3 } from '../math/matrix3';
import { toCartesian } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { checkCellOfFile } from './check-cell-of-file';
import { createLineReader, type LineReader, splitFields, type TextSource } from './line-reader';
import { parseInteger } from './parse-decimal';
import { parseAtomType, parseElement } from './parse-element';
import { quote } from './quote';
import { refuseOverlap } from './refuse-overlap';

/**
 * A VASP POSCAR or CONTCAR, fully periodic.
 *
 * Reads one or three scale factors (one below 0 is minus the volume in Å³), Direct and Cartesian, selective
 * dynamics (T = free), and velocities in Å/fs. Without a line of element symbols (VASP 4) the comment line must
 * name them. Files of VASP may carry velocities that are all zero; these are left out.
 *
 * @param fileName for error messages
 * @throws ParseError
 */
export function parsePoscar(text: string | TextSource, fileName = 'POSCAR'): Structure {
  const reader = createLineReader(text, fileName);
  const comment = reader.need('a comment line');
  const { cell, scale } = readCell(reader);
  const { counts, symbols } = readSpecies(reader, comment);
  const count = reader.atomCount(String(counts.reduce((sum, one) => sum + one, 0)));
  const atomicNumbers = new Uint8Array(count);
  let filled = 0;
  counts.forEach((one, k) => {
    atomicNumbers.fill(symbols[k], filled, filled + one);
    filled += one;
  });

  let mode = reader.need('Direct or Cartesian').trim();
  const selective = /^s/i.test(mode);
  if (selective) mode = reader.need('Direct or Cartesian').trim();
  if (!/^[dck]/i.test(mode)) throw reader.fail(`expected Direct or Cartesian, got ${quote(mode)}`);
  const cartesian = /^[ck]/i.test(mode);

  const places = new Float64Array(3 * count);
  const fixed = selective ? new Uint8Array(3 * count) : undefined;
  const firstLine = reader.lineNumber() + 1;
  for (let i = 0; i < count; i++) {
    if (!reader.open()) throw reader.ended(`atom ${i + 1} of ${count}`);
    if (!reader.scan(places, 3 * i, 3)) throw reader.fault(3, `atom ${i + 1}`);
    for (let a = 0; fixed && a < 3; a++) fixed[3 * i + a] = readFlag(reader, reader.field(), i) ? 0 : 1;
  }
  if (cartesian) for (let k = 0; k < places.length; k++) places[k] *= scale[k % 3];
  const velocities = readVelocities(reader, count);
  const structure: Structure = {
    cell,
    periodic: [true, true, true],
    positions: cartesian ? places : toCartesian(cell, places),
    atomicNumbers,
    ...(fixed && { fixed }),
    ...(velocities && { velocities }),
  };
  refuseOverlap(structure, fileName, (atom) => firstLine + atom);
  return structure;
}

function readCell(reader: LineReader): { cell: Float64Array; scale: number[] } {
  const fields = splitFields(reader.need('the scale factor'));
  const given = reader.numbers(fields, 0, fields.length === 3 ? 3 : 1, 'scale factor');
  const scaleLine = reader.lineNumber();
  if (given.some((value) => value === 0 || (given.length === 3 && value < 0)))
    throw reader.fail(`the scale factor is ${given.join(' ')}; use 1.0, or minus the volume in Å³`);
  const cell = new Float64Array(9);
  for (let a = 0; a < 3; a++) {
    const vector = splitFields(reader.need(`cell vector ${'abc'[a]}`));
    cell.set(reader.numbers(vector, 0, 3, `cell vector ${'abc'[a]}`), 3 * a);
  }
  checkCellOfFile(cell, reader.fileName, scaleLine);
  let scale = given;
  if (given.length === 1) {
    const factor = given[0] < 0 ? Math.cbrt(-given[0] / Math.abs(determinant3(cell))) : given[0];
    scale = [factor, factor, factor];
  }
  for (let k = 0; k < 9; k++) cell[k] *= scale[k % 3];
  checkCellOfFile(cell, reader.fileName, scaleLine);
  return { cell, scale };
}

function readSpecies(reader: LineReader, comment: string): { counts: number[]; symbols: number[] } {
  let fields = splitFields(reader.need('the element symbols'));
  let names = fields;
  if (/^\d+$/.test(fields[0] ?? '')) {
    names = splitFields(comment);
    if (names.length !== fields.length || names.some((name) => parseElement(name) === undefined))
      throw reader.fail(
        `there are no element symbols before the counts ${quote(fields.join(' '))}; add a line such as "Ti O" above them`,
      );
  }
  const symbols = names.map((name) => {
    const z = parseAtomType(name);
    if (z === undefined) throw reader.fail(`${quote(name)} is not an element; write symbols such as Ti O`);
    return z;
  });
  if (names === fields) fields = splitFields(reader.need('the number of atoms of each element'));
  const counts = fields.map(parseInteger);
  if (counts.length !== symbols.length || counts.length === 0 || counts.some((one) => !(one >= 0)))
    throw reader.fail(
      `expected ${symbols.length} numbers of atoms, one for each element, got ${quote(fields.join(' '))}`,
    );
  return { counts, symbols };
}

function readFlag(reader: LineReader, flag: string, atom: number): boolean {
  if (flag === 'T' || flag === 'F') return flag === 'T';
  const match = /^\.?([TF])/i.exec(flag);
  if (!match)
    throw reader.fail(`atom ${atom + 1}: expected three flags T or F after its place, got ${quote(flag)}`);
  return match[1].toUpperCase() === 'T';
}

function readVelocities(reader: LineReader, count: number): Float64Array | undefined {
  let header = reader.next();
  if (header !== undefined && /^\s*l/i.test(header)) {
    // VASP writes the velocities of the cell before those of the atoms, up to an empty line.
    while (header !== undefined && header.trim() !== '') header = reader.next();
  }
  if (header === undefined) return undefined;
  if (header.trim() !== '' && !/^\s*[ck]/i.test(header))
    throw reader.fail(
      `after the atoms expected an empty line or Cartesian, then velocities in Å/fs, got ${quote(header)}; remove what follows the atoms`,
    );
  const velocities = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) {
    const open = reader.open();
    if (open && reader.scan(velocities, 3 * i, 3)) continue;
    if (i === 0 && (!open || reader.isBlank())) return undefined;
    if (!open) throw reader.fail(`the velocities end after ${i} of ${count} atoms; complete or remove them`);
    throw reader.fault(3, `velocity of atom ${i + 1}`);
  }
  return velocities.some((value) => value !== 0) ? velocities : undefined;
}
