import { ParseError } from '../errors';
import { norm, row3 } from '../math/matrix3';
import { toCartesian } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { bohr } from '../units';
import { bravaisLattice } from './bravais-lattice';
import { elementOfKind, type Faults, faultsOf, nextStatement, noElement, products } from './dft-file';
import { finishStructure } from './finish-structure';
import { createLineReader, type LineReader, splitFields } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { elementOfMass } from './parse-element';
import { parseProduct } from './parse-product';
import { quote } from './quote';

interface Card {
  /** of the card's first line, lower case, without brackets */
  readonly unit: string;
  readonly line: number;
  readonly rows: { readonly fields: string[]; readonly line: number }[];
}

/** Of &SYSTEM: `celldm(1)` → its text and line. */
type Namelist = ReadonlyMap<string, { readonly text: string; readonly line: number }>;

const cardName =
  /^(atomic_species|atomic_positions|k_points|additional_k_points|cell_parameters|constraints|occupations|atomic_velocities|atomic_forces|hubbard|solvents|total_charge)\b/i;

/**
 * An input of pw.x of Quantum ESPRESSO, fully periodic.
 *
 * Reads every lattice of `ibrav`, with celldm or A, B, C and cosines, CELL_PARAMETERS, positions in alat, bohr,
 * angstrom and crystal, and if_pos. Starting magnetizations become moments where they are moments: beyond ±1, or
 * with a remark `… 1.2 mu_B …` as `writeQe` leaves it; else they are parts of a number of electrons that the file
 * does not know.
 *
 * @throws ParseError
 * @see INPUT_PW of Quantum ESPRESSO 6.7
 */
export function parseQe(text: string, fileName = 'pw.in'): Structure {
  const reader = createLineReader(text, fileName);
  const { system, cards, remarks } = readParts(reader);
  const { cell, alat, cellLine } = readCell(fileName, system, cards.get('cell_parameters'));
  const kinds = readKinds(fileName, cards.get('atomic_species'));
  const card = cards.get('atomic_positions');
  if (!card) throw new ParseError(fileName, 0, 'there is no card ATOMIC_POSITIONS; add it with the atoms');
  const announced = system.get('nat');
  const count = announced ? parseInteger(announced.text) : card.rows.length;
  if (announced && count !== card.rows.length)
    throw new ParseError(
      fileName,
      announced.line,
      `nat is ${announced.text}, but ATOMIC_POSITIONS has ${card.rows.length} atoms; make them equal`,
    );

  const places: number[] = [];
  const atomicNumbers: number[] = [];
  const held: number[] = [];
  const kindOf: string[] = [];
  card.rows.forEach(({ fields, line }, i) => {
    const at = faultsOf(fileName, line);
    places.push(...products(at, fields, 1, 3, `atom ${i + 1}`));
    const kind = fields[0];
    atomicNumbers.push(elementOf(kind, kinds, at));
    kindOf.push(kind.toLowerCase());
    for (let a = 0; a < 3; a++)
      held.push(fields[4 + a] !== undefined && parseInteger(fields[4 + a]) === 0 ? 1 : 0);
  });
  return finishStructure({
    fileName,
    cell,
    cellLine,
    positions: qePlaces(places, card.unit, cell, alat, faultsOf(fileName, card.line)),
    atomicNumbers,
    heldAlongAxes: Uint8Array.from(held),
    moments: readMoments(system, remarks, [...kinds.keys()], kindOf),
    lines: card.rows.map(({ line }) => line),
  });
}

/** Å, [n, 3], from coordinates in one of the units of ATOMIC_POSITIONS. @param alat Å */
export function qePlaces(
  places: readonly number[],
  unit: string,
  cell: Float64Array,
  alat: number | undefined,
  at: Faults,
): ArrayLike<number> {
  if (unit === 'crystal') return toCartesian(cell, places);
  const factor =
    unit === 'angstrom'
      ? 1
      : unit === 'bohr'
        ? bohr
        : unit === 'alat' || unit === ''
          ? (alat ?? norm(row3(cell, 0)))
          : Number.NaN;
  if (unit === 'crystal_sg')
    throw at.fail('crystal_sg lists atoms that symmetry multiplies; write all of them, in crystal');
  if (Number.isNaN(factor))
    throw at.fail(`the unit of ATOMIC_POSITIONS is ${quote(unit)}; use angstrom, bohr, crystal or alat`);
  return places.map((value) => value * factor);
}

function readParts(reader: LineReader) {
  const system = new Map<string, { text: string; line: number }>();
  const remarks = new Map<string, number>();
  const cards = new Map<string, Card>();
  let namelist: string | undefined;
  let card: Card | undefined;
  let hasBegun = false;
  for (let line = nextLine(); line !== undefined; line = nextLine()) {
    let statement = line.text;
    if (statement.startsWith('&') && !/^&end$/i.test(statement)) {
      namelist = splitFields(statement)[0].slice(1).toLowerCase();
      statement = statement.slice(namelist.length + 1).trim();
      card = undefined;
    }
    if (namelist !== undefined) {
      const ends = statement.startsWith('/') || /(^|[\s,])(\/|&end|end)$/i.test(statement.slice(-5));
      if (namelist === 'system') readEntries({ ...line, text: statement }, reader.lineNumber());
      if (ends) namelist = undefined;
    } else if (cardName.test(statement)) {
      const fields = splitFields(statement.replace(/[{}()]/g, ' ').toLowerCase());
      card = { unit: fields[1] ?? '', line: reader.lineNumber(), rows: [] };
      if (cards.has(fields[0]))
        throw reader.fail(`the card ${fields[0].toUpperCase()} comes again; keep one`);
      cards.set(fields[0], card);
    } else if (card) {
      card.rows.push({ fields: splitFields(statement), line: reader.lineNumber() });
    } else if (hasBegun) {
      throw reader.fail(
        `${quote(statement)} stands outside of namelists and cards; begin with &CONTROL, or ATOMIC_POSITIONS`,
      );
    }
    // Fortran passes over lines before the first namelist; people put titles there.
    hasBegun ||= namelist !== undefined || card !== undefined;
  }
  if (namelist !== undefined)
    throw reader.fail(
      `the file ends within the namelist &${namelist.slice(0, 20).toUpperCase()}; end it with /`,
    );
  return { system, cards, remarks };

  function nextLine(): { text: string; remark: string } | undefined {
    for (;;) {
      // Names of files may have #, which begins a comment in cards only.
      const text = nextStatement(reader, namelist === undefined ? /[!#]/ : /$^/);
      if (text === undefined) return undefined;
      const at = namelist === undefined ? -1 : text.indexOf('!');
      const kept = at < 0 ? text : text.slice(0, at).trim();
      if (kept !== '') return { text: kept, remark: at < 0 ? '' : text.slice(at) };
    }
  }

  function readEntries({ text, remark }: { text: string; remark: string }, line: number): void {
    const words = splitFields(text.replace(/=/g, ' = ').replace(/,/g, ' ').replace(/ \(/g, '('));
    let key = '';
    let offset = 0;
    for (let k = 0; k < words.length; k++) {
      if (words[k + 1] === '=') {
        key = words[k++].toLowerCase();
        offset = 0;
        continue;
      }
      if (key === '' || words[k] === '/') continue;
      // Further values of an array, as in `celldm(1) = 10, 0.7`, belong to the next numbers.
      const indexed = /^(\w{1,40})\((\d{1,6})\)$/.exec(key);
      const name = indexed ? `${indexed[1]}(${Number(indexed[2]) + offset})` : offset === 0 ? key : '';
      if (name !== '' && system.size < 10_000) system.set(name, { text: words[k], line });
      offset++;
    }
    const moment = /(-?[\d.]{1,12}(?:e-?\d{1,3})?) mu_B/.exec(remark.slice(0, 100));
    const value = parseDecimal(moment?.[1] ?? '');
    if (!Number.isNaN(value) && key.startsWith('starting_magnetization')) remarks.set(key, value);
  }
}

interface QeCell {
  readonly cell: Float64Array;
  /** Å */
  readonly alat?: number;
  readonly cellLine: number;
}

function readCell(fileName: string, system: Namelist, card: Card | undefined): QeCell {
  const value = (key: string): number | undefined => {
    const given = system.get(key);
    if (!given) return undefined;
    const number = parseProduct(given.text);
    if (Number.isNaN(number))
      throw new ParseError(
        fileName,
        given.line,
        `${key} is ${quote(given.text)}; it must be a number such as 4.59`,
      );
    return number;
  };
  const ibrav = value('ibrav') ?? Number.NaN;
  const line = system.get('ibrav')?.line ?? 0;
  const dimension = value('celldm(1)');
  const alat = dimension !== undefined && dimension !== 0 ? dimension * bohr : value('a');
  if (ibrav === 0) {
    if (!card) throw new ParseError(fileName, line, 'ibrav = 0 needs the card CELL_PARAMETERS; add it');
    return { ...vectorsOf(fileName, card, alat), cellLine: card.line };
  }
  if (alat === undefined || !(alat > 0))
    throw new ParseError(
      fileName,
      line,
      Number.isNaN(ibrav)
        ? 'there is no ibrav in &SYSTEM; add ibrav = 0 with CELL_PARAMETERS, or the number of a lattice'
        : `ibrav = ${ibrav} needs the length of a above 0; add celldm(1) in Bohr, or A in Å`,
    );
  const inBohr = dimension !== undefined && dimension !== 0;
  const [b, c, bc, ac, ab] = inBohr
    ? [2, 3, 4, 5, 6].map((k) => value(`celldm(${k})`) ?? 0)
    : [
        (value('b') ?? 0) / alat,
        (value('c') ?? 0) / alat,
        value('cosbc') ?? 0,
        value('cosac') ?? 0,
        value('cosab') ?? 0,
      ];
  // Lattices with one angle have it in celldm(4), or celldm(5) where b is the axis.
  const cosines: [number, number, number] =
    ibrav === 14 || !inBohr ? [bc, ac, ab] : ibrav === -12 || ibrav === -13 ? [0, ac, 0] : [0, 0, bc];
  const vectors = bravaisLattice(ibrav, { b, c, cosines });
  if (!vectors)
    throw new ParseError(
      fileName,
      line,
      `ibrav is ${ibrav}, which is no lattice of Quantum ESPRESSO; use 0 to 14`,
    );
  if (vectors.some(Number.isNaN))
    throw new ParseError(
      fileName,
      line,
      `no cell of ibrav = ${ibrav} has the angles given; correct the cosines`,
    );
  return { cell: Float64Array.from(vectors, (x) => x * alat), alat, cellLine: line };
}

function vectorsOf(
  fileName: string,
  card: Card,
  alat: number | undefined,
): { cell: Float64Array; alat?: number } {
  const at = faultsOf(fileName, card.line);
  if (card.rows.length < 3) throw at.fail('CELL_PARAMETERS must have three rows, a, b and c');
  const values = card.rows
    .slice(0, 3)
    .flatMap(({ fields, line }) => products(faultsOf(fileName, line), fields, 0, 3, 'cell vector'));
  const unit = card.unit === 'angstrom' ? 1 : card.unit === 'bohr' ? bohr : undefined;
  if (unit === undefined && card.unit !== 'alat' && card.unit !== '')
    throw at.fail(`the unit of CELL_PARAMETERS is ${quote(card.unit)}; use angstrom, bohr or alat`);
  if (card.unit === 'alat' && alat === undefined)
    throw at.fail('CELL_PARAMETERS alat needs the length celldm(1) or A in &SYSTEM; add it, or use angstrom');
  const factor = unit ?? alat ?? bohr;
  return { cell: Float64Array.from(values, (x) => x * factor), alat };
}

/** kind, lower case → its element, perhaps from the mass */
function readKinds(fileName: string, card: Card | undefined): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const { fields, line } of card?.rows ?? []) {
    const z = elementOfKind(fields[0]) ?? elementOfMass(parseDecimal(fields[1] ?? ''));
    if (z === undefined) throw noElement(faultsOf(fileName, line), fields[0]);
    kinds.set(fields[0].toLowerCase(), z);
  }
  return kinds;
}

function elementOf(kind: string, kinds: ReadonlyMap<string, number>, at: Faults): number {
  const z = kinds.get(kind.toLowerCase()) ?? elementOfKind(kind);
  if (z === undefined) throw noElement(at, kind);
  return z;
}

function readMoments(
  system: Namelist,
  remarks: ReadonlyMap<string, number>,
  kinds: readonly string[],
  kindOf: readonly string[],
): number[] | undefined {
  const moments = kinds.map((_, k) => {
    const key = `starting_magnetization(${k + 1})`;
    const value = parseDecimal(system.get(key)?.text ?? '0');
    return remarks.get(key) ?? (value === 0 || Math.abs(value) > 1 ? value : Number.NaN);
  });
  if (moments.some(Number.isNaN)) return undefined;
  return kindOf.map((kind) => moments[kinds.indexOf(kind)] ?? 0);
}
