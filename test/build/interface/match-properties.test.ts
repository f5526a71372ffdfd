import { expect, test } from 'vitest';
import { hermiteForms } from '../../../src/build/interface/hermite-form';
import {
  type LatticeMatch,
  type MatchOptions,
  matchLattices,
  type PlaneBasis,
} from '../../../src/build/interface/match-lattices';
import { shortBasis } from '../../../src/build/interface/short-basis';
import { complete } from '../../../src/jobs/drive';
import { createRandom, type Random } from '../../../src/math/random';

const search = (film: PlaneBasis, substrate: PlaneBasis, options: MatchOptions) =>
  complete(matchLattices(film, substrate, options)).matches;
const options = { maxArea: 80, maxStrain: 0.07 };

/** Cells of 8 to 20 Å², of any shape. */
function randomLattice(random: Random): PlaneBasis {
  for (;;) {
    const vector = (): [number, number] => [10 * random.next() - 5, 10 * random.next() - 5];
    const basis: PlaneBasis = [vector(), vector()];
    const area = Math.abs(determinant(basis));
    if (area > 8 && area < 20) return basis;
  }
}

function determinant([[a, b], [c, d]]: PlaneBasis): number {
  return a * d - b * c;
}

/** Rows times a matrix [[a, b], [c, d]] from the left: another basis of the same lattice when |det| is 1. */
function combine(m: readonly (readonly number[])[], [p, q]: PlaneBasis): PlaneBasis {
  const row = ([i, j]: readonly number[]): [number, number] => [i * p[0] + j * q[0], i * p[1] + j * q[1]];
  return [row(m[0]), row(m[1])];
}

function unimodular(random: Random): number[][] {
  for (;;) {
    const m = [0, 1].map(() => [random.integer(9) - 4, random.integer(9) - 4]);
    if (Math.abs(m[0][0] * m[1][1] - m[0][1] * m[1][0]) === 1) return m;
  }
}

function turned(basis: PlaneBasis, angle: number): PlaneBasis {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const turn = ([x, y]: readonly [number, number]): [number, number] => [c * x - s * y, s * x + c * y];
  return [turn(basis[0]), turn(basis[1])];
}

const mirrored = ([p, q]: PlaneBasis): PlaneBasis => [
  [-p[0], p[1]],
  [-q[0], q[1]],
];

/** All that must not depend on how the lattices are given. */
const facts = (matches: readonly LatticeMatch[]) =>
  matches.map((m) => [
    ...[m.filmMultiple, m.substrateMultiple, m.sameHand],
    ...[m.area, m.filmArea, m.vonMises, ...m.stretches].map((x) => expect.closeTo(x, 7)),
  ]);
const plain = (matches: readonly LatticeMatch[]) =>
  matches.map((m) => [
    ...[m.filmMultiple, m.substrateMultiple, m.sameHand],
    ...[m.area, m.filmArea, m.vonMises, ...m.stretches],
  ]);

test('any bases of the lattices, left-handed ones too, at any angle, give the same set of matches', () => {
  const random = createRandom(41);
  let count = 0;
  for (let round = 0; round < 25; round++) {
    const [film, substrate] = [randomLattice(random), randomLattice(random)];
    const matches = search(film, substrate, options);
    const other = search(
      turned(combine(unimodular(random), film), 7 * random.next()),
      turned(combine(unimodular(random), substrate), 7 * random.next()),
      options,
    );
    expect(plain(other)).toEqual(facts(matches));
    count += matches.length;
  }
  expect(count).toBeGreaterThan(150);
});

test('the mirror image of one lattice turns every match over, and of both none', () => {
  const random = createRandom(42);
  for (let round = 0; round < 15; round++) {
    const [film, substrate] = [randomLattice(random), randomLattice(random)];
    const matches = search(film, substrate, options);
    const flipped = matches.map((match) => ({ ...match, sameHand: !match.sameHand }));
    expect(plain(search(mirrored(film), substrate, options))).toEqual(facts(flipped));
    expect(plain(search(film, mirrored(substrate), options))).toEqual(facts(flipped));
    expect(plain(search(mirrored(film), mirrored(substrate), options))).toEqual(facts(matches));
  }
});

test('lattices k times as large have the same matches on k² times the area', () => {
  const random = createRandom(43);
  const [film, substrate] = [randomLattice(random), randomLattice(random)];
  const scaled = (basis: PlaneBasis, k: number) =>
    combine(
      [
        [k, 0],
        [0, k],
      ],
      basis,
    );
  const matches = search(film, substrate, { maxArea: 200 });
  expect(matches.length).toBeGreaterThan(10);
  for (const k of [1e-3, 0.37, 12, 1e5]) {
    const large = search(scaled(film, k), scaled(substrate, k), { maxArea: 200 * k * k });
    expect(large.map((m) => [m.filmMultiple, m.substrateMultiple, m.sameHand])).toEqual(
      matches.map((m) => [m.filmMultiple, m.substrateMultiple, m.sameHand]),
    );
    large.forEach(({ area, vonMises }, n) => {
      expect(area / (k * k * matches[n].area)).toBeCloseTo(1, 9);
      expect(vonMises).toBeCloseTo(matches[n].vonMises, 8);
    });
  }
});

test('every pair of integer matrices within the window is a match listed, or a more strained map of one', () => {
  const random = createRandom(44);
  let met = 0;
  const wide = { maxArea: 70, maxStrain: 0.15 };
  for (let round = 0; round < 4; round++) {
    const [film, substrate] = [randomLattice(random), randomLattice(random)];
    const [filmArea, substrateArea] = [film, substrate].map((basis) => Math.abs(determinant(basis)));
    const matches = search(film, substrate, wide);
    // Any film vectors with small entries onto a short basis of each sublattice of the substrate: slow and plain.
    for (const form of hermiteForms(Math.floor(wide.maxArea / substrateArea))) {
      const s = combine(shortBasis(form, substrate).rows, substrate);
      for (let code = 0; code < 9 ** 4; code++) {
        const [a, b, c, d] = [
          code % 9,
          Math.floor(code / 9) % 9,
          Math.floor(code / 81) % 9,
          Math.floor(code / 729),
        ].map((digit) => digit - 4);
        const multiple = Math.abs(a * d - b * c);
        if (multiple === 0 || multiple * filmArea > wide.maxArea) continue;
        const stretches = stretchesOf(
          combine(
            [
              [a, b],
              [c, d],
            ],
            film,
          ),
          s,
        );
        if (stretches[0] > 1 + wide.maxStrain || stretches[1] < 1 - wide.maxStrain) continue;
        met++;
        const strain = vonMises(stretches);
        const listed = matches.some(
          (match) =>
            match.filmMultiple === multiple &&
            match.substrateMultiple === form[0][0] * form[1][1] &&
            match.vonMises < strain + 1e-9,
        );
        expect(listed, `${[a, b, c, d]} on ${form}: ${stretches}`).toBe(true);
      }
    }
  }
  expect(met).toBeGreaterThan(300);
});

/** Singular values of F in f F = s, the larger first. */
function stretchesOf(f: PlaneBasis, s: PlaneBasis): [number, number] {
  const inverse = determinant(f);
  const rows = [
    [(f[1][1] * s[0][0] - f[0][1] * s[1][0]) / inverse, (f[1][1] * s[0][1] - f[0][1] * s[1][1]) / inverse],
    [(f[0][0] * s[1][0] - f[1][0] * s[0][0]) / inverse, (f[0][0] * s[1][1] - f[1][0] * s[0][1]) / inverse],
  ];
  const squares = rows.flat().reduce((sum, x) => sum + x * x, 0);
  const product = Math.abs(rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0]);
  const [sum, difference] = [Math.sqrt(squares + 2 * product), Math.sqrt(Math.max(0, squares - 2 * product))];
  return [(sum + difference) / 2, (sum - difference) / 2];
}

/** √(2/3 dev E : dev E) with E = (λ² − 1)/2 in the plane and 0 along the normal. */
function vonMises([a, b]: readonly [number, number]): number {
  const [x, y] = [(a * a - 1) / 2, (b * b - 1) / 2];
  const mean = (x + y) / 3;
  return Math.sqrt((2 / 3) * ((x - mean) ** 2 + (y - mean) ** 2 + mean ** 2));
}
