import { ParseError } from '../errors';
import type { Structure } from '../structure/structure';
import { textSource } from './line-reader';
import { type StructureFormat, structureFormats } from './structure-formats';
import { isTrajectory } from './trajectory/trajectory-header';
import { unpackPieces } from './unpack-pieces';

/** bytes; the text must fit into one string with room to work on it */
const maxSize = 256 * 2 ** 20;
/** bytes; of formats that are read line by line, whose atoms must fit into memory beside the file */
const maxLinesSize = 4 * 2 ** 30;
/** bytes; what is longer is read window by window, which spares a string of it */
const longText = 32 * 2 ** 20;
/** bytes looked at to tell the format */
const sniffSize = 65536;

/**
 * Every structure in a file of any known format, told by its content first and then by its name. Files compressed
 * with gzip are unpacked.
 *
 * @throws ParseError, also for empty, binary and too large files and unknown formats
 */
export function readStructure(bytes: Uint8Array, fileName: string): Structure[] {
  const file = unpackGzip(bytes, fileName);
  const format = findFormat(file.bytes, file.name);
  if (file.bytes.length > longText && format.frames)
    return [...format.frames(textSource(file.bytes), file.name)];
  return format.read!(new TextDecoder().decode(file.bytes), file.name);
}

/**
 * The format of a file, see `readStructure`; looks at its first 64 kB only.
 *
 * @param size bytes, where `bytes` are the beginning of a longer file
 */
export function findFormat(bytes: Uint8Array, fileName: string, size = bytes.length): StructureFormat {
  const refuse = (problem: string) => new ParseError(fileName, 0, problem);
  if (bytes.length === 0) throw refuse('the file is empty, 0 bytes; choose a file with a structure in it');
  const head = bytes.subarray(0, sniffSize);
  if (isTrajectory(head))
    throw refuse('the file is a trajectory in the compact format; read it with readTrajectory');
  if (isGzip(head)) throw refuse('the file is compressed with gzip; unpack it first');
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3)
    throw refuse('the file is a zip archive; unpack it first');
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw refuse('the text is in UTF-16; save it as UTF-8');
  const binary = head.findIndex((byte) => byte < 9 || (byte > 13 && byte < 32));
  if (binary >= 0) {
    const value = `0x${head[binary].toString(16).padStart(2, '0')}`;
    throw refuse(`the file is binary (byte ${value} at position ${binary}); choose a text file: ${known()}`);
  }

  const text = new TextDecoder().decode(head).replace(/^\ufeff/, '');
  if (text.trim() === '' && head.length === size)
    throw refuse('the file holds blanks only; choose a file with a structure in it');
  const readable = structureFormats.filter((format) => format.read);
  const fitting =
    readable.find((format) => format.fitsText(text)) ?? readable.find((format) => format.fitsName(fileName));
  const limit = fitting?.frames ? maxLinesSize : maxSize;
  if (size > limit)
    throw refuse(
      `the file has ${(size / 2 ** 20).toFixed(0)} MB, more than the ${limit / 2 ** 20} MB that can be read; split it`,
    );
  if (!fitting) throw refuse(`neither its content nor its name shows a known format; use one of ${known()}`);
  return fitting;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The file inside a gzip file, or the file itself when it is none.
 *
 * @throws ParseError when the gzip data are damaged, doubled, or unpack to more than can be read
 */
export function unpackGzip(bytes: Uint8Array, fileName: string): { bytes: Uint8Array; name: string } {
  if (!isGzip(bytes)) return { bytes, name: fileName };
  const refuse = (problem: string) => new ParseError(fileName, 0, problem);
  if (bytes.length < 18) throw refuse('the gzip file is cut short; copy it again');
  // The last four bytes hold the unpacked size of the last of the parts that the file was joined from.
  const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
  // What is damaged may name any size: space is made as it is needed.
  let unpacked = new Uint8Array(Math.min(size, 1100 * bytes.length));
  let length = 0;
  const tooMuch = () =>
    refuse(`unpacks to more than ${maxSize / 2 ** 20} MB, which cannot be read; split it`);
  if (size > maxSize) throw tooMuch();
  for (const part of unpackPieces(slices(bytes), fileName, { whole: true })) {
    if (length + part.length > maxSize) throw tooMuch();
    if (length + part.length > unpacked.length) {
      const larger = new Uint8Array(Math.min(maxSize, 2 * (length + part.length)));
      larger.set(unpacked.subarray(0, length));
      unpacked = larger;
    }
    unpacked.set(part, length);
    length += part.length;
  }
  unpacked = unpacked.subarray(0, length);
  if (isGzip(unpacked)) throw refuse('the file is compressed with gzip twice; unpack it first');
  return { bytes: unpacked, name: fileName.replace(/\.gz$/i, '') };
}

/** A thousand times as much may come out of each. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 2 ** 16) yield bytes.subarray(at, at + 2 ** 16);
}

function known(): string {
  return structureFormats
    .filter((format) => format.read)
    .map((format) => `${format.id} (${format.extension})`)
    .join(', ');
}
