import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors';
import { findEntry } from './find-entry';

/**
 * Refuses a file that cannot or must not be written; `-` is standard output. Called before long work starts, so that an hour of it is not
 * lost at the end.
 *
 * @throws InputError if the file is there already and `overwrite` is not set, if it is no ordinary file, or if its
 *   folder cannot be made or written to
 */
export function checkTarget(path: string, overwrite = false): void {
  if (path === '-') return;
  if (path.trim() === '') throw new InputError('the name of the file to write is empty; name a file');
  const there = findEntry(path);
  if (there?.isDirectory()) throw new InputError(`${path}: is a folder; name a file in it`);
  // A device would be replaced by an ordinary file, which breaks the machine for everyone.
  if (there && !there.isFile()) throw new InputError(`${path}: is not an ordinary file; name another one`);
  if (there && !overwrite) {
    throw new InputError(`${path}: is there already; pass --overwrite to replace it, or name another file`);
  }
  checkFolder(dirname(path), path);
}

/** The folder need not exist, but the nearest one above it that does must take new entries. */
function checkFolder(folder: string, path: string): void {
  let nearest = folder;
  while (!findEntry(nearest)) nearest = dirname(nearest);
  if (!findEntry(nearest)?.isDirectory()) {
    throw new InputError(`${path}: cannot be written, ${nearest} is not a folder; choose another place`);
  }
  try {
    accessSync(nearest, constants.W_OK);
  } catch {
    throw new InputError(
      `${path}: cannot be written, the folder ${nearest} is read-only; choose another place`,
    );
  }
}
