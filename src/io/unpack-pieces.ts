import { Gunzip } from 'fflate';
import { ParseError } from '../errors';

/**
 * The pieces of a file, unpacked one by one where it is packed with gzip; each must be done with when the next is asked
 * for. Memory does not grow with the file. One that is cut short gives what comes before the cut.
 *
 * @param fileName for error messages
 * @throws ParseError when what is packed is damaged
 */
export function* unpackPieces(pieces: Iterable<Uint8Array>, fileName: string): Generator<Uint8Array, void> {
  let unpacker: Gunzip | undefined;
  let ready: Uint8Array[] = [];
  let isFirst = true;
  for (const piece of pieces) {
    if (isFirst && piece[0] === 0x1f && piece[1] === 0x8b)
      unpacker = new Gunzip((bytes) => {
        ready.push(bytes);
      });
    isFirst = false;
    if (!unpacker) {
      yield piece;
      continue;
    }
    // It keeps what it cannot unpack yet.
    try {
      unpacker.push(piece.slice());
    } catch (error) {
      const { message } = error as Error;
      throw new ParseError(fileName, 0, `the gzip data are damaged (${message}); copy the file again`);
    }
    yield* ready;
    ready = [];
  }
}
