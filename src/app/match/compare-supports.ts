import type { PlaneMatch } from '../../build/interface/match-planes';
import { planeText } from '../../build/interface/match-report';
import type { PlanePair } from '../../build/interface/match-scan';
import { planeLattice } from '../../build/interface/plane-lattice';
import { primitiveLattice } from '../../build/primitive-lattice';
import { surfaceCell } from '../../build/surface-cell';
import { bestCut, surfaceCuts } from '../../build/surface-cuts';
import type { Structure } from '../../structure/structure';

/** A film on one support, all pairs of planes. */
export interface SupportPairs {
  /** "rutile TiO2" */
  readonly name: string;
  readonly film: Structure;
  readonly filmName: string;
  readonly support: Structure;
  readonly pairs: readonly PlanePair[];
}

/** What a pair of planes has at its best. */
export interface PairSummary {
  readonly pair: PlanePair;
  readonly text: string;
  /** the least strained one within the limits */
  readonly best: PlaneMatch;
  /** the smallest cell below `lowStrain`; absent without one */
  readonly smallest?: PlaneMatch;
  /** the smallest cell within the limits, whatever its strain */
  readonly simplest: PlaneMatch;
  /** part of the particle's unstrained contact in step with the support in that cell; see `fitFacet` */
  readonly coherence: number;
}

export interface SupportSummary {
  readonly name: string;
  readonly pairCount: number;
  /** pairs with any match within the limits, by least strain */
  readonly pairs: readonly PairSummary[];
  /** pairs that have a cell below `lowStrain` */
  readonly lowStrainCount: number;
  /** the smallest cell below `lowStrain` of all pairs */
  readonly smallest?: PairSummary;
  /** middle of the least strains of the pairs, those without a match counted as worst; NaN where half have none */
  readonly medianStrain: number;
  /** of the planes on which each crystal breaks the fewest bonds */
  readonly stablePair?: PairSummary;
  readonly stableText: string;
}

/** von Mises strain below which a cell counts as one of low strain */
export const lowStrain = 0.02;

/** of a facet that has nothing to do with its support a quarter is in step: half of the way along each direction */
export const chanceCoherence = 0.25;

export function summarizeSupport({ name, film, filmName, support, pairs }: SupportPairs): SupportSummary {
  const text = (pair: PlanePair) =>
    `${filmName} ${planeText(film, pair.filmPlane)} on ${planeText(support, pair.substratePlane)}`;
  const summaries = pairs.flatMap((pair): PairSummary[] => {
    const inWindow = pair.matches.filter((match) => match.inWindow);
    const best = inWindow.findLast((match) => match.onFront);
    if (!best) return [];
    const smallest = inWindow.find((match) => match.vonMises < lowStrain);
    const [simplest] = inWindow;
    const coherence = simplest.facet ? simplest.facet.coherentCount / simplest.facet.siteCount : Number.NaN;
    return [{ pair, text: text(pair), best, simplest, ...(smallest && { smallest }), coherence }];
  });
  summaries.sort((p, q) => p.best.vonMises - q.best.vonMises);
  const strains = pairs.map((pair) => pair.leastVonMises ?? Infinity).sort((p, q) => p - q);
  const middle = strains[Math.floor((strains.length - 1) / 2)] ?? Infinity;
  const low = summaries.filter(({ smallest }) => smallest);
  const planes = {
    film: fewestBroken(film, unique(pairs.map((pair) => pair.filmPlane))),
    support: fewestBroken(support, unique(pairs.map((pair) => pair.substratePlane))),
  };
  return {
    name,
    pairCount: pairs.length,
    pairs: summaries,
    lowStrainCount: low.length,
    smallest: low.reduce<PairSummary | undefined>(
      (best, next) => (best && best.smallest!.area <= next.smallest!.area ? best : next),
      undefined,
    ),
    medianStrain: Number.isFinite(middle) ? middle : Number.NaN,
    stablePair: summaries.find(
      ({ pair }) =>
        pair.filmPlane.join() === planes.film?.join() &&
        pair.substratePlane.join() === planes.support?.join(),
    ),
    stableText:
      planes.film && planes.support
        ? `${filmName} ${planeText(film, planes.film)} on ${planeText(support, planes.support)}`
        : '',
  };
}

function unique(planes: readonly PlanePair['filmPlane'][]): PlanePair['filmPlane'][] {
  return [...new Map(planes.map((plane) => [plane.join(), plane])).values()];
}

/** The plane on which the fewest bonds per area are broken: a guess at the most stable one, from geometry alone. */
function fewestBroken(
  crystal: Structure,
  planes: readonly PlanePair['filmPlane'][],
): PlanePair['filmPlane'] | undefined {
  const lattice = primitiveLattice(crystal);
  const broken = planes.map((plane) => {
    const { hkl } = planeLattice(crystal, plane);
    const cuts = surfaceCuts(crystal, lattice, surfaceCell(crystal.cell, lattice.basis, lattice.order, hkl));
    return cuts[bestCut(cuts)].bondsBrokenPerArea;
  });
  return planes[broken.indexOf(Math.min(...broken))];
}

/**
 * What the numbers of two supports say, in sentences: every one is worked out from the matches, and the last say what
 * such numbers cannot tell.
 */
export function compareText(
  first: SupportSummary,
  second: SupportSummary,
  limits: { readonly maxArea: number; readonly maxStrainPercent: number; readonly particle: number },
): string[] {
  const both = [first, second];
  const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
  const lines: string[] = [];
  lines.push(
    `Up to ${limits.maxArea} Å², ${both
      .map(
        ({ name, lowStrainCount, pairCount }) =>
          `${lowStrainCount} of ${pairCount} pairs of planes on ${name}`,
      )
      .join(
        ' and ',
      )} share a cell strained by less than ${percent(lowStrain)} (von Mises). ${more(first, second)}`,
  );
  lines.push(
    both
      .map(({ name, smallest }) =>
        smallest?.smallest
          ? `The smallest such cell on ${name} has ${smallest.smallest.area.toFixed(1)} Å²: ${smallest.text}, strained by ${percent(smallest.smallest.vonMises)}.`
          : `${capital(name)} has no such cell.`,
      )
      .join(' '),
  );
  const medians = both.map(({ medianStrain }) => medianStrain);
  lines.push(
    `The least strain of a pair is, in the middle of the list, ${both
      .map(({ name, medianStrain }) =>
        Number.isNaN(medianStrain)
          ? `none on ${name} (half of its pairs have no cell)`
          : `${percent(medianStrain)} on ${name}`,
      )
      .join(
        ' and ',
      )}${medians.every((x) => !Number.isNaN(x)) && Math.abs(Math.log(medians[0] / medians[1])) < 0.2 ? ', about alike' : ''}.`,
  );
  lines.push(
    `Of the planes where each crystal breaks the fewest bonds: ${both
      .map(({ name, stablePair, stableText }) =>
        stablePair
          ? `${stablePair.text} of ${name} has least strain ${percent(stablePair.best.vonMises)} at ${stablePair.best.area.toFixed(0)} Å²; in its smallest cell (${stablePair.simplest.area.toFixed(0)} Å²) ${(100 * stablePair.coherence).toFixed(0)} % of an unstrained contact ${limits.particle} Å wide are in step`
          : `${stableText} of ${name} has no cell within the limits`,
      )
      .join('. ')}. Chance alone would bring ${(100 * chanceCoherence).toFixed(0)} % in step.`,
  );
  return lines;
}

function more(first: SupportSummary, second: SupportSummary): string {
  const [p, q] = [first, second].map(
    ({ lowStrainCount, pairCount }) => lowStrainCount / Math.max(1, pairCount),
  );
  if (Math.abs(p - q) < 0.05) return 'In this the two are about alike.';
  return `By this count ${p > q ? first.name : second.name} is the easier support to match.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
