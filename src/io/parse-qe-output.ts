import { ParseError } from '../errors';
import type { Structure } from '../structure/structure';
import { bohr } from '../units';
import { faultsOf, needElement } from './dft-file';
import { finishStructure, heldAlongVectors } from './finish-structure';
import { createLineReader, splitFields } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { qePlaces } from './parse-qe';
import { quote } from './quote';

/** A longer run would fill the memory with small arrays. */
const maxFrames = 200_000;
/** Å; the last structure is printed again at the end, with the same digits */
const same = 1e-6;

/**
 * What pw.x of Quantum ESPRESSO wrote: the structure it began with, then one for each step, the last one last.
 *
 * @throws ParseError
 */
export function parseQeOutput(text: string, fileName = 'pw.out'): Structure[] {
  const reader = createLineReader(text, fileName);
  const frames: Structure[] = [];
  let alat: number | undefined;
  let cell: Float64Array | undefined;
  let count = 0;
  let hasTable = false;

  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    // Most lines are about electrons; these words come early in those that are not.
    const start = line.slice(0, 100).trimStart();
    if (start.startsWith('lattice parameter (alat)')) {
      alat = parseDecimal(splitFields(line.slice(line.indexOf('=') + 1))[0] ?? '') * bohr;
    } else if (start.startsWith('celldm(1)=')) {
      // The same with more digits.
      const value = parseDecimal(splitFields(start.slice(10))[0] ?? '');
      if (value > 0) alat = value * bohr;
    } else if (start.startsWith('number of atoms/cell')) {
      count = reader.atomCount(splitFields(line.slice(line.indexOf('=') + 1))[0]);
    } else if (start.startsWith('crystal axes:')) {
      cell = readVectors(3, needAlat());
    } else if (start.startsWith('CELL_PARAMETERS')) {
      cell = readVectors(0, cellUnit(line));
    } else if (/^site n\.\s+atom\s+positions \((alat|a_0) units\)/.test(start) && !hasTable) {
      hasTable = true;
      readTable();
    } else if (start.startsWith('ATOMIC_POSITIONS')) {
      readStep(splitFields(line.slice(0, 200).replace(/[{}()]/g, ' '))[1] ?? 'alat');
    }
  }
  if (frames.length === 0)
    throw new ParseError(fileName, 0, 'no atoms are listed; pw.x must have stopped before it read its input');
  // The table at the beginning does not say who is held, the steps do.
  const held = frames[1]?.fixed;
  if (held && !frames[0].fixed && held.length === frames[0].positions.length)
    frames[0] = { ...frames[0], fixed: held };
  return frames;

  function needAlat(): number {
    if (alat === undefined || !(alat > 0))
      throw reader.fail(
        'the line "lattice parameter (alat)" must come before; restore the beginning of the file',
      );
    return alat;
  }

  function cellUnit(line: string): number {
    if (/angstrom/i.test(line.slice(0, 100))) return 1;
    if (/bohr/i.test(line.slice(0, 100))) return bohr;
    const given = /alat\s{0,9}=\s{0,9}([\d.]{1,20})/.exec(line.slice(0, 100));
    return given ? Number(given[1]) * bohr : needAlat();
  }

  function readVectors(from: number, unit: number): Float64Array {
    const vectors = new Float64Array(9);
    for (let a = 0; a < 3; a++) {
      const fields = splitFields(reader.need(`cell vector ${'abc'[a]}`).slice(0, 200));
      vectors.set(reader.numbers(fields, from, 3, `cell vector ${'abc'[a]}`), 3 * a);
    }
    return vectors.map((value) => value * unit);
  }

  function readTable(): void {
    const places: number[] = [];
    const numbers: number[] = [];
    for (let i = 0; i < count; i++) {
      const row = reader.need(`atom ${i + 1} of ${count}`).slice(0, 200);
      const [left, right = ''] = row.split('= (');
      numbers.push(needElement(reader, splitFields(left)[1] ?? ''));
      places.push(...reader.numbers(splitFields(right), 0, 3, `atom ${i + 1}`));
    }
    if (count > 0) add('alat', places, numbers, undefined);
  }

  function readStep(unit: string): void {
    const places: number[] = [];
    const numbers: number[] = [];
    const held: number[] = [];
    if (count === 0) throw reader.fail('the line "number of atoms/cell" must come before; restore the file');
    for (let i = 0; i < count; i++) {
      const fields = splitFields(reader.need(`atom ${i + 1} of ${count}`).slice(0, 200));
      numbers.push(needElement(reader, fields[0] ?? ''));
      places.push(...reader.numbers(fields, 1, 3, `atom ${i + 1}`));
      for (let a = 0; a < 3; a++)
        held.push(fields[4 + a] !== undefined && parseInteger(fields[4 + a]) === 0 ? 1 : 0);
    }
    add(unit.toLowerCase(), places, numbers, Uint8Array.from(held));
  }

  function add(unit: string, places: number[], atomicNumbers: number[], held: Uint8Array | undefined): void {
    if (!cell) throw reader.fail('the cell must come before the atoms; restore the beginning of the file');
    if (frames.length === maxFrames) throw reader.fail(`the file has more than ${maxFrames} steps; split it`);
    const line = reader.lineNumber() - count;
    if (unit !== 'alat' && unit !== 'angstrom' && unit !== 'bohr' && unit !== 'crystal')
      throw reader.fail(
        `the unit of ATOMIC_POSITIONS is ${quote(unit)}; expected alat, bohr, angstrom or crystal`,
      );
    const lines = Int32Array.from(atomicNumbers, (_, i) => line + 1 + i);
    const frame = finishStructure({
      fileName,
      cell: cell.slice(),
      cellLine: line,
      positions: qePlaces(places, unit, cell, alat, faultsOf(fileName, line)),
      atomicNumbers,
      // In the axes of the cell that the run began with: a cell that relaxes leaves x, y and z a little.
      fixed: held && heldAlongVectors(frames[0]?.cell ?? cell, held, { fileName, lines }),
      lines,
      isFirst: frames.length === 0,
    });
    const last = frames.at(-1);
    const isAgain =
      last !== undefined &&
      frames.length > 1 &&
      last.positions.every((value, k) => Math.abs(value - frame.positions[k]) < same) &&
      last.cell.every((value, k) => Math.abs(value - frame.cell[k]) < same);
    if (!isAgain) frames.push(frame);
  }
}
