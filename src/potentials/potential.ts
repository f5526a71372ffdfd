import type { Structure } from '../structure/structure';
import type { CenterTerm, UniformKnots } from './center-term';
import type { PotentialDefinition } from './potential-definition';
import type { ReactiveParameters } from './reactive-parameters';

/**
 * A classical potential as data and radial functions:
 *
 * E = Σ_{i<j} φ_ab(r_ij) + Σ_i U_a( Σ_j ρ_ab(r_ij) ) + Σ_i E_i({r_ij}) + Σ_i e_a
 *
 * Everything here is made of functions of one number, so one engine evaluates every potential by tables, and
 * LAMMPS can be given the same numbers. Functions do not survive the trip to a worker: send a
 * `PotentialSpec` and make the potential there with `makePotential`.
 */
export interface Potential {
  readonly name: string;
  /** elements it can treat; anything else is refused with an InputError */
  readonly elements: readonly number[];
  /**
   * Why a composition of these elements is outside what the potential holds for: the part of a sentence that says
   * what is wrong, what was given, and what would work; undefined when it is fine. Engines then throw an InputError.
   */
  readonly refuses?: (structure: Structure) => string | undefined;
  /** Å, the largest cutoff of all terms */
  readonly cutoff: number;
  readonly pairs: readonly PairTerm[];
  readonly embeddings: readonly EmbeddingTerm[];
  /** what depends on angles: energy of a center as a function of the vectors to its neighbors */
  readonly centers?: readonly CenterTerm[];
  /** the part of the Coulomb energy that no pair term holds; absent where Coulomb terms end at a cutoff */
  readonly coulomb?: CoulombTerm;
  /** e per element, for display and export; the energy itself is in `pairs`, `selfEnergies` and `coulomb` */
  readonly charges?: Readonly<Record<number, number>>;
  /** eV per atom of each element, independent of positions */
  readonly selfEnergies?: Readonly<Record<number, number>>;
  /** files that terms come from: they go to LAMMPS as they are */
  readonly files?: readonly PotentialFile[];
  /** all of it as numbers, when it is made of nothing else: how it goes to LAMMPS */
  readonly reactive?: ReactiveParameters;
  readonly card: PotentialCard;
}

/** A file of tables in a format of LAMMPS, behind the embeddings and the pair terms of form `file`. */
export interface PotentialFile {
  /** its pair style in LAMMPS */
  readonly style: string;
  readonly name: string;
  readonly text: string;
  /** what the file calls each element, by atomic number */
  readonly names: Readonly<Record<number, string>>;
}

/** One radial function for one pair of elements. Several terms of a pair add up. */
export interface PairTerm {
  /** atomic numbers, the lower one first */
  readonly elements: readonly [number, number];
  /** Å; zero beyond */
  readonly cutoff: number;
  /** Å; closer than this the term was never meant to hold, and the engine refuses with a NumericalError */
  readonly closest: number;
  /** what it is, written out, with its numbers: for the card, and for a LAMMPS deck */
  readonly form: PairForm;
  /** eV, for 0 < r < cutoff */
  readonly energy: (r: number) => number;
  /** dφ/dr, eV/Å */
  readonly derivative: (r: number) => number;
  /**
   * Å, when the function is smooth between k step and (k + 1) step only, as the tables of files are; the engine makes use
   * of it in pairs of elements one of which is embedded in the other's density
   */
  readonly step?: number;
  /** Å, distances that the data behind a fit had; outside of it the energy is a guess */
  readonly fitted?: readonly [number, number];
  /** Å, the shortest distance that these data had at all; the default is the lower end of `fitted` */
  readonly shortest?: number;
}

/** What is taken off a term so that it ends at its cutoff: nothing, its value there, or value and slope. */
export type PairShift = 'none' | 'energy' | 'energy+force';

/** The closed form behind a PairTerm. Lengths Å, energies eV, charges e. */
export type PairForm =
  | {
      readonly kind: 'buckingham';
      readonly A: number;
      readonly rho: number;
      readonly C: number;
      readonly shift: PairShift;
    }
  | { readonly kind: 'born-mayer'; readonly A: number; readonly rho: number; readonly shift: PairShift }
  | {
      readonly kind: 'morse';
      readonly D: number;
      readonly alpha: number;
      readonly r0: number;
      readonly shift: PairShift;
    }
  | {
      readonly kind: 'lennard-jones';
      readonly epsilon: number;
      readonly sigma: number;
      readonly shift: PairShift;
    }
  | { readonly kind: 'zbl'; readonly inner: number }
  | {
      readonly kind: 'zbl-core';
      readonly from: number;
      readonly to: number;
      readonly outer: readonly PairForm[];
    }
  | {
      readonly kind: 'points';
      readonly r: readonly number[];
      readonly energy: readonly number[];
      readonly shift: PairShift;
    }
  | {
      readonly kind: 'formula';
      readonly formula: string;
      readonly parameters: Readonly<Record<string, number>>;
      readonly shift: PairShift;
    }
  | {
      readonly kind: 'damped-shifted-force';
      readonly charges: readonly [number, number];
      readonly alpha: number;
    }
  | { readonly kind: 'wolf'; readonly charges: readonly [number, number]; readonly alpha: number }
  | { readonly kind: 'ewald-real'; readonly charges: readonly [number, number]; readonly alpha: number }
  | { readonly kind: 'tabulated'; readonly about: string }
  /** from one of the potential's `files` */
  | { readonly kind: 'file'; readonly file: string };

/**
 * The Coulomb energy that is left when pairs at distance r have been given k q_i q_j erfc(αr)/r (pair terms of kind
 * 'ewald-real') and each charge −k α/√π q² (`selfEnergies`): the sum over reciprocal vectors, the background of a
 * charged crystal, and the dipole of a slab. `makeCoulomb` makes all three so that they fit; see `addCoulomb`.
 */
export interface CoulombTerm {
  /** how an engine sums it: vector by vector, which costs n^1.5 and more, or on a mesh, which costs n log n */
  readonly method: 'ewald' | 'mesh';
  /** e, by atomic number; an element without an entry has none */
  readonly charges: Readonly<Record<number, number>>;
  /** rms error of the forces, in units of the force between two unit charges 1 Å apart, 14.4 eV/Å */
  readonly accuracy: number;
  /** 1/Å */
  readonly alpha: number;
  /** Å, of the pair terms */
  readonly cutoff: number;
}

/** Embedding of one element: U(ρ_i), ρ_i = Σ_j ρ_ab(r_ij) over neighbors j of element b. */
export interface EmbeddingTerm {
  /** a */
  readonly element: number;
  /** what each element b gives to an atom of a; none is missing that gives anything */
  readonly densities: readonly DensityTerm[];
  /** U(ρ), eV */
  readonly embed: (rho: number) => number;
  readonly embedDerivative: (rho: number) => number;
  /** largest ρ that tables must cover */
  readonly densityMaximum: number;
  /** from ρ = 0 on, when U is a cubic spline with equal steps: its tables are then exact */
  readonly knots?: UniformKnots;
  /** densities that the data behind a fit had; outside of it the energy is a guess */
  readonly fitted?: readonly [number, number];
}

/** Density that an atom of one element brings to its neighbor's place. */
export interface DensityTerm {
  /** b, the element that gives it */
  readonly neighbor: number;
  /** Å; zero beyond */
  readonly cutoff: number;
  /** ρ(r), the density's own unit */
  readonly density: (r: number) => number;
  readonly derivative: (r: number) => number;
  /** Å, as of a `PairTerm` */
  readonly step?: number;
}

/** What a user must know before believing a number. Shown wherever the potential is used. */
export interface PotentialCard {
  readonly title: string;
  readonly source: string;
  readonly goodFor: readonly string[];
  readonly notFor: readonly string[];
  /** 'fitted' or 'published': quantitative within goodFor; 'illustrative': qualitative only */
  readonly status: 'published' | 'fitted' | 'illustrative';
}

export const electrostaticsNames = ['dsf', 'wolf', 'ewald', 'mesh'] as const;
export type Electrostatics = (typeof electrostaticsNames)[number];

/** Plain data that names a potential and its options; see `makePotential`. */
export interface PotentialSpec {
  readonly name: string;
  /** Å; each potential states its default */
  readonly cutoff?: number;
  /**
   * How charges act on each other, where there are any: damped and shifted to end at the cutoff (default), damped and
   * shifted in energy only, or in full by an Ewald sum or on a particle mesh.
   */
  readonly electrostatics?: Electrostatics;
  /** of 'ewald' and 'mesh', see `CoulombTerm`; default 1e-4 */
  readonly accuracy?: number;
  /** of `eam-file` */
  readonly file?: PotentialFileText;
  /** of `custom` */
  readonly definition?: PotentialDefinition;
}

/** A file of tables in a format of LAMMPS; see `potentialFileStyles`. */
export interface PotentialFileText {
  readonly name: string;
  readonly text: string;
  /** the symbol of each name in the file that is not itself one */
  readonly elements?: Readonly<Record<string, string>>;
}
