import { determinant3 } from '../math/matrix3';
import { cellFromParameters, toCartesian } from '../structure/cell';
import { elementSymbol, largestAtomicNumber } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { degree, ps } from '../units';
import { faultsOf, lengthUnit, needElement, nextStatement, parseLogical, products } from './dft-file';
import { finishStructure } from './finish-structure';
import { createLineReader, type LineReader, splitFields } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { quote } from './quote';

interface Row {
  readonly fields: string[];
  readonly line: number;
}

const comment = /[!;#]/;

/**
 * A .cell file of CASTEP, fully periodic.
 *
 * Reads LATTICE_CART or LATTICE_ABC, POSITIONS_FRAC or POSITIONS_ABS with SPIN, IONIC_VELOCITIES,
 * IONIC_CONSTRAINTS along x, y or z, FIX_ALL_IONS, and units of length in the first line of a block.
 *
 * @throws ParseError, also for mixtures of atoms on one place and constraints that tie atoms together
 */
export function parseCastep(text: string, fileName = 'castep.cell'): Structure {
  const reader = createLineReader(text, fileName);
  const { blocks, keywords } = readBlocks(reader);
  const { cell, cellLine } = readCell(reader, blocks);
  const block = blocks.get('positions_frac') ?? blocks.get('positions_abs');
  if (!block) throw failAt(0, 'there is no block POSITIONS_FRAC or POSITIONS_ABS; add one');
  const { rows, unit } = takeUnit(block);

  const places: number[] = [];
  const atomicNumbers: number[] = [];
  const moments: number[] = [];
  const names: string[] = [];
  const lines: number[] = [];
  for (const { fields, line } of rows) {
    const at = faultsOf(reader.fileName, line);
    // `Fe:up` is an atom with a label; `26` an atom by its number.
    const name = fields[0].split(':')[0];
    const number = parseInteger(name);
    const z = number >= 1 && number <= largestAtomicNumber ? number : needElement(at, name);
    places.push(...products(at, fields, 1, 3, `atom ${lines.length + 1}`));
    const rest = fields.slice(4).join(' ');
    if (/mixture/i.test(rest))
      throw at.fail('a mixture of atoms shares this place; give an ordered model, one atom on each place');
    const spin = /\bspin\b\s*[=:]?\s*(\S+)/i.exec(rest);
    const moment = spin ? parseDecimal(spin[1]) : 0;
    if (Number.isNaN(moment)) throw at.fail(`SPIN is ${quote(spin![1])}; it must be a number of μ_B`);
    atomicNumbers.push(z);
    moments.push(moment);
    names.push(elementSymbol(z));
    lines.push(line);
  }

  const positions = blocks.has('positions_frac')
    ? toCartesian(cell, places)
    : places.map((value) => value * (unit ?? 1));
  return finishStructure({
    fileName,
    cell,
    cellLine,
    positions,
    atomicNumbers,
    heldAlongAxes: readHeld(),
    moments,
    velocities: readVelocities(),
    lines,
  });

  function failAt(line: number, problem: string) {
    return faultsOf(reader.fileName, line).fail(problem);
  }

  function readHeld(): Uint8Array {
    const held = new Uint8Array(3 * names.length);
    if (parseLogical(keywords.get('fix_all_ions') ?? '')) return held.fill(1);
    const atomsOf = new Map<string, number[]>();
    names.forEach((name, i) => {
      const list = atomsOf.get(name);
      if (list) list.push(i);
      else atomsOf.set(name, [i]);
    });
    const vectors = new Map<number, number[]>();
    const owner = new Map<string, number>();
    for (const { fields, line } of blocks.get('ionic_constraints')?.rows ?? []) {
      const at = faultsOf(reader.fileName, line);
      if (/^(fix|none)/i.test(fields[0])) continue;
      const z = needElement(at, (fields[1] ?? '').split(':')[0]);
      const list = atomsOf.get(elementSymbol(z)) ?? [];
      const i = list[parseInteger(fields[2] ?? '') - 1];
      if (i === undefined)
        throw at.fail(
          `there is no atom ${quote(fields[2] ?? '')} of ${elementSymbol(z)}; the file has ${list.length} of them`,
        );
      if ((owner.get(fields[0]) ?? i) !== i)
        throw at.fail(
          `constraint ${quote(fields[0])} ties several atoms together; only atoms held along x, y or z can be read`,
        );
      owner.set(fields[0], i);
      const found = vectors.get(i) ?? [];
      if (found.length < 9) found.push(...products(at, fields, 3, 3, 'constraint'));
      vectors.set(i, found);
    }
    for (const [i, found] of vectors) {
      if (found.length === 9 && Math.abs(determinant3(found)) > 1e-9) {
        held.fill(1, 3 * i, 3 * i + 3);
        continue;
      }
      for (let k = 0; k < found.length; k += 3) {
        const along = [0, 1, 2].filter((a) => found[k + a] !== 0);
        if (along.length !== 1)
          throw failAt(
            lines[i],
            `atom ${i + 1} is held along ${found.slice(k, k + 3).join(' ')}; only atoms held along x, y or z can be read`,
          );
        held[3 * i + along[0]] = 1;
      }
    }
    return held;
  }

  function readVelocities(): number[] | undefined {
    const given = blocks.get('ionic_velocities');
    if (!given) return undefined;
    const [first] = given.rows;
    const isUnit = first?.fields.length === 1;
    const word = isUnit ? first.fields[0].toLowerCase() : 'ang/ps';
    const [length, time] = word.split('/');
    const factor = (lengthUnit(length) ?? Number.NaN) / (time === 'ps' ? ps : time === 'fs' ? 1 : Number.NaN);
    const velocityRows = given.rows.slice(isUnit ? 1 : 0);
    // Other units are rare, and velocities no part of the structure that one would miss it for.
    if (Number.isNaN(factor) || velocityRows.length !== names.length) return undefined;
    return velocityRows.flatMap(({ fields, line }) =>
      products(faultsOf(reader.fileName, line), fields, 0, 3, 'velocity').map((value) => value * factor),
    );
  }
}

/** Å; a unit in the first line of a block, which may be left out */
function takeUnit(block: { readonly rows: readonly Row[] }): { rows: readonly Row[]; unit?: number } {
  const [first] = block.rows;
  const unit = first?.fields.length === 1 ? lengthUnit(first.fields[0]) : undefined;
  return unit === undefined ? { rows: block.rows } : { rows: block.rows.slice(1), unit };
}

function readCell(
  reader: LineReader,
  blocks: ReadonlyMap<string, { readonly rows: readonly Row[]; readonly line: number }>,
): { cell: Float64Array; cellLine: number } {
  const cart = blocks.get('lattice_cart');
  const abc = blocks.get('lattice_abc');
  const block = cart ?? abc;
  if (!block)
    throw faultsOf(reader.fileName, 0).fail(
      'there is no block LATTICE_CART or LATTICE_ABC; add one with the cell',
    );
  const at = faultsOf(reader.fileName, block.line);
  const { rows, unit = 1 } = takeUnit(block);
  const values = rows.flatMap(({ fields, line }) =>
    products(faultsOf(reader.fileName, line), fields, 0, 3, 'cell vector'),
  );
  if (values.length !== (cart ? 9 : 6))
    throw at.fail(
      cart
        ? 'LATTICE_CART must have three rows, a, b and c'
        : 'LATTICE_ABC must have two rows, lengths and angles',
    );
  if (cart) return { cell: Float64Array.from(values, (value) => value * unit), cellLine: block.line };
  try {
    const cell = cellFromParameters(
      values.slice(0, 3).map((value) => value * unit),
      values.slice(3).map((value) => value * degree),
    );
    return { cell, cellLine: block.line };
  } catch (error) {
    throw at.fail((error as Error).message);
  }
}

function readBlocks(reader: LineReader) {
  const blocks = new Map<string, { rows: Row[]; line: number }>();
  const keywords = new Map<string, string>();
  let open: { name: string; rows: Row[] } | undefined;
  for (let text = nextStatement(reader, comment); text !== undefined; text = nextStatement(reader, comment)) {
    const fields = splitFields(text);
    const word = fields[0].toLowerCase();
    if (word === '%block') {
      if (open)
        throw reader.fail(`the block ${quote(open.name)} has not ended; write %ENDBLOCK before this line`);
      open = { name: (fields[1] ?? '').toLowerCase(), rows: [] };
      if (blocks.has(open.name)) throw reader.fail(`the block ${quote(open.name)} comes again; keep one`);
      blocks.set(open.name, { rows: open.rows, line: reader.lineNumber() });
    } else if (word === '%endblock') {
      open = undefined;
    } else if (open) {
      if (/^(lattice_|positions_|ionic_)/.test(open.name))
        open.rows.push({ fields, line: reader.lineNumber() });
    } else if (keywords.size < 1000) {
      const [key = '', value] = splitFields(text.replace(/[:=]/g, ' '));
      keywords.set(key.toLowerCase(), value ?? '');
    }
  }
  if (open)
    throw reader.fail(
      `the file ends within the block ${quote(open.name)}; end it with %ENDBLOCK ${open.name}`,
    );
  return { blocks, keywords };
}
