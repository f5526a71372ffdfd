import type { Structure } from '../structure/structure';
import { checkExport, oneLine } from './check-export';
import { inPieces, joinPieces } from './text-pieces';

export interface WriteXsfOptions {
  /** where the structure comes from, in one line */
  readonly comment?: string;
}

/** Kinds of systems by how many of the first cell vectors repeat. */
const systems = ['MOLECULE', 'POLYMER', 'SLAB', 'CRYSTAL'] as const;

/**
 * XSF of XCrySDen, 12 decimals in Å, atoms in their order by atomic number.
 *
 * A slab that repeats along a and b, or a chain along a, is written as such; what repeats along other vectors only is
 * written as a crystal, with a note. The format has no place for held atoms, velocities, charges, moments and regions.
 *
 * @throws InputError, see `checkExport`
 * @see XCrySDen documentation, "XSF format specification"
 */
export function writeXsf(structure: Structure, options: WriteXsfOptions = {}): string {
  return joinPieces(xsfPieces(structure, options));
}

/** The text of `writeXsf` in pieces. @throws InputError, as there, at once */
export function xsfPieces(structure: Structure, options: WriteXsfOptions = {}): Generator<string, void> {
  checkExport(structure, 'writeXsf');
  return inPieces(xsfLines(structure, options));
}

function* xsfLines(structure: Structure, options: WriteXsfOptions): Generator<string, void> {
  const { cell, positions, atomicNumbers, periodic } = structure;
  const along = periodic.filter(Boolean).length;
  // A molecule has a cell too, which other programs read back.
  const isNamed = along > 0 && periodic.slice(0, along).every(Boolean);
  const row = (values: ArrayLike<number>, k: number) =>
    [0, 1, 2].map((a) => values[k + a].toFixed(12).padStart(18)).join(' ');
  if (options.comment) yield `# ${oneLine(options.comment)}`;
  if (!isNamed) {
    const axes = ['a', 'b', 'c'].filter((_, a) => periodic[a]);
    yield `# repeats along ${axes.join(' and ') || 'nothing'}`;
  }
  yield* [isNamed ? systems[along] : 'CRYSTAL', 'PRIMVEC', row(cell, 0), row(cell, 3), row(cell, 6)];
  yield* ['PRIMCOORD', `${atomicNumbers.length} 1`];
  for (const [i, z] of atomicNumbers.entries()) yield `${String(z).padStart(3)} ${row(positions, 3 * i)}`;
}
