import { ParseError } from '../errors';
import { cellFromParameters, toCartesian } from '../structure/cell';
import { largestAtomicNumber } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { bohr, degree } from '../units';
import { faultsOf, lengthUnit } from './dft-file';
import { finishStructure } from './finish-structure';
import { createLineReader, type LineReader } from './line-reader';
import { parseProduct } from './parse-product';
import { quote } from './quote';

interface Word {
  readonly text: string;
  readonly line: number;
}
/** A variable with what stands behind it, not yet multiplied out. */
interface Variable {
  readonly name: string;
  readonly line: number;
  readonly words: Word[];
}

const wanted =
  /^(acell|rprim|angdeg|scalecart|natom|ntypat|typat|znucl|xred|xcart|xangst|natfix[xyz]?|iatfix[xyz]?|spinat|structure|xyzfile|ndtset)$/;
/** Words that follow values. */
const isUnit = /^(angstr\w*|bohrs?|au|nm|ry|rydberg|ha|hartrees?|ev|k|kelvin|tesla|t|gpa|s|meV)$/i;

/**
 * An input of ABINIT, fully periodic.
 *
 * Reads acell, rprim or angdeg, scalecart, xred, xcart or xangst, typat and znucl, natfix and iatfix (along the cell
 * vectors for x, y, z), spinat along z, units, repeats such as `3*1.0`, fractions and roots. Of several data sets the
 * first is read.
 *
 * @throws ParseError
 * @see ABINIT 9, input variables of the geometry
 */
export function parseAbinit(text: string, fileName = 'abinit.abi'): Structure {
  const variables = readVariables(createLineReader(text, fileName));
  for (const key of ['structure', 'xyzfile']) {
    const other = variables.get(key);
    if (other)
      throw faultsOf(fileName, other.line).fail(
        `the atoms are in another file, ${quote(other.words[0]?.text ?? '')}; open that`,
      );
  }
  const count = integers('natom', 1, [1])[0];
  const size = text.length;
  if (!(count >= 1 && count * 2 <= size))
    throw fault('natom', `natom is ${count}; the file has no room for so many atoms`);
  const cell = readCell();
  const cellLine = (variables.get('acell') ?? variables.get('rprim'))?.line ?? 0;
  // One atom is at the origin unless something else is said.
  const key =
    ['xred', 'xcart', 'xangst'].find((name) => variables.has(name)) ?? (count === 1 ? 'xred' : undefined);
  if (!key) throw fault('', 'there are no atoms: neither xred nor xcart nor xangst; add one of them');
  const places = numbers(key, 3 * count, count === 1 ? [0, 0, 0] : undefined);
  const line = variables.get(key)?.line ?? 0;

  const typeCount = integers('ntypat', 1, [1])[0];
  if (!(typeCount >= 1 && typeCount <= 1000))
    throw fault('ntypat', `ntypat is ${typeCount}; it must be 1 to 1000`);
  const elements = numbers('znucl', typeCount).map((z) => {
    if (!(Number.isInteger(z) && z >= 1 && z <= largestAtomicNumber))
      throw fault('znucl', `znucl has ${z}; it must be atomic numbers from 1 to ${largestAtomicNumber}`);
    return z;
  });
  const types = integers('typat', count, typeCount === 1 ? new Array(count).fill(1) : undefined);
  const wrong = types.find((type) => !(type >= 1 && type <= typeCount));
  if (wrong !== undefined) throw fault('typat', `typat has ${wrong}; it must be 1 to ntypat = ${typeCount}`);
  const spins = variables.has('spinat') ? numbers('spinat', 3 * count) : undefined;

  return finishStructure({
    fileName,
    cell,
    cellLine,
    positions: key === 'xred' ? toCartesian(cell, places) : places,
    atomicNumbers: types.map((type) => elements[type - 1]),
    fixed: readHeld(),
    // Moments that lean away from z have no place in a `Structure`.
    moments:
      spins?.every((value, k) => k % 3 === 2 || value === 0) === true
        ? spins.filter((_, k) => k % 3 === 2)
        : undefined,
    lines: new Int32Array(count).fill(line),
  });

  function fault(name: string, problem: string): ParseError {
    return new ParseError(fileName, variables.get(name)?.line ?? 0, problem);
  }

  /** `count` numbers of a variable, repeats multiplied out; lengths in Å, for which Bohr is the default */
  function numbers(name: string, length: number, otherwise?: readonly number[]): number[] {
    const variable = variables.get(name);
    if (!variable) {
      if (otherwise) return [...otherwise];
      throw fault('', `the variable ${name} is missing; add it`);
    }
    const isLength = name === 'acell' || name === 'xcart' || name === 'xangst';
    const values: number[] = [];
    let unit = isLength && name !== 'xangst' ? bohr : 1;
    for (const { text: word, line: at } of variable.words) {
      if (isUnit.test(word)) {
        if (isLength && name !== 'xangst') unit = /^angstr/i.test(word) ? 1 : (lengthUnit(word) ?? unit);
        break;
      }
      // 3*1.0 is 1.0 three times; *1.0 as often as it takes.
      const repeat = /^(\d{0,9})\*(.+)$/.exec(word);
      const times = repeat ? (repeat[1] === '' ? length : Number(repeat[1])) : 1;
      const value = parseProduct(repeat ? repeat[2] : word);
      if (Number.isNaN(value))
        throw new ParseError(
          fileName,
          at,
          `${name}: ${quote(word)} is not a finite number; write it like -1.25, 1/3 or 3*1.0`,
        );
      for (let k = 0; k < times && values.length < length; k++) values.push(value);
    }
    if (values.length < length)
      throw fault(name, `${name} has ${values.length} numbers, but needs ${length}; complete it`);
    return unit === 1 ? values : values.map((value) => value * unit);
  }

  function integers(name: string, length: number, otherwise?: readonly number[]): number[] {
    const values = numbers(name, length, otherwise);
    if (!values.every(Number.isSafeInteger)) throw fault(name, `${name} must hold integers`);
    return values;
  }

  function readCell(): Float64Array {
    const scale = numbers('acell', 3, [bohr, bohr, bohr]);
    const cart = numbers('scalecart', 3, [1, 1, 1]);
    const rows = variables.has('angdeg') ? fromAngles() : numbers('rprim', 9, [1, 0, 0, 0, 1, 0, 0, 0, 1]);
    return Float64Array.from(rows, (value, k) => value * scale[Math.floor(k / 3)] * cart[k % 3]);
  }

  function fromAngles(): ArrayLike<number> {
    const angles = numbers('angdeg', 3);
    const [alpha, beta, gamma] = angles;
    if (alpha === beta && beta === gamma && alpha !== 90) {
      // Three equal angles: the threefold axis along z, as ABINIT has it.
      const cosine = Math.cos(alpha * degree);
      const [across, up] = [Math.sqrt((2 / 3) * (1 - cosine)), Math.sqrt((1 + 2 * cosine) / 3)];
      if (!(up > 0)) throw fault('angdeg', `no cell has three angles of ${alpha}°; they must lie below 120°`);
      const side = (across * Math.sqrt(3)) / 2;
      return [across, 0, up, -across / 2, side, up, -across / 2, -side, up];
    }
    try {
      return cellFromParameters(
        [1, 1, 1],
        angles.map((angle) => angle * degree),
      );
    } catch (error) {
      throw fault('angdeg', (error as Error).message);
    }
  }

  function readHeld(): Uint8Array | undefined {
    const held = new Uint8Array(3 * count);
    for (const [suffix, axes] of [
      ['', [0, 1, 2]],
      ['x', [0]],
      ['y', [1]],
      ['z', [2]],
    ] as const) {
      const [length] = integers(`natfix${suffix}`, 1, [0]);
      if (!(length >= 0 && length <= count))
        throw fault(`natfix${suffix}`, `natfix${suffix} is ${length}; it must be 0 to natom = ${count}`);
      if (length === 0) continue;
      for (const atom of integers(`iatfix${suffix}`, length)) {
        if (!(atom >= 1 && atom <= count))
          throw fault(
            `iatfix${suffix}`,
            `iatfix${suffix} names atom ${atom}; they are counted from 1 to ${count}`,
          );
        for (const axis of axes) held[3 * (atom - 1) + axis] = 1;
      }
    }
    return held;
  }
}

/** Words of the variables that say something; a word that begins with a letter and is no unit begins a variable. */
function readVariables(reader: LineReader): Map<string, Variable> {
  const variables = new Map<string, Variable>();
  let open: Variable | undefined;
  const labels = new Set<string>();
  let isQuoted = false;
  while (reader.open()) {
    for (let word = reader.field(); word !== ''; word = reader.field()) {
      const comment = word.search(/[#!]/);
      const text = (comment < 0 ? word : word.slice(0, comment)).replace(/,$|^=$/, '');
      const quotes = text.length > 10_000 ? 2 : text.split('"').length - 1;
      if (isQuoted || quotes > 0) {
        open?.words.push({ text: text.replaceAll('"', '').slice(0, 200), line: reader.lineNumber() });
        if (quotes % 2 === 1) isQuoted = !isQuoted;
      } else if (/^[a-z_]/i.test(text) && !isUnit.test(text) && !/^sqrt\(/i.test(text)) {
        open = undefined;
        const label = text.slice(0, 40).toLowerCase();
        // `acell1` and `acell:` are those of the first of several data sets, which stand above `acell` for all.
        const name = label.replace(/(1|:)$/, '');
        if (wanted.test(name)) {
          if (labels.has(label)) throw reader.fail(`${label} comes again; keep one`);
          labels.add(label);
          open = { name, line: reader.lineNumber(), words: [] };
          if (label !== name || !variables.has(name)) variables.set(name, open);
        }
      } else if (open && text !== '') {
        open.words.push({ text, line: reader.lineNumber() });
      }
      if (comment >= 0) break;
    }
  }
  return variables;
}
