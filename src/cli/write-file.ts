import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors';
import { checkTarget } from './check-target';

/**
 * Writes a file aside and renames it, so that a crash leaves the old one or the new one and never half of it; `-` is
 * standard output.
 *
 * @throws InputError, see `checkTarget`; also when the disk refuses
 */
export function writeFile(path: string, content: string | Uint8Array, overwrite = false): void {
  if (path === '-') return void process.stdout.write(content);
  checkTarget(path, overwrite);
  const aside = asideOf(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(aside, content);
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw cannotWrite(path, error);
  }
}

/** Where a file is written until it is whole; the number keeps two runs apart. */
export function asideOf(path: string): string {
  return `${path}.${process.pid}.part`;
}

export function cannotWrite(path: string, error: unknown): InputError {
  return new InputError(`${path}: cannot be written (${(error as Error).message}); choose another place`);
}
