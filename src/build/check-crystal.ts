import { InputError } from '../errors';
import { norm, row3 } from '../math/matrix3';
import { checkStructure } from '../structure/check-structure';
import { atomCount, type Structure } from '../structure/structure';

/** Å; H₂ is 0.74 long, and no crystal has a shorter period */
const [shortest, longest] = [0.5, 1e4];

/**
 * Refuses what is no crystal to cut planes from: no atoms, numbers that are not finite, a flat cell, or one that is not in Å.
 *
 * @throws InputError
 */
export function checkCrystal(crystal: Structure, where: string): void {
  checkStructure(crystal, where);
  if (atomCount(crystal) === 0)
    throw new InputError(`${where}: the crystal has no atoms; pass one with atoms`);
  for (const axis of [0, 1, 2]) {
    const length = norm(row3(crystal.cell, axis));
    if (!(length >= shortest && length <= longest))
      throw new InputError(
        `${where}: cell vector ${'abc'[axis]} is ${length} Å long, a crystal's have ${shortest} to ${longest} Å; give the ` +
          'cell in Å',
      );
  }
}
