import { Gunzip } from 'fflate';
import { ParseError } from '../errors';

/**
 * The pieces of a file, unpacked one by one where it is packed with gzip; each must be done with when the next is asked
 * for. Memory does not grow with the file; one that was joined from several packed ones is read to its end.
 *
 * @param fileName for error messages
 * @param options.whole refuse a file that is cut short; without it, what comes before the cut is given
 * @throws ParseError when what is packed is damaged
 */
export function* unpackPieces(
  pieces: Iterable<Uint8Array>,
  fileName: string,
  options: { readonly whole?: boolean } = {},
): Generator<Uint8Array, void> {
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
    attempt(() => unpacker?.push(piece.slice()));
    yield* ready;
    ready = [];
  }
  if (!unpacker || !options.whole) return;
  attempt(() => unpacker?.push(new Uint8Array(0), true));
  yield* ready;

  function attempt(unpack: () => void): void {
    try {
      unpack();
    } catch (error) {
      const { message } = error as Error;
      throw new ParseError(fileName, 0, `the gzip data are damaged (${message}); copy the file again`);
    }
  }
}
