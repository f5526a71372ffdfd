import { ParseError } from '../errors';
import type { Structure } from '../structure/structure';
import { createLineReader, textSource } from './line-reader';
import { readExtxyzFrame } from './parse-extxyz';
import { type DumpFrame, readDumpFrame } from './parse-lammps-dump';
import { quote } from './quote';

/** bytes; a frame must fit into memory, as text and as numbers */
const maxFrameSize = 4 * 2 ** 30;
/** bytes; no line of a header is longer */
const maxHeaderLine = 1_000_000;
const newline = 10;

/** A frame's text, which lasts until the next is asked for, and how many lines of the file come before it. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly linesBefore: number;
}

/**
 * The frames of an extended XYZ file or a LAMMPS dump, one at a time: files of any size pass through, as memory is
 * needed for one frame and a chunk of the file only.
 *
 * @param chunks the bytes of the file in their order, unpacked
 * @throws ParseError, also for other formats; frames before the fault have been given by then
 */
export async function* readFrames(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileName: string,
): AsyncGenerator<Structure, void, undefined> {
  let isFirst = true;
  let dump: DumpFrame | undefined;
  for await (const { bytes, linesBefore } of splitFrames(chunks, fileName)) {
    const reader = createLineReader(textSource(bytes), fileName, linesBefore);
    if (isDump(bytes)) {
      dump = readDumpFrame(reader, dump);
      if (dump) yield dump.structure;
    } else {
      yield readExtxyzFrame(reader, reader.need('the number of atoms'), isFirst);
    }
    isFirst = false;
  }
  if (isFirst)
    throw new ParseError(
      fileName,
      0,
      'there is no frame in the file; choose an extended XYZ file or a LAMMPS dump',
    );
}

function isDump(bytes: Uint8Array): boolean {
  return decoder.decode(bytes.subarray(0, 16)).startsWith('ITEM:');
}

/** Cuts where frames end, which the number of atoms in their headers tells. */
async function* splitFrames(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileName: string,
): AsyncGenerator<Piece, void, undefined> {
  // One buffer for all frames: memory outside of JavaScript's heap is freed late where each frame has its own.
  let buffer = new Uint8Array(2 ** 16);
  let size = 0;
  let header: Uint8Array[] = [];
  let headerSize = 0;
  let linesBefore = 0;
  let lineNumber = 0;
  /** lines to pass over until the frame ends; −1 while its header is read */
  let left = -1;
  let count = 0;
  let isCountNext = false;
  let hasBegun = false;
  let kind: 'xyz' | 'dump' | undefined;

  for await (const chunk of chunks) {
    let start = 0;
    let at = 0;
    while (at < chunk.length) {
      const end = chunk.indexOf(newline, at);
      if (end < 0) {
        if (left < 0) keepHeader(chunk.subarray(at));
        break;
      }
      lineNumber++;
      const isInHeader = left < 0;
      if (isInHeader) keepHeader(chunk.subarray(at, end));
      at = end + 1;
      if (isInHeader) {
        const line = takeHeader();
        if (!hasBegun && kind !== undefined && line.trim() === '') {
          // Empty lines between frames belong to none.
          size = 0;
          start = at;
          linesBefore = lineNumber;
          continue;
        }
        hasBegun = true;
        readHeader(line);
      } else left--;
      if (left !== 0) continue;
      append(chunk.subarray(start, at));
      start = at;
      yield take();
    }
    if (start < chunk.length) append(chunk.subarray(start));
  }
  // The last line may lack its end; what is cut off is found where the frame is read.
  const rest = buffer.subarray(0, size);
  if (rest.some((byte) => byte > 32)) yield { bytes: rest, linesBefore };

  function fault(problem: string): ParseError {
    return new ParseError(fileName, lineNumber, problem);
  }

  function keepHeader(bytes: Uint8Array): void {
    header.push(bytes.slice());
    headerSize += bytes.length;
    if (headerSize > maxHeaderLine)
      throw fault(`a line has more than ${maxHeaderLine} characters; break it into lines`);
  }

  function takeHeader(): string {
    const line = decode(header);
    header = [];
    headerSize = 0;
    return line;
  }

  function readHeader(line: string): void {
    if (kind === undefined) {
      if (line.replace(/^\ufeff/, '').startsWith('ITEM:')) kind = 'dump';
      else if (/^\s{0,9}\d{1,9}\s*$/.test(line.replace(/^\ufeff/, ''))) kind = 'xyz';
      else
        throw fault(
          `${quote(line)} begins neither an extended XYZ file nor a LAMMPS dump; convert it to one of them`,
        );
    }
    if (kind === 'xyz') {
      count = Number(line.trim().replace(/^\ufeff/, ''));
      if (!(Number.isInteger(count) && count > 0))
        throw fault(`the number of atoms is ${quote(line)}; it must be an integer above 0`);
      left = count + 1;
    } else if (isCountNext) {
      count = Number(line.trim());
      isCountNext = false;
      if (!(Number.isInteger(count) && count > 0))
        throw fault(`the number of atoms is ${quote(line)}; it must be an integer above 0`);
    } else if (line.startsWith('ITEM: NUMBER OF ATOMS')) isCountNext = true;
    else if (line.startsWith('ITEM: ATOMS')) {
      if (count === 0) throw fault('ITEM: NUMBER OF ATOMS must come before the atoms; add it');
      left = count;
    }
  }

  function append(bytes: Uint8Array): void {
    if (size + bytes.length > maxFrameSize)
      throw fault(`a frame has more than ${maxFrameSize / 2 ** 20} MB; it cannot be read in one piece`);
    if (size + bytes.length > buffer.length) {
      const larger = new Uint8Array(Math.max(size + bytes.length, Math.ceil(1.5 * buffer.length)));
      larger.set(buffer.subarray(0, size));
      buffer = larger;
    }
    buffer.set(bytes, size);
    size += bytes.length;
  }

  function take(): Piece {
    const piece = { bytes: buffer.subarray(0, size), linesBefore };
    [size, left, count, hasBegun] = [0, -1, 0, false];
    linesBefore = lineNumber;
    return piece;
  }
}

const decoder = new TextDecoder();

/** Pieces of one line, which may be cut within a letter. */
function decode(parts: readonly Uint8Array[]): string {
  if (parts.length === 1) return decoder.decode(parts[0]);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return decoder.decode(bytes);
}
