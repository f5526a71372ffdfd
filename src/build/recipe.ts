import type { InlineCrystal } from './inline-crystal';
import type { VacancyAmount, VacancyRegion } from './make-vacancies';
import type { Indices } from './plane-indices';
import type { SurfaceEnergy } from './wulff-shape';

export { type BuiltModel, buildModel, type ModelReport } from './build-model';
export { checkRecipe } from './check-recipe';
export { type DefaultRecipeName, defaultRecipes } from './default-recipes';

/**
 * How to make a model: a particle on a slab with vacancies. Plain JSON; lengths in Å, energies in eV/Å².
 *
 * The same recipe gives the same structure, bit for bit, on every machine.
 */
export interface Recipe {
  readonly version: 1;
  /** short, for files and lists */
  readonly name: string;
  /** one line for people */
  readonly title: string;
  /** of the vacancies, 0 to 2³² − 1 */
  readonly seed: number;
  readonly support: SupportRecipe;
  /** absent for a bare slab */
  readonly particle?: ParticleRecipe;
  readonly vacancies: VacancyRecipe;
  /** Å of empty space above the highest atom */
  readonly vacuum: number;
}

/** Edges of a tetragonal, hexagonal or cubic cell, Å. Fractional coordinates stay those of the crystal's file. */
export interface LatticeRecipe {
  readonly a: number;
  readonly c: number;
  /** where the numbers come from */
  readonly source: string;
}

export interface SupportRecipe {
  /** a name that `loadCrystal` knows, or a crystal of its own, see `inlineCrystal` */
  readonly crystal: string | InlineCrystal;
  /** default the experimental one in the crystal's file */
  readonly lattice?: LatticeRecipe;
  readonly hkl: Indices;
  /** thickness in repeats */
  readonly layers: number;
  /** index into the list of cuts; default the one with the fewest broken bonds */
  readonly cut?: number;
  /** in-plane repeats of the surface cell */
  readonly repeats: readonly [number, number];
  /** take the smallest surface cell with a right angle; default true */
  readonly rectangular?: boolean;
  /** repeats at the bottom whose atoms are held in place and count as bulk; with 0 the bottom is a second surface */
  readonly frozenLayers: number;
}

export interface ParticleRecipe {
  /** as of the support */
  readonly crystal: string | InlineCrystal;
  readonly lattice?: LatticeRecipe;
  /** default the table in surface-energies.ts */
  readonly surfaceEnergies?: readonly SurfaceEnergy[];
  /** plane of the particle that faces the support */
  readonly contact: Indices;
  /** Å, see `makeParticle` */
  readonly diameter: number;
  /** eV/Å²; how far the support wets, see `wulffShape`; this or heightFraction */
  readonly adhesion?: number;
  readonly heightFraction?: number;
  /** fractional coordinates of the body's centre in its crystal; default 0 0 0 */
  readonly centre?: readonly [number, number, number];
  /** direction [uvw] of the particle that lies… */
  readonly along: Indices;
  /** …along this direction [uvw] of the support; default the first edge of its surface cell */
  readonly onto?: Indices;
  /** stretch along that direction and across it; default 1 1, a free particle */
  readonly stretch?: readonly [number, number];
  /** of the particle's axis from the lattice point nearest the middle, in surface cells; default 0 0 */
  readonly shift?: readonly [number, number];
  /** Å, least distance between the particle and its periodic images; default 8 */
  readonly imageGap?: number;
}

export interface VacancyRecipe extends Readonly<Partial<Record<VacancyRegion, VacancyAmount>>> {
  /** Å between any two; default 3 */
  readonly apart?: number;
}
