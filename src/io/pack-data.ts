import { InputError, ParseError } from '../errors';
import { crc32 } from './crc32';

/**
 * Plain data (objects, arrays, numbers, text, typed arrays) as bytes, exact to the last bit, and back.
 *
 * u32 length of the text, u32 CRC-32 of all that follows, JSON in which a typed array stands as `{"$Float64Array":
 * [offset, length]}`, blanks up to a multiple of 8, the arrays, each at a multiple of 8. Numbers are little-endian;
 * NaN and infinities, which JSON lacks, stand as `{"$number": "NaN"}`.
 *
 * @throws InputError for functions and other things that are no data
 */
export function packData(data: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let size = 0;
  const text = JSON.stringify(data, function replace(this: Record<string, unknown>, key) {
    const value = this[key];
    if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw new InputError(
        `packData: "${key}" is a ${typeof value}, which is no plain data; give numbers, text and typed arrays`,
      );
    if (!ArrayBuffer.isView(value)) return value;
    const kind = arrayKinds.find(([, type]) => value instanceof type);
    if (!kind)
      throw new InputError(
        `packData: "${key}" is an array of a kind that is not known; use ${arrayKinds[0][0]}`,
      );
    const array = value as Float64Array;
    const at = size;
    arrays.push({ at, bytes: new Uint8Array(array.buffer, array.byteOffset, array.byteLength) });
    size = upTo8(size + array.byteLength);
    return { [`$${kind[0]}`]: [at, array.length] };
  });
  const words = new TextEncoder().encode(text);
  const start = upTo8(8 + words.length);
  const bytes = new Uint8Array(start + size).fill(32, 8, start);
  bytes.set(words, 8);
  for (const { at, bytes: part } of arrays) bytes.set(part, start + at);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, words.length, true);
  head.setUint32(4, crc32(bytes.subarray(8)), true);
  return bytes;
}

/**
 * What `packData` packed.
 *
 * @param name of the file, for messages
 * @throws ParseError when the bytes are damaged or cut short
 */
export function unpackData(bytes: Uint8Array, name: string): unknown {
  const damaged = () =>
    new ParseError(name, 0, `the data are damaged or cut short, ${bytes.length} bytes; copy the file again`);
  if (bytes.length < 8) throw damaged();
  const head = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const length = head.getUint32(0, true);
  const start = upTo8(8 + length);
  if (start > bytes.length || crc32(bytes.subarray(8)) !== head.getUint32(4, true)) throw damaged();
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  return JSON.parse(text, (_, value) => {
    if (typeof value !== 'object' || value === null) return value;
    const [key] = Object.keys(value);
    if (!key?.startsWith('$')) return value;
    if (key === '$number') return Number(value.$number);
    const type = arrayKinds.find(([kind]) => kind === key.slice(1))?.[1];
    if (!type) throw damaged();
    const [at, count] = value[key] as [number, number];
    const from = start + at;
    const part = bytes.slice(from, from + count * type.BYTES_PER_ELEMENT);
    return new type(part.buffer, 0, count);
  });
}

const arrayKinds = [
  ['Float64Array', Float64Array],
  ['Float32Array', Float32Array],
  ['Int32Array', Int32Array],
  ['Uint32Array', Uint32Array],
  ['Uint8Array', Uint8Array],
] as const;

function upTo8(size: number): number {
  return Math.ceil(size / 8) * 8;
}
