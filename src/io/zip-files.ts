import { strToU8, unzipSync, zipSync } from 'fflate';
import { ParseError } from '../errors';

/** Text files in one zip archive. */
export function zipFiles(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** Files in one zip archive, as they are: what is packed already gains nothing from being packed again. */
export function zipParts(parts: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  return zipSync({ ...parts }, { level: 1 }) as Uint8Array<ArrayBuffer>;
}

/**
 * The files of a zip archive.
 *
 * @param name of the archive, for messages
 * @throws ParseError when it is no zip archive, or cut short
 */
export function unzipParts(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch (error) {
    throw new ParseError(name, 0, `damaged zip archive (${(error as Error).message}); copy the file again`);
  }
}
