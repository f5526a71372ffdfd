import type { PlaneMatch } from '../../build/interface/match-planes';
import type { PlanePair } from '../../build/interface/match-scan';
import { paretoFront } from '../../build/interface/pareto-front';
import type { ScatterPoints } from '../../viewer/scatter-layout';

/** Which matches are shown. */
export interface MatchFilters {
  /** of the film and the substrate, as `planeKey` names them, that are left out */
  readonly hiddenFilmPlanes: readonly string[];
  readonly hiddenSubstratePlanes: readonly string[];
  /** only those whose film need not be turned over */
  readonly sameHand: boolean;
  /** only those that no other of their pair beats in area and strain, and unit cells */
  readonly frontOnly: boolean;
  /** Infinity for any */
  readonly maxAtoms: number;
}

export const noFilters: MatchFilters = {
  hiddenFilmPlanes: [],
  hiddenSubstratePlanes: [],
  sameHand: false,
  frontOnly: false,
  maxAtoms: Infinity,
};

/** What is drawn upwards, for strain. */
export type StrainMeasure = 'vonMises' | 'principal';

/** A match and the pair of planes it belongs to. */
export interface MatchPoint {
  readonly pair: PlanePair;
  readonly match: PlaneMatch;
}

export const filmKey = (pair: PlanePair): string => `${pair.film} ${pair.filmPlane.join(' ')}`;
export const substrateKey = (pair: PlanePair): string => pair.substratePlane.join(' ');

/** Planes of films and substrate that occur, each once, in the order of the search. */
export function planesOf(pairs: readonly PlanePair[]): {
  readonly film: ReadonlyMap<string, PlanePair>;
  readonly substrate: ReadonlyMap<string, PlanePair>;
} {
  const film = new Map<string, PlanePair>();
  const substrate = new Map<string, PlanePair>();
  for (const pair of pairs) {
    if (!film.has(filmKey(pair))) film.set(filmKey(pair), pair);
    if (!substrate.has(substrateKey(pair))) substrate.set(substrateKey(pair), pair);
  }
  return { film, substrate };
}

/** Matches that the filters let through, by area, then strain. */
export function visibleMatches(pairs: readonly PlanePair[], filters: MatchFilters): MatchPoint[] {
  const [hiddenFilm, hiddenSubstrate] = [
    new Set(filters.hiddenFilmPlanes),
    new Set(filters.hiddenSubstratePlanes),
  ];
  const points: MatchPoint[] = [];
  for (const pair of pairs) {
    if (hiddenFilm.has(filmKey(pair)) || hiddenSubstrate.has(substrateKey(pair))) continue;
    for (const match of pair.matches) {
      if (filters.sameHand && !match.sameHand) continue;
      if (filters.frontOnly && !match.onFront && !match.unitCell) continue;
      if (match.atomCount > filters.maxAtoms) continue;
      points.push({ pair, match });
    }
  }
  return points.sort((p, q) => p.match.area - q.match.area || p.match.vonMises - q.match.vonMises);
}

/** Of the two principal strains the larger, or von Mises; as parts of 1. */
export function strainOf(match: PlaneMatch, measure: StrainMeasure): number {
  return measure === 'vonMises'
    ? match.vonMises
    : Math.max(...match.stretches.map((stretch) => Math.abs(stretch - 1)));
}

/** For the plot: area (Å²) across, strain (%) up; colour by film plane, shape by substrate plane. */
export function scatterPoints(
  points: readonly MatchPoint[],
  pairs: readonly PlanePair[],
  measure: StrainMeasure,
): ScatterPoints {
  const { film, substrate } = planesOf(pairs);
  const order = (keys: Iterable<string>) => new Map([...keys].map((key, k) => [key, k]));
  const [filmOrder, substrateOrder] = [order(film.keys()), order(substrate.keys())];
  const strains = points.map(({ match }) => 100 * strainOf(match, measure));
  // The front of the measure that is drawn, over all pairs shown; points are in order of area.
  const front = paretoFront(
    points
      .map(({ match }, index) => ({ index, vonMises: strains[index], inWindow: match.inWindow }))
      .filter((point) => point.inWindow),
  );
  return {
    x: Float64Array.from(points, ({ match }) => match.area),
    y: Float64Array.from(strains),
    colors: Uint16Array.from(points, ({ pair }) => filmOrder.get(filmKey(pair))!),
    shapes: Uint16Array.from(points, ({ pair }) => substrateOrder.get(substrateKey(pair))!),
    ringed: points.flatMap(({ match }, k) => (match.unitCell ? [k] : [])),
    line: front.map(({ index }) => index),
  };
}

/** von Mises up to which a small cell is worth looking at first */
const lowStrain = 0.02;

/**
 * What to look at first: the smallest cell strained by less than 2 %; where there is none the least strained 1×1 cell, which
 * is how a film keeps to its support whatever it costs; else the least product of area and strain.
 */
export function firstMatch(points: readonly MatchPoint[]): MatchPoint | undefined {
  const inWindow = points.filter(({ match }) => match.inWindow);
  const least = (list: readonly MatchPoint[], value: (match: PlaneMatch) => number) =>
    list.reduce<MatchPoint | undefined>(
      (best, point) => (best && value(best.match) <= value(point.match) ? best : point),
      undefined,
    );
  return (
    inWindow.find(({ match }) => match.vonMises < lowStrain) ??
    least(
      inWindow.filter(({ match }) => match.unitCell),
      (match) => match.vonMises,
    ) ??
    least(inWindow, (match) => match.area * match.vonMises) ??
    points[0]
  );
}

export type SortKey = 'area' | 'strain' | 'atoms' | 'energy' | 'film' | 'substrate';

/** A sorted copy; equal ones stay in order of area. */
export function sortMatches(
  points: readonly MatchPoint[],
  key: SortKey,
  descending: boolean,
  measure: StrainMeasure,
): MatchPoint[] {
  const value = ({ pair, match }: MatchPoint): number | string => {
    if (key === 'area') return match.area;
    if (key === 'strain') return strainOf(match, measure);
    if (key === 'atoms') return match.atomCount;
    if (key === 'energy') return energyOf(match) ?? Infinity;
    return key === 'film' ? filmKey(pair) : substrateKey(pair);
  };
  const sign = descending ? -1 : 1;
  return points
    .map((point) => ({ point, value: value(point) }))
    .sort((p, q) => (p.value < q.value ? -sign : p.value > q.value ? sign : 0))
    .map(({ point }) => point);
}

/** eV/Å³, of both crystals where both are strained; undefined where constants are missing. */
export function energyOf({ report }: PlaneMatch): number | undefined {
  let sum = 0;
  for (const [strains, energy] of [
    [report.filmStrains, report.energy],
    [report.substrateStrains, report.substrateEnergy],
  ] as const) {
    if (strains.every((x) => x === 0)) continue;
    if (!energy) return undefined;
    sum += energy.relaxed;
  }
  return sum;
}
