import type { Electrostatics, PairShift, PotentialSpec } from './potential';

/** Where a term ends: at `cutoff` (Å), with `shift` of what is left there taken off; default 'none'. */
interface Ending {
  readonly cutoff: number;
  readonly shift?: PairShift;
}

/** A term of one pair of elements. Lengths Å, energies eV. */
export type TermDefinition =
  | ({ readonly form: 'buckingham'; readonly A: number; readonly rho: number; readonly C: number } & Ending)
  | ({ readonly form: 'born-mayer'; readonly A: number; readonly rho: number } & Ending)
  | ({ readonly form: 'morse'; readonly D: number; readonly alpha: number; readonly r0: number } & Ending)
  | ({ readonly form: 'lennard-jones'; readonly epsilon: number; readonly sigma: number } & Ending)
  /** universal repulsion, switched off from `inner` on; energy, force and curvature are 0 at the cutoff */
  | { readonly form: 'zbl'; readonly inner: number; readonly cutoff: number }
  /** φ(r) in eV with r in Å, such as `A*exp(-r/rho) - C/r^6` */
  | ({
      readonly form: 'formula';
      readonly formula: string;
      readonly parameters?: Readonly<Record<string, number>>;
    } & Ending)
  /** cubic spline through points; ends at the last */
  | {
      readonly form: 'points';
      readonly r: readonly number[];
      readonly energy: readonly number[];
      readonly shift?: PairShift;
    };

export interface PairDefinition {
  readonly elements: readonly [string, string];
  /** added up; 'none' says that nobody forgot this pair */
  readonly terms: 'none' | readonly TermDefinition[];
  /** Å, down to where the pair holds; by default the top of its wall, see `wallOf` */
  readonly closest?: number;
  /** Å; the terms give way to the universal repulsion from `to` inwards, and are gone at `from`; see `withZblCore` */
  readonly core?: { readonly from: number; readonly to: number };
}

/** A potential of its own that holds among some of the elements. */
export interface PartDefinition {
  readonly elements: readonly string[];
  readonly potential: PotentialSpec;
}

/**
 * A potential as plain data, written by a user: JSON. Elements are symbols.
 *
 * Every pair of elements must be listed in `pairs`, unless both belong to one part; then terms given here are added.
 */
export interface PotentialDefinition {
  readonly version: 1;
  readonly title: string;
  /** where the numbers come from; without it the potential counts as illustrative */
  readonly source?: string;
  readonly goodFor?: readonly string[];
  readonly notFor?: readonly string[];
  readonly elements: readonly string[];
  /** e, of elements that belong to no part; those left out have none */
  readonly charges?: Readonly<Record<string, number>>;
  /** how these charges act on each other; see `makeCoulomb` for accuracy and damping (1/Å) */
  readonly coulomb?: {
    readonly method: Electrostatics;
    /** Å */
    readonly cutoff: number;
    readonly accuracy?: number;
    readonly damping?: number;
  };
  readonly parts?: readonly PartDefinition[];
  readonly pairs: readonly PairDefinition[];
}
