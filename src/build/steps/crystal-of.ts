import type { Structure } from '../../structure/structure';
import { crystalOfRecipe, type InlineCrystal } from '../inline-crystal';
import { setLattice } from '../set-lattice';

/** Edges of a tetragonal, hexagonal or cubic cell, Å. Fractional coordinates stay those of the crystal's file. */
export interface LatticeRecipe {
  readonly a: number;
  readonly c: number;
  /** where the numbers come from */
  readonly source: string;
}

/** The crystal that a step means, with the lattice it asks for. */
export function crystalOf(part: {
  readonly crystal: string | InlineCrystal;
  readonly lattice?: LatticeRecipe;
}): Structure {
  const crystal = crystalOfRecipe(part.crystal);
  return part.lattice ? setLattice(crystal, part.lattice) : crystal;
}
