import { InputError } from '../errors';
import { GPa } from '../units';
import { crystalDetails } from './crystal-details.generated';
import { checkCrystalId } from './load-crystal';

/** Elastic constants of a crystal and where they are from. */
export interface Stiffness {
  /** eV/Å³, [6, 6] Voigt, in the axes of the crystal's file: c along z, a along x */
  readonly tensor: Float64Array;
  /** measured, DFT… */
  readonly method: string;
  readonly source: string;
  /** "found": read in the source; "recalled": the value commonly quoted from it */
  readonly confidence: string;
}

/**
 * Elastic constants of a crystal in structures/; undefined where no full tensor is known, as of RuO2, of which there is
 * only a bulk modulus.
 *
 * @param id one of `crystalIds`
 * @throws InputError for another name
 */
export function loadStiffness(id: string): Stiffness | undefined {
  checkCrystalId(id, 'loadStiffness');
  const { stiffness, spaceGroupNumber } = crystalDetails[id];
  if (!stiffness) return undefined;
  const { constants, unit, method, source, confidence } = stiffness;
  if (unit !== 'GPa') throw new InputError(`loadStiffness: constants of ${id} in ${unit}; give them in GPa`);
  const scaled = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, value * GPa]));
  return { tensor: expandStiffness(scaled, spaceGroupNumber, id), method, source, confidence };
}

/** The independent constants of each crystal system in its standard axes, of the Laue groups with most symmetry. */
const independent = [
  { name: 'cubic', from: 195, to: 230, constants: ['C11', 'C12', 'C44'] },
  { name: 'hexagonal', from: 168, to: 194, constants: ['C11', 'C12', 'C13', 'C33', 'C44'] },
  { name: 'trigonal', from: 149, to: 167, constants: ['C11', 'C12', 'C13', 'C14', 'C33', 'C44'] },
  { name: 'tetragonal', from: 89, to: 142, constants: ['C11', 'C12', 'C13', 'C33', 'C44', 'C66'] },
  {
    name: 'orthorhombic',
    from: 16,
    to: 74,
    constants: ['C11', 'C12', 'C13', 'C22', 'C23', 'C33', 'C44', 'C55', 'C66'],
  },
] as const;

/**
 * The whole tensor from its independent constants.
 *
 * @returns [6, 6] Voigt in the unit of the constants
 * @throws InputError for a crystal system that is not in the list, for constants missing or too many
 * @see J. F. Nye, Physical Properties of Crystals (1985), table 9
 */
export function expandStiffness(
  constants: Readonly<Record<string, number>>,
  spaceGroupNumber: number,
  where = 'expandStiffness',
): Float64Array {
  const system = independent.find(({ from, to }) => spaceGroupNumber >= from && spaceGroupNumber <= to);
  if (!system)
    throw new InputError(
      `${where}: elastic constants of space group ${spaceGroupNumber} are not known here; give them for ${independent.map(({ name }) => name).join(', ')} crystals`,
    );
  const given = Object.keys(constants).sort();
  if (given.join() !== system.constants.join())
    throw new InputError(
      `${where}: a ${system.name} crystal has the elastic constants ${system.constants.join(', ')}, got ${given.join(', ')}`,
    );
  const { C11, C12, C44, C33 = C11, C13 = C12, C14 = 0 } = constants;
  const { C22 = C11, C23 = C13, C55 = C44 } = constants;
  const C66 = constants.C66 ?? (system.name === 'cubic' ? C44 : (C11 - C12) / 2);
  return Float64Array.from(
    [
      ...[C11, C12, C13, C14, 0, 0],
      ...[C12, C22, C23, -C14, 0, 0],
      ...[C13, C23, C33, 0, 0, 0],
      ...[C14, -C14, 0, C44, 0, 0],
      ...[0, 0, 0, 0, C55, C14],
      ...[0, 0, 0, 0, C14, C66],
    ],
    (c) => c + 0,
  );
}
