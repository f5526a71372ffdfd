import { cellParameters, toFractional } from '../structure/cell';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { degree } from '../units';
import { checkExport, oneLine } from './check-export';
import { groupBySpecies } from './group-by-species';
import { inPieces, joinPieces } from './text-pieces';

export interface WriteCifOptions {
  /** where the structure comes from, in one line */
  readonly comment?: string;
  /** name of the data block; default 'structure' */
  readonly name?: string;
}

/**
 * CIF in space group P 1, 14 decimals. Every atom is listed, in its order.
 *
 * The format has lengths and angles only: a reader sees the crystal turned so that a is along x and b in the xy
 * plane. It has no place for fixed atoms, velocities, or directions without periodicity.
 *
 * @throws InputError, see `checkExport`
 */
export function writeCif(structure: Structure, options: WriteCifOptions = {}): string {
  return joinPieces(cifPieces(structure, options));
}

/** The text of `writeCif` in pieces. @throws InputError, as there, at once */
export function cifPieces(structure: Structure, options: WriteCifOptions = {}): Generator<string, void> {
  checkExport(structure, 'writeCif');
  return inPieces(cifLines(structure, options));
}

function* cifLines(structure: Structure, options: WriteCifOptions): Generator<string, void> {
  const { lengths, angles } = cellParameters(structure.cell);
  const fractional = toFractional(structure.cell, structure.positions);
  const { symbols, counts } = groupBySpecies(structure.atomicNumbers);
  const formula = symbols.map((symbol, k) => `${symbol}${counts[k] > 1 ? counts[k] : ''}`).sort();
  yield '#\\#CIF_1.1';
  if (options.comment) yield `# ${oneLine(options.comment)}`;
  yield* [
    `data_${oneLine(options.name ?? 'structure', 64).replace(/[^\w.+-]+/g, '_')}`,
    `_chemical_formula_sum  '${formula.join(' ')}'`,
    ...['a', 'b', 'c'].map((axis, a) => `_cell_length_${axis}  ${lengths[a].toFixed(14)}`),
    ...['alpha', 'beta', 'gamma'].map(
      (name, a) => `_cell_angle_${name}  ${(angles[a] / degree).toFixed(13)}`,
    ),
    '_space_group_IT_number  1',
    "_space_group_name_H-M_alt  'P 1'",
    "_space_group_name_Hall  'P 1'",
    'loop_',
    '_space_group_symop_operation_xyz',
    "'x,y,z'",
    'loop_',
    '_atom_site_label',
    '_atom_site_type_symbol',
    '_atom_site_fract_x',
    '_atom_site_fract_y',
    '_atom_site_fract_z',
    '_atom_site_occupancy',
  ];
  const seen = new Map<number, number>();
  for (const [i, z] of structure.atomicNumbers.entries()) {
    const number = (seen.get(z) ?? 0) + 1;
    seen.set(z, number);
    const place = [0, 1, 2].map((a) => fractional[3 * i + a].toFixed(14)).join(' ');
    yield `${elementSymbol(z)}${number} ${elementSymbol(z)} ${place} 1`;
  }
}
