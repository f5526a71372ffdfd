import type { Region } from '../../structure/structure';
import type { HopFamily } from './hop-family';
import type { SiteCentersState } from './site-centers';

/** One oxygen atom that changed its site for good. */
export interface Hop {
  /** index in the structure */
  readonly atom: number;
  /** site, −1 when the atom was or is on none */
  readonly fromSite: number;
  readonly toSite: number;
  /** fs, first frame in the core of `toSite` */
  readonly time: number;
  /** fs, last frame in the core of `fromSite` */
  readonly leftTime: number;
  readonly fromRegion: Region;
  readonly toRegion: Region;
  readonly family: HopFamily;
  /** hops that happened together have the same number; counted from 0 in the order of detection */
  readonly group: number;
}

export interface HopTrackerOptions {
  /** radius of the core of a site, as a fraction of the distance d to the nearest other site; below 0.5 */
  readonly coreFraction?: number;
  /** fs in the new site, not once back in the old core, before a hop counts */
  readonly dwell?: number;
  /** fs, time constant with which site centers follow the metal atoms */
  readonly averagingTime?: number;
  /** fs, hops of different atoms at the same or neighboring sites within this are one concerted event */
  readonly concertedWindow?: number;
  /** further than this many d from every site, an atom is on none */
  readonly strayFraction?: number;
}

/** Dwell: 25 frames of 10 fs remove recrossings that last 30 frames; core: 0.30 to 0.35 d is safe below 0.3 Å rms. */
export const hopTrackerDefaults = {
  coreFraction: 0.33,
  dwell: 250,
  averagingTime: 1000,
  concertedWindow: 500,
  strayFraction: 0.75,
} as const;

/** Everything the tracker knows. Plain data: post it, store it, go on with `resumeHopTracker`. */
export interface HopTrackerState {
  readonly options: Required<HopTrackerOptions>;
  readonly centers: SiteCentersState;
  /** fs, of the last frame; −Infinity before the first */
  time: number;
  frameCount: number;
  groupCount: number;
  /** [o] indices of the oxygen atoms */
  readonly atoms: Int32Array;
  /** [o] site of each oxygen atom, −1 for none */
  readonly sites: Int32Array;
  /** [o] site it may be hopping to: −1 for leaving all sites, −2 for none */
  readonly candidates: Int32Array;
  /** fs, [o] since when */
  readonly candidateTimes: Float64Array;
  /** fs, [o] last frame in the core of its site */
  readonly homeTimes: Float64Array;
  /** [o] region of atoms that are on no site */
  readonly strayRegions: Uint8Array;
  /** [s] oxygen atoms that belong to each site; more than one only while atoms push each other on */
  readonly occupancies: Uint8Array;
  /** visits to another core that ended back in the old one, by duration in bins of `recrossingBin`; the last bin is open */
  readonly recrossings: Int32Array;
  /** hops within the last dwell and concerted window, for grouping */
  recentHops: Hop[];
}

/** fs, width of the bins of `HopTrackerState.recrossings` */
export const recrossingBin = 10;
