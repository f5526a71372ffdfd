import { basename, extname } from 'node:path';
import { InputError } from '../errors';
import { structureFormats } from '../io/structure-formats';
import type { Structure } from '../structure/structure';
import { writeFile } from './write-file';

export interface WriteOptions {
  /** id of a format; default: what the file's name says */
  readonly format?: string;
  /** one line on where the structure comes from */
  readonly comment?: string;
  readonly overwrite?: boolean;
}

/** The formats that can be written, by id. */
export const writableFormats = structureFormats.filter((format) => format.write);

/** Writes a structure in the format that the options or the name of the file ask for. */
export function writeStructureFile(path: string, structure: Structure, options: WriteOptions = {}): void {
  const format = options.format ? formatById(options.format) : formatByName(path);
  writeFile(path, format.write!(structure, { comment: options.comment }), options.overwrite);
}

export function formatById(id: string) {
  const format = writableFormats.find((candidate) => candidate.id === id);
  if (format) return format;
  throw new InputError(
    `export: no format is called "${id}"; the formats are ${writableFormats.map((known) => known.id).join(', ')}`,
  );
}

function formatByName(path: string) {
  const name = basename(path);
  if (/^(POSCAR|CONTCAR)/.test(name)) return formatById('poscar');
  const extension = extname(name).replace('.', '');
  const format = writableFormats.find((candidate) => candidate.extension.replace('.', '') === extension);
  if (format) return format;
  throw new InputError(
    `${path}: the name does not say which format; pass --format with one of ${writableFormats.map(({ id }) => id).join(', ')}`,
  );
}
