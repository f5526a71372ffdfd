import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { addPngText, readPngText } from '../../src/io/png-text';

/** One black pixel: signature, header, data, end. */
const pixel = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  ),
);

test('texts in a PNG come back as they were, with a check that zlib agrees with', () => {
  const texts = { Title: 'RuO₂ on TiO₂ (110)', Description: 'two\nlines, 90°' };
  const png = addPngText(pixel, texts);
  expect(readPngText(png)).toEqual(texts);
  expect(readPngText(pixel)).toEqual({});
  const view = new DataView(png.buffer);
  const chunks: string[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const end = at + 8 + view.getUint32(at);
    chunks.push(Buffer.from(png.subarray(at + 4, at + 8)).toString());
    expect(view.getUint32(end)).toBe(crc32(png.subarray(at + 4, end)));
  }
  expect(chunks).toEqual(['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND']);
});

test('what is no PNG is refused', () => {
  expect(() => addPngText(new Uint8Array(40), {})).toThrow(/addPngText: these 40 bytes are no PNG/);
});
