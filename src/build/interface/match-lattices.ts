import { InputError } from '../../errors';
import { createDistinctMatches } from './distinct-matches';
import { hermiteFormCount, hermiteForms, type IntegerRows } from './hermite-form';
import { latticeVectors } from './lattice-vectors';
import { findMaps, type SearchWindow, type SubstrateCell, type TwistWindow } from './least-strain-maps';
import { shortBasis } from './short-basis';

/** Rows are the two vectors of a lattice in a plane, Å. */
export type PlaneBasis = readonly [readonly [number, number], readonly [number, number]];

export interface MatchOptions {
  /** Å², of either coincidence cell */
  readonly maxArea: number;
  /** largest deviation of a principal stretch from 1; default 0.1 */
  readonly maxStrain?: number;
  /** only maps that turn the film by an angle; default any */
  readonly twist?: TwistWindow;
  /** distinct matches after which a search ends early, up to 100 000; default 20 000 */
  readonly maxMatches?: number;
  /**
   * pairs of vectors after which a search ends early; default 2·10⁸, some seconds. 10⁵ are enough for 160 Å², 10⁷ for
   * 1000 Å²
   */
  readonly maxCandidates?: number;
}

export const matchDefaults = {
  maxArea: 160,
  maxStrain: 0.1,
  maxMatches: 20_000,
  maxCandidates: 2e8,
} as const;

/** A cell of the film's lattice on a cell of the substrate's, the film strained onto it. */
export interface LatticeMatch {
  /** integer rows on the film's and the substrate's basis, in the same order: row k of one lies on row k of the other */
  readonly filmMatrix: IntegerRows;
  readonly substrateMatrix: IntegerRows;
  /** primitive cells in each */
  readonly filmMultiple: number;
  readonly substrateMultiple: number;
  /** Å², of the strained film and of the substrate; and of the film before */
  readonly area: number;
  readonly filmArea: number;
  /** factors by which the film is stretched along its two principal directions, the larger first */
  readonly stretches: readonly [number, number];
  readonly vonMises: number;
  /** false where the film must be turned over: its in-plane basis is the mirror image of the one given */
  readonly sameHand: boolean;
}

export interface MatchProgress {
  /** substrate cells searched, and how many there are */
  readonly done: number;
  readonly total: number;
  /** distinct matches so far */
  readonly found: number;
}

/** Ends a search with what was found. */
export interface MatchControl {
  readonly stop?: boolean;
}

export interface MatchResult {
  /** of each pair of sublattices the map of least strain; alike ones (multiples, stretches) once; by area, then strain */
  readonly matches: readonly LatticeMatch[];
  /** pairs of sublattices within the window, alike ones counted each */
  readonly pairCount: number;
  /** Å²: every match on a substrate cell of up to this is listed; less than maxArea only after an early end */
  readonly completeArea: number;
  /** why the search ended early, in words; absent when it did not */
  readonly note?: string;
}

/** what a substrate cell costs before anything is laid on it, in candidates */
const cellWork = 400;
/** candidates from one look-up to the next */
const sliceSize = 50_000;
/** film vectors of about one length that are held at once */
const mostVectors = 1_000_000;

/**
 * Every cell that the two lattices share to within a strain: exhaustive, and the same for every choice of bases.
 *
 * Each sublattice of the substrate up to the area is met once, as a Hermite normal form. Onto its shortest basis s₁, s₂
 * every pair of film vectors f₁, f₂ is laid that the strain allows; f F = s then defines the deformation, and its
 * singular values are the principal stretches. That is every basis of every sublattice of the film, so no choice of
 * basis, angle tolerance or reduction decides what is found.
 *
 * Sublattices come in order of their area, so that a search that ends early (`{ stop: true }`, or too many matches) is
 * complete up to the area it states.
 *
 * It also ends early after as many candidates as take seconds: a search that is asked for a million cells, or is given a
 * lattice a million times finer than the other, gives what it has and says so.
 *
 * @throws InputError for bases without area, or windows that are not positive
 */
export function* matchLattices(
  film: PlaneBasis,
  substrate: PlaneBasis,
  options: MatchOptions,
): Generator<MatchProgress, MatchResult, MatchControl | undefined> {
  const { maxArea, maxStrain = matchDefaults.maxStrain } = options;
  const { maxMatches = matchDefaults.maxMatches, maxCandidates = matchDefaults.maxCandidates } = options;
  const filmArea = checkBasis(film, 'film');
  const filmRows = plainRows(film, Math.abs(filmArea));
  // Negative for a left-handed basis, which only the film's has to tell.
  const substrateArea = Math.abs(checkBasis(substrate, 'substrate'));
  checkWindow(maxArea, maxStrain);
  checkLimits(options);
  // A whole number of cells may come out a rounding above the area asked for.
  const limit = maxArea * (1 + 1e-9);
  const most = Math.floor(limit / substrateArea);
  const window: SearchWindow = {
    film: combined(filmRows, film),
    // A window of no strain still lets through what rounding makes of an exact match.
    low: 1 - maxStrain - 1e-9,
    high: 1 + maxStrain + 1e-9,
    mostFilm: Math.floor(limit / Math.abs(filmArea)),
    filmArea,
    twist: options.twist,
  };
  const found = createDistinctMatches();
  const total = most > 1e7 ? Infinity : hermiteFormCount(most);
  let [done, work, slice] = [0, 0, 0];
  /** index of the last sublattice; those of smaller index are all done */
  let multiple = 0;
  const endEarly = (note: string): MatchResult => ({
    ...found.result(),
    completeArea: (multiple - 1) * substrateArea,
    note: `${note}; every match on up to ${((multiple - 1) * substrateArea).toFixed(1)} Å² is listed`,
  });
  for (const form of hermiteForms(most)) {
    const cell = substrateCell(form, substrate, substrateArea);
    multiple = cell.multiple;
    const [s1] = cell.vectors;
    const [longest, shortest] = [
      (s1.length / window.low) * (1 + 1e-9),
      (s1.length / window.high) * (1 - 1e-9),
    ];
    const ring = (Math.PI * (longest ** 2 - shortest ** 2)) / Math.abs(filmArea);
    if (ring > mostVectors) return endEarly(tooMany);
    const first = latticeVectors(window.film, longest, shortest).filter(isUpper);
    const { maps, tried, complete } = findMaps(first, cell, window, maxCandidates - work);
    if (!complete) return endEarly(tooMany);
    const looked = found.add(maps.values(), cell, Math.abs(filmArea), filmRows);
    const spent = cellWork + tried + looked;
    work += spent;
    slice += spent;
    done++;
    if (found.count() > maxMatches) {
      return endEarly(
        `ended after ${found.count()} matches, more than the ${maxMatches} asked for at most; take a smaller area or strain`,
      );
    }
    if (work > maxCandidates) return endEarly(tooMany);
    if (slice > sliceSize) {
      slice = 0;
      const control = yield { done, total, found: found.count() };
      if (control?.stop) return endEarly('ended when asked to');
    }
  }
  return { ...found.result(), completeArea: maxArea };
}

const tooMany =
  'ended after as many candidates as a search tries at most; take a smaller area, or check the cells (Å)';

/** Rows of a basis on the one given: itself, unless it is so skewed that walking along it would take long. */
function plainRows(basis: PlaneBasis, area: number): IntegerRows {
  const own: IntegerRows = [
    [1, 0],
    [0, 1],
  ];
  const skewed = Math.hypot(...basis[0]) * Math.hypot(...basis[1]) > 100 * area;
  return skewed ? shortBasis(own, basis).rows : own;
}

function combined([p, q]: IntegerRows, [a, b]: PlaneBasis): PlaneBasis {
  const vector = ([i, j]: readonly [number, number]): [number, number] => [
    i * a[0] + j * b[0],
    i * a[1] + j * b[1],
  ];
  return [vector(p), vector(q)];
}

function substrateCell(form: IntegerRows, substrate: PlaneBasis, cellArea: number): SubstrateCell {
  const multiple = form[0][0] * form[1][1];
  return { ...shortBasis(form, substrate), multiple, area: multiple * cellArea };
}

/** Å², negative for a left-handed basis; @throws InputError */
function checkBasis([a, b]: PlaneBasis, name: string): number {
  const area = a[0] * b[1] - a[1] * b[0];
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  if (Math.abs(area) > 1e-6 * lengths) return area;
  throw new InputError(
    `matchLattices: the ${name}'s two vectors span no area, got (${a.join(', ')}) and (${b.join(', ')}) Å; pass two that are not parallel`,
  );
}

/** @throws InputError */
export function checkWindow(maxArea: number, maxStrain: number, where = 'matchLattices'): void {
  if (!(maxArea > 0 && Number.isFinite(maxArea))) {
    throw new InputError(`${where}: maxArea must be above 0 Å², got ${maxArea}; 160 is usual`);
  }
  if (!(maxStrain >= 0 && maxStrain < 0.5)) {
    throw new InputError(`${where}: maxStrain must be from 0 to below 0.5, got ${maxStrain}; 0.1 is usual`);
  }
}

/** @throws InputError */
function checkLimits({ maxMatches = 1, maxCandidates = 1, twist }: MatchOptions): void {
  if (!(maxCandidates >= 1 && maxCandidates <= 1e12)) {
    throw new InputError(
      `matchLattices: maxCandidates must be a number from 1 to 1e12, got ${maxCandidates}; ${matchDefaults.maxCandidates} is usual`,
    );
  }
  if (!(Number.isInteger(maxMatches) && maxMatches >= 1 && maxMatches <= 1e5)) {
    throw new InputError(
      `matchLattices: maxMatches must be a whole number from 1 to 100000, got ${maxMatches}; ${matchDefaults.maxMatches} is usual`,
    );
  }
  if (twist && !(Number.isFinite(twist.angle) && twist.tolerance >= 0)) {
    throw new InputError(
      `matchLattices: twist takes an angle and a tolerance of 0 or more, got ${twist.angle} and ${twist.tolerance} rad; leave it out for any`,
    );
  }
}

/** One of each ±f: both signs together are the same map turned by 180°. */
function isUpper({ i, j }: { readonly i: number; readonly j: number }): boolean {
  return j > 0 || (j === 0 && i > 0);
}
