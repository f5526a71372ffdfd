import type { MatchControl } from '../build/interface/match-lattices';
import type { MatchScanProgress, MatchScanResult, PlanePair } from '../build/interface/match-scan';

export interface MatchJobProgress extends MatchScanProgress {
  /** the pairs done since the last report, when they were asked for this way */
  readonly pairs?: readonly PlanePair[];
}

/**
 * The same scan for a page that shows pairs as they come: reports at least `interval` ms apart, later ones less often, each with the pairs done
 * since the last, and a result that does not bring them again.
 *
 * Of each pair at most so many matches are passed on that all pairs together stay below `mostMatches`; the front, the
 * unit cell and the smallest that repeat no other are. `matchCount` still counts all.
 */
export function* gatherPairs(
  scan: Generator<MatchScanProgress, MatchScanResult, MatchControl | undefined>,
  { interval = 80, mostMatches = 30_000 } = {},
): Generator<MatchJobProgress, MatchScanResult, MatchControl | undefined> {
  let control: MatchControl | undefined;
  const start = performance.now();
  let due = 0;
  let pairs: PlanePair[] = [];
  let last: MatchScanProgress | undefined;
  try {
    for (;;) {
      const next = scan.next(control);
      control = undefined;
      if (next.done) {
        if (last) yield { ...last, pair: undefined, pairs };
        return { ...next.value, pairs: [] };
      }
      last = next.value;
      if (last.pair) pairs.push(shorten(last.pair, Math.max(50, Math.floor(mostMatches / last.total))));
      const now = performance.now();
      if (now < due) continue;
      // A page that draws ten thousand points anew needs longer: reports of a long scan come further apart.
      due = now + Math.max(interval, 0.15 * (now - start));
      control = yield { ...last, pair: undefined, pairs };
      pairs = [];
    }
  } finally {
    scan.return(undefined as never);
  }
}

function shorten(pair: PlanePair, most: number): PlanePair {
  if (pair.matches.length <= most) return pair;
  const smallest = new Set(pair.matches.filter((match) => match.primitive).slice(0, most));
  return {
    ...pair,
    matches: pair.matches.filter((match) => smallest.has(match) || match.onFront || match.unitCell),
  };
}
