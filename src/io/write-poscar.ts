import { toFractional } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { checkExport, oneLine } from './check-export';
import { groupBySpecies, orderText } from './group-by-species';
import { inPieces, joinPieces } from './text-pieces';

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
 * last, in Å/fs. Magnetic moments go into the comment line as INCAR wants them, `MAGMOM = 71*0 2*1`, in the order of
 * this file, where they fit. The format has no place for regions, charges, or directions without periodicity.
 *
 * @throws InputError, see `checkExport`
 */
export function writePoscar(structure: Structure, options: WritePoscarOptions = {}): string {
  return joinPieces(poscarPieces(structure, options));
}

/** The text of `writePoscar` in pieces. @throws InputError, as there, at once */
export function poscarPieces(
  structure: Structure,
  options: WritePoscarOptions = {},
): Generator<string, void> {
  checkExport(structure, 'writePoscar');
  return inPieces(poscarLines(structure, options));
}

function* poscarLines(structure: Structure, options: WritePoscarOptions): Generator<string, void> {
  const { cell, positions, fixed, velocities } = structure;
  const { order, symbols, counts } = groupBySpecies(structure.atomicNumbers);
  const direct = options.coordinates !== 'cartesian';
  const places = direct ? toFractional(cell, positions) : positions;
  const decimals = direct ? 14 : 12;

  const moved = [movedText(order, symbols), momentText(structure.magneticMoments, order)]
    .filter((text) => text !== '')
    .join('; ');
  const comment = oneLine(options.comment ?? symbols.join(' '), longestLine - moved.length);
  yield* [comment && moved ? `${comment}; ${moved}` : comment + moved, '1.0'];
  for (let a = 0; a < 9; a += 3)
    yield Array.from(cell.subarray(a, a + 3), (value) => value.toFixed(14).padStart(20)).join(' ');
  yield* [symbols.join(' '), counts.join(' ')];
  if (fixed) yield 'Selective dynamics';
  yield direct ? 'Direct' : 'Cartesian';
  for (const i of order) {
    let line = [0, 1, 2].map((a) => places[3 * i + a].toFixed(decimals).padStart(decimals + 5)).join(' ');
    if (fixed) line += [0, 1, 2].map((a) => (fixed[3 * i + a] ? ' F' : ' T')).join('');
    yield line;
  }
  if (!velocities) return;
  yield '';
  for (const i of order) yield [0, 1, 2].map((a) => velocities[3 * i + a].toExponential(15)).join(' ');
}

/** `MAGMOM = 71*0 2*1` in the order of the file; only their sum when that is longer than `longestAccount`. */
function momentText(moments: Float64Array | undefined, order: Int32Array): string {
  if (!moments?.some((moment) => moment !== 0)) return '';
  const runs: { moment: number; count: number }[] = [];
  for (const i of order) {
    const last = runs.at(-1);
    if (last?.moment === moments[i]) last.count++;
    else runs.push({ moment: moments[i], count: 1 });
  }
  const list = `MAGMOM = ${runs.map(({ moment, count }) => (count > 1 ? `${count}*${moment}` : moment)).join(' ')}`;
  if (list.length <= longestAccount) return list;
  const total = moments.reduce((sum, moment) => sum + moment, 0);
  return `moments of ${moments.filter((moment) => moment !== 0).length} atoms, ${total} in all, do not fit here`;
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
