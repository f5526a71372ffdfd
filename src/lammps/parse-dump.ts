import { ParseError } from '../errors';

/** One frame of a LAMMPS custom dump. */
export interface DumpFrame {
  readonly step: number;
  /** each named column but `element`, [n], atoms sorted by id when there is an id column */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/**
 * Frames of a LAMMPS text dump (`dump custom`), numbers as they stand, in the units of the run.
 *
 * @throws ParseError naming the line
 */
export function parseLammpsDump(text: string, file = 'LAMMPS dump'): DumpFrame[] {
  const lines = text.split(/\r?\n/);
  const frames: DumpFrame[] = [];
  let at = 0;
  while (at < lines.length) {
    if (lines[at].trim() === '') {
      at++;
      continue;
    }
    const { frame, next } = parseFrame(lines, at, file);
    frames.push(frame);
    at = next;
  }
  return frames;
}

function parseFrame(lines: string[], start: number, file: string): { frame: DumpFrame; next: number } {
  let step = 0;
  let count = -1;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at];
    if (line.startsWith('ITEM: TIMESTEP')) step = integer(lines, ++at, file);
    else if (line.startsWith('ITEM: NUMBER OF ATOMS')) count = integer(lines, ++at, file);
    else if (line.startsWith('ITEM: BOX BOUNDS')) at += 3;
    else if (line.startsWith('ITEM: ATOMS')) {
      if (count < 0) throw new ParseError(file, at + 1, 'atoms come before "ITEM: NUMBER OF ATOMS"');
      const names = line.trim().split(/\s+/).slice(2);
      const columns = parseColumns(lines, at + 1, count, names, file);
      return { frame: { step, columns }, next: at + 1 + count };
    } else throw new ParseError(file, at + 1, `expected a line "ITEM: …", got "${line.slice(0, 60)}"`);
  }
  throw new ParseError(file, lines.length, 'the dump ends before its "ITEM: ATOMS"');
}

function parseColumns(
  lines: string[],
  start: number,
  count: number,
  names: string[],
  file: string,
): Record<string, Float64Array> {
  const rows: number[][] = [];
  const element = names.indexOf('element');
  for (let k = 0; k < count; k++) {
    const row = (lines[start + k] ?? '').trim().split(/\s+/).map(Number);
    if (row.length !== names.length || row.some((x, c) => Number.isNaN(x) && c !== element)) {
      throw new ParseError(
        file,
        start + k + 1,
        `expected ${names.length} numbers (${names.join(' ')}), got "${(lines[start + k] ?? '').slice(0, 60)}"`,
      );
    }
    rows.push(row);
  }
  const id = names.indexOf('id');
  if (id >= 0) rows.sort((a, b) => a[id] - b[id]);
  const columns = names.map((name, c) => [name, Float64Array.from(rows, (row) => row[c])] as const);
  return Object.fromEntries(columns.filter(([name]) => name !== 'element'));
}

function integer(lines: string[], at: number, file: string): number {
  const text = (lines[at] ?? '').trim();
  if (!/^\d+$/.test(text))
    throw new ParseError(file, at + 1, `expected a whole number, got "${text.slice(0, 60)}"`);
  return Number(text);
}
