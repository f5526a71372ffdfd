import { InputError } from '../../errors';
import { hermiteForm, hermiteForms, type IntegerRows } from './hermite-form';
import { type LatticeVector, latticeVectors } from './lattice-vectors';
import { principalStretches, vonMisesStrain } from './plane-strain';

/** Rows are the two vectors of a lattice in a plane, Å. */
export type PlaneBasis = readonly [readonly [number, number], readonly [number, number]];

export interface MatchOptions {
  /** Å², of either coincidence cell */
  readonly maxArea: number;
  /** largest deviation of a principal stretch from 1; default 0.1 */
  readonly maxStrain?: number;
}

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
  readonly found: number;
}

export interface MatchResult {
  /** of each pair of sublattices the map of least strain; alike ones (multiples, stretches) once; by area, then strain */
  readonly matches: readonly LatticeMatch[];
  /** pairs of sublattices within the window, alike ones counted each */
  readonly pairCount: number;
}

/** different matches have stretches that differ by more than this */
const alike = 1e-6;
/** relative; two maps this equal in strain are equal */
const equalStrain = 1e-9;
/** pairs of vectors from one look-up to the next */
const sliceSize = 2_000_000;
/** pairs of vectors beyond which a search is refused */
const mostPairs = 2e10;

/**
 * Every cell that the two lattices share to within a strain: exhaustive, and the same for every choice of bases.
 *
 * Each sublattice of the substrate up to the area is met once, as a Hermite normal form. On its shortest basis s₁, s₂
 * every pair of film vectors f₁, f₂ is tried whose lengths are within reach of the strain; f F = s then defines the
 * deformation, and its singular values are the principal stretches. That is every basis of every sublattice of the
 * film, so no choice of basis, angle tolerance or reduction decides what is found.
 *
 * @throws InputError for bases without area, windows that are not positive, or a search that would not end
 */
export function* matchLattices(
  film: PlaneBasis,
  substrate: PlaneBasis,
  options: MatchOptions,
): Generator<MatchProgress, MatchResult> {
  const { maxArea, maxStrain = 0.1 } = options;
  const [filmArea, substrateArea] = [checkBasis(film, 'film'), checkBasis(substrate, 'substrate')];
  if (!(maxArea > 0 && Number.isFinite(maxArea))) {
    throw new InputError(`matchLattices: maxArea must be above 0 Å², got ${maxArea}; 160 is usual`);
  }
  if (!(maxStrain >= 0 && maxStrain < 0.5)) {
    throw new InputError(
      `matchLattices: maxStrain must be from 0 to below 0.5, got ${maxStrain}; 0.1 is usual`,
    );
  }
  // A whole number of cells may come out a rounding above the area asked for.
  const limit = maxArea * (1 + 1e-9);
  const mostFilm = Math.floor(limit / filmArea);
  const forms = hermiteForms(Math.floor(limit / substrateArea));
  const [longest, shortest] = [1 / (1 - maxStrain), 1 / (1 + maxStrain)];
  const best = new Map<string, LatticeMatch>();
  // A window of no strain still lets through what rounding makes of an exact match.
  const [low, high] = [1 - maxStrain - 1e-9, 1 + maxStrain + 1e-9];
  let work = 0;
  for (const [done, form] of forms.entries()) {
    const { rows, vectors } = shortBasis(form, substrate);
    const [s1, s2] = vectors;
    const multiple = Math.abs(rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0]);
    const cell = { rows, vectors, multiple, area: multiple * substrateArea };
    const reach = longest * s2.length * (1 + 1e-9);
    const all = latticeVectors(film, reach);
    const first = within(all, s1.length * shortest, s1.length * longest).filter(isUpper);
    const second = within(all, s2.length * shortest, s2.length * longest);
    work += first.length * second.length;
    if (work > mostPairs) {
      throw new InputError(
        `matchLattices: more than ${mostPairs} pairs of vectors to try up to ${maxArea} Å²; take a smaller area or strain`,
      );
    }
    tryPairs(first, second, cell, { low, high, filmArea, mostFilm }, best);
    if (work > sliceSize) {
      work = 0;
      yield { done: done + 1, total: forms.length, found: best.size };
    }
  }
  return { matches: distinct([...best.values()]), pairCount: best.size };
}

interface SubstrateCell {
  readonly rows: IntegerRows;
  readonly vectors: readonly [LatticeVector, LatticeVector];
  readonly multiple: number;
  readonly area: number;
}

interface Window {
  readonly low: number;
  readonly high: number;
  readonly filmArea: number;
  readonly mostFilm: number;
}

/** f₁ and f₂ onto s₁ and s₂; the best map of each film sublattice is kept in `best`, which is written to. */
function tryPairs(
  first: readonly LatticeVector[],
  second: readonly LatticeVector[],
  cell: SubstrateCell,
  window: Window,
  best: Map<string, LatticeMatch>,
): void {
  const [s1, s2] = cell.vectors;
  const substrateKey = hermiteForm(cell.rows).flat().join(' ');
  // tr C = λ₁² + λ₂² and det C = λ₁² λ₂² bound what can pass before any root is taken.
  const [low2, high2] = [window.low ** 2, window.high ** 2];
  const s11 = s1.x * s1.x + s1.y * s1.y;
  const s12 = s1.x * s2.x + s1.y * s2.y;
  const s22 = s2.x * s2.x + s2.y * s2.y;
  const substrateDeterminant = s11 * s22 - s12 * s12;
  for (const f1 of first) {
    for (const f2 of second) {
      const cells = f1.i * f2.j - f1.j * f2.i;
      if (cells === 0 || Math.abs(cells) > window.mostFilm) continue;
      const f11 = f1.x * f1.x + f1.y * f1.y;
      const f12 = f1.x * f2.x + f1.y * f2.y;
      const f22 = f2.x * f2.x + f2.y * f2.y;
      const determinant = f11 * f22 - f12 * f12;
      const square = substrateDeterminant / determinant;
      if (square > high2 * high2 || square < low2 * low2) continue;
      const trace = (f22 * s11 - 2 * f12 * s12 + f11 * s22) / determinant;
      if (trace > 2 * high2 || trace < 2 * low2) continue;
      const stretches = principalStretches(trace, square);
      if (stretches[0] > window.high || stretches[1] < window.low) continue;
      const filmRows: IntegerRows = [
        [f1.i, f1.j],
        [f2.i, f2.j],
      ];
      const key = `${substrateKey}/${hermiteForm(filmRows).flat().join(' ')}`;
      const vonMises = vonMisesStrain(stretches);
      const known = best.get(key);
      const sameHand = cells > 0 === s1.x * s2.y - s1.y * s2.x > 0;
      const better =
        !known ||
        vonMises < known.vonMises - equalStrain ||
        (vonMises < known.vonMises + equalStrain && sameHand && !known.sameHand);
      if (!better) continue;
      best.set(key, {
        filmMatrix: filmRows,
        substrateMatrix: cell.rows,
        filmMultiple: Math.abs(cells),
        substrateMultiple: cell.multiple,
        area: cell.area,
        filmArea: Math.abs(cells) * window.filmArea,
        stretches,
        vonMises,
        sameHand,
      });
    }
  }
}

/** Å²; @throws InputError */
function checkBasis([a, b]: PlaneBasis, name: string): number {
  const area = Math.abs(a[0] * b[1] - a[1] * b[0]);
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  if (area > 1e-6 * lengths) return area;
  throw new InputError(
    `matchLattices: the ${name}'s two vectors span no area, got (${a.join(', ')}) and (${b.join(', ')}) Å; pass two that are not parallel`,
  );
}

/** The sublattice's shortest basis, Gauss. */
function shortBasis(
  form: IntegerRows,
  [a, b]: PlaneBasis,
): { rows: IntegerRows; vectors: readonly [LatticeVector, LatticeVector] } {
  const vector = ([i, j]: readonly [number, number]): LatticeVector => {
    const x = i * a[0] + j * b[0];
    const y = i * a[1] + j * b[1];
    return { i, j, x, y, length: Math.hypot(x, y) };
  };
  let [p, q] = [vector(form[0]), vector(form[1])];
  for (;;) {
    if (p.length > q.length) [p, q] = [q, p];
    const factor = Math.round((p.x * q.x + p.y * q.y) / (p.length * p.length));
    if (factor === 0) break;
    const next = vector([q.i - factor * p.i, q.j - factor * p.j]);
    // Two equally long vectors would replace each other for ever.
    if (next.length >= q.length * (1 - 1e-12)) break;
    q = next;
  }
  // As the basis given turns, so does this one.
  if (p.i * q.j - p.j * q.i < 0) q = vector([-q.i, -q.j]);
  return {
    rows: [
      [p.i, p.j],
      [q.i, q.j],
    ],
    vectors: [p, q],
  };
}

/** Of vectors in order of length those from one length to another. */
function within(vectors: readonly LatticeVector[], from: number, to: number): LatticeVector[] {
  const [low, high] = [from * (1 - 1e-9), to * (1 + 1e-9)];
  return vectors.filter(({ length }) => length >= low && length <= high);
}

/** One of each ±f: both signs together are the same map turned by 180°. */
function isUpper({ i, j }: LatticeVector): boolean {
  return j > 0 || (j === 0 && i > 0);
}

/** Alike matches once, in order of area, then of strain. */
function distinct(matches: LatticeMatch[]): LatticeMatch[] {
  matches.sort(
    (p, q) =>
      p.substrateMultiple - q.substrateMultiple ||
      p.filmMultiple - q.filmMultiple ||
      p.stretches[0] - q.stretches[0] ||
      p.stretches[1] - q.stretches[1],
  );
  const kept: LatticeMatch[] = [];
  for (const match of matches) {
    const twin = kept.findIndex(
      (other) =>
        other.substrateMultiple === match.substrateMultiple &&
        other.filmMultiple === match.filmMultiple &&
        Math.abs(other.stretches[0] - match.stretches[0]) < alike &&
        Math.abs(other.stretches[1] - match.stretches[1]) < alike,
    );
    if (twin < 0) kept.push(match);
    else if (match.sameHand && !kept[twin].sameHand) kept[twin] = match;
  }
  return kept.sort((p, q) => p.area - q.area || p.vonMises - q.vonMises);
}
