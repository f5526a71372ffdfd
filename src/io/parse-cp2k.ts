import { cellFromParameters, toCartesian } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { degree } from '../units';
import {
  elementOfKind,
  type Faults,
  faultsOf,
  needLengthUnit,
  nextStatement,
  noElement,
  parseLogical,
  products,
} from './dft-file';
import { finishStructure } from './finish-structure';
import { createLineReader, type LineReader, splitFields } from './line-reader';
import { parseInteger } from './parse-decimal';
import { quote } from './quote';

interface Row {
  readonly fields: string[];
  readonly line: number;
}

/** What the input says about the structure; sections apart from these are passed over. */
interface Parts {
  readonly cell: Map<string, Row>;
  cellLine: number;
  readonly coord: Row[];
  /** kind, lower case → its keywords */
  readonly kinds: Map<string, Map<string, Row>>;
  readonly fixed: { components: string; readonly list: Row[] }[];
  coordFile?: string;
}

/** A deeper input is no input of CP2K. */
const deepest = 30;
/** characters; a name of @SET must not let a line grow beyond this */
const longestLine = 20_000;

/**
 * An input of CP2K.
 *
 * Reads CELL (A, B, C or ABC with angles, PERIODIC, units), COORD (UNIT, SCALED), KIND (ELEMENT, MAGNETIZATION),
 * FIXED_ATOMS along x, y, z, and @SET. Of several FORCE_EVAL sections the first with atoms counts.
 *
 * @throws ParseError, also for coordinates in another file
 */
export function parseCp2k(text: string, fileName = 'cp2k.inp'): Structure {
  const reader = createLineReader(text, fileName);
  const parts = readParts(reader);
  if (parts.coord.length === 0)
    throw faultsOf(fileName, 0).fail(
      parts.coordFile
        ? `the atoms are in another file, ${quote(parts.coordFile)}; open that, or put them into &COORD`
        : 'there is no section COORD with atoms in SUBSYS; add it',
    );
  const { cell, periodic } = readCell(fileName, parts);

  let unit = 1;
  let isScaled = false;
  const places: number[] = [];
  const atomicNumbers: number[] = [];
  const moments: number[] = [];
  const lines: number[] = [];
  const known = new Map<string, { z: number; moment: number }>();
  for (const { fields, line } of parts.coord) {
    const at = faultsOf(fileName, line);
    const word = fields[0].toUpperCase();
    if (word === 'UNIT' && fields.length === 2) {
      unit = needLengthUnit(at, fields[1].replace(/[[\]]/g, ''));
    } else if (word === 'SCALED' && fields.length <= 2) {
      isScaled = parseLogical(fields[1] ?? 'T') ?? true;
    } else {
      places.push(...products(at, fields, 1, 3, `atom ${lines.length + 1}`));
      const name = fields[0].toLowerCase();
      const kind = known.get(name) ?? readKind(fileName, fields[0], parts, at);
      if (known.size < 1000) known.set(name, kind);
      atomicNumbers.push(kind.z);
      moments.push(kind.moment);
      lines.push(line);
    }
  }
  if (isScaled && !cell)
    throw faultsOf(fileName, lines[0] ?? 0).fail('SCALED coordinates need a cell; add A, B and C to &CELL');
  return finishStructure({
    fileName,
    cell,
    cellLine: parts.cellLine,
    periodic,
    positions: isScaled ? toCartesian(cell!, places) : places.map((value) => value * unit),
    atomicNumbers,
    heldAlongAxes: readHeld(fileName, parts, atomicNumbers.length),
    moments,
    lines,
  });
}

function readKind(
  fileName: string,
  name: string,
  { kinds }: Parts,
  at: Faults,
): { z: number; moment: number } {
  const kind = kinds.get(name.toLowerCase());
  const element = kind?.get('ELEMENT') ?? kind?.get('ELEMENT_SYMBOL');
  const z = elementOfKind(element?.fields[1] ?? name);
  if (z === undefined)
    throw noElement(element ? faultsOf(fileName, element.line) : at, element?.fields[1] ?? name);
  const given = kind?.get('MAGNETIZATION');
  const moment = given ? products(faultsOf(fileName, given.line), given.fields, 1, 1, 'MAGNETIZATION')[0] : 0;
  return { z, moment };
}

function readCell(
  fileName: string,
  { cell: words, cellLine }: Parts,
): { cell?: Float64Array; periodic?: [boolean, boolean, boolean] } {
  /** numbers of a keyword, with its unit in brackets */
  const lengthsOf = (key: string): number[] | undefined => {
    const row = words.get(key);
    if (!row) return undefined;
    const at = faultsOf(fileName, row.line);
    const unit = /^\[(\w+)\]$/.exec(row.fields[1] ?? '');
    const factor = unit ? needLengthUnit(at, unit[1]) : 1;
    return products(at, row.fields, unit ? 2 : 1, 3, key).map((value) => value * factor);
  };
  const fail = (problem: string) => faultsOf(fileName, cellLine).fail(problem);
  const period = words.get('PERIODIC')?.fields[1]?.toUpperCase() ?? 'XYZ';
  if (!/^(NONE|X?Y?Z?)$/.test(period))
    throw fail(`PERIODIC is ${quote(period)}; use XYZ, XY and so on, or NONE`);
  const along = (axis: string) => period !== 'NONE' && period.includes(axis);
  const periodic: [boolean, boolean, boolean] = [along('X'), along('Y'), along('Z')];
  const vectors = ['A', 'B', 'C'].map(lengthsOf);
  if (vectors.every(Boolean)) return { cell: Float64Array.from(vectors.flatMap((v) => v!)), periodic };
  const lengths = lengthsOf('ABC');
  if (!lengths) {
    if (cellLine === 0) return {};
    throw fail(
      'the section CELL has neither A, B and C nor ABC; the cell may be in another file, put it here',
    );
  }
  const row = words.get('ALPHA_BETA_GAMMA');
  const unit = row && /^\[(deg|rad)\]$/i.exec(row.fields[1] ?? '');
  const angles = row
    ? products(faultsOf(fileName, row.line), row.fields, unit ? 2 : 1, 3, 'ALPHA_BETA_GAMMA')
    : [90, 90, 90];
  const factor = unit?.[1].toLowerCase() === 'rad' ? 1 : degree;
  try {
    return {
      cell: cellFromParameters(
        lengths,
        angles.map((value) => value * factor),
      ),
      periodic,
    };
  } catch (error) {
    throw fail((error as Error).message);
  }
}

function readHeld(fileName: string, { fixed }: Parts, count: number): Uint8Array | undefined {
  if (fixed.length === 0) return undefined;
  const held = new Uint8Array(3 * count);
  for (const { components, list } of fixed)
    for (const { fields, line } of list) {
      const at = faultsOf(fileName, line);
      for (const field of fields.slice(1)) {
        const [first, last = first] = field.split('..').map(parseInteger);
        if (!(first >= 1 && last >= first && last <= count))
          throw at.fail(`LIST names atoms ${quote(field)}; they are counted from 1 to ${count}`);
        for (let k = 3 * (first - 1); k < 3 * last; k += 3)
          for (let a = 0; a < 3; a++) if (components.includes('XYZ'[a])) held[k + a] = 1;
      }
    }
  return held;
}

function readParts(reader: LineReader): Parts {
  const parts: Parts = { cell: new Map(), cellLine: 0, coord: [], kinds: new Map(), fixed: [] };
  const path: string[] = [];
  const names = new Map<string, string>();
  /** the kind that is open */
  let kind: Map<string, Row> | undefined;
  let hasAtoms = false;
  for (let text = nextLine(); text !== undefined; text = nextLine()) {
    const fields = splitFields(text);
    const word = fields[0].toUpperCase();
    const line = reader.lineNumber();
    if (word === '@SET') {
      if (names.size < 1000) names.set(fields[1] ?? '', fields.slice(2).join(' '));
    } else if (word.startsWith('@INCLUDE')) {
      // Files of potentials, basis sets and so on say nothing about the atoms.
      if (path.length === 0 || path.includes('SUBSYS') || path[0] === 'MOTION')
        throw reader.fail(`a part of the input is in ${quote(fields[1] ?? '')}; put its lines here`);
    } else if (word.startsWith('@')) {
      // Conditions: both branches are read, as nobody knows which holds.
    } else if (word === '&END') {
      if (path.length === 0) throw reader.fail('&END ends no section; remove it, or restore what began it');
      if (path.at(-1) === 'COORD') hasAtoms ||= parts.coord.length > 0;
      path.pop();
    } else if (word.startsWith('&')) {
      if (path.length === deepest) throw reader.fail(`sections lie ${deepest} deep; end some with &END`);
      path.push(word.slice(1));
      const inside = place();
      if (inside === 'KIND' && !hasAtoms) {
        kind = new Map();
        if (parts.kinds.size < 10_000) parts.kinds.set((fields[1] ?? '').toLowerCase(), kind);
      } else if (inside === 'KIND') {
        kind = parts.kinds.get((fields[1] ?? '').toLowerCase()) ?? new Map();
        parts.kinds.set((fields[1] ?? '').toLowerCase(), kind);
      } else if (inside === 'CELL' && !hasAtoms) {
        parts.cellLine = line;
      } else if (inside === 'FIXED_ATOMS') parts.fixed.push({ components: 'XYZ', list: [] });
    } else {
      keyword(word, { fields, line });
    }
  }
  if (path.length > 0)
    throw reader.fail(
      `the file ends within the section ${quote(path.at(-1)!)}; end it with &END ${path.at(-1)}`,
    );
  return parts;

  /** the innermost section, if it is one that says something, in its right place */
  function place(): string | undefined {
    const [last, before] = [path.at(-1), path.at(-2)];
    if (
      before === 'SUBSYS' &&
      (last === 'CELL' || last === 'COORD' || last === 'KIND' || last === 'TOPOLOGY')
    )
      return last;
    if (before === 'CONSTRAINT' && last === 'FIXED_ATOMS') return last;
    return undefined;
  }

  function keyword(word: string, row: Row): void {
    const inside = place();
    if (inside === 'CELL' && !hasAtoms) parts.cell.set(word, row);
    else if (inside === 'COORD' && !hasAtoms) parts.coord.push(row);
    else if (inside === 'KIND') kind?.set(word, row);
    else if (inside === 'TOPOLOGY' && word.startsWith('COORD_FILE')) parts.coordFile = row.fields[1];
    else if (inside === 'FIXED_ATOMS') {
      const open = parts.fixed.at(-1)!;
      if (word === 'LIST') open.list.push(row);
      else if (word === 'COMPONENTS_TO_FIX') open.components = (row.fields[1] ?? '').toUpperCase();
    }
  }

  /** The next line with names of @SET put in, and lines that end in \ joined. */
  function nextLine(): string | undefined {
    for (;;) {
      let text = nextStatement(reader, /[!#]/);
      while (text?.endsWith('\\')) {
        const more = nextStatement(reader, /[!#]/) ?? '';
        text = checkLength(`${text.slice(0, -1)} ${more}`);
      }
      if (text?.includes('$') && names.size > 0)
        text = text.replace(
          /\$\{(\w{1,60})\}|\$(\w{1,60})/g,
          (all, braced, bare) => names.get(braced ?? bare) ?? all,
        );
      if (text === undefined || checkLength(text).trim() !== '') return text?.trim();
    }
  }

  function checkLength(text: string): string {
    if (text.length <= longestLine) return text;
    throw reader.fail(`the line grows beyond ${longestLine} characters; shorten it`);
  }
}
