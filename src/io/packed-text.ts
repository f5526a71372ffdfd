import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { ParseError } from '../errors';
import { crc32 } from './crc32';

/** bytes before the deflated text: its checksum */
const headBytes = 4;

/** A text made short, in letters that an address may have: CRC-32, then DEFLATE, in base64url. */
export function packText(text: string): string {
  const plain = strToU8(text);
  const deflated = deflateSync(plain, { level: 9 });
  const bytes = new Uint8Array(headBytes + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(plain));
  bytes.set(deflated, headBytes);
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The text that `packText` was given.
 *
 * @param from what is read, for the reader
 * @throws ParseError when letters are missing or wrong
 */
export function unpackText(packed: string, from: string): string {
  try {
    const letters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const plain = inflateSync(bytes.subarray(headBytes));
    if (crc32(plain) === new DataView(bytes.buffer).getUint32(0)) return strFromU8(plain);
  } catch {}
  throw new ParseError(
    from,
    0,
    `damaged or cut short (${packed.length} letters came); copy the whole of it again`,
  );
}
