import { ParseError } from '../errors';
import { largestAtomicNumber } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { needElement, nextStatement } from './dft-file';
import { finishStructure } from './finish-structure';
import { createLineReader, splitFields } from './line-reader';
import { parseInteger } from './parse-decimal';
import { quote } from './quote';

/** A longer trajectory would fill the memory with small arrays. */
const maxFrames = 200_000;

/** Cell vectors along which each kind of system repeats. */
const systems: Readonly<Record<string, readonly [boolean, boolean, boolean]>> = {
  CRYSTAL: [true, true, true],
  SLAB: [true, true, false],
  POLYMER: [true, false, false],
  MOLECULE: [false, false, false],
};

/**
 * An XSF or AXSF file of XCrySDen: a crystal, slab, polymer or molecule, every step of an animation. Forces and grids
 * are passed over.
 *
 * @throws ParseError
 * @see XCrySDen documentation, "XSF format specification"
 */
export function parseXsf(text: string, fileName = 'XSF'): Structure[] {
  const reader = createLineReader(text, fileName);
  const frames: Structure[] = [];
  let periodic: readonly [boolean, boolean, boolean] | undefined;
  let cell: Float64Array | undefined;
  let cellLine = 0;
  let line = nextStatement(reader, /#/);
  while (line !== undefined) {
    const fields = splitFields(line);
    const word = fields[0].toUpperCase();
    if (Object.hasOwn(systems, word)) {
      periodic = systems[word];
    } else if (word === 'PRIMVEC') {
      cell = readVectors();
    } else if (word === 'CONVVEC') {
      readVectors();
    } else if (word === 'PRIMCOORD') {
      const count = reader.atomCount(splitFields(reader.need('the number of atoms').slice(0, 100))[0]);
      if (!cell) throw reader.fail('PRIMVEC must come before PRIMCOORD; add the cell vectors');
      const rows: string[] = [];
      for (let i = 0; i < count; i++) rows.push(reader.need(`atom ${i + 1} of ${count}`));
      add(rows);
    } else if (word === 'ATOMS') {
      const rows: string[] = [];
      for (
        line = reader.next();
        line !== undefined && /^\s*(\d+|[A-Za-z]{1,2})\s+[-+.\d]/.test(line.slice(0, 100));
      ) {
        rows.push(line);
        line = reader.next();
      }
      add(rows, line === undefined ? 0 : 1);
      if (line === undefined || line.trim() === '') line = nextStatement(reader, /#/);
      continue;
    } else if (word.startsWith('BEGIN_') || word === 'END') {
      // Grids of densities follow the atoms.
      const end = word.replace('BEGIN_', 'END_');
      for (line = reader.next(); line !== undefined && !line.trimStart().toUpperCase().startsWith(end); )
        line = reader.next();
    } else if (
      word !== 'ANIMSTEPS' &&
      word !== 'DIM-GROUP' &&
      !/^[-+\d]/.test(word) &&
      !word.startsWith('RECIP')
    ) {
      throw reader.fail(
        `${quote(fields[0])} is no keyword of XSF; expected CRYSTAL, PRIMVEC, PRIMCOORD or ATOMS`,
      );
    }
    line = nextStatement(reader, /#/);
  }
  if (frames.length === 0)
    throw new ParseError(fileName, 0, 'there are no atoms: neither PRIMCOORD nor ATOMS; add one of them');
  return frames;

  function readVectors(): Float64Array {
    cellLine = reader.lineNumber();
    const vectors = new Float64Array(9);
    for (let a = 0; a < 3; a++) {
      const fields = splitFields(reader.need(`cell vector ${'abc'[a]}`).slice(0, 500));
      vectors.set(reader.numbers(fields, 0, 3, `cell vector ${'abc'[a]}`), 3 * a);
    }
    return vectors;
  }

  function add(rows: readonly string[], linesAfter = 0): void {
    if (frames.length === maxFrames) throw reader.fail(`the file has more than ${maxFrames} steps; split it`);
    const firstLine = reader.lineNumber() - rows.length + 1 - linesAfter;
    const positions: number[] = [];
    const numbers: number[] = [];
    rows.forEach((row, i) => {
      const fields = splitFields(row.slice(0, 500));
      const z = parseInteger(fields[0] ?? '');
      if (z > largestAtomicNumber)
        throw reader.fail(`atom ${i + 1}: the atomic number is ${z}; use 1 to ${largestAtomicNumber}`);
      numbers.push(z >= 1 ? z : needElement(reader, fields[0] ?? ''));
      positions.push(...reader.numbers(fields, 1, 3, `atom ${i + 1}`));
    });
    frames.push(
      finishStructure({
        fileName,
        cell: cell?.slice(),
        cellLine,
        periodic: cell && (periodic ?? [true, true, true]),
        positions,
        atomicNumbers: numbers,
        lines: Int32Array.from(rows, (_, i) => firstLine + i),
        isFirst: frames.length === 0,
      }),
    );
  }
}
