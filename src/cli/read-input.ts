import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '../errors';

/** bytes; larger files are refused by the readers anyway, this spares the memory */
const largest = 256e6;

/** The bytes of a file the user named, or a sentence that says why not. */
export function readInput(path: string): { bytes: Uint8Array; name: string } {
  if (!existsSync(path)) throw new InputError(`${path}: no such file; check the name and the folder`);
  const { size } = statSync(path);
  if (!statSync(path).isFile()) throw new InputError(`${path}: is not a file; name a structure file`);
  if (size > largest) {
    throw new InputError(
      `${path}: has ${Math.round(size / 1e6)} MB, more than ${largest / 1e6}; cut it into parts`,
    );
  }
  return { bytes: new Uint8Array(readFileSync(path)), name: basename(path) };
}
