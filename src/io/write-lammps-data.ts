import { InputError } from '../errors';
import { toFractional } from '../structure/cell';
import { atomicMass, atomicNumber, elementSymbol } from '../structure/elements';
import { atomCount, type Structure } from '../structure/structure';
import { amu, ps } from '../units';
import { checkExport, oneLine } from './check-export';
import { groupBySpecies } from './group-by-species';
import { lammpsCell, rotateRows } from './lammps-cell';
import { inPieces, joinPieces } from './text-pieces';

export interface WriteLammpsDataOptions {
  /** where the structure comes from, in one line */
  readonly comment?: string;
  /** default 'charge' when the structure has charges, else 'atomic' */
  readonly atomStyle?: 'atomic' | 'charge';
  /** element symbols in the order of the atom types; default: as they first appear in the structure */
  readonly species?: readonly string[];
}

/**
 * LAMMPS data file in metal units: masses in u, velocities in Å/ps; positions with 12 decimals.
 *
 * Atoms keep their order as ids 1 to n. A cell that is not already lower triangular is turned, and a comment
 * holds the rotation, so that `parseLammpsData` turns it back. Cells tilted by more than half their length need
 * `box tilt large` in the script. Fixed atoms, regions and periodicity are matters of the script.
 *
 * @throws InputError, see `checkExport`; also for an element missing from `species`, charges asked for and not
 *   there, and atoms outside the cell along a direction that is not periodic, which LAMMPS would lose
 */
export function writeLammpsData(structure: Structure, options: WriteLammpsDataOptions = {}): string {
  return joinPieces(lammpsDataPieces(structure, options));
}

/**
 * The text of `writeLammpsData` in pieces, for millions of atoms, which do not fit into one string.
 *
 * @throws InputError, as there, at once
 */
export function lammpsDataPieces(
  structure: Structure,
  options: WriteLammpsDataOptions = {},
): Generator<string, void> {
  const where = 'writeLammpsData';
  checkExport(structure, where);
  const { charges } = structure;
  const atomStyle = options.atomStyle ?? (charges ? 'charge' : 'atomic');
  if (atomStyle === 'charge' && !charges)
    throw new InputError(
      `${where}: atom style charge needs charges, the structure has none; use atomic or set them`,
    );
  const types = typesOf(structure.atomicNumbers, options.species, where);
  refuseOutside(structure, where);
  return inPieces(dataLines(structure, types, atomStyle === 'charge' ? charges : undefined, options.comment));
}

function* dataLines(
  structure: Structure,
  types: readonly number[],
  charges: Float64Array | undefined,
  comment = 'LAMMPS data file',
): Generator<string, void> {
  const { atomicNumbers, positions, velocities } = structure;
  const { cell, rotation, isRotated } = lammpsCell(structure.cell);
  // LAMMPS reads lines of 255 characters at most.
  yield `# ${oneLine(comment, 180)}, units = metal`;
  if (isRotated) {
    yield '# turned: r in this file = r R with R in rows';
    yield `# rotation ${Array.from(rotation, (value) => value.toFixed(17)).join(' ')}`;
  }
  yield* ['', `${atomCount(structure)} atoms`, `${types.length} atom types`, ''];
  for (let a = 0; a < 3; a++) yield `0.0 ${cell[4 * a]} ${'xyz'[a]}lo ${'xyz'[a]}hi`;
  if (cell[3] !== 0 || cell[6] !== 0 || cell[7] !== 0) yield `${cell[3]} ${cell[6]} ${cell[7]} xy xz yz`;
  yield* ['', 'Masses', ''];
  for (const [t, z] of types.entries())
    yield `${t + 1} ${Number((atomicMass(z) / amu).toPrecision(12))} # ${elementSymbol(z)}`;
  yield* ['', `Atoms # ${charges ? 'charge' : 'atomic'}`, ''];
  // Atom by atom: turned copies of all would take as much memory again.
  const turned = (vectors: Float64Array, i: number) => {
    const vector = vectors.subarray(3 * i, 3 * i + 3);
    return isRotated ? rotateRows(vector, rotation) : vector;
  };
  for (let i = 0; i < atomicNumbers.length; i++) {
    const [x, y, z] = turned(positions, i);
    const charge = charges ? ` ${charges[i]}` : '';
    yield `${i + 1} ${types.indexOf(atomicNumbers[i]) + 1}${charge} ${x.toFixed(12)} ${y.toFixed(12)} ${z.toFixed(12)}`;
  }
  if (!velocities) return;
  yield* ['', 'Velocities', ''];
  for (let i = 0; i < atomicNumbers.length; i++) {
    const [u, v, w] = turned(velocities, i);
    yield `${i + 1} ${(u * ps).toExponential(15)} ${(v * ps).toExponential(15)} ${(w * ps).toExponential(15)}`;
  }
}

function typesOf(atomicNumbers: Uint8Array, species: readonly string[] | undefined, where: string): number[] {
  const present = groupBySpecies(atomicNumbers).symbols.map(atomicNumber);
  if (!species) return present;
  const types = species.map(atomicNumber);
  const missing = present.find((z) => !types.includes(z));
  if (missing !== undefined) {
    throw new InputError(
      `${where}: the structure holds ${elementSymbol(missing)}, species lists ${species.join(' ')}; name every element`,
    );
  }
  return types;
}

function refuseOutside(structure: Structure, where: string): void {
  const { cell, periodic, positions, atomicNumbers } = structure;
  if (periodic.every(Boolean)) return;
  const fractional = toFractional(cell, positions);
  const k = fractional.findIndex((f, index) => !periodic[index % 3] && !(f >= 0 && f <= 1));
  if (k < 0) return;
  const i = Math.floor(k / 3);
  throw new InputError(
    `${where}: atom ${i} (${elementSymbol(atomicNumbers[i])}) lies outside the cell at ${fractional[k].toFixed(4)} ` +
      `of ${'abc'[k % 3]}, which is not periodic; enlarge the cell or shift the atoms into it`,
  );
}
