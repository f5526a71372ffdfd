import { ParseError } from '../errors';
import { parseDecimal, parseInteger } from './parse-decimal';
import { quote } from './quote';
import { scanDecimal } from './scan-decimal';

/** Reads a text line by line and says which line a fault is in. Made by `createLineReader`. */
export interface LineReader {
  readonly fileName: string;
  /** of the line read last, counted from 1 */
  lineNumber(): number;
  /** the next line without its end, or undefined after the last */
  next(): string | undefined;
  /** the next line; ParseError at the end of the file, saying what was to come */
  need(what: string): string;
  /** a ParseError for the line read last */
  fail(problem: string): ParseError;
  /** `count` numbers in the fields from `from` on */
  numbers(fields: readonly string[], from: number, count: number, what: string): number[];
  /** a count of atoms that the rest of the file has room for */
  atomCount(field: string | undefined): number;

  // For a million lines alike: fields one after the other, without a string for each.

  /** goes to the next line; false after the last */
  open(): boolean;
  /** the line opened */
  line(): string;
  /** code of the first character of the line opened that is no blank; 0 when it is empty */
  firstCode(): number;
  /** whether the line opened is empty */
  isBlank(): boolean;
  /** the next field of the line opened; '' after the last */
  field(): string;
  /** passes over fields */
  skip(count: number): void;
  /** writes the next `count` fields as numbers from `target[at]` on; false when one is none: see `fault` */
  scan(target: Float64Array, at: number, count: number): boolean;
  /** what was wrong with the `count` numbers that `scan` refused */
  fault(count: number, what: string): ParseError;
  /** the ParseError of `need` at the end of the file */
  ended(what: string): ParseError;
}

/** No format has longer lines; without a limit a file that is one line fills the memory with its fields. */
const maxLineLength = 1_000_000;

/** Text that comes bit by bit, each bit whole lines. */
export interface TextSource {
  /** the next bit; undefined after the last */
  next(): string | undefined;
  /** characters, at most, that are still to come */
  left(): number;
  /** lets go of a file before its end */
  close?(): void;
}

/**
 * Lines of bytes, decoded a window at a time: a string of all of them would take as much memory again.
 *
 * @param window bytes, about; default 1 MB
 */
export function textSource(bytes: Uint8Array, window = windowLength): TextSource {
  let at = 0;
  return {
    next() {
      if (at >= bytes.length) return undefined;
      const end = at + window < bytes.length ? bytes.indexOf(newline, at + window) + 1 : 0;
      const lines = bytes.subarray(at, end || bytes.length);
      at += lines.length;
      return decoder.decode(lines);
    },
    left: () => bytes.length - at,
  };
}

/**
 * Lines of bytes that come in pieces of any length, such as those of a file that does not fit into memory.
 *
 * @param size bytes of all pieces, at most
 */
export function piecesSource(pieces: Iterator<Uint8Array>, size: number): TextSource {
  /** bytes of a line that has not ended */
  let rest = new Uint8Array(0);
  let taken = 0;
  return {
    next() {
      for (let step = pieces.next(); !step.done; step = pieces.next()) {
        const bytes = step.value;
        taken += bytes.length;
        const end = bytes.lastIndexOf(newline) + 1;
        const kept = join(rest, bytes.subarray(0, end));
        if (end === 0) {
          rest = join(kept, bytes);
          // No line is as long as that, and the reader will say so.
          if (rest.length > 4 * maxLineLength) break;
          continue;
        }
        rest = new Uint8Array(bytes.subarray(end));
        return decoder.decode(kept);
      }
      if (rest.length === 0) return undefined;
      const last = decoder.decode(rest);
      rest = new Uint8Array(0);
      return last;
    },
    left: () => Math.max(0, size - taken) + rest.length,
    close: () => void pieces.return?.(),
  };
}

function join(first: Uint8Array<ArrayBuffer>, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** bytes */
const windowLength = 2 ** 20;
const newline = 10;
const decoder = new TextDecoder();

/** @param linesBefore of the file, where the text is a part of it */
export function createLineReader(source: string | TextSource, fileName: string, linesBefore = 0): LineReader {
  const more = typeof source === 'string' ? undefined : source;
  let text = typeof source === 'string' ? source : (source.next() ?? '');
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let lineNumber = linesBefore;
  /** of the line opened: its beginning and end, where the next field is looked for, and where `scan` began */
  let lineStart = 0;
  let lineEnd = 0;
  let cursor = 0;
  let scanStart = 0;

  const reader: LineReader = {
    fileName,
    lineNumber: () => lineNumber,
    open() {
      if (at >= text.length) {
        const next = more?.next();
        if (next === undefined) return false;
        text = next;
        at = 0;
      }
      const newline = text.indexOf('\n', at);
      lineStart = cursor = at;
      lineEnd = newline < 0 ? text.length : newline;
      at = lineEnd + 1;
      lineNumber++;
      if (lineEnd - lineStart > maxLineLength)
        throw reader.fail(
          `the line has ${lineEnd - lineStart} characters, more than ${maxLineLength}; break it into lines`,
        );
      if (lineEnd > lineStart && text.charCodeAt(lineEnd - 1) === 13) lineEnd--;
      return true;
    },
    next() {
      return reader.open() ? text.slice(lineStart, lineEnd) : undefined;
    },
    need(what) {
      const line = reader.next();
      if (line === undefined) throw reader.ended(what);
      return line;
    },
    ended: (what) =>
      new ParseError(
        fileName,
        lineNumber,
        `the file ends here, but ${what} must follow; the file may have been cut off`,
      ),
    fail: (problem) => new ParseError(fileName, lineNumber, problem),
    numbers(fields, from, count, what) {
      const values = new Array<number>(count);
      for (let k = 0; k < count; k++) {
        const field = fields[from + k];
        if (field === undefined) {
          const found = Math.max(0, fields.length - from);
          throw reader.fail(`${what}: expected ${count} numbers, got ${found} in ${quote(fields.join(' '))}`);
        }
        values[k] = parseDecimal(field);
        if (Number.isNaN(values[k]))
          throw reader.fail(`${what}: ${quote(field)} is not a finite number; write it like -1.25 or 3.1e-4`);
      }
      return values;
    },
    line: () => text.slice(lineStart, lineEnd),
    firstCode() {
      let k = lineStart;
      while (k < lineEnd && text.charCodeAt(k) <= 32) k++;
      return k < lineEnd ? text.charCodeAt(k) : 0;
    },
    isBlank: () => text.slice(lineStart, lineEnd).trim() === '',
    field() {
      let start = cursor;
      while (start < lineEnd && text.charCodeAt(start) <= 32) start++;
      cursor = start;
      while (cursor < lineEnd && text.charCodeAt(cursor) > 32) cursor++;
      return text.slice(start, cursor);
    },
    skip(count) {
      let k = cursor;
      for (let left = count; left > 0; left--) {
        while (k < lineEnd && text.charCodeAt(k) <= 32) k++;
        while (k < lineEnd && text.charCodeAt(k) > 32) k++;
      }
      cursor = k;
    },
    scan(target, first, count) {
      let k = (scanStart = cursor);
      for (let c = 0; c < count; c++) {
        while (k < lineEnd && text.charCodeAt(k) <= 32) k++;
        const start = k;
        while (k < lineEnd && text.charCodeAt(k) > 32) k++;
        const value = scanDecimal(text, start, k);
        if (Number.isNaN(value)) return false;
        target[first + c] = value;
      }
      cursor = k;
      return true;
    },
    fault(count, what) {
      const before = splitFields(text.slice(lineStart, scanStart)).length;
      const fields = splitFields(text.slice(lineStart, lineEnd));
      try {
        reader.numbers(fields, before, count, what);
      } catch (error) {
        return error as ParseError;
      }
      // Fields that only other blanks, such as one of Unicode, hold apart.
      return reader.fail(`${what}: separate the numbers by spaces or tabs`);
    },
    atomCount(field) {
      const count = parseInteger(field ?? '');
      if (!(count >= 1))
        throw reader.fail(`the number of atoms is ${quote(field ?? '')}; it must be an integer above 0`);
      // Checked before arrays are made: the shortest line of an atom, `1 1 1`, has five characters.
      if (count * 5 > text.length - at + (more?.left() ?? 0) + 5)
        throw reader.fail(
          `the file announces ${count} atoms but ends before them; correct the number or restore the file`,
        );
      return count;
    },
  };
  return reader;
}

/** The fields of a line between blanks; none for an empty line. */
export function splitFields(line: string): string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}
