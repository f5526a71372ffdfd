import type { Structure } from '../../structure/structure';
import { degree } from '../../units';
import { listTerminations } from '../list-terminations';
import type { PlaneMatch } from './match-planes';
import type { PlanePair } from './match-scan';

/** One match as files and `spillway match --json` have it. */
export interface MatchRow {
  readonly film: string;
  readonly filmPlane: readonly number[];
  readonly substrate: string;
  readonly substratePlane: readonly number[];
  /** Å², of the coincidence cell on the substrate, and of the film's before it is strained */
  readonly area: number;
  readonly filmArea: number;
  /** of the film onto the substrate */
  readonly stretches: readonly [number, number];
  readonly vonMises: number;
  readonly filmMatrix: readonly (readonly number[])[];
  readonly substrateMatrix: readonly (readonly number[])[];
  readonly filmMultiple: number;
  readonly substrateMultiple: number;
  readonly sameHand: boolean;
  readonly atoms: number;
  readonly unitCell: boolean;
  readonly inWindow: boolean;
  readonly primitive: boolean;
  readonly onFront: boolean;
  readonly orientation: string;
  /** degrees, of the film's first basis vector from the substrate's; of a twist scan from the directions given; null when turned over */
  readonly twist: number | null;
  readonly filmStrains: readonly [number, number];
  readonly substrateStrains: readonly [number, number];
  /** degrees, of the two strains from the first vector of the film's plane, and from that of the substrate's */
  readonly filmStrainAngles: readonly [number, number];
  readonly substrateStrainAngles: readonly [number, number];
  /** cuts that the plane has, see `listTerminations`; null when the crystal is not at hand */
  readonly filmTerminations: number | null;
  readonly substrateTerminations: number | null;
  /** eV/Å³, with the normal free; null without elastic constants */
  readonly filmEnergy: number | null;
  readonly substrateEnergy: number | null;
  /** Å, along both edges of the cell; null without misfit */
  readonly dislocationSpacings: readonly (number | null)[];
  /** of the pattern in the plane, the shorter first; null when the film fits exactly along a direction */
  readonly moirePeriods: readonly [number, number] | null;
  /** up to so many rows across each edge a facet is coherent unstrained; null without misfit */
  readonly coherentRows: readonly (number | null)[];
  /** rows of the facet given, and the part of its lattice points in step with the substrate; null without one */
  readonly facetRows: readonly number[] | null;
  readonly facetCoherence: number | null;
}

/** A crystal as a list names it. */
export interface NamedCrystal {
  readonly name: string;
  readonly structure?: Structure;
}

export function matchRows(
  pairs: readonly PlanePair[],
  films: readonly NamedCrystal[],
  substrate: NamedCrystal,
): MatchRow[] {
  // Pairs share planes, and to find the cuts of one takes longer than to write its rows.
  const known = new Map<string, number>();
  const cutsOf = (which: number, { structure }: NamedCrystal, plane: ArrayLike<number>) => {
    if (!structure) return null;
    const key = `${which} ${Array.from(plane).join(' ')}`;
    const count = known.get(key) ?? listTerminations(structure, plane).terminations.length;
    known.set(key, count);
    return count;
  };
  return pairs.flatMap((pair) => {
    const film = films[pair.film];
    const cuts = {
      film: cutsOf(pair.film, film, pair.filmPlane),
      substrate: cutsOf(-1, substrate, pair.substratePlane),
    };
    return pair.matches.map((match) => matchRow(pair, match, film.name, substrate.name, cuts));
  });
}

export function matchRow(
  pair: Pick<PlanePair, 'filmPlane' | 'substratePlane'>,
  match: PlaneMatch,
  film: string,
  substrate: string,
  cuts: { readonly film: number | null; readonly substrate: number | null } = { film: null, substrate: null },
): MatchRow {
  const { report } = match;
  const finite = (x: number) => (Number.isFinite(x) ? x : null);
  return {
    film,
    filmPlane: pair.filmPlane,
    substrate,
    substratePlane: pair.substratePlane,
    area: match.area,
    filmArea: match.filmArea,
    stretches: match.stretches,
    vonMises: match.vonMises,
    filmMatrix: match.filmMatrix,
    substrateMatrix: match.substrateMatrix,
    filmMultiple: match.filmMultiple,
    substrateMultiple: match.substrateMultiple,
    sameHand: match.sameHand,
    atoms: match.atomCount,
    unitCell: match.unitCell,
    inWindow: match.inWindow,
    primitive: match.primitive,
    onFront: match.onFront,
    orientation: report.orientation,
    twist: report.twist === undefined ? null : report.twist / degree,
    filmStrains: report.filmStrains,
    substrateStrains: report.substrateStrains,
    filmStrainAngles: [report.strains[0].filmAngle / degree, report.strains[1].filmAngle / degree],
    substrateStrainAngles: [
      report.strains[0].substrateAngle / degree,
      report.strains[1].substrateAngle / degree,
    ],
    filmTerminations: cuts.film,
    substrateTerminations: cuts.substrate,
    filmEnergy: report.energy?.relaxed ?? null,
    substrateEnergy: report.substrateEnergy?.relaxed ?? null,
    dislocationSpacings: report.edges.map((edge) => finite(edge.dislocationSpacing)),
    moirePeriods: report.moire?.lengths ?? null,
    coherentRows: report.edges.map((edge) => finite(edge.coherentRows)),
    facetRows: match.facet?.edges.map((edge) => edge.rowCount) ?? null,
    facetCoherence: match.facet ? match.facet.coherentCount / match.facet.siteCount : null,
  };
}

/** A table for spreadsheets: a line of names, then one line each; arrays in one field, apart by spaces. */
export function matchCsv(rows: readonly MatchRow[]): string {
  if (rows.length === 0) return '';
  const field = (value: unknown): string => {
    if (value === null) return '';
    const text = Array.isArray(value) ? value.flat().map(field).join(' ') : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => Object.values(row).map(field).join(','));
  return `${Object.keys(rows[0]).join(',')}\n${lines.join('\n')}\n`;
}
