import { basename } from 'node:path';
import { InputError } from '../errors';
import { type StructureFormat, structureFormats } from '../io/structure-formats';
import type { Structure } from '../structure/structure';
import { writePieces } from './write-pieces';

export interface WriteOptions {
  /** default: what the file's name says */
  readonly format?: WritableFormat;
  /** one line on where the structure comes from */
  readonly comment?: string;
  readonly overwrite?: boolean;
}

export type WritableFormat = StructureFormat & Required<Pick<StructureFormat, 'write' | 'pieces'>>;

/** The formats that can be written. */
export const writableFormats = structureFormats.filter((format): format is WritableFormat =>
  Boolean(format.write && format.pieces),
);
export const formatIds = writableFormats.map(({ id }) => id);

/** Writes a structure in the format that the options or the name of the file ask for. */
export function writeStructureFile(path: string, structure: Structure, options: WriteOptions = {}): void {
  const { format = formatByName(path), comment, overwrite } = options;
  writePieces(path, format.pieces(structure, { comment }), overwrite);
}

/** @param id one of `formatIds` */
export function formatById(id: string): WritableFormat {
  return writableFormats.find((format) => format.id === id)!;
}

/**
 * The format that the name of a file says; extXYZ, which carries everything, for standard output.
 *
 * @throws InputError when the name says nothing
 */
export function formatByName(path: string): WritableFormat {
  if (path === '-') return formatById('extxyz');
  const format = writableFormats.find(({ fitsName }) => fitsName(basename(path)));
  if (format) return format;
  const endings = writableFormats.map(({ extension }) => extension).join(', ');
  throw new InputError(
    `${path}: the name does not say which format; let it end in ${endings}, or call it POSCAR`,
  );
}
