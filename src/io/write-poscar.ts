import { toFractional } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { checkExport, oneLine } from './check-export';
import { groupBySpecies, orderText } from './group-by-species';

export interface WritePoscarOptions {
  /** where the structure comes from, in one line */
  readonly comment?: string;
  /** default 'direct': fractional, 14 decimals; 'cartesian': Å, 12 decimals */
  readonly coordinates?: 'direct' | 'cartesian';
}

/** characters of comment and account; with the separator the line stays below 250 */
const longestLine = 240;
/** characters; a longer account of who was moved gives way to a shorter one */
const longestAccount = 100;

/**
 * VASP 5 POSCAR. Each element stands once, in the order in which it first appears, its atoms in their former order.
 * When that moves atoms, the comment line ends with their old numbers, counted from 1: `atoms were 1-4 9 5-8`; where
 * these are many, it says the rule in words. The line stays below 250 characters.
 *
 * Fixed atoms become selective dynamics, T = free, along the cell vectors as in `Structure.fixed`. Velocities go
 * last, in Å/fs. The format has no place for regions, charges, or directions without periodicity.
 *
 * @throws InputError, see `checkExport`
 */
export function writePoscar(structure: Structure, options: WritePoscarOptions = {}): string {
  checkExport(structure, 'writePoscar');
  const { cell, positions, fixed, velocities } = structure;
  const { order, symbols, counts } = groupBySpecies(structure.atomicNumbers);
  const direct = options.coordinates !== 'cartesian';
  const places = direct ? toFractional(cell, positions) : positions;
  const decimals = direct ? 14 : 12;

  const moved = movedText(order, symbols);
  const comment = oneLine(options.comment ?? symbols.join(' '), longestLine - moved.length);
  const lines = [comment && moved ? `${comment}; ${moved}` : comment + moved, '1.0'];
  for (let a = 0; a < 9; a += 3)
    lines.push(Array.from(cell.subarray(a, a + 3), (value) => value.toFixed(14).padStart(20)).join(' '));
  lines.push(symbols.join(' '), counts.join(' '));
  if (fixed) lines.push('Selective dynamics');
  lines.push(direct ? 'Direct' : 'Cartesian');
  for (const i of order) {
    let line = [0, 1, 2].map((a) => places[3 * i + a].toFixed(decimals).padStart(decimals + 5)).join(' ');
    if (fixed) line += [0, 1, 2].map((a) => (fixed[3 * i + a] ? ' F' : ' T')).join('');
    lines.push(line);
  }
  if (velocities) {
    lines.push('');
    for (const i of order)
      lines.push([0, 1, 2].map((a) => velocities[3 * i + a].toExponential(15)).join(' '));
  }
  return `${lines.join('\n')}\n`;
}

/** What grouping did to the order, in at most `longestAccount` characters; empty when nothing moved. */
function movedText(order: Int32Array, symbols: readonly string[]): string {
  const map = orderText(order);
  if (map === '') return '';
  const inShort = 'atoms grouped by species, each in its former order';
  const accounts = [
    `atoms were ${map}`,
    `atoms grouped by species, ${symbols.join(' ')}, each in its former order`,
  ];
  return accounts.find((account) => account.length <= longestAccount) ?? inShort;
}
