import type { Structure } from '../../structure/structure';
import type { VacancyRegion } from '../defects/make-vacancies';
import type { Interface } from '../interface/make-interface';
import type { Surface } from '../make-surface';

/** What every step of a recipe has. */
export interface StepBase {
  /** what kind of step it is */
  readonly kind: string;
  /** tells steps apart while they are moved and edited; any text, once in a recipe */
  readonly id?: string;
  /** left out when the model is built; default false */
  readonly muted?: boolean;
}

/** What a step gets beside its own fields. */
export interface StepContext {
  /** of the recipe */
  readonly seed: number;
}

/** Where lattice directions of the support lie in the model, for the steps after it. */
export type SupportFrame = Pick<
  Surface,
  'hkl' | 'inPlane' | 'directions' | 'rotation' | 'repeat' | 'layers' | 'bottom' | 'thickness'
> & { readonly crystal: Structure };

export interface ParticleReport {
  readonly atomCount: number;
  /** Å, see `makeParticle` */
  readonly diameter: number;
  readonly height: number;
  /** Å², of the contact facet */
  readonly contactArea: number;
  /** rad, of a drop that adheres as much, see `ParticleBody`; absent where it is not known */
  readonly contactAngle?: number;
  /** Å, to the nearest periodic image; absent for a particle that stands on nothing */
  readonly imageDistance?: number;
  /** Å, above the first touch; absent for a particle that stands on nothing */
  readonly gap?: number;
  /** Å, of its lowest atom above the support's highest */
  readonly separation?: number;
  /** Å, [2, 2], rows a and b: the surface cell of the support in parts of which the step's shift is counted */
  readonly surfaceCell?: readonly [number, number, number, number];
}

/** What was laid on what, see `makeInterface`. */
export type InterfaceReport = Pick<
  Interface,
  'film' | 'substrate' | 'match' | 'report' | 'area' | 'gap' | 'contact'
> &
  Required<Pick<ParticleReport, 'surfaceCell'>>;

/** A way of vacancies from the interface into the bulk. */
export interface ChainReport {
  /** Å, [k × 3], the oxygen sites in order, vacant or not */
  readonly sites: readonly number[];
  /** Å, [k − 1] */
  readonly hops: readonly number[];
  /** Å, [k], below the highest cation of the support */
  readonly depths: readonly number[];
}

/** Electrons that vacancies left, as marked on cations. */
export interface PolaronReport {
  readonly count: number;
  /** μ_B, the sum of all moments */
  readonly total: number;
  /** Å, [count × 3] */
  readonly sites: readonly number[];
}

/** What steps tell about the model beyond its atoms. */
export interface DraftParts {
  /** Å, of the support: layers times repeat */
  readonly thickness?: number;
  /** Å, of one layer of the support */
  readonly layerThickness?: number;
  readonly particle?: ParticleReport;
  readonly interface?: InterfaceReport;
  readonly vacancies: Readonly<Record<VacancyRegion, number>>;
  readonly chain?: ChainReport;
}

/** A model between two steps. Plain data, never changed: a step returns a new one. */
export interface Draft {
  /** without `regions` until a step asks for them, see `regionsOf` */
  readonly structure: Structure;
  /** the regions there are were said by a step, not found by geometry, and stay; default false */
  readonly regionsGiven?: boolean;
  /** absent where no crystal surface lies underneath */
  readonly frame?: SupportFrame;
  /** Å of empty space above the highest atom that steps keep */
  readonly vacuum: number;
  /** Å, [k, 3], where oxygen was taken out */
  readonly vacancySites: Float64Array;
  /** Å, [m, 3], oxygen sites, vacant or not, in the order of the atoms; absent while none is vacant */
  readonly oxygenSites?: Float64Array;
  readonly parts: DraftParts;
  /** what was changed of the recipe, in words */
  readonly notes: readonly string[];
}

/** A kind of step: how it is read, told and done. */
export interface StepKind<S extends StepBase = StepBase> {
  readonly kind: S['kind'];
  /** one or two words for a list */
  readonly label: string;
  /** whether it begins a model, or needs one to work on */
  readonly begins: boolean;
  /** draws at random, from its own seed or the recipe's; default false */
  readonly seeded?: boolean;
  /** one with sensible values, to start from */
  readonly fresh: () => S;
  /** the step in a few words and numbers */
  readonly title: (step: S) => string;
  /**
   * @param draft undefined for the first step
   * @throws InputError when the step asks for something impossible
   */
  readonly run: (draft: Draft | undefined, step: S, context: StepContext) => Draft;
}

/** Kinds of steps by name. */
export type StepKinds = ReadonlyMap<string, StepKind>;
