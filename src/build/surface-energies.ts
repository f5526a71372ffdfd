import { InputError } from '../errors';
import type { Structure } from '../structure/structure';
import { joulePerSquareMeter } from '../units';
import { estimateSurfaceEnergies } from './estimate-surface-energies';
import type { SurfaceEnergy } from './wulff-shape';

const inJoulePerSquareMeter = (
  rows: readonly (readonly [SurfaceEnergy['hkl'], number])[],
): readonly SurfaceEnergy[] => rows.map(([hkl, energy]) => ({ hkl, energy: energy * joulePerSquareMeter }));

/**
 * Ru, hcp: unrelaxed energies of the cheapest cut of each plane, computed with the Finnis-Sinclair potential of Fortini
 * et al. (`fortini-ru`) at its own lattice, a 2.70455 and c 4.28767 Å, on slabs of at least 20 Å; J/m².
 *
 * The same potential moves the particle, so the shape is the one it would keep. A test recomputes the numbers.
 */
export const rutheniumSurfaceEnergies = inJoulePerSquareMeter([
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
]);

interface SurfaceEnergyTable {
  readonly energies: readonly SurfaceEnergy[];
  readonly source: string;
  /** the planes do not close a body, so others are estimated, scaled to these */
  readonly partial?: boolean;
}

const tables: Readonly<Record<string, SurfaceEnergyTable>> = {
  Ru: {
    energies: rutheniumSurfaceEnergies,
    source: 'computed with the potential fortini-ru, unrelaxed',
  },
  RuO2: {
    energies: [
      { hkl: [1, 1, 0], energy: 0.071 },
      { hkl: [1, 0, 0], energy: 0.087 },
    ],
    partial: true,
    source: 'DFT, stoichiometric; Y. D. Kim et al., J. Phys. Chem. B 105, 2205 (2001)',
  },
  'TiO2-rutile': {
    energies: inJoulePerSquareMeter([
      [[1, 1, 0], 0.89],
      [[1, 0, 0], 1.12],
      [[1, 0, 1], 1.39],
      [[0, 0, 1], 1.65],
    ]),
    source:
      'DFT (LDA), relaxed; M. Ramamoorthy, D. Vanderbilt and R. D. King-Smith, Phys. Rev. B 49, 16721 (1994), as ' +
      'commonly quoted',
  },
  'TiO2-anatase': {
    energies: inJoulePerSquareMeter([
      [[1, 0, 1], 0.44],
      [[1, 0, 0], 0.53],
      [[0, 0, 1], 0.9],
      [[1, 1, 0], 1.09],
    ]),
    source:
      'DFT (PBE), relaxed; M. Lazzeri, A. Vittadini and A. Selloni, Phys. Rev. B 63, 155409 (2001), as commonly quoted',
  },
};

/** Surface energies and where they come from. */
export interface SurfaceEnergySet {
  readonly energies: readonly SurfaceEnergy[];
  readonly source: string;
  /** only their ratios mean anything: no adhesion can be weighed against them */
  readonly relative: boolean;
}

/**
 * What is known of a crystal's surface energies: a table by the name that `loadCrystal` gives it, filled up with
 * estimates where its planes close no body, or else estimates by bonds broken, see `estimateSurfaceEnergies`.
 *
 * @param name of the crystal in the library; none for a crystal of one's own
 * @throws InputError when nothing is known and no bonds cross a plane
 */
export function surfaceEnergiesOf(crystal: Structure, name?: string): SurfaceEnergySet {
  const table = name === undefined || !Object.hasOwn(tables, name) ? undefined : tables[name];
  if (table && !table.partial) return { energies: table.energies, source: table.source, relative: false };
  const estimated = estimateSurfaceEnergies(crystal);
  const unbound = estimated.find(({ energy }) => !(energy > 0));
  if (unbound)
    throw new InputError(
      `no surface energies are known for ${name ?? 'this crystal'}, and no bonds cross (${unbound.hkl.join(' ')}) to ` +
        'estimate them by; give surfaceEnergies',
    );
  if (!table) return { energies: estimated, source: 'broken bonds (geometric)', relative: true };
  const isSame = ({ hkl: p }: SurfaceEnergy, { hkl: q }: SurfaceEnergy) => p.join() === q.join();
  const ratios = table.energies.map(
    (known) => known.energy / (estimated.find((other) => isSame(other, known))?.energy ?? Number.NaN),
  );
  const scale = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  const rest = estimated.filter((other) => !table.energies.some((known) => isSame(known, other)));
  return {
    energies: [...table.energies, ...rest.map(({ hkl, energy }) => ({ hkl, energy: energy * scale }))],
    source: `${table.source}; other planes by broken bonds (geometric), scaled to these`,
    relative: false,
  };
}
