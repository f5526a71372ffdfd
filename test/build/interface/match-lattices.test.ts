import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type LatticeMatch,
  type MatchOptions,
  matchLattices,
  type PlaneBasis,
} from '../../../src/build/interface/match-lattices';
import { paretoFront } from '../../../src/build/interface/pareto-front';
import { primitiveMatches } from '../../../src/build/interface/primitive-matches';
import { complete } from '../../../src/jobs/drive';
import { createRandom } from '../../../src/math/random';

interface ReferencePair {
  readonly film: string;
  readonly filmPlane: readonly number[];
  readonly substrate: string;
  readonly substratePlane: readonly number[];
  readonly maxArea: number;
  readonly filmBasis: PlaneBasis;
  readonly substrateBasis: PlaneBasis;
  readonly exact: {
    readonly tol: number;
    readonly n_sublattice_pairs: number;
    readonly n_unique: number;
    readonly n_unique_within_3pct: number;
    readonly n_unique_within_5pct: number;
    readonly n_primitive: number;
    readonly n_primitive_within_5pct: number;
    readonly smallest_primitive: readonly Pick<
      ReferenceMatch,
      'film_multiple' | 'sub_multiple' | 'von_mises'
    >[];
    readonly pareto: readonly ReferenceMatch[];
  };
  readonly peer: { readonly smallest: { area_sub: number; von_mises: number } | null };
}

interface ReferenceMatch {
  readonly film_multiple: number;
  readonly sub_multiple: number;
  readonly area_sub: number;
  readonly area_film: number;
  readonly von_mises: number;
  readonly stretch: readonly [number, number];
  readonly same_hand: boolean;
}

const fixture = new URL('../../fixtures/lattice-matches.json', import.meta.url);
const { pairs } = JSON.parse(readFileSync(fixture, 'utf8')) as { pairs: readonly ReferencePair[] };

const search = (film: PlaneBasis, substrate: PlaneBasis, options: MatchOptions) =>
  complete(matchLattices(film, substrate, options));
const worst = ({ stretches: [a, b] }: LatticeMatch) => Math.max(Math.abs(a - 1), Math.abs(b - 1));
const within = (matches: readonly LatticeMatch[], strain: number) =>
  matches.filter((match) => worst(match) <= strain).length;

test('counts and Pareto fronts of 82 pairs of planes are those of an independent exhaustive search', () => {
  for (const { filmBasis, substrateBasis, maxArea, exact } of pairs) {
    const { matches, pairCount } = search(filmBasis, substrateBasis, { maxArea, maxStrain: exact.tol });
    expect([pairCount, matches.length, within(matches, 0.03), within(matches, 0.05)]).toEqual([
      exact.n_sublattice_pairs,
      exact.n_unique,
      exact.n_unique_within_3pct,
      exact.n_unique_within_5pct,
    ]);
    const front = paretoFront(matches);
    expect(front.length).toBe(exact.pareto.length);
    for (const [k, match] of front.entries()) {
      const reference = exact.pareto[k];
      expect(match.filmMultiple).toBe(reference.film_multiple);
      expect(match.substrateMultiple).toBe(reference.sub_multiple);
      expect(Math.abs(match.area - reference.area_sub)).toBeLessThan(1e-3);
      expect(Math.abs(match.filmArea - reference.area_film)).toBeLessThan(1e-3);
      expect(Math.abs(match.vonMises - reference.von_mises)).toBeLessThan(1e-5);
      expect(Math.abs(match.stretches[0] - reference.stretch[0])).toBeLessThan(1e-6);
      expect(Math.abs(match.stretches[1] - reference.stretch[1])).toBeLessThan(1e-6);
      expect(match.sameHand).toBe(reference.same_hand);
    }
  }
});

test('the smallest cells of each map are those of the independent search', () => {
  for (const { filmBasis, substrateBasis, maxArea, exact } of pairs) {
    const primitive = primitiveMatches(
      search(filmBasis, substrateBasis, { maxArea, maxStrain: exact.tol }).matches,
    );
    expect([primitive.length, within(primitive, 0.05)]).toEqual([
      exact.n_primitive,
      exact.n_primitive_within_5pct,
    ]);
    for (const [k, { film_multiple, sub_multiple, von_mises }] of exact.smallest_primitive.entries()) {
      if (k === 0) expect(primitive[0].vonMises).toBeCloseTo(von_mises, 5);
      expect(
        primitive.some(
          (match) =>
            match.filmMultiple === film_multiple &&
            match.substrateMultiple === sub_multiple &&
            Math.abs(match.vonMises - von_mises) < 1e-5,
        ),
      ).toBe(true);
    }
  }
});

test('the matrices lead from one coincidence cell to the other with the stretches they state', () => {
  for (const { filmBasis, substrateBasis, maxArea } of pairs.slice(0, 20)) {
    for (const match of search(filmBasis, substrateBasis, { maxArea }).matches) {
      const [f, s] = [rowsOf(match.filmMatrix, filmBasis), rowsOf(match.substrateMatrix, substrateBasis)];
      const determinant = f[0][0] * f[1][1] - f[0][1] * f[1][0];
      // f F = s
      const inverse = [
        [f[1][1] / determinant, -f[0][1] / determinant],
        [-f[1][0] / determinant, f[0][0] / determinant],
      ];
      const F = inverse.map((row) => [0, 1].map((b) => row[0] * s[0][b] + row[1] * s[1][b]));
      const area = F[0][0] * F[1][1] - F[0][1] * F[1][0];
      const [a, b] = match.stretches;
      expect(Math.abs(area)).toBeCloseTo(a * b, 9);
      expect(F.flat().reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(a * a + b * b, 9);
      expect(match.sameHand).toBe(area > 0);
    }
  }
});

test('what is found does not depend on the bases given', () => {
  const random = createRandom(7);
  const vector = (): [number, number] => [2 + 6 * random.next(), 6 * (random.next() - 0.5)];
  for (let trial = 0; trial < 12; trial++) {
    const film: PlaneBasis = [vector(), [random.next() - 0.5, 2.5 + 4 * random.next()]];
    const substrate: PlaneBasis = [vector(), [random.next() - 0.5, 2.5 + 4 * random.next()]];
    const options = { maxArea: 90, maxStrain: 0.06 };
    const plain = search(film, substrate, options);
    const other = search(turned(sheared(film, 2, -1)), sheared(substrate, -3, 1), options);
    expect(other.pairCount).toBe(plain.pairCount);
    expect(other.matches.length).toBe(plain.matches.length);
    for (const [k, match] of plain.matches.entries()) {
      expect(other.matches[k].vonMises).toBeCloseTo(match.vonMises, 8);
      expect(other.matches[k].area).toBeCloseTo(match.area, 6);
    }
  }
});

test('the package peer never has a smaller or less strained cell, and misses small ones in 15 of 75 pairs', () => {
  let missed = 0;
  for (const { filmBasis, substrateBasis, maxArea, peer } of pairs.slice(0, 75)) {
    const { matches } = search(filmBasis, substrateBasis, { maxArea });
    if (peer.smallest) {
      const { area_sub, von_mises } = peer.smallest;
      expect(matches.some((m) => m.area < area_sub + 1e-3 && m.vonMises < von_mises + 1e-5)).toBe(true);
    } else if (within(matches, 0.03) > 0) missed++;
  }
  expect(missed).toBe(15);
});

test('a lattice matches itself in the smallest cell without strain, also with a window of nothing', () => {
  const square: PlaneBasis = [
    [3, 0],
    [0, 3],
  ];
  const { matches } = search(square, square, { maxArea: 9, maxStrain: 0 });
  expect(matches.length).toBe(1);
  expect(matches[0]).toMatchObject({ filmMultiple: 1, substrateMultiple: 1, sameHand: true });
  expect(matches[0].vonMises).toBeLessThan(1e-12);
});

test('parallel vectors and windows that hold nothing are refused with a sentence', () => {
  const square: PlaneBasis = [
    [3, 0],
    [0, 3],
  ];
  const flat: PlaneBasis = [
    [3, 0],
    [6, 0],
  ];
  expect(() => search(flat, square, { maxArea: 90 })).toThrow(/the film's two vectors span no area/);
  expect(() => search(square, flat, { maxArea: 90 })).toThrow(/the substrate's two vectors/);
  expect(() => search(square, square, { maxArea: 0 })).toThrow(/maxArea must be above 0 Å², got 0/);
  expect(() => search(square, square, { maxArea: 90, maxStrain: 0.7 })).toThrow(/maxStrain must be/);
});

function rowsOf(matrix: LatticeMatch['filmMatrix'], [a, b]: PlaneBasis): number[][] {
  return matrix.map(([i, j]) => [i * a[0] + j * b[0], i * a[1] + j * b[1]]);
}

/** Another basis of the same lattice. */
function sheared([a, b]: PlaneBasis, i: number, j: number): PlaneBasis {
  const c: [number, number] = [a[0] + i * b[0], a[1] + i * b[1]];
  return [c, [b[0] + j * c[0], b[1] + j * c[1]]];
}

function turned([a, b]: PlaneBasis): PlaneBasis {
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  return [
    [c * a[0] - s * a[1], s * a[0] + c * a[1]],
    [c * b[0] - s * b[1], s * b[0] + c * b[1]],
  ];
}
