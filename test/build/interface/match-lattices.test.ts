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
  readonly peer: {
    readonly count: number;
    readonly smallest: PeerMatch | null;
    readonly leastStrain: PeerMatch | null;
  };
}

interface PeerMatch {
  readonly area_sub: number;
  readonly von_mises: number;
}

interface ReferenceMatch {
  readonly film_multiple: number;
  readonly sub_multiple: number;
  readonly area_sub: number;
  readonly area_film: number;
  readonly von_mises: number;
  readonly stretch: readonly [number, number];
  readonly same_hand: boolean;
  /** Hermite normal forms: each spans the sublattice, rows do not lie on rows */
  readonly film_matrix: LatticeMatch['filmMatrix'];
  readonly sub_matrix: LatticeMatch['substrateMatrix'];
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
      const { stretches, sameHand } = stretchesOf(
        rowsOf(match.filmMatrix, filmBasis),
        rowsOf(match.substrateMatrix, substrateBasis),
      );
      for (const k of [0, 1]) expect(match.stretches[k]).toBeCloseTo(stretches[k], 9);
      expect(match.sameHand).toBe(sameHand);
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

test("the sublattices of the reference's matrices lie one on one with the stretches stated for them", () => {
  for (const { filmBasis, substrateBasis, exact } of pairs) {
    for (const { film_matrix, sub_matrix, area_sub, area_film, stretch } of exact.pareto) {
      const [film, substrate] = [rowsOf(film_matrix, filmBasis), rowsOf(sub_matrix, substrateBasis)];
      const { matches } = search(film, substrate, { maxArea: 1.0001 * Math.max(area_sub, area_film) });
      expect(matches).toHaveLength(1);
      expect(Math.abs(matches[0].area - area_sub)).toBeLessThan(1e-3);
      for (const k of [0, 1]) expect(Math.abs(matches[0].stretches[k] - stretch[k])).toBeLessThan(1e-6);
    }
  }
});

test('pymatgen lists nothing for 46 of 75 pairs; for 15 of these there are cells within 3 %', () => {
  let [silent, missed] = [0, 0];
  for (const { filmBasis, substrateBasis, maxArea, peer } of pairs.slice(0, 75)) {
    if (peer.smallest) continue;
    expect(peer.count).toBe(0);
    silent++;
    if (within(search(filmBasis, substrateBasis, { maxArea }).matches, 0.03) > 0) missed++;
  }
  expect([silent, missed]).toEqual([46, 15]);
});

test('pymatgen is never better at equal area, in all 82 pairs, also up to 400 Å²', () => {
  let [compared, better] = [0, 0];
  for (const { filmBasis, substrateBasis, maxArea, peer } of pairs) {
    const { matches } = search(filmBasis, substrateBasis, { maxArea });
    for (const theirs of [peer.smallest, peer.leastStrain]) {
      if (!theirs) continue;
      compared++;
      const ours = matches.filter(({ area }) => area < theirs.area_sub + 1e-3);
      const strain = ours.reduce((least, { vonMises }) => Math.min(least, vonMises), Infinity);
      expect(strain).toBeLessThan(theirs.von_mises + 1e-6);
      // less area at no more strain, or less strain on no more area
      const smaller = ours.some(
        (m) => m.area < theirs.area_sub - 1e-3 && m.vonMises < theirs.von_mises + 1e-6,
      );
      if (smaller || strain < theirs.von_mises - 1e-6) better++;
    }
    if (maxArea > 160 && peer.smallest)
      expect(matches.some(({ area }) => area < peer.smallest!.area_sub - 1e-3)).toBe(true);
  }
  expect(compared).toBe(70);
  expect(better).toBe(7);
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

function rowsOf([p, q]: LatticeMatch['filmMatrix'], [a, b]: PlaneBasis): PlaneBasis {
  const vector = ([i, j]: readonly [number, number]): [number, number] => [
    i * a[0] + j * b[0],
    i * a[1] + j * b[1],
  ];
  return [vector(p), vector(q)];
}

/** Singular values of F in f F = s, and its sign: by the definition, not as the search has it. */
function stretchesOf(f: PlaneBasis, s: PlaneBasis) {
  const determinant = f[0][0] * f[1][1] - f[0][1] * f[1][0];
  const inverse = [
    [f[1][1] / determinant, -f[0][1] / determinant],
    [-f[1][0] / determinant, f[0][0] / determinant],
  ];
  const F = inverse.map((row) => [0, 1].map((b) => row[0] * s[0][b] + row[1] * s[1][b]));
  const product = F[0][0] * F[1][1] - F[0][1] * F[1][0];
  const squares = F.flat().reduce((sum, x) => sum + x * x, 0);
  // (λ₁ ± λ₂)² = Σ F² ± 2 |det F|
  const sum = Math.sqrt(squares + 2 * Math.abs(product));
  const difference = Math.sqrt(Math.max(0, squares - 2 * Math.abs(product)));
  return {
    stretches: [(sum + difference) / 2, (sum - difference) / 2],
    sameHand: product > 0,
  };
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
