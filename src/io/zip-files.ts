import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { InputError, ParseError } from '../errors';
import type { TextFiles } from './text-pieces';

/** Bytes of files, in pieces. */
export type BytesOfFiles = Readonly<Record<string, readonly Uint8Array[]>>;

/**
 * Text files in one zip archive, packed as they come, in the pieces of the archive.
 *
 * @throws InputError when the files have more than 4 GB together, which the format cannot count
 */
export function* zipPieces(files: TextFiles | BytesOfFiles): Generator<Uint8Array, void> {
  let ready: Uint8Array[] = [];
  let size = 0;
  const archive = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  for (const [name, pieces] of Object.entries(files)) {
    const file = new ZipDeflate(name);
    archive.add(file);
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? strToU8(piece) : piece;
      size += bytes.length;
      if (size >= mostZipped)
        throw new InputError(
          `zipPieces: the files have more than ${mostZipped / 2 ** 30} GB together; write them one at a time`,
        );
      file.push(bytes);
      yield* ready;
      ready = [];
    }
    file.push(new Uint8Array(0), true);
  }
  archive.end();
  yield* ready;
}

/** bytes; sizes and places in an archive have 32 bits */
const mostZipped = 2 ** 32;

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
