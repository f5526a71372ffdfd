import { ParseError } from '../errors';
import { atomicMass, elementSymbol, largestAtomicNumber } from '../structure/elements';
import { regionNames, type Structure } from '../structure/structure';
import { amu } from '../units';
import { boxAround } from './box-around';
import { checkCellOfFile } from './check-cell-of-file';
import { type ExtxyzColumn, parseColumns, plainColumns } from './extxyz-columns';
import { createLineReader, type LineReader, splitFields, type TextSource } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { parseAtomType } from './parse-element';
import { parseKeyValues } from './parse-key-values';
import { quote } from './quote';
import { refuseOverlap } from './refuse-overlap';

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
export function parseExtxyz(text: string | TextSource, fileName = 'extXYZ'): Structure[] {
  const frames: Structure[] = [];
  for (const frame of extxyzFrames(text, fileName)) {
    if (frames.length === maxFrames)
      throw new ParseError(fileName, 0, `the file has more than ${maxFrames} frames; split it`);
    frames.push(frame);
  }
  return frames;
}

/** The frames of `parseExtxyz`, one at a time. @throws ParseError; frames before the fault have been given by then */
export function* extxyzFrames(text: string | TextSource, fileName = 'extXYZ'): Generator<Structure, void> {
  const reader = createLineReader(text, fileName);
  let isFirst = true;
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.trim() === '') {
      if (isFirst) throw reader.fail('the first line is empty; it must hold the number of atoms');
      continue;
    }
    yield readExtxyzFrame(reader, line, isFirst);
    isFirst = false;
  }
  if (isFirst) throw new ParseError(fileName, 0, 'the file is empty; it must begin with the number of atoms');
}

/**
 * One frame, whose first line has been read. @param isFirst whether to look for overlaps
 *
 * @throws ParseError
 */
export function readExtxyzFrame(reader: LineReader, countLine: string, isFirst: boolean): Structure {
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

  const symbols = createSymbolReader();
  const momentum = momenta ? Math.sqrt(amu) : 1;
  const plan = planOf(columns, [pos, species, z, mask, motion, charge, magmom, region]);
  for (let i = 0; i < count; i++) {
    if (!reader.open()) throw reader.ended(`atom ${i + 1} of ${count}`);
    for (let p = 0; p < plan.length; p++) {
      const column = plan[p];
      if (column === pos) {
        if (!reader.scan(positions, 3 * i, 3)) throw reader.fault(3, `atom ${i + 1}`);
      } else if (column === species) {
        atomicNumbers[i] = symbols(reader);
      } else if (column === z) {
        atomicNumbers[i] = readNumber(reader, reader.field());
      } else if (column === mask && fixed) {
        for (let a = 0; a < mask!.width; a++)
          fixed[3 * i + a] = readFlag(reader, reader.field(), 'move_mask') ? 0 : 1;
        for (let a = mask!.width; a < 3; a++) fixed[3 * i + a] = fixed[3 * i];
      } else if (column === motion && velocities) {
        if (!reader.scan(velocities, 3 * i, 3)) throw reader.fault(3, `velocity of atom ${i + 1}`);
      } else if (column === charge && charges) {
        if (!reader.scan(charges, i, 1)) throw reader.fault(1, `charge of atom ${i + 1}`);
      } else if (column === magmom && magneticMoments) {
        if (!reader.scan(magneticMoments, i, 1)) throw reader.fault(1, `magnetic moment of atom ${i + 1}`);
      } else if (column === region && regions) {
        regions[i] = readRegion(reader, reader.field());
      } else reader.skip(column.width);
    }
    // p = m v; ASE counts momentum in √(u·eV), and mass here is u × amu.
    if (momenta && velocities)
      for (let k = 3 * i; k < 3 * i + 3; k++) velocities[k] *= momentum / atomicMass(atomicNumbers[i]);
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

/** The columns in their order, up to the last that is wanted; each stands for `width` fields. */
function planOf(
  columns: ReadonlyMap<string, ExtxyzColumn>,
  wanted: readonly (ExtxyzColumn | undefined)[],
): ExtxyzColumn[] {
  const last = Math.max(...wanted.map((column) => column?.start ?? 0));
  // Of columns with one name the map keeps the last; what lies between two columns is passed over.
  const plan: ExtxyzColumn[] = [];
  let at = 0;
  for (const column of [...columns.values()].sort((p, q) => p.start - q.start)) {
    if (column.start > last) break;
    if (column.start > at) plan.push({ type: 'S', width: column.start - at, start: at });
    plan.push(column);
    at = column.start + column.width;
  }
  return plan;
}

/** Reads symbols; one that came before is not looked up again. */
function createSymbolReader(): (reader: LineReader) => number {
  const known = new Map<string, number>();
  return (reader) => {
    const field = reader.field();
    const z = known.get(field) ?? readSymbol(reader, field);
    if (known.size < 1000) known.set(field, z);
    return z;
  };
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
  // Some programs write atomic numbers in this place.
  const z = parseAtomType(field ?? '') ?? parseInteger(field ?? '');
  if (z >= 1 && z <= largestAtomicNumber) return z;
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
