import { readFileSync } from 'node:fs';
import { InputError } from '../errors';
import { findEntry } from './find-entry';

/** bytes; larger files are refused by the readers anyway, this spares the memory */
const largest = 256e6;

let standardInput: Uint8Array | undefined;

/** The bytes of a file the user named, `-` for standard input, or a sentence that says why not. */
export function readInput(path: string): Uint8Array {
  if (path === '-') return readStandardInput();
  if (path.trim() === '') throw new InputError('the name of the file to read is empty; name a file');
  const found = findEntry(path);
  if (!found) throw new InputError(`${path}: no such file; check the name and the folder`);
  if (found.isDirectory()) throw new InputError(`${path}: is a folder; name a file in it`);
  if (!found.isFile())
    throw new InputError(`${path}: is not an ordinary file; save its content and name that`);
  if (found.size > largest) {
    const size = Math.round(found.size / 1e6);
    throw new InputError(`${path}: has ${size} MB, more than ${largest / 1e6} MB; cut it into parts`);
  }
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new InputError(`${path}: cannot be read (${(error as Error).message}); check its permissions`);
  }
}

/** Read once, when first asked for, and kept: what it holds is looked at to tell a recipe from a structure. */
function readStandardInput(): Uint8Array {
  if (standardInput) return standardInput;
  if (process.stdin.isTTY)
    throw new InputError('-: nothing is on standard input; pipe a file into the command, or name one');
  try {
    standardInput = new Uint8Array(readFileSync(0));
  } catch (error) {
    throw new InputError(`-: standard input cannot be read (${(error as Error).message}); name a file`);
  }
  return standardInput;
}

/** What to call a source in a sentence. */
export function nameOfSource(path: string): string {
  return path === '-' ? 'standard input' : path;
}
