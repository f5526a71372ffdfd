import { findDistinctPlanes } from '../build/find-distinct-planes';
import type { MatchControl } from '../build/interface/match-lattices';
import type { MatchPlanesOptions } from '../build/interface/match-planes';
import { type MatchScanResult, matchScan, type ScanCrystal } from '../build/interface/match-scan';
import { gatherPairs, type MatchJobProgress } from './gather-pairs';

/** A crystal; without planes all distinct ones up to the index of the job. */
export type MatchCrystal = Omit<ScanCrystal, 'planes'> & Partial<Pick<ScanCrystal, 'planes'>>;

export interface MatchInput {
  readonly films: readonly MatchCrystal[];
  readonly substrate: MatchCrystal;
  /** largest index of the planes of crystals that come without; default 1 */
  readonly maxIndex?: number;
  readonly options?: MatchPlanesOptions;
  /** pairs come in lots with the progress and not with the result; default false. See `gatherPairs` */
  readonly gathered?: boolean;
}

/** Matches of the planes of films on those of a substrate. `{ stop: true }` ends it with what was found. */
export async function match(
  input: MatchInput,
): Promise<Generator<MatchJobProgress, MatchScanResult, MatchControl | undefined>> {
  const { films, substrate, maxIndex = 1, options } = input;
  const withPlanes = async (crystal: MatchCrystal): Promise<ScanCrystal> => ({
    ...crystal,
    planes: crystal.planes ?? (await findDistinctPlanes(crystal.crystal, maxIndex)),
  });
  const scan = matchScan(await Promise.all(films.map(withPlanes)), await withPlanes(substrate), options);
  return input.gathered ? gatherPairs(scan) : scan;
}
