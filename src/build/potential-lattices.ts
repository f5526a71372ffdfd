import type { LatticeRecipe } from './steps/crystal-of';

/**
 * The potentials' own lattices by the crystal's name: what a simulation with ru-tio2-contact starts from without stress. The
 * measured cells are in the crystals' files: leave `lattice` out to use them.
 */
export const potentialLattices = {
  'TiO2-rutile': {
    a: 4.49206,
    c: 3.01268,
    source: 'minimum of the potential matsui-akaogi with its cutoff of 10 Å, computed here; u = 0.3032',
  },
  'TiO2-anatase': {
    a: 3.77152,
    c: 9.52746,
    source: 'minimum of the potential matsui-akaogi with its cutoff of 10 Å, computed here; z = 0.2085',
  },
  Ru: {
    a: 2.70455,
    c: 4.28767,
    source: 'minimum of the potential fortini-ru, computed here',
  },
} as const satisfies Readonly<Record<string, LatticeRecipe>>;
