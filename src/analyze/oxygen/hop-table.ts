import { InputError } from '../../errors';
import { Region, regionNames } from '../../structure/structure';
import { hopFamilyNames } from './hop-family';
import type { Hop } from './hop-tracker-state';
import { poissonInterval } from './poisson-interval';

/** A number of hops as a rate, with the interval that counting leaves open at 68 % confidence. */
export interface HopCount {
  readonly count: number;
  /** 1/fs, of the whole model */
  readonly rate: number;
  /** 1/fs */
  readonly rateLow: number;
  /** 1/fs; above 0 even when nothing was seen */
  readonly rateHigh: number;
}

export interface HopTable {
  /** fs */
  readonly duration: number;
  readonly total: HopCount;
  /** [from][to], indexed by `Region` */
  readonly byRegion: readonly (readonly HopCount[])[];
  /** indexed by `HopFamily` */
  readonly byFamily: readonly HopCount[];
  /** events: hops that happened together count once */
  readonly eventCount: number;
}

/**
 * Hops counted by the regions they leave and enter and by family.
 *
 * rate = N / duration; divide by the number of vacancies for a rate per vacancy. The error is that of independent
 * events: flicker back and forth across one edge is not independent, and makes it too small.
 *
 * @param duration fs, from the first frame to the last
 * @throws InputError if duration is not above 0
 */
export function tabulateHops(hops: readonly Hop[], duration: number): HopTable {
  if (!(duration > 0 && duration < Infinity))
    throw new InputError(
      `tabulateHops: duration must be above 0 fs, got ${duration}; pass the length of the run`,
    );
  const regionCount = regionNames.length;
  const byRegion = Array.from({ length: regionCount }, () => new Array<number>(regionCount).fill(0));
  const byFamily = new Array<number>(hopFamilyNames.length).fill(0);
  const groups = new Set<number>();
  for (const hop of hops) {
    byRegion[hop.fromRegion][hop.toRegion]++;
    byFamily[hop.family]++;
    groups.add(hop.group);
  }
  const asRate = (count: number): HopCount => {
    const { low, high } = poissonInterval(count);
    return { count, rate: count / duration, rateLow: low / duration, rateHigh: high / duration };
  };
  return {
    duration,
    total: asRate(hops.length),
    byRegion: byRegion.map((row) => row.map(asRate)),
    byFamily: byFamily.map(asRate),
    eventCount: groups.size,
  };
}

/** The pairs of regions between which hops were seen, most frequent first: rows of a table, links of a diagram. */
export function regionFlows(table: HopTable): { from: Region; to: Region; hops: HopCount }[] {
  const flows: { from: Region; to: Region; hops: HopCount }[] = [];
  for (const from of Object.values(Region))
    for (const to of Object.values(Region)) {
      const hops = table.byRegion[from][to];
      if (hops.count > 0) flows.push({ from, to, hops });
    }
  return flows.sort((p, q) => q.hops.count - p.hops.count);
}
