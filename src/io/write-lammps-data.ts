import { InputError } from '../errors';
import { toFractional } from '../structure/cell';
import { atomicMass, atomicNumber, elementSymbol } from '../structure/elements';
import { atomCount, type Structure } from '../structure/structure';
import { amu, ps } from '../units';
import { checkExport, oneLine } from './check-export';
import { groupBySpecies } from './group-by-species';
import { lammpsCell, rotateRows } from './lammps-cell';

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
  const where = 'writeLammpsData';
  checkExport(structure, where);
  const { atomicNumbers, charges } = structure;
  const atomStyle = options.atomStyle ?? (charges ? 'charge' : 'atomic');
  if (atomStyle === 'charge' && !charges)
    throw new InputError(
      `${where}: atom style charge needs charges, the structure has none; use atomic or set them`,
    );
  const types = typesOf(atomicNumbers, options.species, where);
  refuseOutside(structure, where);

  const { cell, rotation, isRotated } = lammpsCell(structure.cell);
  const turn = (vectors: Float64Array) => (isRotated ? rotateRows(vectors, rotation) : vectors);
  const positions = turn(structure.positions);
  // LAMMPS reads lines of 255 characters at most.
  const lines = [`# ${oneLine(options.comment ?? 'LAMMPS data file', 180)}, units = metal`];
  if (isRotated) {
    lines.push('# turned: r in this file = r R with R in rows');
    lines.push(`# rotation ${Array.from(rotation, (value) => value.toFixed(17)).join(' ')}`);
  }
  lines.push('', `${atomCount(structure)} atoms`, `${types.length} atom types`, '');
  for (let a = 0; a < 3; a++) lines.push(`0.0 ${cell[4 * a]} ${'xyz'[a]}lo ${'xyz'[a]}hi`);
  if (cell[3] !== 0 || cell[6] !== 0 || cell[7] !== 0)
    lines.push(`${cell[3]} ${cell[6]} ${cell[7]} xy xz yz`);
  lines.push('', 'Masses', '');
  types.forEach((z, t) => {
    lines.push(`${t + 1} ${Number((atomicMass(z) / amu).toPrecision(12))} # ${elementSymbol(z)}`);
  });
  lines.push('', `Atoms # ${atomStyle}`, '');
  atomicNumbers.forEach((z, i) => {
    const charge = atomStyle === 'charge' && charges ? ` ${charges[i]}` : '';
    const place = [0, 1, 2].map((a) => positions[3 * i + a].toFixed(12)).join(' ');
    lines.push(`${i + 1} ${types.indexOf(z) + 1}${charge} ${place}`);
  });
  if (structure.velocities) {
    const velocities = turn(structure.velocities);
    lines.push('', 'Velocities', '');
    for (let i = 0; i < atomicNumbers.length; i++)
      lines.push(
        `${i + 1} ${[0, 1, 2].map((a) => (velocities[3 * i + a] * ps).toExponential(15)).join(' ')}`,
      );
  }
  return `${lines.join('\n')}\n`;
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
  const fractional = toFractional(cell, positions);
  const k = fractional.findIndex((f, index) => !periodic[index % 3] && !(f >= 0 && f <= 1));
  if (k < 0) return;
  const i = Math.floor(k / 3);
  throw new InputError(
    `${where}: atom ${i} (${elementSymbol(atomicNumbers[i])}) lies outside the cell at ${fractional[k].toFixed(4)} ` +
      `of ${'abc'[k % 3]}, which is not periodic; enlarge the cell or shift the atoms into it`,
  );
}
