import type { LatticeRecipe } from './steps/crystal-of';

/**
 * Lattices of the published potentials, each of TiO2 or of Ru alone, by the crystal's name: what a simulation with them
 * starts from without stress. The measured cells are in the crystals' files: leave `lattice` out to use them.
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

const own = 'minimum of the potential reactive, computed here';

/** Lattices of the potential `reactive`, for models in which Ru and an oxide meet. */
export const reactiveLattices = {
  'TiO2-rutile': { a: 4.64932, c: 2.96986, source: own },
  'TiO2-anatase': { a: 3.79428, c: 9.81225, source: own },
  RuO2: { a: 4.53745, c: 3.107, source: own },
  Ru: { a: 2.70276, c: 4.29549, source: own },
} as const satisfies Readonly<Record<string, LatticeRecipe>>;
