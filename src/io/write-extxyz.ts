import { InputError } from '../errors';
import { elementSymbol } from '../structure/elements';
import { atomCount, regionNames, type Structure } from '../structure/structure';
import { checkExport, checkFrame, oneLine } from './check-export';
import { quoteKeyValue } from './parse-key-values';
import { pieceLength } from './text-pieces';

export interface WriteExtxyzOptions {
  /** where the structures come from, in one line; goes into every frame */
  readonly comment?: string;
  /** further `key=value` pairs of each frame, such as its time and energy */
  readonly frameKeys?: readonly Readonly<Record<string, string | number>>[];
}

/**
 * Extended XYZ, one frame for each structure; positions with 12 decimals, Å, in the atoms' order.
 *
 * Carries everything a `Structure` has. Fixed atoms go as `move_mask:L:3`, T = free, which ASE turns into
 * constraints; ASE means x, y, z by the three flags, `Structure.fixed` means a, b, c, so an atom held along
 * some directions only in an oblique cell should be checked there. Velocities are `velo`, in Å/fs; charges are
 * `initial_charges`, magnetic moments `initial_magmoms`, as ASE names them; a region is its number and its name. Overlapping atoms are looked for in the first frame.
 *
 * @throws InputError, see `checkExport`
 */
export function writeExtxyz(structures: readonly Structure[], options: WriteExtxyzOptions = {}): string {
  if (structures.length === 0)
    throw new InputError('writeExtxyz: there are no structures; give at least one');
  return structures
    .map((structure, k) => {
      const where = `writeExtxyz, frame ${k + 1}`;
      if (k === 0) checkExport(structure, where);
      else checkFrame(structure, where);
      return [...extxyzPieces(structure, options.comment, options.frameKeys?.[k], where)].join('');
    })
    .join('');
}

/**
 * One frame in pieces, for those that would not fit into memory as one string.
 *
 * @throws InputError at once; for a key that cannot be one, before the first piece
 */
export function writeExtxyzFrame(
  structure: Structure,
  { comment, keys, isFirst }: ExtxyzFrameOptions = {},
): Generator<string, void> {
  const where = 'writeExtxyz';
  if (isFirst) checkExport(structure, where);
  else checkFrame(structure, where);
  return extxyzPieces(structure, comment, keys, where);
}

export interface ExtxyzFrameOptions {
  readonly comment?: string;
  /** further `key=value` pairs */
  readonly keys?: Readonly<Record<string, string | number>>;
  /** overlapping atoms are looked for in the first frame of a file */
  readonly isFirst?: boolean;
}

function* extxyzPieces(
  structure: Structure,
  comment: string | undefined,
  keys: Readonly<Record<string, string | number>> | undefined,
  where: string,
): Generator<string, void> {
  const { cell, periodic, positions, atomicNumbers, fixed, regions, velocities, charges, magneticMoments } =
    structure;
  const columns = ['species:S:1:pos:R:3'];
  if (fixed) columns.push('move_mask:L:3');
  if (velocities) columns.push('velo:R:3');
  if (charges) columns.push('initial_charges:R:1');
  if (magneticMoments) columns.push('initial_magmoms:R:1');
  if (regions) columns.push('region:I:1:region_name:S:1');
  const head = [
    `Lattice="${Array.from(cell, (value) => value.toFixed(14)).join(' ')}"`,
    `Properties=${columns.join(':')}`,
    `pbc="${periodic.map((value) => (value ? 'T' : 'F')).join(' ')}"`,
  ];
  if (comment) head.push(`comment=${quoteKeyValue(oneLine(comment))}`);
  for (const [key, value] of Object.entries(keys ?? {})) {
    if (!/^[A-Za-z]\w*$/.test(key) || /^(lattice|properties|pbc|comment)$/i.test(key))
      throw new InputError(
        `${where}: "${key}" cannot be a key; use letters, digits and _, and none of the format's own`,
      );
    head.push(`${key}=${quoteKeyValue(typeof value === 'number' ? String(value) : oneLine(value))}`);
  }
  yield `${atomCount(structure)}\n${head.join(' ')}\n`;
  let piece = '';
  for (let i = 0; i < atomicNumbers.length; i++) {
    const fields = [elementSymbol(atomicNumbers[i]).padEnd(2)];
    for (let k = 3 * i; k < 3 * i + 3; k++) fields.push(positions[k].toFixed(12).padStart(17));
    for (let k = 3 * i; fixed && k < 3 * i + 3; k++) fields.push(fixed[k] ? 'F' : 'T');
    for (let k = 3 * i; velocities && k < 3 * i + 3; k++)
      fields.push(velocities[k].toExponential(15).padStart(22));
    if (charges) fields.push(String(charges[i]));
    if (magneticMoments) fields.push(String(magneticMoments[i]));
    if (regions) fields.push(String(regions[i]), regionNames[regions[i]]);
    piece += `${fields.join(' ')}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
