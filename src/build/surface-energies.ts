import { joulePerSquareMeter } from '../units';
import type { SurfaceEnergy } from './wulff-shape';

/**
 * Ru, hcp: unrelaxed energies of the cheapest cut of each plane, computed with the Finnis-Sinclair potential of Fortini
 * et al. (`fortini-ru`) at its own lattice, a 2.70455 and c 4.28767 Å, on slabs of at least 20 Å; J/m².
 *
 * The same potential moves the particle, so the shape is the one it would keep. A test recomputes the numbers.
 */
export const rutheniumSurfaceEnergies: readonly SurfaceEnergy[] = (
  [
    [[0, 0, 1], 3.03875],
    [[1, 0, 0], 2.93294],
    [[1, 0, 1], 2.97898],
    [[1, 0, 2], 3.24098],
    [[1, 0, 3], 3.29857],
    [[1, 1, 0], 3.16941],
    [[1, 1, 1], 3.21979],
    [[1, 1, 2], 3.18286],
    [[2, 0, 1], 3.05208],
    [[2, 1, 0], 3.18983],
  ] as const
).map(([hkl, energy]) => ({ hkl, energy: energy * joulePerSquareMeter }));

/** Surface energies by the name that `loadCrystal` gives a crystal. */
export const surfaceEnergies: Readonly<Record<string, readonly SurfaceEnergy[]>> = {
  Ru: rutheniumSurfaceEnergies,
};
