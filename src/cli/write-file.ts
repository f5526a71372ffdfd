import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors';

/**
 * Writes a file aside and renames it, so that a crash leaves the old one or the new one and never half of it.
 *
 * @throws InputError if the file is there already and `overwrite` is not set
 */
export function writeFile(path: string, content: string | Uint8Array, overwrite = false): void {
  refuseExisting(path, overwrite);
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(aside, content);
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw new InputError(`${path}: cannot be written (${(error as Error).message}); choose another place`);
  }
}

/** Looked at before long work starts, so that an hour of it is not lost at the end. */
export function refuseExisting(path: string, overwrite: boolean): void {
  if (!overwrite && existsSync(path)) {
    throw new InputError(`${path}: is there already; pass --overwrite to replace it, or name another file`);
  }
}
