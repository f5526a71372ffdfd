import { InputError } from '../../errors';
import type { Structure } from '../../structure/structure';
import { checkCrystal } from '../check-crystal';
import { type Indices, planeIndices } from '../plane-indices';
import { checkWindow, type MatchControl, matchDefaults } from './match-lattices';
import { type MatchPlanesOptions, matchPlanes, type PlaneMatch } from './match-planes';

/** A crystal and those of its planes that are to be tried. */
export interface ScanCrystal {
  readonly crystal: Structure;
  /** see `findDistinctPlanes` */
  readonly planes: readonly ArrayLike<number>[];
  /** eV/Å³, [6, 6] Voigt in the crystal's Cartesian axes */
  readonly stiffness?: ArrayLike<number>;
  /** lattice planes to count atoms for; default 1 */
  readonly repeats?: number;
}

/** What one pair of planes has: a square of the heat map. Plain data. */
export interface PlanePair {
  /** which of the films */
  readonly film: number;
  readonly filmPlane: Indices;
  readonly substratePlane: Indices;
  /** by area, then strain; only the front and the unit cell unless all are asked for */
  readonly matches: readonly PlaneMatch[];
  /** in the window, listed or not */
  readonly matchCount: number;
  /** of the matches in the window; absent without any */
  readonly leastVonMises?: number;
  /** Å² */
  readonly leastArea?: number;
  /** why its search ended early */
  readonly note?: string;
}

export interface MatchScanProgress {
  /** pairs done and how many there are */
  readonly done: number;
  readonly total: number;
  /** matches in the window so far */
  readonly found: number;
  /** the pair searched, or done */
  readonly film: number;
  readonly filmPlane: Indices;
  readonly substratePlane: Indices;
  /** once for every pair, when it is done */
  readonly pair?: PlanePair;
}

export interface MatchScanResult {
  readonly pairs: readonly PlanePair[];
  /** why the scan ended early; absent when it is complete */
  readonly note?: string;
}

/**
 * Matches of all pairs of planes of one or more films on a substrate, with the least strain and least area of each pair.
 *
 * `{ stop: true }` ends the scan with the pairs done, and with what the one under way has.
 *
 * @throws InputError for no film or no plane, and as `matchPlanes` does
 */
export function* matchScan(
  films: readonly ScanCrystal[],
  substrate: ScanCrystal,
  options: MatchPlanesOptions = {},
): Generator<MatchScanProgress, MatchScanResult, MatchControl | undefined> {
  const { maxArea = matchDefaults.maxArea, maxStrain = matchDefaults.maxStrain, frontOnly = true } = options;
  checkWindow(maxArea, maxStrain, 'matchScan');
  // All planes are looked at before the first is searched: a wrong one must not cost the work before it.
  const substratePlanes = planesOf(substrate, 'substrate');
  const filmPlanes = films.map((film, k) => planesOf(film, films.length > 1 ? `film ${k + 1}` : 'film'));
  const total = filmPlanes.reduce((sum, planes) => sum + planes.length * substratePlanes.length, 0);
  if (total === 0) {
    throw new InputError(
      'matchScan: there is no pair of planes to try; give at least one film and a plane of each',
    );
  }
  const pairs: PlanePair[] = [];
  let found = 0;
  for (const [film, planes] of filmPlanes.entries()) {
    for (const filmPlane of planes) {
      for (const substratePlane of substratePlanes) {
        const at = { total, film, filmPlane, substratePlane };
        const search = matchPlanes(
          { ...films[film], hkl: filmPlane },
          { ...substrate, hkl: substratePlane },
          { ...options, maxArea, maxStrain, frontOnly },
        );
        let stopped = false;
        let next = search.next();
        while (!next.done) {
          const control = yield { ...at, done: pairs.length, found: found + next.value.found };
          stopped ||= control?.stop === true;
          next = search.next(control);
        }
        const { matches, matchCount, note } = next.value;
        const inWindow = matches.filter((match) => match.inWindow);
        const pair: PlanePair = {
          film,
          filmPlane,
          substratePlane,
          matches,
          matchCount,
          ...(inWindow.length > 0 && {
            leastVonMises: inWindow.findLast(({ onFront }) => onFront)!.vonMises,
            leastArea: inWindow[0].area,
          }),
          ...(note !== undefined && { note }),
        };
        pairs.push(pair);
        found += matchCount;
        const control = yield { ...at, done: pairs.length, found, pair };
        stopped ||= control?.stop === true;
        if (stopped && (pairs.length < total || note !== undefined)) {
          return { pairs, note: `ended when asked to, after ${pairs.length} of ${total} pairs of planes` };
        }
      }
    }
  }
  return { pairs };
}

function planesOf({ crystal, planes }: ScanCrystal, name: string): Indices[] {
  const where = `matchScan, ${name}`;
  checkCrystal(crystal, where);
  return planes.map((hkl) => planeIndices(hkl, where, crystal.cell).hkl);
}
