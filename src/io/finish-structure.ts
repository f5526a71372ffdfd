import { ParseError } from '../errors';
import { norm, row3 } from '../math/matrix3';
import type { Structure } from '../structure/structure';
import { boxAround } from './box-around';
import { checkCellOfFile } from './check-cell-of-file';
import { refuseOverlap } from './refuse-overlap';

/**
 * What a reader has gathered; typed arrays become those of the structure. Arrays that say nothing, such as moments that
 * are all zero, may be given.
 */
export interface AtomsOfFile {
  readonly fileName: string;
  /** Å; without one the atoms get a box and are not periodic */
  readonly cell?: Float64Array;
  /** line for faults of the cell */
  readonly cellLine: number;
  /** default: along all cell vectors when there is a cell */
  readonly periodic?: readonly [boolean, boolean, boolean];
  /** Å, [n, 3] */
  readonly positions: ArrayLike<number>;
  readonly atomicNumbers: ArrayLike<number>;
  /** [n, 3], along x, y, z: 1 where held; for programs that hold atoms so */
  readonly heldAlongAxes?: Uint8Array;
  /** [n, 3], along the cell vectors: 1 where held */
  readonly fixed?: Uint8Array;
  /** μ_B, [n] */
  readonly moments?: ArrayLike<number>;
  /** e, [n] */
  readonly charges?: ArrayLike<number>;
  /** Å/fs, [n, 3] */
  readonly velocities?: ArrayLike<number>;
  /** [n] */
  readonly lines: ArrayLike<number>;
  /** whether to look for overlaps; default true. Of a trajectory only the first frame is looked at */
  readonly isFirst?: boolean;
}

/**
 * The structure of a file.
 *
 * @throws ParseError for no atoms, an impossible cell, overlapping atoms, and atoms held in a way that a `Structure`
 *   cannot say
 */
export function finishStructure(atoms: AtomsOfFile): Structure {
  const { fileName, cellLine, lines } = atoms;
  const atomicNumbers =
    atoms.atomicNumbers instanceof Uint8Array ? atoms.atomicNumbers : Uint8Array.from(atoms.atomicNumbers);
  if (atomicNumbers.length === 0)
    throw new ParseError(fileName, 0, 'there are no atoms in the file; give at least one');
  const positions = own(atoms.positions);
  const cell = atoms.cell ?? boxAround(positions);
  checkCellOfFile(cell, fileName, cellLine);
  const isPeriodic = atoms.cell !== undefined;
  const fixed = atoms.fixed ?? (atoms.heldAlongAxes && heldAlongVectors(cell, atoms.heldAlongAxes, atoms));
  const structure: Structure = {
    cell,
    periodic: atoms.periodic ?? [isPeriodic, isPeriodic, isPeriodic],
    positions,
    atomicNumbers,
    ...(fixed?.some(Boolean) && { fixed }),
    ...(says(atoms.velocities) && { velocities: own(atoms.velocities) }),
    ...(says(atoms.charges) && { charges: own(atoms.charges) }),
    ...(says(atoms.moments) && { magneticMoments: own(atoms.moments) }),
  };
  for (const [what, values] of Object.entries({ ...structure, cell: undefined, fixed: undefined }))
    if (values instanceof Float64Array) checkFinite(values, what, atoms);
  if (atoms.isFirst !== false) refuseOverlap(structure, fileName, (atom) => lines[atom] ?? 0);
  return structure;
}

/** Numbers of files are finite, but their products with units and cells need not be. */
function checkFinite(
  values: Float64Array,
  what: string,
  { fileName, lines, atomicNumbers }: Pick<AtomsOfFile, 'fileName' | 'lines' | 'atomicNumbers'>,
): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const atom = Math.floor((at * atomicNumbers.length) / values.length);
  const problem = `${what} of atom ${atom + 1} are too large for a number; correct the value or its unit`;
  throw new ParseError(fileName, lines[atom] ?? 0, problem);
}

function own(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

function says(values: ArrayLike<number> | undefined): values is ArrayLike<number> {
  for (let k = 0; values && k < values.length; k++) if (values[k] !== 0) return true;
  return false;
}

/**
 * Which cell vectors atoms are held along, from x, y and z; the inverse of `cartesianFreedom` of the writers.
 *
 * @returns [n, 3]: free along each cell vector that lies in the space of the free axes
 * @throws ParseError where these cell vectors do not span that space
 */
export function heldAlongVectors(
  cell: Float64Array,
  held: Uint8Array,
  { fileName, lines }: Pick<AtomsOfFile, 'fileName' | 'lines'>,
): Uint8Array {
  const fixed = new Uint8Array(held.length);
  const across = (a: number, axis: number) => Math.abs(cell[3 * a + axis]) > 1e-9 * norm(row3(cell, a));
  for (let k = 0; k < held.length; k += 3) {
    const heldAxes = [0, 1, 2].filter((axis) => held[k + axis] !== 0);
    if (heldAxes.length === 0) continue;
    const free = heldAxes.length === 3 ? [] : [0, 1, 2].filter((a) => !heldAxes.some((x) => across(a, x)));
    if (free.length !== 3 - heldAxes.length) {
      const names = heldAxes.map((axis) => 'xyz'[axis]).join(' and ');
      const problem =
        `atom ${k / 3 + 1} is held along ${names} only, and the cell vectors do not span what is left to it; ` +
        'hold it along x, y and z or not at all, or turn the cell so that its vectors lie along x, y and z';
      throw new ParseError(fileName, lines[k / 3] ?? 0, problem);
    }
    fixed.fill(1, k, k + 3);
    for (const a of free) fixed[k + a] = 0;
  }
  return fixed;
}
