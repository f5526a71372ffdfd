import { closeSync, openSync, readSync } from 'node:fs';
import { unpackPieces } from '../io/unpack-pieces';

const chunkSize = 1 << 20;

/**
 * Lines of a text file without their ends, read piece by piece, unpacked where it is packed with gzip. A packed file that
 * is cut short gives the lines before the cut.
 *
 * @throws ParseError when what is packed is damaged
 */
export function* fileLines(path: string): Generator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for (const bytes of unpackPieces(filePieces(path), path)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
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
