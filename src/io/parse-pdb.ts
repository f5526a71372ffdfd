import { ParseError } from '../errors';
import { cellFromParameters } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { degree } from '../units';
import { finishStructure } from './finish-structure';
import { createLineReader, type LineReader } from './line-reader';
import { parseDecimal } from './parse-decimal';
import { parseElement } from './parse-element';
import { quote } from './quote';

/** A longer trajectory would fill the memory with small arrays. */
const maxFrames = 200_000;

/**
 * Every model of a simple PDB file: ATOM and HETATM by their columns, and the cell of CRYST1, where it is one.
 *
 * @throws ParseError, also for atoms in alternate places and for a cell with symmetry, whose copies the file leaves out
 * @see wwPDB, "Atomic coordinate entry format", version 3.3
 */
export function parsePdb(text: string, fileName = 'PDB'): Structure[] {
  const reader = createLineReader(text, fileName);
  const frames: Structure[] = [];
  let cell: Float64Array | undefined;
  let cellLine = 0;
  let positions: number[] = [];
  let numbers: number[] = [];
  let lines: number[] = [];
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    const record = line.slice(0, 6).trimEnd();
    if (record === 'CRYST1') {
      cell = readCell(reader, line);
      cellLine = reader.lineNumber();
    } else if (record === 'ATOM' || record === 'HETATM') {
      const place = line.charAt(16);
      if (place !== '' && place !== ' ')
        throw reader.fail(
          `the atom has an alternate place, ${quote(place)}; keep one place for each atom and clear column 17`,
        );
      numbers.push(readElement(reader, line));
      for (let a = 0; a < 3; a++) positions.push(readNumber(reader, line, 30 + 8 * a, 38 + 8 * a, 'xyz'[a]));
      lines.push(reader.lineNumber());
    } else if (record === 'ENDMDL') add();
  }
  add();
  if (frames.length === 0)
    throw new ParseError(
      fileName,
      0,
      'there is no atom in the file; atoms are lines that begin with ATOM or HETATM',
    );
  return frames;

  function add(): void {
    if (numbers.length === 0) return;
    if (frames.length === maxFrames)
      throw reader.fail(`the file has more than ${maxFrames} models; split it`);
    frames.push(
      finishStructure({
        fileName,
        cell: cell?.slice(),
        cellLine,
        positions,
        atomicNumbers: numbers,
        lines,
        isFirst: frames.length === 0,
      }),
    );
    [positions, numbers, lines] = [[], [], []];
  }
}

function readNumber(reader: LineReader, line: string, from: number, to: number, what: string): number {
  const field = line.slice(from, to).trim();
  const value = parseDecimal(field);
  if (Number.isNaN(value))
    throw reader.fail(
      `${what}: ${quote(field)} in columns ${from + 1} to ${to} is not a number; keep to the columns of PDB`,
    );
  return value;
}

/** undefined for the cell of 1 Å that stands for none */
function readCell(reader: LineReader, line: string): Float64Array | undefined {
  const lengths = [6, 15, 24].map((from, a) =>
    readNumber(reader, line, from, from + 9, `length ${'abc'[a]}`),
  );
  const angles = [33, 40, 47].map((from, a) => readNumber(reader, line, from, from + 7, `angle ${'αβγ'[a]}`));
  if (lengths.every((length) => length <= 1)) return undefined;
  const group = line.slice(55, 66).trim();
  if (group !== '' && !/^P ?1$/.test(group))
    throw reader.fail(
      `the cell has the symmetry ${quote(group)}, whose copies a PDB file leaves out; write all atoms in P 1, or a CIF`,
    );
  try {
    return cellFromParameters(
      lengths,
      angles.map((angle) => angle * degree),
    );
  } catch (error) {
    throw reader.fail((error as Error).message);
  }
}

/** From columns 77 and 78, or else from the name, whose symbol ends in column 14. */
function readElement(reader: LineReader, line: string): number {
  const given = line.slice(76, 78).trim();
  const name = line.slice(12, 16);
  const z =
    given !== ''
      ? parseElement(given)
      : (parseElement(name.slice(0, 2).trim()) ?? parseElement(name.trim().charAt(0)));
  if (z !== undefined) return z;
  throw reader.fail(
    `no element fits ${quote(given === '' ? name : given)}; put its symbol into columns 77 and 78`,
  );
}
