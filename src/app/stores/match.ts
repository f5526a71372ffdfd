import { create } from 'zustand';
import type { PlanePair } from '../../build/interface/match-scan';
import type { TwistPoint } from '../../build/interface/twist-scan';
import type { RegistryOutput } from '../../jobs/registry-job';
import type { MatchSource, OwnCrystal } from '../match/match-crystals';
import { type MatchFilters, type MatchPoint, noFilters, type StrainMeasure } from '../match/match-points';
import type { MismatchMeasure } from '../match/mismatch-table';

/** A crystal and its planes as they are typed; no text stands for all distinct ones. */
export interface CrystalInput {
  readonly crystal: string;
  readonly planes: string;
}

export interface MatchInputs {
  readonly films: readonly CrystalInput[];
  readonly substrate: CrystalInput;
  /** largest index where no planes are typed */
  readonly maxIndex: number;
  /** Å² */
  readonly maxArea: number;
  readonly maxStrainPercent: number;
  readonly filmSharePercent: number;
  /** Å, diameter of the contact of a particle */
  readonly particle: number;
  /** directions that have to be parallel, as typed; both or none */
  readonly filmDirection: string;
  readonly substrateDirection: string;
}

/** What the results on screen were searched with. */
export interface Searched {
  readonly films: readonly MatchSource[];
  readonly substrate: MatchSource;
  readonly inputs: MatchInputs;
}

export type PlotTab = 'scatter' | 'map' | 'twist';
export type PictureTab = 'lattices' | 'model' | 'contact';

/** The search for common cells and what it found; gone with the page. */
export interface MatchState {
  readonly inputs: MatchInputs;
  /** sentences, by field */
  readonly problems: Readonly<Record<string, string>>;
  readonly own: readonly OwnCrystal[];
  readonly status: 'idle' | 'searching' | 'done' | 'failed';
  readonly progress: { readonly done: number; readonly total: number; readonly found: number };
  readonly pairs: readonly PlanePair[];
  readonly searched: Searched | undefined;
  /** why the search ended early, in words */
  readonly note: string | undefined;
  readonly filters: MatchFilters;
  readonly selected: MatchPoint | undefined;
  readonly measure: StrainMeasure;
  readonly mismatch: MismatchMeasure;
  readonly logArea: boolean;
  readonly plotTab: PlotTab;
  readonly pictureTab: PictureTab;
  readonly comparing: boolean;
  readonly twist: TwistState;
  readonly contact: ContactState;
}

export interface TwistState {
  readonly status: 'idle' | 'searching' | 'done';
  readonly done: number;
  readonly total: number;
  readonly points: readonly TwistPoint[];
  /** the pair and the directions that were parallel at 0 */
  readonly of: MatchPoint | undefined;
  /** degrees */
  readonly to: number;
  readonly step: number;
  readonly problem: string | undefined;
}

/** Where the film of a match sits on its support. */
export interface ContactState {
  readonly status: 'idle' | 'searching' | 'done';
  readonly done: number;
  readonly total: number;
  readonly of: MatchPoint | undefined;
  readonly output: RegistryOutput | undefined;
  /** row and column of the map; undefined for the best place */
  readonly chosen: readonly [number, number] | undefined;
  readonly problem: string | undefined;
}

export const firstInputs: MatchInputs = {
  films: [{ crystal: 'Ru', planes: '' }],
  substrate: { crystal: 'TiO2-rutile', planes: '' },
  maxIndex: 1,
  maxArea: 160,
  maxStrainPercent: 10,
  filmSharePercent: 100,
  particle: 30,
  filmDirection: '',
  substrateDirection: '',
};

export const useMatch = create<MatchState>(() => ({
  inputs: firstInputs,
  problems: {},
  own: [],
  status: 'idle',
  progress: { done: 0, total: 0, found: 0 },
  pairs: [],
  searched: undefined,
  note: undefined,
  filters: noFilters,
  selected: undefined,
  measure: 'vonMises',
  mismatch: 'strain',
  logArea: true,
  plotTab: 'scatter',
  pictureTab: 'lattices',
  comparing: false,
  twist: {
    status: 'idle',
    done: 0,
    total: 0,
    points: [],
    of: undefined,
    to: 90,
    step: 1,
    problem: undefined,
  },
  contact: {
    status: 'idle',
    done: 0,
    total: 0,
    of: undefined,
    output: undefined,
    chosen: undefined,
    problem: undefined,
  },
}));

export function setMatch(patch: Partial<MatchState>): void {
  useMatch.setState(patch);
}

export function setFilters(patch: Partial<MatchFilters>): void {
  setMatch({ filters: { ...useMatch.getState().filters, ...patch } });
}
