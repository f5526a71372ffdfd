import type { LatticeMatch } from './match-lattices';

/**
 * Of matches that are the same map in cells of different size (equal ratio of cells, stretches equal to five decimals)
 * the smallest.
 *
 * @param matches in order of area
 */
export function primitiveMatches<Match extends LatticeMatch>(matches: readonly Match[]): Match[] {
  const seen = new Set<string>();
  return matches.filter(({ filmMultiple, substrateMultiple, stretches: [a, b] }) => {
    const key = `${filmMultiple / substrateMultiple} ${a.toFixed(5)} ${b.toFixed(5)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
