import { cellFromParameters, toCartesian } from '../structure/cell';
import { largestAtomicNumber } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { angstrom, bohr, degree } from '../units';
import { faultsOf, needElement, needLengthUnit, nextStatement, products } from './dft-file';
import { finishStructure } from './finish-structure';
import { createLineReader, type LineReader, splitFields } from './line-reader';
import { parseDecimal, parseInteger } from './parse-decimal';
import { quote } from './quote';

interface Row {
  readonly fields: string[];
  readonly line: number;
}
interface Block {
  readonly rows: Row[];
  readonly line: number;
}

/** Blocks that say something about a `Structure`. */
const wanted =
  /^(latticevectors|latticeparameters|supercell|chemicalspecieslabel|atomiccoordinatesandatomicspecies|atomiccoordinatesorigin|geometryconstraints|dminitspin)$/;

/**
 * An input of SIESTA (.fdf), periodic when it has a lattice.
 *
 * Reads LatticeConstant, LatticeVectors or LatticeParameters, the coordinates in each of their formats,
 * Geometry.Constraints of atoms, and DM.InitSpin along one axis. Ghost atoms are left out.
 *
 * @throws ParseError, also for parts in other files, supercells, and constraints that tie atoms together
 * @see SIESTA manual, sections on the fdf format and on the structure
 */
export function parseSiesta(text: string, fileName = 'siesta.fdf'): Structure {
  const reader = createLineReader(text, fileName);
  const { blocks, keys } = readFdf(reader);
  const constant = readConstant();
  const { cell, cellLine } = readCell();
  const elementOfSpecies = readSpecies();
  const block = blocks.get('atomiccoordinatesandatomicspecies');
  if (!block)
    throw faultsOf(fileName, 0).fail(
      'there is no block AtomicCoordinatesAndAtomicSpecies; add one with the atoms',
    );

  const places: number[] = [];
  const atomicNumbers: number[] = [];
  const lines: number[] = [];
  /** of the atoms of the file, ghosts too: number here, or −1 */
  const indexOf: number[] = [];
  for (const { fields, line } of block.rows) {
    const at = faultsOf(fileName, line);
    const values = products(at, fields, 0, 3, `atom ${indexOf.length + 1}`);
    const z = elementOfSpecies.get(parseInteger(fields[3] ?? ''));
    if (z === undefined)
      throw at.fail(
        `the species ${quote(fields[3] ?? '')} is not in ChemicalSpeciesLabel; the fourth column is its number there`,
      );
    indexOf.push(z > 0 ? atomicNumbers.length : -1);
    if (z <= 0) continue;
    places.push(...values);
    atomicNumbers.push(z);
    lines.push(line);
  }
  const origin = blocks.get('atomiccoordinatesorigin')?.rows[0];
  if (origin) {
    const shift = products(faultsOf(fileName, origin.line), origin.fields, 0, 3, 'AtomicCoordinatesOrigin');
    for (let k = 0; k < places.length; k++) places[k] += shift[k % 3];
  }
  return finishStructure({
    fileName,
    cell,
    cellLine,
    positions: toAngstrom(),
    atomicNumbers,
    heldAlongAxes: readHeld(),
    moments: readMoments(),
    lines,
  });

  function readConstant(): number | undefined {
    const given = keys.get('latticeconstant');
    if (!given) return undefined;
    const at = faultsOf(fileName, given.line);
    const [value] = products(at, given.fields, 1, 1, 'LatticeConstant');
    if (!(value > 0)) throw at.fail(`LatticeConstant is ${value}; it must be above 0, such as 1.0 Ang`);
    return value * (given.fields[2] === undefined ? bohr : needLengthUnit(at, given.fields[2]));
  }

  function readCell(): { cell?: Float64Array; cellLine: number } {
    const vectors = blocks.get('latticevectors');
    const parameters = blocks.get('latticeparameters');
    const cellLine = (vectors ?? parameters ?? keys.get('latticeconstant'))?.line ?? 0;
    const at = faultsOf(fileName, cellLine);
    const tiled = blocks.get('supercell');
    if (tiled)
      throw faultsOf(fileName, tiled.line).fail(
        'SuperCell multiplies the cell; write out its vectors and atoms',
      );
    if (constant === undefined) {
      if (vectors || parameters)
        throw at.fail('the lattice needs a line such as LatticeConstant 1.0 Ang; add it');
      return { cellLine };
    }
    if (parameters) {
      const values = products(
        at,
        parameters.rows.flatMap(({ fields }) => fields),
        0,
        6,
        'LatticeParameters',
      );
      try {
        const cell = cellFromParameters(
          values.slice(0, 3).map((value) => value * constant),
          values.slice(3).map((value) => value * degree),
        );
        return { cell, cellLine };
      } catch (error) {
        throw at.fail((error as Error).message);
      }
    }
    const values = vectors
      ? products(
          at,
          vectors.rows.flatMap(({ fields }) => fields.slice(0, 3)),
          0,
          9,
          'LatticeVectors',
        )
      : [1, 0, 0, 0, 1, 0, 0, 0, 1];
    return { cell: Float64Array.from(values, (value) => value * constant), cellLine };
  }

  /** 0 for ghosts, which are no atoms */
  function readSpecies(): Map<number, number> {
    const found = new Map<number, number>();
    for (const { fields, line } of blocks.get('chemicalspecieslabel')?.rows ?? []) {
      const at = faultsOf(fileName, line);
      const z = parseInteger(fields[1] ?? '');
      if (Number.isNaN(z) || z > largestAtomicNumber)
        throw at.fail(`the atomic number is ${quote(fields[1] ?? '')}; species are written like "1 22 Ti"`);
      found.set(parseInteger(fields[0]), z < 0 ? 0 : z === 0 ? needElement(at, fields[2] ?? '') : z);
    }
    return found;
  }

  function toAngstrom(): ArrayLike<number> {
    const given = keys.get('atomiccoordinatesformat');
    const at = faultsOf(fileName, given?.line ?? 0);
    const word = normal(given?.fields[1] ?? 'bohr');
    if (word === 'fractional' || word === 'scaledbylatticevectors') {
      if (!cell) throw at.fail('fractional coordinates need a cell; add LatticeConstant and LatticeVectors');
      return toCartesian(cell, places);
    }
    const scaled = word === 'latticeconstant' || word === 'scaledcartesian';
    if (scaled && constant === undefined)
      throw at.fail(
        'coordinates in units of LatticeConstant need it; add a line such as LatticeConstant 1.0 Ang',
      );
    const unit = scaled
      ? constant!
      : word === 'bohr' || word === 'notscaledcartesianbohr'
        ? bohr
        : word === 'ang' || word === 'notscaledcartesianang'
          ? angstrom
          : Number.NaN;
    if (Number.isNaN(unit))
      throw at.fail(
        `AtomicCoordinatesFormat is ${quote(given?.fields[1] ?? '')}; use Ang, Bohr, Fractional or LatticeConstant`,
      );
    return places.map((value) => value * unit);
  }

  function readHeld(): Uint8Array {
    const held = new Uint8Array(3 * atomicNumbers.length);
    for (const { fields, line } of blocks.get('geometryconstraints')?.rows ?? []) {
      const at = faultsOf(fileName, line);
      const kind = normal(fields[0]);
      if (/^(cell|stress)/.test(kind)) continue;
      if (kind !== 'atom' && kind !== 'position')
        throw at.fail(
          `the constraint ${quote(fields[0])} is more than atoms held in place; keep lines such as "atom 1"`,
        );
      const { atoms, direction } = readAtomList(fields.slice(1), indexOf.length, at);
      const along = direction && [0, 1, 2].filter((a) => direction[a] !== 0);
      if (along && along.length !== 1)
        throw at.fail('atoms held along an oblique direction cannot be read; hold them along x, y or z');
      for (const atom of atoms) {
        const k = 3 * indexOf[atom];
        if (k < 0) continue;
        if (along) held[k + along[0]] = 1;
        else held.fill(1, k, k + 3);
      }
    }
    return held;
  }

  function readMoments(): Float64Array | undefined {
    const rows = blocks.get('dminitspin')?.rows;
    if (!rows || rows.length === 0) return undefined;
    const moments = new Float64Array(atomicNumbers.length);
    for (const { fields, line } of rows) {
      const at = faultsOf(fileName, line);
      const number = parseInteger(fields[0]);
      const i = indexOf[number < 0 ? indexOf.length + number : number - 1];
      if (i === undefined)
        throw at.fail(`there is no atom ${quote(fields[0])}; the file has ${indexOf.length} of them`);
      const value = parseDecimal(fields[1] ?? '');
      // `+` asks for the largest moment, which the pseudopotential knows; angles turn it away from z.
      if (Number.isNaN(value) || fields.length > 2) return undefined;
      if (i >= 0) moments[i] = value;
    }
    return moments;
  }
}

/** `1 2 5`, `[1 -- 5]`, `from 1 to 5 step 2`, then perhaps a direction, with points in its numbers; counted from 0. */
function readAtomList(
  words: readonly string[],
  count: number,
  at: ReturnType<typeof faultsOf>,
): { atoms: number[]; direction?: number[] } {
  const fields = splitFields(words.join(' ').replace(/[[\],]/g, ' ')).map((word) => word.toLowerCase());
  const atoms: number[] = [];
  const place = (word: string | undefined): number => {
    const number = parseInteger(word ?? '');
    const i = number < 0 ? count + number : number - 1;
    if (!(i >= 0 && i < count))
      throw at.fail(`there is no atom ${quote(word ?? '')}; the file has ${count} of them`);
    return i;
  };
  let k = 0;
  const range = (first: number, last: number, step: number): void => {
    for (let i = Math.min(first, last); i <= Math.max(first, last) && step > 0; i += step) atoms.push(i);
  };
  const isReal = (word: string) => /^[-+]?(\d*\.|\d+[ed])/.test(word);
  while (k < fields.length && !isReal(fields[k])) {
    if (fields[k] === 'from') {
      const hasStep = fields[k + 4] === 'step';
      range(place(fields[k + 1]), place(fields[k + 3]), hasStep ? parseInteger(fields[k + 5] ?? '') : 1);
      k += hasStep ? 6 : 4;
    } else if (fields[k + 1] === '--') {
      const hasStep = fields[k + 3] === 'step';
      range(place(fields[k]), place(fields[k + 2]), hasStep ? parseInteger(fields[k + 4] ?? '') : 1);
      k += hasStep ? 5 : 3;
    } else atoms.push(place(fields[k++]));
    if (atoms.length > 2 * count) throw at.fail('the list names more atoms than there are; name each once');
  }
  return k < fields.length ? { atoms, direction: products(at, fields, k, 3, 'direction') } : { atoms };
}

/** Labels of fdf: case and the signs - _ . mean nothing. */
function normal(label: string): string {
  return label.toLowerCase().replace(/[-_.]/g, '');
}

function readFdf(reader: LineReader) {
  const blocks = new Map<string, Block>();
  const keys = new Map<string, Row>();
  let open: { name: string; rows: Row[] | undefined } | undefined;
  const comment = /[#!;]/;
  for (let text = nextStatement(reader, comment); text !== undefined; text = nextStatement(reader, comment)) {
    const fields = splitFields(text);
    const word = normal(fields[0]);
    const line = reader.lineNumber();
    if (word === '%include') {
      throw reader.fail(`a part of the input is in ${quote(fields[1] ?? '')}; put its lines here`);
    } else if (word === '%block') {
      if (open)
        throw reader.fail(`the block ${quote(open.name)} has not ended; write %endblock before this line`);
      const name = normal(fields[1] ?? '').slice(0, 64);
      const isWanted = wanted.test(name);
      if (fields[2] === '<') {
        if (isWanted)
          throw reader.fail(`the block ${quote(fields[1])} is in another file; put its lines here`);
        continue;
      }
      open = { name, rows: isWanted ? [] : undefined };
      // Of labels that come twice, SIESTA takes the first.
      if (open.rows && !blocks.has(name)) blocks.set(name, { rows: open.rows, line });
    } else if (word === '%endblock') open = undefined;
    else if (open) open.rows?.push({ fields, line });
    else if (/^(latticeconstant|atomiccoordinatesformat)$/.test(word) && !keys.has(word))
      keys.set(word, { fields, line });
  }
  if (open)
    throw reader.fail(
      `the file ends within the block ${quote(open.name)}; end it with %endblock ${open.name}`,
    );
  return { blocks, keys };
}
