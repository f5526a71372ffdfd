import { useMatch } from '../stores/match';
import { type MatchFilters, type MatchPoint, visibleMatches } from './match-points';

let known: { pairs: unknown; filters: MatchFilters; points: MatchPoint[] } | undefined;

/** The matches that the filters let through; worked out once for plot and table. */
export function useVisibleMatches(): readonly MatchPoint[] {
  const pairs = useMatch((match) => match.pairs);
  const filters = useMatch((match) => match.filters);
  if (known?.pairs !== pairs || known.filters !== filters)
    known = { pairs, filters, points: visibleMatches(pairs, filters) };
  return known.points;
}
