import { InputError } from '../../errors';
import type { Structure } from '../../structure/structure';
import { type Facet, type FacetFit, fitFacet } from './facet-fit';
import { rotateStiffness } from './film-energy';
import type { TwistWindow } from './least-strain-maps';
import {
  checkWindow,
  type LatticeMatch,
  type MatchControl,
  type MatchOptions,
  type MatchProgress,
  matchDefaults,
  matchLattices,
} from './match-lattices';
import { type MatchReport, reportMatch } from './match-report';
import { type ParallelDirections, twistWindow } from './orientation-relationship';
import { paretoFront } from './pareto-front';
import { type PlaneLattice, planeLattice } from './plane-lattice';
import { primitiveMatches } from './primitive-matches';

/** A plane of a crystal that is to lie on another's. */
export interface CrystalPlane {
  readonly crystal: Structure;
  /** three indices, or four of a hexagonal crystal */
  readonly hkl: ArrayLike<number>;
  /** eV/Å³, [6, 6] Voigt in the crystal's Cartesian axes; without it no energy is given */
  readonly stiffness?: ArrayLike<number>;
  /** lattice planes to count atoms for; default 1 */
  readonly repeats?: number;
}

export interface MatchPlanesOptions extends Omit<Partial<MatchOptions>, 'twist'> {
  /** part of the strain that the film carries, from 0 to 1; default 1 */
  readonly filmShare?: number;
  /** an orientation relationship that matches have to keep; default any. */
  readonly parallel?: ParallelDirections;
  /** the contact of a finite particle, to see how far it is coherent; see `fitFacet` */
  readonly facet?: Facet;
  /** only the Pareto front and the unit cell; default false */
  readonly frontOnly?: boolean;
}

/** A match with all that it means. */
export interface PlaneMatch extends LatticeMatch {
  readonly report: MatchReport;
  /** for the facet given */
  readonly facet?: FacetFit;
  /** one primitive cell of each */
  readonly unitCell: boolean;
  /** false for a unit cell that is listed although it is larger or more strained than asked for */
  readonly inWindow: boolean;
  /** false for a match that is a smaller one repeated */
  readonly primitive: boolean;
  /** no other match in the window has both less area and less strain */
  readonly onFront: boolean;
  /** atoms of film and substrate in the coincidence cell, for the repeats given */
  readonly atomCount: number;
}

/** Plain data. */
export interface PlaneMatches {
  readonly film: PlaneLattice;
  readonly substrate: PlaneLattice;
  /** by area, then strain */
  readonly matches: readonly PlaneMatch[];
  /** in the window, listed or not */
  readonly matchCount: number;
  /** Å², up to which every match is listed; less than maxArea only after an early end */
  readonly completeArea: number;
  /** why the search ended early, in words */
  readonly note?: string;
}

/** largest deviation of a principal stretch from 1 up to which the unit cell on the unit cell is always listed */
export const unitCellStrain = 0.12;

/**
 * Matches of a plane of one crystal on a plane of another, each with its report.
 *
 * The unit cell on the unit cell is what grows when a film keeps to its substrate whatever it costs, so it is listed up
 * to a strain of 12 %, marked where it is outside the window.
 *
 * @throws InputError for indices that are no plane, windows or repeats that are not positive
 */
export function* matchPlanes(
  film: CrystalPlane,
  substrate: CrystalPlane,
  options: MatchPlanesOptions = {},
): Generator<MatchProgress, PlaneMatches, MatchControl | undefined> {
  const {
    filmShare,
    facet,
    parallel,
    frontOnly = false,
    maxArea = matchDefaults.maxArea,
    maxStrain = matchDefaults.maxStrain,
  } = options;
  checkWindow(maxArea, maxStrain, 'matchPlanes');
  const [filmRepeats, substrateRepeats] = [film, substrate].map(({ repeats = 1 }) => checkRepeats(repeats));
  const f = planeLattice(film.crystal, film.hkl, 'matchPlanes, film');
  const s = planeLattice(substrate.crystal, substrate.hkl, 'matchPlanes, substrate');
  const crystals = { film: film.crystal, substrate: substrate.crystal };
  const twist = parallel && twistWindow(parallel, { film: f, substrate: s }, crystals, 'matchPlanes');
  const search = matchLattices(f.basis, s.basis, { ...options, maxArea, maxStrain, twist });
  const { matches, completeArea, note } = yield* search;
  const front = new Set(paretoFront(matches));
  const primitive = new Set(primitiveMatches(matches));
  const [filmStiffness, substrateStiffness] = [
    film.stiffness && rotateStiffness(film.stiffness, f.axes),
    substrate.stiffness && rotateStiffness(substrate.stiffness, s.axes),
  ];
  const describe = (match: LatticeMatch, inWindow: boolean): PlaneMatch => {
    const report = reportMatch(match, f, s, crystals, { filmShare, filmStiffness, substrateStiffness });
    return {
      ...match,
      report,
      ...(facet && { facet: fitFacet(match, report, f, facet) }),
      unitCell: isUnitCell(match),
      inWindow,
      primitive: !inWindow || primitive.has(match),
      onFront: front.has(match),
      atomCount:
        match.filmMultiple * f.atomCount * filmRepeats +
        match.substrateMultiple * s.atomCount * substrateRepeats,
    };
  };
  const kept = frontOnly ? matches.filter((match) => front.has(match) || isUnitCell(match)) : matches;
  const described = kept.map((match) => describe(match, true));
  if (!matches.some(isUnitCell)) {
    const unit = unitMatch(f, s, twist);
    if (unit) described.push(describe(unit, false));
    described.sort((p, q) => p.area - q.area || p.vonMises - q.vonMises);
  }
  return {
    film: f,
    substrate: s,
    matches: described,
    matchCount: matches.length,
    completeArea,
    ...(note !== undefined && { note }),
  };
}

function isUnitCell({ filmMultiple, substrateMultiple }: LatticeMatch): boolean {
  return filmMultiple === 1 && substrateMultiple === 1;
}

/** The least strained map of one primitive cell on the other, within `unitCellStrain`. */
function unitMatch(
  film: PlaneLattice,
  substrate: PlaneLattice,
  twist: TwistWindow | undefined,
): LatticeMatch | undefined {
  const [smaller, larger] = [film.area, substrate.area].sort((p, q) => p - q);
  if (larger >= 2 * smaller) return undefined;
  const search = matchLattices(film.basis, substrate.basis, {
    maxArea: larger,
    maxStrain: unitCellStrain,
    twist,
  });
  for (;;) {
    const next = search.next();
    if (next.done) return next.value.matches.find(isUnitCell);
  }
}

function checkRepeats(repeats: number): number {
  if (Number.isInteger(repeats) && repeats > 0) return repeats;
  throw new InputError(`matchPlanes: repeats must be a whole number above 0, got ${repeats}`);
}
