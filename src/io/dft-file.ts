import { ParseError } from '../errors';
import { angstrom, bohr, meter, nm, pm } from '../units';
import type { LineReader } from './line-reader';
import { parseAtomLabel, parseElement } from './parse-element';
import { parseProduct } from './parse-product';
import { quote } from './quote';

// What the readers of inputs of DFT codes share.

/** Lines of these files are short; longer ones are taken for another kind of file. */
const longest = 20_000;

/** The next line that says something, without its comment, trimmed; undefined at the end. */
export function nextStatement(reader: LineReader, comment: RegExp): string | undefined {
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.length > longest)
      throw reader.fail(`the line has ${line.length} characters, more than ${longest}; break it into lines`);
    const at = line.search(comment);
    const text = (at < 0 ? line : line.slice(0, at)).trim();
    if (text !== '') return text;
  }
  return undefined;
}

/** Makes the errors of one line. */
export interface Faults {
  fail(problem: string): ParseError;
}

/** Faults of a line that has been read before. */
export function faultsOf(fileName: string, line: number): Faults {
  return { fail: (problem) => new ParseError(fileName, line, problem) };
}

/** `count` numbers, perhaps with factors such as 1/3, in the fields from `from` on. */
export function products(
  at: Faults,
  fields: readonly string[],
  from: number,
  count: number,
  what: string,
): number[] {
  const found = fields.slice(from, from + count).map(parseProduct);
  if (found.length < count)
    throw at.fail(`${what}: expected ${count} numbers, got ${found.length} in ${quote(fields.join(' '))}`);
  const bad = found.findIndex(Number.isNaN);
  if (bad >= 0)
    throw at.fail(
      `${what}: ${quote(fields[from + bad])} is not a finite number; write it like -1.25, 3.1e-4 or 1/3`,
    );
  return found;
}

const lengths: Readonly<Record<string, number>> = {
  ang: angstrom,
  angstrom,
  angstroms: angstrom,
  angstr: angstrom,
  bohr,
  bohrs: bohr,
  a0: bohr,
  au: bohr,
  atomic_unit_length: bohr,
  nm,
  pm,
  cm: 1e-2 * meter,
  m: meter,
};

/** Å per unit of length, undefined for a word that is none. */
export function lengthUnit(word: string): number | undefined {
  return Object.hasOwn(lengths, word.toLowerCase()) ? lengths[word.toLowerCase()] : undefined;
}

/** @throws ParseError naming the units known */
export function needLengthUnit(at: Faults, word: string): number {
  const unit = lengthUnit(word);
  if (unit === undefined)
    throw at.fail(`the unit ${quote(word)} is not known; use Ang, Bohr, nm, pm, cm or m`);
  return unit;
}

/** Atomic number of a kind such as `Ti`, `Ti1`, `fe_up`, `O-b`: what stands before a digit or sign, or begins the word. */
export function elementOfKind(kind: string): number | undefined {
  const word = /^[A-Za-z]*/.exec(kind.slice(0, 16))![0];
  const whole = parseElement(word);
  if (whole !== undefined) return whole;
  const found = parseAtomLabel(word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return typeof found === 'number' ? found : undefined;
}

/** @throws ParseError when no element fits */
export function needElement(at: Faults, kind: string): number {
  const z = elementOfKind(kind);
  if (z === undefined) throw noElement(at, kind);
  return z;
}

export function noElement(at: Faults, kind: string): ParseError {
  return at.fail(`${quote(kind)} is not an element; begin it with a symbol such as Ti or O`);
}

/** true, false, or undefined for a word that is neither; as Fortran and its friends write them */
export function parseLogical(word: string): boolean | undefined {
  if (/^\.?t(rue)?\.?$|^(yes|on|y)$/i.test(word)) return true;
  if (/^\.?f(alse)?\.?$|^(no|off|n)$/i.test(word)) return false;
  return undefined;
}
