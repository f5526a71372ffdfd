import { ParseError } from '../errors';
import { atomicMass, elementSymbol, largestAtomicNumber } from '../structure/elements';
import { regionNames, type Structure } from '../structure/structure';
import { amu } from '../units';
import { checkCellOfFile } from './check-cell-of-file';
import { type ExtxyzColumn, parseColumns, plainColumns } from './extxyz-columns';
import { createLineReader, type LineReader, splitFields } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { parseAtomType } from './parse-element';
import { parseKeyValues } from './parse-key-values';
import { quote } from './quote';
import { refuseOverlap } from './refuse-overlap';

/** Å; a plain XYZ file has no cell and gets a box this much larger than its atoms, on each side. */
const boxMargin = 5;
/** A longer trajectory would fill the memory with small arrays. */
const maxFrames = 200_000;

/**
 * All frames of an extended XYZ file, or of a plain one.
 *
 * Reads Lattice, pbc, and the atoms' `species` or `Z`, `pos`, `move_mask` (T = free, one or three columns),
 * `velo` or `velocities` (Å/fs), `momenta` (√(u·eV), as ASE writes), `initial_charges`, `charge` or `charges`
 * (e), `initial_magmoms` (μ_B), and `region` (number). Other columns and keys are passed over. Atoms on top of each other are looked for
 * in the first frame only, as in a trajectory they would show there.
 *
 * @param fileName for error messages
 * @throws ParseError
 */
export function parseExtxyz(text: string, fileName = 'extXYZ'): Structure[] {
  const reader = createLineReader(text, fileName);
  const frames: Structure[] = [];
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.trim() === '') {
      if (frames.length === 0) throw reader.fail('the first line is empty; it must hold the number of atoms');
      continue;
    }
    if (frames.length === maxFrames)
      throw reader.fail(`the file has more than ${maxFrames} frames; split it`);
    frames.push(readFrame(reader, line, frames.length === 0));
  }
  if (frames.length === 0)
    throw new ParseError(fileName, 0, 'the file is empty; it must begin with the number of atoms');
  return frames;
}

function readFrame(reader: LineReader, countLine: string, isFirst: boolean): Structure {
  const count = reader.atomCount(countLine.trim());
  const keys = new Map<string, string>();
  for (const [key, value] of parseKeyValues(reader.need('the comment line')))
    keys.set(key.toLowerCase(), value);
  const lattice = keys.get('lattice');
  const cell = lattice === undefined ? undefined : readLattice(reader, lattice);
  const periodic = readPeriodic(reader, keys.get('pbc'), cell !== undefined);
  const properties = keys.get('properties') ?? plainColumns;
  const columns = parseColumns(properties);
  if (typeof columns === 'string') throw reader.fail(`Properties is ${quote(properties)}; ${columns}`);

  const pos = need(reader, columns, 'pos', 'R', 3);
  const species =
    columns.has('species') || !columns.has('z') ? need(reader, columns, 'species', 'S', 1) : undefined;
  const z = species ? undefined : need(reader, columns, 'z', 'I', 1);
  const mask = columns.get('move_mask');
  const velo = columns.get('velo') ?? columns.get('velocities');
  const momenta = velo ? undefined : columns.get('momenta');
  const charge = columns.get('initial_charges') ?? columns.get('charge') ?? columns.get('charges');
  const region = columns.get('region')?.type === 'I' ? columns.get('region') : undefined;
  const magmom = columns.get('initial_magmoms')?.width === 1 ? columns.get('initial_magmoms') : undefined;
  const motion = velo ?? momenta;

  const positions = new Float64Array(3 * count);
  const atomicNumbers = new Uint8Array(count);
  const fixed = mask && new Uint8Array(3 * count);
  const velocities = motion && new Float64Array(3 * count);
  const charges = charge && new Float64Array(count);
  const magneticMoments = magmom && new Float64Array(count);
  const regions = region && new Uint8Array(count);
  const firstLine = reader.lineNumber() + 1;

  for (let i = 0; i < count; i++) {
    const fields = splitFields(reader.need(`atom ${i + 1} of ${count}`));
    const what = `atom ${i + 1}`;
    atomicNumbers[i] = species
      ? readSymbol(reader, fields[species.start])
      : readNumber(reader, fields[z!.start]);
    positions.set(reader.numbers(fields, pos.start, 3, what), 3 * i);
    if (mask && fixed)
      for (let a = 0; a < 3; a++)
        fixed[3 * i + a] = readFlag(reader, fields[mask.start + (mask.width === 3 ? a : 0)], 'move_mask')
          ? 0
          : 1;
    if (motion && velocities) {
      // p = m v; ASE counts momentum in √(u·eV), and mass here is u × amu.
      const factor = momenta ? Math.sqrt(amu) / atomicMass(atomicNumbers[i]) : 1;
      const values = reader.numbers(fields, motion.start, 3, `velocity of ${what}`);
      for (let a = 0; a < 3; a++) velocities[3 * i + a] = values[a] * factor;
    }
    if (charge && charges) charges[i] = reader.numbers(fields, charge.start, 1, `charge of ${what}`)[0];
    if (magmom && magneticMoments)
      magneticMoments[i] = reader.numbers(fields, magmom.start, 1, `magnetic moment of ${what}`)[0];
    if (region && regions) regions[i] = readRegion(reader, fields[region.start]);
  }
  const structure: Structure = {
    cell: cell ?? boxAround(positions),
    periodic,
    positions,
    atomicNumbers,
    ...(fixed && { fixed }),
    ...(regions && { regions }),
    ...(velocities && { velocities }),
    ...(charges && { charges }),
    ...(magneticMoments && { magneticMoments }),
  };
  if (!cell) checkCellOfFile(structure.cell, reader.fileName, firstLine);
  if (isFirst) refuseOverlap(structure, reader.fileName, (atom) => firstLine + atom);
  return structure;
}

function need(
  reader: LineReader,
  columns: ReadonlyMap<string, ExtxyzColumn>,
  name: string,
  type: string,
  width: number,
): ExtxyzColumn {
  const column = columns.get(name);
  if (column?.type !== type || column.width !== width)
    throw reader.fail(
      `Properties must name the column ${name}:${type}:${width}; write it like ${plainColumns}`,
    );
  return column;
}

function readLattice(reader: LineReader, lattice: string): Float64Array {
  const values = splitFields(lattice).map(parseDecimal);
  if (values.length !== 9 || values.some(Number.isNaN))
    throw reader.fail(`Lattice is ${quote(lattice)}; it must be nine numbers, the vectors a, b and c in Å`);
  const cell = Float64Array.from(values);
  checkCellOfFile(cell, reader.fileName, reader.lineNumber());
  return cell;
}

function readPeriodic(
  reader: LineReader,
  pbc: string | undefined,
  hasCell: boolean,
): [boolean, boolean, boolean] {
  if (pbc === undefined || !hasCell) return [hasCell, hasCell, hasCell];
  const fields = splitFields(pbc);
  if (fields.length !== 3) throw reader.fail(`pbc is ${quote(pbc)}; it must be three of T and F`);
  const [a, b, c] = fields.map((field) => readFlag(reader, field, 'pbc'));
  return [a, b, c];
}

function readFlag(reader: LineReader, field: string | undefined, what: string): boolean {
  const text = (field ?? '').toLowerCase();
  if (text === 't' || text === 'true' || text === '1') return true;
  if (text === 'f' || text === 'false' || text === '0') return false;
  throw reader.fail(`${what}: expected T or F, got ${quote(field ?? '')}`);
}

function readSymbol(reader: LineReader, field: string | undefined): number {
  const z = parseAtomType(field ?? '');
  if (z !== undefined) return z;
  throw reader.fail(`${quote(field ?? '')} is not an element; write a symbol such as Ti or O`);
}

function readNumber(reader: LineReader, field: string | undefined): number {
  const z = parseInteger(field ?? '');
  if (z >= 1 && z <= largestAtomicNumber) return z;
  const last = `${largestAtomicNumber} (${elementSymbol(largestAtomicNumber)})`;
  throw reader.fail(`the atomic number is ${quote(field ?? '')}; it must lie between 1 (H) and ${last}`);
}

function readRegion(reader: LineReader, field: string | undefined): number {
  const region = parseInteger(field ?? '');
  if (region >= 0 && region < regionNames.length) return region;
  const known = regionNames.map((name, k) => `${k} (${name})`).join(', ');
  throw reader.fail(`the region is ${quote(field ?? '')}; it must be one of ${known}`);
}

function boxAround(positions: Float64Array): Float64Array {
  const cell = new Float64Array(9);
  for (let a = 0; a < 3; a++) {
    let [low, high] = [Infinity, -Infinity];
    for (let k = a; k < positions.length; k += 3) {
      low = Math.min(low, positions[k]);
      high = Math.max(high, positions[k]);
    }
    cell[4 * a] = high - low + 2 * boxMargin;
  }
  return cell;
}
