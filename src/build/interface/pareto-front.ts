/**
 * The matches that no other beats in both size and strain: in order of area each has less strain than all before it.
 *
 * @param matches in order of area, then strain
 */
export function paretoFront<Match extends { readonly vonMises: number }>(matches: readonly Match[]): Match[] {
  let least = Infinity;
  return matches.filter(({ vonMises }) => {
    // Strains that differ by rounding only are the same cell at twice the size.
    if (vonMises >= least - 1e-9) return false;
    least = vonMises;
    return true;
  });
}
