import type { LatticeMatch } from '../../build/interface/match-lattices';

/** largest strain along either direction that a usual film bears */
const bearable = 0.04;

/** The smallest cell whose film bears its strain, or else the least strained one. */
export function chooseMatch<Match extends Pick<LatticeMatch, 'area' | 'stretches' | 'vonMises'>>(
  matches: readonly Match[],
): Match | undefined {
  const bears = ({ stretches }: Match) => stretches.every((stretch) => Math.abs(stretch - 1) <= bearable);
  const byArea = matches.filter(bears).sort((one, other) => one.area - other.area);
  const byStrain = matches.toSorted((one, other) => one.vonMises - other.vonMises);
  return byArea[0] ?? byStrain[0];
}
