import { expect, test } from 'vitest';
import { unzipParts, zipPieces } from '../../src/io/zip-files';

test('files that come in pieces of text or bytes come out of the archive whole', () => {
  const lines = Array.from({ length: 3000 }, (_, k) => `${k} Å ${Math.sin(k)}\n`);
  const pieces = [...zipPieces({ 'a.txt': lines, empty: [] })];
  expect(pieces.length).toBeGreaterThan(2);
  const archive = new Uint8Array(pieces.flatMap((piece) => [...piece]));
  const { 'a.txt': text, empty } = unzipParts(archive, 'a.zip');
  expect(new TextDecoder().decode(text)).toBe(lines.join(''));
  expect(empty.length).toBe(0);
  const bytes = [...zipPieces({ b: [Uint8Array.of(1, 2), Uint8Array.of(3)] })];
  const { b } = unzipParts(new Uint8Array(bytes.flatMap((piece) => [...piece])), 'b.zip');
  expect([...b]).toEqual([1, 2, 3]);
});
