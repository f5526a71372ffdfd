import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { piecesSource, type TextSource } from '../io/line-reader';
import { unpackPieces } from '../io/unpack-pieces';

const chunkSize = 1 << 20;
/** gzip makes at most about a thousand bytes of one */
const mostUnpacked = 1100;

/**
 * The text of a file of any size, read piece by piece, unpacked where it is packed with gzip. A packed file that is cut
 * short gives the lines before the cut. The file is opened when the first piece is asked for and closed after the last.
 *
 * @throws ParseError when what is packed is damaged
 */
export function fileText(path: string, options: { readonly whole?: boolean } = {}): TextSource {
  const { size } = statSync(path);
  const most = isGzip(path) ? mostUnpacked * size : size;
  return piecesSource(unpackPieces(filePieces(path), path, options), most);
}

export function isGzip(path: string): boolean {
  const [first, second] = bytesAt(path, 0, 2);
  return first === 0x1f && second === 0x8b;
}

export function bytesAt(path: string, start: number, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, count, start));
  } finally {
    closeSync(file);
  }
}

/** Each piece must be done with when the next is asked for. */
function* filePieces(path: string): Generator<Uint8Array, void> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(chunkSize);
    for (;;) {
      const size = readSync(file, buffer, 0, chunkSize, null);
      if (size === 0) return;
      yield buffer.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}
