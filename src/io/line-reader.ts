import { ParseError } from '../errors';
import { parseDecimal, parseInteger } from './parse-decimal';
import { quote } from './quote';

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
}

/** No format has longer lines; without a limit a file that is one line fills the memory with its fields. */
const maxLineLength = 1_000_000;

export function createLineReader(text: string, fileName: string): LineReader {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let lineNumber = 0;

  const reader: LineReader = {
    fileName,
    lineNumber: () => lineNumber,
    next() {
      if (at >= text.length) return undefined;
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline;
      lineNumber++;
      if (end - at > maxLineLength)
        throw reader.fail(
          `the line has ${end - at} characters, more than ${maxLineLength}; break it into lines`,
        );
      const line = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
      at = end + 1;
      return line;
    },
    need(what) {
      const line = reader.next();
      if (line === undefined) {
        const problem = `the file ends here, but ${what} must follow; the file may have been cut off`;
        throw new ParseError(fileName, lineNumber, problem);
      }
      return line;
    },
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
    atomCount(field) {
      const count = parseInteger(field ?? '');
      if (!(count >= 1))
        throw reader.fail(`the number of atoms is ${quote(field ?? '')}; it must be an integer above 0`);
      // Checked before arrays are made: the shortest line of an atom, `1 1 1`, has five characters.
      if (count * 5 > text.length - at + 5)
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
