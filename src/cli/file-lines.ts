import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const chunkSize = 1 << 20;

/** Lines of a text file without their ends, read piece by piece; a file that ends in .gz is unpacked at once. */
export function* fileLines(path: string): Generator<string, void> {
  if (/\.gz$/i.test(path)) {
    yield* gunzipSync(readFileSync(path)).toString('utf8').split(/\r?\n/);
    return;
  }
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(chunkSize);
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const size = readSync(file, buffer, 0, chunkSize, null);
      if (size === 0) break;
      const lines = (rest + decoder.decode(buffer.subarray(0, size), { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(file);
  }
}
