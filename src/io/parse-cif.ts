import { ParseError } from '../errors';
import { toCartesian } from '../structure/cell';
import { type SpaceGroupName, spaceGroupOperations } from '../structure/space-group-operations';
import type { Structure } from '../structure/structure';
import type { SymmetryOperation } from '../structure/symmetry-operation';
import { expandSites } from './expand-sites';
import { quote } from './quote';
import { type CifCrystal, readCifCrystal } from './read-cif-crystal';
import { refuseOverlap } from './refuse-overlap';

const identity: SymmetryOperation = { rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1], translation: [0, 0, 0] };

/**
 * The crystal in a CIF file, 1.1 or 2.0: its first data block with atoms, all of the cell's atoms, fully periodic,
 * with a along x and b in the xy plane. Of a magnetic structure the atoms are read, not their moments.
 *
 * Reads uncertainties in brackets, special positions given with few digits, and atom types such as `Ti4+`.
 * Without a list of symmetry operations only space group P 1 will do; see `parseCifWithSpaceGroup`.
 *
 * @param fileName for error messages
 * @throws ParseError, also for partly occupied sites and overlapping atoms
 */
export function parseCif(text: string, fileName = 'CIF'): Structure {
  const crystal = readCifCrystal(text, fileName);
  const operations = crystal.operations ?? (isTriclinicOne(crystal.spaceGroup) ? [identity] : undefined);
  if (operations) return buildCell(crystal, operations, fileName);
  const problem =
    `it names the space group ${nameOf(crystal.spaceGroup)} but lists no symmetry operations; ` +
    'add the loop _space_group_symop_operation_xyz, or read it with readStructureFile or parseCifWithSpaceGroup, which look them up';
  throw new ParseError(fileName, crystal.nameLine, problem);
}

/**
 * Like `parseCif`, but takes the operations from the tables of space groups when the file only names its group.
 *
 * @throws ParseError, also when the name fits no setting, or several settings with different origins or axes
 */
export async function parseCifWithSpaceGroup(text: string, fileName = 'CIF'): Promise<Structure> {
  const crystal = readCifCrystal(text, fileName);
  if (crystal.operations) return buildCell(crystal, crystal.operations, fileName);
  if (isTriclinicOne(crystal.spaceGroup)) return buildCell(crystal, [identity], fileName);
  const operations = await spaceGroupOperations(crystal.spaceGroup, crystal.cell).catch((error: Error) => {
    throw new ParseError(fileName, crystal.nameLine, error.message);
  });
  return buildCell(crystal, operations, fileName);
}

function buildCell(
  crystal: CifCrystal,
  operations: readonly SymmetryOperation[],
  fileName: string,
): Structure {
  const { cell, sites } = crystal;
  const { fractional, atomicNumbers, siteOfAtom } = expandSites(cell, sites, operations, fileName);
  const positions = toCartesian(cell, fractional);
  const structure = { cell, periodic: [true, true, true] as const, positions, atomicNumbers };
  refuseOverlap(structure, fileName, (atom) => sites[siteOfAtom[atom]].line);
  return structure;
}

function isTriclinicOne({ number, symbol, hall }: SpaceGroupName): boolean {
  if (number !== undefined) return number === 1;
  if (symbol !== undefined) return /^P ?1$/i.test(symbol);
  return hall === undefined || /^P ?1$/i.test(hall);
}

function nameOf({ number, symbol, hall }: SpaceGroupName): string {
  const parts = [symbol && quote(symbol), number && `number ${number}`, hall && `Hall ${quote(hall)}`];
  return parts.filter(Boolean).join(', ');
}
