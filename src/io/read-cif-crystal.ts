import { ParseError } from '../errors';
import { cellFromParameters, toFractional } from '../structure/cell';
import type { SpaceGroupName } from '../structure/space-group-operations';
import type { SymmetryOperation } from '../structure/symmetry-operation';
import { degree } from '../units';
import { checkCellOfFile } from './check-cell-of-file';
import type { Site } from './expand-sites';
import { parseDecimal, parseInteger } from './parse-decimal';
import { parseAtomLabel, parseAtomType } from './parse-element';
import { parseSymmetryOperation } from './parse-symmetry-operation';
import { quote } from './quote';
import { type CifBlock, type CifValue, readCifBlocks } from './read-cif-blocks';

/** What a CIF says about a crystal, before symmetry is applied. */
export interface CifCrystal {
  /** Å, [3, 3]; a along x, b in the xy plane */
  readonly cell: Float64Array;
  readonly sites: readonly Site[];
  /** undefined when the file lists none */
  readonly operations?: readonly SymmetryOperation[];
  readonly spaceGroup: SpaceGroupName;
  /** line that names the space group; 0 when there is none */
  readonly nameLine: number;
}

/** International Tables allow 192 in one cell; files of superstructures may list some more. */
const maxOperations = 1000;
const wantedTags = /^_(atom_site_|atom_sites_|cell_|symmetry_|space_group_)/;
const operationTags = ['_space_group_symop_operation_xyz', '_symmetry_equiv_pos_as_xyz'];
/** of magnetic structures: each with a fourth part, ±1 for time, and a list of centrings */
const [magneticTag, centeringTag] = [
  '_space_group_symop_magn_operation_xyz',
  '_space_group_symop_magn_centering_xyz',
];

/**
 * The crystal in the first data block that lists atoms.
 *
 * @throws ParseError
 */
export function readCifCrystal(text: string, fileName: string): CifCrystal {
  const blocks = readCifBlocks(text, fileName, (tag) => wantedTags.test(tag));
  const block = blocks.find((candidate) => siteColumn(candidate, '_atom_site_fract_x', '_atom_site_cartn_x'));
  if (!block) {
    const problem =
      'no data block lists atoms; give a loop with _atom_site_type_symbol and _atom_site_fract_x, _y, _z';
    throw new ParseError(fileName, 0, problem);
  }
  const cell = readCell(block, fileName);
  return {
    cell,
    sites: readSites(block, cell, fileName),
    operations: readOperations(block, fileName),
    ...readSpaceGroup(block, fileName),
  };
}

function readCell(block: CifBlock, fileName: string): Float64Array {
  const lengths = ['a', 'b', 'c'].map((axis) => {
    const tag = `_cell_length_${axis}`;
    const value = block.items.get(tag);
    if (!value) throw new ParseError(fileName, block.line, `the cell length ${tag} is missing; add it in Å`);
    return readNumber(value, tag, fileName);
  });
  const angles = ['alpha', 'beta', 'gamma'].map((name) => {
    const value = block.items.get(`_cell_angle_${name}`);
    // The dictionary's default; writers of cubic crystals rely on it.
    return value ? readNumber(value, `_cell_angle_${name}`, fileName) * degree : 90 * degree;
  });
  const line = block.items.get('_cell_length_a')?.line ?? 0;
  let cell: Float64Array;
  try {
    cell = cellFromParameters(lengths, angles);
  } catch (error) {
    throw new ParseError(fileName, line, (error as Error).message);
  }
  checkCellOfFile(cell, fileName, line);
  return cell;
}

function readOperations(block: CifBlock, fileName: string): SymmetryOperation[] | undefined {
  for (const tag of operationTags) {
    const values = column(block, tag)?.filter((value) => !isMissing(value));
    if (!values || values.length === 0) continue;
    if (values.length > maxOperations) {
      const problem = `${values.length} symmetry operations; a cell has at most ${maxOperations}`;
      throw new ParseError(fileName, values[0].line, problem);
    }
    return values.map((value) => parseSymmetryOperation(value.text, fileName, value.line));
  }
  return readMagneticOperations(block, fileName);
}

/** Where the atoms of a magnetic structure are does not depend on time, so that part is left out. */
function readMagneticOperations(block: CifBlock, fileName: string): SymmetryOperation[] | undefined {
  const parse = (tag: string) =>
    column(block, tag)
      ?.filter((value) => !isMissing(value))
      .map((value) =>
        parseSymmetryOperation(value.text.slice(0, 200).replace(/,\s*[+-]?1\s*$/, ''), fileName, value.line),
      );
  const operations = parse(magneticTag);
  if (!operations || operations.length === 0) return undefined;
  const centerings = parse(centeringTag) ?? [];
  if (operations.length * Math.max(1, centerings.length) > maxOperations) {
    const problem = `${operations.length} symmetry operations times ${centerings.length} centrings; a cell has at most ${maxOperations}`;
    throw new ParseError(fileName, block.line, problem);
  }
  if (centerings.length === 0) return operations;
  return centerings.flatMap(({ translation: shift }) =>
    operations.map(({ rotation, translation: [x, y, z] }) => ({
      rotation,
      translation: [x + shift[0], y + shift[1], z + shift[2]] as const,
    })),
  );
}

function readSpaceGroup(block: CifBlock, fileName: string): Pick<CifCrystal, 'spaceGroup' | 'nameLine'> {
  const find = (...tags: string[]) =>
    tags.map((tag) => block.items.get(tag)).find((value) => value !== undefined && !isMissing(value));
  const number = find('_space_group_it_number', '_symmetry_int_tables_number');
  const symbol = find(
    '_space_group_name_h-m_alt',
    '_symmetry_space_group_name_h-m',
    '_space_group_name_h-m_full',
  );
  const hall = find('_space_group_name_hall', '_symmetry_space_group_name_hall');
  const value = number && parseInteger(number.text);
  if (number && !(value! >= 1 && value! <= 230)) {
    const problem = `the space group number is ${quote(number.text)}; it must be an integer from 1 to 230`;
    throw new ParseError(fileName, number.line, problem);
  }
  return {
    spaceGroup: { number: value, symbol: symbol?.text.trim(), hall: hall?.text.trim() },
    nameLine: (number ?? symbol ?? hall)?.line ?? 0,
  };
}

function readSites(block: CifBlock, cell: Float64Array, fileName: string): Site[] {
  const axes = ['x', 'y', 'z'];
  const fractional = axes.map((axis) => column(block, `_atom_site_fract_${axis}`));
  const cartesian = axes.map((axis) => column(block, `_atom_site_cartn_${axis}`));
  const isFractional = fractional.every((values) => values);
  const columns = isFractional ? fractional : cartesian;
  const labels = column(block, '_atom_site_label');
  const types = column(block, '_atom_site_type_symbol');
  const occupancies = column(block, '_atom_site_occupancy');
  const flags = column(block, '_atom_site_calc_flag');
  const count = columns[0]?.length ?? 0;
  const used = [...columns, labels ?? types, occupancies ?? columns[0]];
  if (used.some((values) => values?.length !== count)) {
    const line = (fractional[0] ?? cartesian[0])?.[0]?.line ?? block.line;
    const problem =
      'the atom list needs x, y and z and a label or type for every atom; give them in one loop';
    throw new ParseError(fileName, line, problem);
  }

  const sites: Site[] = [];
  for (let i = 0; i < count; i++) {
    // A dummy site marks a place without an atom.
    if (flags?.[i]?.text.toLowerCase() === 'dum') continue;
    const label = (labels ?? types)![i];
    checkOccupancy(occupancies?.[i], label, fileName);
    const values = columns.map((values, a) => {
      const tag = `_atom_site_${isFractional ? 'fract' : 'Cartn'}_${axes[a]} of ${quote(label.text)}`;
      return readNumber(values![i], tag, fileName);
    });
    // Cartesian axes follow the dictionary's usual choice, which is the cell's: x along a, z along c*.
    const [x, y, z] = isFractional ? values : toFractional(cell, values);
    const atomicNumber = readElement(types?.[i], label, fileName);
    sites.push({ label: label.text, atomicNumber, fractional: [x, y, z], line: label.line });
  }
  if (sites.length === 0)
    throw new ParseError(fileName, block.line, 'the atom list is empty; give at least one atom');
  return sites;
}

function readElement(type: CifValue | undefined, label: CifValue, fileName: string): number {
  const fromType = type && !isMissing(type) ? type : undefined;
  const found = fromType ? parseAtomType(fromType.text) : parseAtomLabel(label.text);
  if (typeof found === 'number') return found;
  const shown = quote((fromType ?? label).text);
  const problem =
    found === 'ambiguous'
      ? `the label ${shown} fits two elements; add _atom_site_type_symbol`
      : `no element fits ${shown}; write a symbol such as Ti, O or Ti4+ as _atom_site_type_symbol`;
  throw new ParseError(fileName, label.line, problem);
}

function checkOccupancy(occupancy: CifValue | undefined, label: CifValue, fileName: string): void {
  if (!occupancy || isMissing(occupancy)) return;
  const value = readNumber(occupancy, '_atom_site_occupancy', fileName);
  if (Math.abs(value - 1) <= 1e-3) return;
  const problem = `the site ${quote(label.text)} has occupancy ${value}; only full sites can be used, so give an ordered model with occupancy 1`;
  throw new ParseError(fileName, occupancy.line, problem);
}

function readNumber(value: CifValue, tag: string, fileName: string): number {
  // 4.593(2): the digits in brackets are the uncertainty of the last ones.
  const bracket = value.text.length > 64 ? -1 : value.text.search(/\(\d+\)$/);
  const number = parseDecimal(bracket < 0 ? value.text : value.text.slice(0, bracket));
  if (Number.isNaN(number))
    throw new ParseError(
      fileName,
      value.line,
      `${tag} is ${quote(value.text)}; it must be a number such as 4.593(2)`,
    );
  return number;
}

function isMissing(value: CifValue): boolean {
  return value.bare && (value.text === '?' || value.text === '.');
}

/** Values of a tag, whether it stands in a loop or alone. */
function column(block: CifBlock, tag: string): CifValue[] | undefined {
  for (const loop of block.loops) {
    const at = loop.tags.indexOf(tag);
    if (at >= 0) return loop.values.filter((_, i) => i % loop.tags.length === at);
  }
  const single = block.items.get(tag);
  return single && [single];
}

function siteColumn(block: CifBlock, ...tags: string[]): boolean {
  return tags.some((tag) => block.items.has(tag) || block.loops.some((loop) => loop.tags.includes(tag)));
}
