import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closestContact } from '../../../src/build/interface/first-touch';
import type { IntegerRows } from '../../../src/build/interface/hermite-form';
import {
  type Interface,
  type InterfaceOptions,
  makeInterface,
} from '../../../src/build/interface/make-interface';
import { type LatticeMatch, matchLattices } from '../../../src/build/interface/match-lattices';
import { matchOfRows } from '../../../src/build/interface/match-of-rows';
import { planeLattice } from '../../../src/build/interface/plane-lattice';
import { shareStrain } from '../../../src/build/interface/plane-strain';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { primitiveLattice } from '../../../src/build/primitive-lattice';
import { complete } from '../../../src/jobs/drive';
import { determinant3, dot, rowTimesMatrix3 } from '../../../src/math/matrix3';
import { createRandom } from '../../../src/math/random';
import { closestPair } from '../../../src/structure/check-structure';
import { selectAtoms } from '../../../src/structure/combine';
import { findNeighbors } from '../../../src/structure/neighbors';
import { atomCount, type Structure } from '../../../src/structure/structure';
import { crystal as crystalOf, hcp } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';

const identity: IntegerRows = [
  [1, 0],
  [0, 1],
];
const rutile = loadCrystal('TiO2-rutile');
const ruthenium = loadCrystal('Ru');
const rutheniumOxide = loadCrystal('RuO2');

interface Pair {
  readonly film: string;
  readonly filmPlane: readonly number[];
  readonly substrate: string;
  readonly substratePlane: readonly number[];
  readonly maxArea: number;
}
const { pairs } = JSON.parse(
  readFileSync(new URL('../../fixtures/lattice-matches.json', import.meta.url), 'utf8'),
) as { pairs: readonly Pair[] };

function search(
  film: Structure,
  filmPlane: ArrayLike<number>,
  substrate: Structure,
  plane: ArrayLike<number>,
  maxArea: number,
) {
  const [f, s] = [planeLattice(film, filmPlane), planeLattice(substrate, plane)];
  return complete(matchLattices(f.basis, s.basis, { maxArea, maxStrain: 0.1 })).matches;
}

/** The atoms of one of the two. */
function partOf({ structure, substrate }: Interface, part: 'film' | 'substrate'): Structure {
  const all = Array.from({ length: atomCount(structure) }, (_, i) => i);
  const split = substrate.atomCount;
  return selectAtoms(
    structure,
    all.filter((i) => i >= split === (part === 'film')),
  );
}

/** Fails unless every translation by a fraction of the cell carries the atoms into each other. */
function expectPeriodic(structure: Structure, rows: IntegerRows): void {
  const [[a, b], [c, d]] = rows;
  const order = a * d - b * c;
  const { cell, positions, atomicNumbers } = structure;
  const key = (u: number, v: number, z: number, kind: number) => {
    const fold = (f: number) => {
      const ticks = Math.round((f - Math.floor(f)) * 1e6);
      return ticks === 1e6 ? 0 : ticks;
    };
    return `${fold(u)} ${fold(v)} ${Math.round(z * 1e6)} ${kind}`;
  };
  const at = (i: number, du: number, dv: number) => {
    const v = positions[3 * i + 1] / cell[4];
    // Half a tick aside, so that coordinates on a rounding edge by symmetry do not fall on both sides.
    return key(
      (positions[3 * i] - v * cell[3]) / cell[0] + du + 3.3e-7,
      v + dv + 3.3e-7,
      positions[3 * i + 2] + 3.3e-7,
      atomicNumbers[i],
    );
  };
  const there = new Set(Array.from({ length: atomCount(structure) }, (_, i) => at(i, 0, 0)));
  expect(there.size).toBe(atomCount(structure));
  // Primitive vectors on the rows: the inverse of the rows.
  for (const [du, dv] of [
    [d / order, -b / order],
    [-c / order, a / order],
  ]) {
    for (let i = 0; i < atomCount(structure); i++) expect(there.has(at(i, du, dv))).toBe(true);
  }
}

function minimum(values: Iterable<number>): number {
  let least = Infinity;
  for (const x of values) least = Math.min(least, x);
  return least;
}

function expectSound(built: Interface, film: Structure, substrate: Structure, match: LatticeMatch): void {
  const { cell } = built.structure;
  expect([cell[1], cell[2], cell[5], cell[6], cell[7]]).toEqual([0, 0, 0, 0, 0]);
  expect(determinant3(cell)).toBeGreaterThan(0);
  const [e, f] = built.substrate.strains;
  expect(built.area / (match.area * (1 + e) * (1 + f))).toBeCloseTo(1, 9);
  for (const [name, source, multiple] of [
    ['film', film, match.filmMultiple],
    ['substrate', substrate, match.substrateMultiple],
  ] as const) {
    const part = partOf(built, name);
    const { layers, strains } = built[name];
    expect(built[name].multiple).toBe(multiple);
    expect(atomCount(part)).toBe(multiple * layers * primitiveLattice(source).atoms.length);
    expectPeriodic(part, name === 'film' ? built.filmRows : built.substrateRows);
    const [closest, atRest] = [closestPair(part).distance, closestPair(source).distance];
    expect(closest).toBeGreaterThan(atRest * (1 + Math.min(0, ...strains)) - 1e-9);
    expect(closest).toBeLessThan(atRest * (1 + Math.max(0, ...strains)) + 1e-9);
  }
  expect(built.contact!.ratio).toBeCloseTo(1, 9);
  // What touches first by contact radii need not be what is nearest in Å.
  const { nearest, distance } = built.contact!;
  expect(nearest.distance).toBeLessThan(distance + 1e-9);
  expect(nearest.distance).toBeGreaterThan(closestPair(built.structure).distance - 1e-9);
}

/** The match with the film's rows reflected, for lattices with a mirror along a or between a and b. */
function mirrorImage(
  match: LatticeMatch,
  film: Structure,
  filmPlane: readonly number[],
  substrate: Structure,
  plane: readonly number[],
): LatticeMatch[] {
  const [f, s] = [planeLattice(film, filmPlane).basis, planeLattice(substrate, plane).basis];
  const [p, q] = match.filmMatrix;
  const length = (i: number, j: number) => Math.hypot(i * f[0][0] + j * f[1][0], i * f[0][1] + j * f[1][1]);
  const mirrors: ((i: number, j: number) => [number, number])[] = [
    (i, j) => [i, 0 - j],
    (i, j) => [j, i],
    (i, j) => [i - j, 0 - j],
  ];
  const vectors = [
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const;
  const mirror = mirrors.find((image) =>
    vectors.every(([i, j]) => Math.abs(length(...image(i, j)) - length(i, j)) < 1e-9),
  );
  if (!mirror) return [];
  const mirrored = matchOfRows(
    { film: [mirror(...p), mirror(...q)], substrate: match.substrateMatrix },
    f,
    s,
  );
  expect(mirrored.vonMises).toBeCloseTo(match.vonMises, 9);
  expect(mirrored.sameHand).toBe(!match.sameHand);
  return [mirrored];
}

test('matches of all reference pairs can be built: counts, periodicity, distances and contact are right', () => {
  let [builtCount, turnedCount] = [0, 0];
  for (const pair of pairs) {
    const [film, substrate] = [loadCrystal(pair.film), loadCrystal(pair.substrate)];
    const matches = search(film, pair.filmPlane, substrate, pair.substratePlane, Math.min(pair.maxArea, 160));
    const least = [...matches].sort((p, q) => p.vonMises - q.vonMises).slice(0, 1);
    const turned = least.flatMap((match) =>
      mirrorImage(match, film, pair.filmPlane, substrate, pair.substratePlane),
    );
    for (const match of new Set([...matches.slice(0, 1), ...least, ...turned])) {
      const built = makeInterface(
        { crystal: film, hkl: pair.filmPlane, layers: 1 },
        { crystal: substrate, hkl: pair.substratePlane, layers: 2 },
        match,
      );
      expectSound(built, film, substrate, match);
      expect(built.film.side).toBe(match.sameHand ? 'up' : 'down');
      builtCount++;
      turnedCount += match.sameHand ? 0 : 1;
    }
  }
  expect(pairs.length).toBe(82);
  expect(builtCount).toBeGreaterThan(200);
  expect(turnedCount).toBeGreaterThan(70);
});

test('random triclinic crystals on strained and mirrored copies of themselves, in random cells, are sound', () => {
  const random = createRandom(20, 26);
  const between = (low: number, high: number) => low + (high - low) * random.next();
  let turnedCount = 0;
  for (let trial = 0; trial < 40; trial++) {
    const hkl = [0, 1, 2].map(() => random.integer(5) - 2);
    if (hkl.every((index) => index === 0)) continue;
    const edge = () => between(4, 6);
    const lean = () => between(-1.5, 1.5);
    const cell = [edge(), lean(), lean(), lean(), edge(), lean(), lean(), lean(), edge()];
    const atoms = [
      [8, between(0, 0.3), between(0, 0.3), between(0, 0.3)],
      [22, between(0.5, 0.8), between(0.5, 0.8), between(0.5, 0.8)],
    ] as const;
    const mirror = random.integer(2) === 0 ? -1 : 1;
    const [p, q, r] = [0, 1, 2].map(() => between(0.95, 1.05));
    const film = crystalOf(cell, atoms);
    const substrate = crystalOf(
      cell.map((x, k) => x * [mirror * p, q, r][k % 3]),
      atoms,
    );
    // The same directions of both, so that the stretch is the one put in, then a random basis of a random cell of them.
    const [f, s] = [planeLattice(film, hkl), planeLattice(substrate, hkl)];
    const onSubstrate = (uvw: ArrayLike<number>): [number, number] => {
      const v = rowTimesMatrix3(uvw, substrate.cell);
      const [x, y] = [dot(v, s.axes.subarray(0, 3)), dot(v, s.axes.subarray(3, 6))];
      const j = y / s.basis[1][1];
      return [Math.round((x - j * s.basis[1][0]) / s.basis[0][0]) + 0, Math.round(j) + 0];
    };
    const rows: IntegerRows = [
      [1 + random.integer(2), random.integer(3) - 1],
      [0, 1 + random.integer(2)],
    ];
    const uvw = rows.map(([i, j]) => f.directions[0].map((x, a) => i * x + j * f.directions[1][a]));
    const match = matchOfRows(
      { film: rows, substrate: [onSubstrate(uvw[0]), onSubstrate(uvw[1])] },
      f.basis,
      s.basis,
    );
    expect(Math.max(...match.stretches.map((x) => Math.abs(x - 1)))).toBeLessThan(0.06);
    const built = makeInterface(
      { crystal: film, hkl, layers: 4 },
      { crystal: substrate, hkl, layers: 4 },
      match,
      {
        filmShare: random.next(),
        shift: [random.next(), random.next()],
        frozenLayers: 0,
      },
    );
    expectSound(built, film, substrate, match);
    if (built.film.side === 'down') turnedCount++;
  }
  expect(turnedCount).toBeGreaterThan(10);
});

test.each([
  ['TiO2-rutile', [1, 1, 0], 4, 3],
  ['TiO2-anatase', [1, 0, 1], 5, 2],
  ['TiO2-rutile', [1, 2, 1], 3, 2],
  ['Ru', [1, 0, 1], 4, 3],
] as const)(
  'a film of the substrate’s own kind, %s (%s), goes on where it ends',
  (name, hkl, below, above) => {
    const crystal = loadCrystal(name);
    const gap = makeInterface(
      { crystal, hkl },
      { crystal, hkl },
      { filmMatrix: identity, substrateMatrix: identity },
    ).film.cutGap;
    for (const rows of [
      identity,
      [
        [2, 1],
        [-1, 1],
      ],
    ] as IntegerRows[]) {
      const built = makeInterface(
        { crystal, hkl, layers: above },
        { crystal, hkl, layers: below },
        { filmMatrix: rows, substrateMatrix: rows },
        { gap, frozenLayers: 0 },
      );
      const whole = makeSurface(crystal, hkl, { layers: below + above, matrix: built.substrateRows });
      expectSameAtoms(built.structure, whole.structure);
    }
  },
);

/** The same atoms in the same cell in any order and place along a and b. */
function expectSameAtoms(p: Structure, q: Structure): void {
  expect(atomCount(p)).toBe(atomCount(q));
  // The in-plane origin of the one is the bottom of the slab, that of the other its contact.
  const first = (s: Structure) => s.positions.subarray(0, 3);
  const [dx, dy] = [0, 1].map((a) => first(q)[a] - first(p)[a]);
  const both: Structure = {
    ...q,
    positions: Float64Array.from([...q.positions, ...p.positions.map((x, k) => x + [dx, dy, 0][k % 3])]),
    atomicNumbers: Uint8Array.from([...q.atomicNumbers, ...p.atomicNumbers]),
  };
  const { offsets, distances } = findNeighbors(both, 0.5);
  for (let i = 0; i < atomCount(both); i++) {
    expect(offsets[i + 1] - offsets[i]).toBe(1);
    expect(distances[offsets[i]]).toBeLessThan(1e-8);
  }
}

test('a film turned over keeps its hand: no atom of a chiral crystal is mirrored', () => {
  const atoms = [
    [1, 0.1, 0.2, 0.3],
    [6, 0.35, 0.3, 0.4],
    [7, 0.2, 0.55, 0.35],
    [8, 0.15, 0.25, 0.75],
  ] as const;
  const chiral = crystalOf([5, 0, 0, 1, 6, 0, 0.5, 1.1, 7], atoms);
  const mirrored = crystalOf([-5, 0, 0, -1, 6, 0, -0.5, 1.1, 7], atoms);
  const hkl = [0, 0, 1];
  const [match] = search(chiral, hkl, mirrored, hkl, 31).filter(({ vonMises }) => vonMises < 1e-9);
  expect(match.sameHand).toBe(false);
  const built = makeInterface(
    { crystal: chiral, hkl, layers: 3 },
    { crystal: mirrored, hkl, layers: 3 },
    match,
  );
  expect(built.film.side).toBe('down');
  expect(built.notes.join()).toContain('film turned over');
  const hand = (structure: Structure) => {
    const { offsets, indices, distances, vectors } = findNeighbors(structure, 4);
    // of the middle layer
    const hydrogens = [...structure.atomicNumbers.keys()].filter(
      (atom) => structure.atomicNumbers[atom] === 1,
    );
    const i = hydrogens[Math.floor(hydrogens.length / 2)];
    const nearest = [6, 7, 8].map((z) => {
      let best = -1;
      for (let k = offsets[i]; k < offsets[i + 1]; k++)
        if (structure.atomicNumbers[indices[k]] === z && !(distances[k] >= distances[best])) best = k;
      return vectors.subarray(3 * best, 3 * best + 3);
    });
    return determinant3(nearest.flatMap((v) => [...v]));
  };
  const inCrystal = hand({ ...chiral, periodic: [true, true, true] });
  expect(Math.abs(inCrystal)).toBeGreaterThan(1);
  expect(hand(partOf(built, 'film'))).toBeCloseTo(inCrystal, 6);
  expect(hand(partOf(built, 'substrate'))).toBeCloseTo(-inCrystal, 6);
});

const flagship = {
  film: { crystal: ruthenium, hkl: [0, 0, 0, 1] },
  substrate: { crystal: rutile, hkl: [1, 0, 1] },
};
const [best] = search(ruthenium, [0, 0, 1], rutile, [1, 0, 1], 26);
const build = (options: InterfaceOptions = {}) =>
  makeInterface(flagship.film, flagship.substrate, best, options);

test('Ru (0001) on rutile (101) is the cell of 25.1 Å², four layers of Ru, two repeats held', () => {
  const { structure, area, report, film, substrate, match } = build();
  expect(area).toBeCloseTo(25.1, 2);
  expect(match.vonMises).toBeCloseTo(0.0173, 4);
  expect(report.orientation).toMatch(/^\(0001\)\[.+\] ∥ \(101\)\[.+\]$/);
  expect([film.atomCount, film.multiple, substrate.atomCount, substrate.layers]).toEqual([16, 4, 30, 5]);
  const held = structure.atomicNumbers.map((_, i) => structure.fixed![3 * i]);
  expect(held.reduce((sum, x) => sum + x)).toBe(12);
  expect(film.termination).toEqual(['Ru']);
  const top = minimum(structure.positions.filter((_, k) => k % 3 === 2).map((z) => -z));
  expect(structure.cell[8] + top).toBeCloseTo(15, 9);
});

test('strain is carried by film, substrate or both, as shareStrain says', () => {
  for (const filmShare of [1, 0.5, 0.3, 0]) {
    const built = build({ filmShare });
    const shared = shareStrain(best.stretches, filmShare);
    expectClose(built.film.strains, shared.film, { absolute: 1e-12 });
    expectClose(built.substrate.strains, shared.substrate, { absolute: 1e-12 });
    expect(built.contact!.ratio).toBeCloseTo(1, 9);
  }
  // Carried by the substrate alone, the film is the crystal.
  const film = partOf(build({ filmShare: 0 }), 'film');
  expect(closestPair(film).distance).toBeCloseTo(closestPair(ruthenium).distance, 10);
});

test('a shift moves the film by parts of the substrate’s surface cell, and whole cells change nothing', () => {
  const hold = { gap: 2 };
  const [rest, moved] = [build(hold), build({ ...hold, shift: [0.25, 0.5] })];
  const [a, b] = planeLattice(rutile, [1, 0, 1]).basis;
  const wrap = (x: number, length: number) => x - length * Math.round(x / length);
  const [p, q] = [partOf(rest, 'film'), partOf(moved, 'film')];
  const { cell } = rest.structure;
  for (let i = 0; i < atomCount(p); i++) {
    const d = [0, 1, 2].map((k) => q.positions[3 * i + k] - p.positions[3 * i + k]);
    expect(wrap(d[0] - 0.25 * a[0] - 0.5 * b[0], cell[0])).toBeCloseTo(0, 9);
    expect(wrap(d[1] - 0.25 * a[1] - 0.5 * b[1], cell[4])).toBeCloseTo(0, 9);
    expect(d[2]).toBeCloseTo(0, 12);
  }
  expect(build({ shift: [1, -2] }).gap).toBeCloseTo(build().gap, 9);
});

test('without vacuum the film touches the next substrate too', () => {
  const built = build({ periodicStack: true, frozenLayers: 0 });
  const [film, substrate] = [partOf(built, 'film'), partOf(built, 'substrate')];
  const next = {
    ...substrate,
    positions: substrate.positions.map((x, k) => (k % 3 === 2 ? x + built.structure.cell[8] : x)),
  };
  expect(closestContact(substrate, film)!.ratio).toBeCloseTo(1, 9);
  expect(closestContact(film, next)!.ratio).toBeCloseTo(1, 9);
});

test('the normal strain of an isotropic film is −ν/(1 − ν) of the trace of its plane strain', () => {
  const [young, poisson] = [1, 0.3];
  const lame = (young * poisson) / ((1 + poisson) * (1 - 2 * poisson));
  const shear = young / (2 * (1 + poisson));
  const stiffness = Float64Array.from({ length: 36 }, (_, k) => {
    const [i, j] = [Math.floor(k / 6), k % 6];
    if (i < 3 && j < 3) return lame + (i === j ? 2 * shear : 0);
    return i === j ? shear : 0;
  });
  const options = { relaxNormal: true, filmShare: 0.5 };
  const both = makeInterface(
    { ...flagship.film, stiffness },
    { ...flagship.substrate, stiffness },
    best,
    options,
  );
  for (const part of [both.film, both.substrate]) {
    const [e, f] = part.strains;
    expect(part.normalStrain).toBeCloseTo((-poisson / (1 - poisson)) * (e + f), 12);
    expect(Math.abs(part.normalStrain)).toBeGreaterThan(1e-3);
  }
  const loose = build({ filmShare: 0.5 });
  expect(both.film.thickness).toBeCloseTo(loose.film.thickness * (1 + both.film.normalStrain), 9);
  const height = ({ positions }: Structure) => positions.at(-1)! - positions[2];
  const [p, q] = [height(partOf(both, 'film')), height(partOf(loose, 'film'))];
  expect(p).toBeCloseTo(q * (1 + both.film.normalStrain), 9);
  expect(() => build({ relaxNormal: true })).toThrow(/elastic constants of the film/);
});

test('rectangular cells and repeats multiply the atoms and keep the crystals', () => {
  const hkl = [0, 0, 1];
  const matches = search(ruthenium, hkl, rutile, [1, 1, 0], 80);
  const oblique = matches.find(({ area }) => Math.abs(area - 76.884) < 0.01)!;
  const film = { crystal: ruthenium, hkl, layers: 1 };
  const substrate = { crystal: rutile, hkl: [1, 1, 0], layers: 2 };
  const plain = makeInterface(film, substrate, oblique);
  expect(plain.structure.cell[3]).not.toBe(0);
  const right = makeInterface(film, substrate, oblique, { rectangular: true });
  expect(right.structure.cell[3]).toBe(0);
  expect(right.area / plain.area).toBeCloseTo(atomCount(right.structure) / atomCount(plain.structure), 9);
  const repeated = makeInterface(film, substrate, oblique, { repeats: [2, 3] });
  expect(atomCount(repeated.structure)).toBe(6 * atomCount(plain.structure));
  expect(repeated.gap).toBeCloseTo(plain.gap, 9);
  const [[i, j], [k, l]] = repeated.substrateRows;
  expectPeriodic(partOf(repeated, 'substrate'), [
    [2 * i, 2 * j],
    [3 * k, 3 * l],
  ]);
});

test('the cell does not depend on the basis that the match is written in', () => {
  const mixed = (m: IntegerRows): IntegerRows => [
    [m[0][0] + 2 * m[1][0], m[0][1] + 2 * m[1][1]],
    [0 - m[1][0], 0 - m[1][1]],
  ];
  const other = makeInterface(flagship.film, flagship.substrate, {
    filmMatrix: mixed(best.filmMatrix),
    substrateMatrix: mixed(best.substrateMatrix),
  });
  const { structure } = build();
  expectClose(other.structure.cell, structure.cell, { absolute: 1e-9 });
  expectClose(other.structure.positions, structure.positions, { absolute: 1e-9 });
});

test('all cuts of both planes can meet', () => {
  const hkl = [1, 1, 0];
  const seen = new Set<string>();
  for (let filmCut = 0; filmCut < 3; filmCut++)
    for (let cut = 0; cut < 3; cut++) {
      const { film, substrate, contact } = makeInterface(
        { crystal: rutheniumOxide, hkl, cut: filmCut },
        { crystal: rutile, hkl, cut },
        { filmMatrix: identity, substrateMatrix: identity },
      );
      expect(contact!.ratio).toBeCloseTo(1, 9);
      seen.add(`${film.termination.join('')} on ${substrate.termination.join('')}`);
    }
  expect([...seen].sort()).toEqual(['O on O', 'O on OOTiTi', 'OORuRu on O', 'OORuRu on OOTiTi']);
});

test('a symmetric film has both faces alike and says what it costs', () => {
  const { film, notes, structure } = makeInterface(
    { crystal: rutheniumOxide, hkl: [1, 1, 0], cut: 2, symmetric: true },
    { crystal: rutile, hkl: [1, 1, 0] },
    { filmMatrix: identity, substrateMatrix: identity },
  );
  expect(Object.keys(film.excess).length).toBeGreaterThan(0);
  expect(notes.join()).toMatch(/film: off its crystal's composition/);
  expect(atomCount(structure)).toBe(film.atomCount + 24);
});

test('what cannot be built gets a sentence', () => {
  const one = (options: InterfaceOptions) => () => build(options);
  expect(one({ filmShare: 2 })).toThrow(/filmShare must be from 0 to 1, got 2/);
  expect(one({ shift: [Number.NaN, 0] })).toThrow(/shift must be two numbers/);
  expect(one({ vacuum: -1 })).toThrow(/vacuum must be 0 to 10000/);
  expect(one({ repeats: [0, 1] })).toThrow(/repeats must be two whole numbers/);
  expect(one({ gap: 0 })).toThrow(/a pair .+ is .+ Å apart/);
  expect(one({ frozenLayers: 9 })).toThrow(/frozenLayers must be 0 to the 5 layers/);
  expect(() =>
    makeInterface({ ...flagship.film, layers: 30 }, flagship.substrate, best, { repeats: [100, 100] }),
  ).toThrow(/100 × 100 cells of these layers are 2700000 atoms, more than 2000000/);
  const rows = (filmMatrix: IntegerRows) => () =>
    makeInterface(flagship.film, flagship.substrate, { filmMatrix, substrateMatrix: identity });
  expect(
    rows([
      [1, 0],
      [2, 0],
    ]),
  ).toThrow(/filmMatrix must be two rows of integers/);
  expect(
    rows([
      [9, 0],
      [0, 9],
    ]),
  ).toThrow(/stretch the film by/);
  expect(
    rows([
      [1.5, 0],
      [0, 1],
    ]),
  ).toThrow(/rows of integers/);
});

test('a gap is kept as given, and a near one gets a note', () => {
  const wide = build({ gap: 2.5 });
  expect(wide.gap).toBeCloseTo(2.5, 12);
  expect(wide.notes).toEqual([]);
  expect(build({ gap: 1.4 }).notes.join()).toMatch(/across the contact .+ nearer than usual/);
  // as far as a molecule: nothing is in contact
  expect(build({ gap: 6 }).contact).toBeUndefined();
});

test('a large cell has all the atoms of its copies', () => {
  const film = { crystal: hcp(44, 2.7059, 4.2815), hkl: [0, 0, 1], layers: 4 };
  const built = makeInterface(film, { crystal: rutile, hkl: [1, 0, 1], layers: 8 }, best, {
    repeats: [12, 12],
  });
  expect(atomCount(built.structure)).toBe(144 * (32 + 48));
});
