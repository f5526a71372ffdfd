import { InputError } from '../errors';

const signature = [137, 80, 78, 71, 13, 10, 26, 10];
/** signature, and the header chunk that comes first: length, name, 13 bytes, check */
const headerEnd = 8 + 12 + 13;

/**
 * A PNG with texts in it: one `iTXt` chunk each (UTF-8, not compressed), behind the header.
 *
 * @param texts by keyword, 1 to 79 Latin letters
 * @throws InputError if the bytes are no PNG
 * @see W3C, Portable Network Graphics (PNG) Specification (Third Edition), 11.3.3.4
 */
export function addPngText(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  checkPng(png, 'addPngText');
  const encoder = new TextEncoder();
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    // keyword, its end, two bytes "not compressed", no language, no translated keyword
    chunk(encoder.encode('iTXt'), encoder.encode(`${keyword}\0\0\0\0\0${text}`)),
  );
  const parts = [png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd)];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * The texts that `addPngText` has written, by keyword.
 *
 * @throws InputError if the bytes are no PNG
 */
export function readPngText(png: Uint8Array): Record<string, string> {
  checkPng(png, 'readPngText');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const decoder = new TextDecoder();
  const texts: Record<string, string> = {};
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    const body = png.subarray(at + 8, at + 8 + view.getUint32(at));
    if (decoder.decode(png.subarray(at + 4, at + 8)) !== 'iTXt') continue;
    const [keyword, , , , , ...rest] = decoder.decode(body).split('\0');
    texts[keyword] = rest.join('\0');
  }
  return texts;
}

function checkPng(bytes: Uint8Array, where: string): void {
  if (signature.every((byte, k) => bytes[k] === byte) && bytes.length >= headerEnd) return;
  throw new InputError(`${where}: these ${bytes.length} bytes are no PNG; pass the bytes of a PNG file`);
}

function chunk(name: Uint8Array, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(name, 4);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

/** Cyclic redundancy check of ISO 3309, polynomial 0xEDB88320 (reflected). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
