import { InputError } from '../errors';
import { norm, row3 } from '../math/matrix3';
import { coulombCell } from '../potentials/coulomb-cell';
import type { Potential } from '../potentials/potential';
import type { Structure } from '../structure/structure';

/**
 * Lines of a deck for what pairs leave out of the Coulomb energy: our α; ewald for waves, pppm for a mesh of LAMMPS's own
 * choice; for a slab the distance of images that `coulombCell` has. None without full Coulomb sums.
 *
 * @param enclosed the structure as the data file has it
 * @throws InputError for a slab whose axis without periods is not c; further those of `coulombCell`
 */
export function coulombCommands(
  structure: Structure,
  enclosed: Structure,
  { name, coulomb }: Potential,
): string[] {
  if (!coulomb) return [];
  const { cell, axis } = coulombCell('writeLammpsDeck', structure, coulomb);
  if (axis === 0 || axis === 1) {
    throw new InputError(
      `writeLammpsDeck: LAMMPS sums the charges of a slab only when c is not periodic, here it is ${'ab'[axis]} (potential ${name}); turn the axes around`,
    );
  }
  const slab = axis < 0 ? '' : ` slab ${norm(row3(cell, 2)) / norm(row3(enclosed.cell, 2))}`;
  return [
    // coul/long itself, not a table of it.
    'pair_modify table 0',
    `kspace_style ${coulomb.method === 'mesh' ? 'pppm' : 'ewald'} ${coulomb.accuracy}`,
    `kspace_modify gewald ${coulomb.alpha}${slab}`,
  ];
}
