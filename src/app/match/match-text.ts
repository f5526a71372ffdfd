import type { PlaneMatch } from '../../build/interface/match-planes';
import { planeText } from '../../build/interface/match-report';
import type { PlanePair } from '../../build/interface/match-scan';
import type { Searched } from '../stores/match';

/** "Ru (0001)" */
export function filmPlaneText({ films }: Searched, pair: PlanePair): string {
  const { name, structure } = films[pair.film];
  return `${name} ${planeText(structure, pair.filmPlane)}`;
}

/** "(101)" of the substrate, or with its name */
export function substratePlaneText({ substrate }: Searched, pair: PlanePair, named = false): string {
  const text = planeText(substrate.structure, pair.substratePlane);
  return named ? `${substrate.name} ${text}` : text;
}

/** "+0.97 / −1.99 %" */
export function stretchText({ stretches }: PlaneMatch): string {
  return `${stretches.map((stretch) => signed(100 * (stretch - 1), 2)).join(' / ')} %`;
}

export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** Å without more digits than mean anything; "∞" where there is no misfit. */
export function lengthText(value: number): string {
  if (!Number.isFinite(value) || value > 1e5) return '∞';
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}

/** One line of a match, for tooltips read aloud and names of rows. */
export function matchSummary(searched: Searched, pair: PlanePair, match: PlaneMatch): string {
  return `${filmPlaneText(searched, pair)} on ${substratePlaneText(searched, pair)}, ${match.area.toFixed(1)} Å², strain ${(100 * match.vonMises).toFixed(2)} % (${stretchText(match)}), ${match.atomCount} atoms`;
}
