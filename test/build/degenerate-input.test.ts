import { expect, test } from 'vitest';
import { fourIndexDirection, fourIndexPlane, threeIndexPlane } from '../../src/build/hexagonal-indices';
import { matchLattices, type PlaneBasis } from '../../src/build/interface/match-lattices';
import {
  type CrystalPlane,
  type MatchPlanesOptions,
  matchPlanes,
} from '../../src/build/interface/match-planes';
import { matchScan } from '../../src/build/interface/match-scan';
import { planeLattice } from '../../src/build/interface/plane-lattice';
import { twistScan } from '../../src/build/interface/twist-scan';
import { listTerminations } from '../../src/build/list-terminations';
import { makeCrystal } from '../../src/build/make-crystal';
import { makeSurface, type SurfaceOptions } from '../../src/build/make-surface';
import { braggAngle, planeAngle, planeMultiplicity, planeSpacing } from '../../src/build/plane-spacing';
import { buildModel, type Recipe, type Step } from '../../src/build/recipe';
import { wulffShape } from '../../src/build/wulff-shape';
import { complete } from '../../src/jobs/drive';
import type { Structure } from '../../src/structure/structure';
import { crystal, hcp, rutile } from '../support/crystals';

const ru = hcp(44, 2.7059, 4.2815);
const tio2 = rutile(4.5937, 2.9587, 0.3048);
const cube = (a: number) => crystal([a, 0, 0, 0, a, 0, 0, 0, a], [[44, 0, 0, 0]]);
const film: CrystalPlane = { crystal: ru, hkl: [0, 0, 1] };
const substrate: CrystalPlane = { crystal: tio2, hkl: [1, 1, 0] };
const square = (a: number): PlaneBasis => [
  [a, 0],
  [0, a],
];
const odd = [Number.NaN, Infinity, -Infinity, -1];

/** A sentence with the place first, what is wrong, what was given, and mostly a remedy after a semicolon. */
const sentence = /^[a-z]\w*(, [a-z]+)?: .{20,}$/s;

/** Refused, as InputError, with a sentence. */
function refused(work: () => unknown, expected: RegExp): void {
  let error: Error | undefined;
  try {
    work();
  } catch (thrown) {
    error = thrown as Error;
  }
  expect(error?.name, String(work)).toBe('InputError');
  expect(error!.message).toMatch(sentence);
  expect(error!.message).toMatch(expected);
}

const lattices = (f: PlaneBasis, s: PlaneBasis, options = {}) =>
  complete(matchLattices(f, s, { maxArea: 90, ...options }));
const planes = (f: Partial<CrystalPlane>, s: Partial<CrystalPlane>, options: MatchPlanesOptions = {}) =>
  complete(matchPlanes({ ...film, ...f }, { ...substrate, ...s }, { maxArea: 80, ...options }));

test('lattices without area, of numbers that are none, or of no size are refused', () => {
  for (const a of [...odd.slice(0, 3), 0, 1e300, 1e-300]) {
    refused(() => lattices(square(a), square(3)), /the film's two vectors span no area, got/);
    refused(() => lattices(square(3), square(a)), /the substrate's two vectors span no area, got/);
  }
  const parallel: PlaneBasis = [
    [3, 1],
    [6, 2],
  ];
  refused(() => lattices(parallel, square(3)), /span no area.*not parallel/);
});

test('windows and limits that hold nothing are refused, a strain of exactly 0 is a window', () => {
  for (const x of [...odd, 0]) {
    refused(() => lattices(square(3), square(3), { maxArea: x }), /maxArea must be above 0 Å², got/);
    refused(() => lattices(square(3), square(3), { maxMatches: x }), /maxMatches must be a whole number/);
    refused(() => lattices(square(3), square(3), { maxCandidates: x }), /maxCandidates must be/);
  }
  for (const x of [...odd, 0.5])
    refused(() => lattices(square(3), square(3), { maxStrain: x }), /maxStrain must be from 0 to below 0.5/);
  for (const x of odd.slice(0, 3))
    refused(() => lattices(square(3), square(3), { twist: { angle: x, tolerance: 0.1 } }), /twist takes/);
  refused(
    () => lattices(square(3), square(3), { twist: { angle: 0, tolerance: -1 } }),
    /tolerance of 0 or more/,
  );
  expect(lattices(square(3), square(3), { maxStrain: 0 }).matches.length).toBeGreaterThan(0);
  expect(lattices(square(3), square(3.001), { maxStrain: 0 }).matches).toEqual([]);
  expect(planes({}, {}, { maxStrain: 0 }).matches).toEqual([]);
});

test('a million candidates, or lattices of sizes beyond all measure, end with a part and a note', () => {
  const start = process.cpuUsage().user;
  const cases: [film: PlaneBasis, substrate: PlaneBasis, options: object][] = [
    // No match ever: only the candidates end it.
    [square(3), square(Math.PI), { maxArea: 1e6, maxStrain: 0 }],
    [square(3), square(3.1), { maxArea: 1e6, maxStrain: 0.49 }],
    [square(1e-9), square(3), {}],
    [square(3), square(1e-9), {}],
    [
      [
        [1e-4, 0],
        [0, 1e5],
      ],
      [
        [1e-4, 0],
        [0, 1e5],
      ],
      { twist: { angle: 0, tolerance: 0.1 } },
    ],
  ];
  for (const [f, s, options] of cases) {
    const { matches, note, completeArea } = lattices(f, s, { maxCandidates: 3e6, ...options });
    expect(note).toMatch(
      /^ended after .*; take a smaller area.*; every match on up to \d+\.\d Å² is listed$/,
    );
    expect(completeArea).toBeLessThan(1e6);
    expect(matches.length).toBeLessThan(21_000);
  }
  expect(lattices(square(1e6), square(3)).matches).toEqual([]);
  // Hours and gigabytes before there was a limit.
  expect(process.cpuUsage().user - start).toBeLessThan(20e6);
});

test('a basis however skewed is searched as fast as a short one, and matrices are on the one given', () => {
  const skewed: PlaneBasis = [
    [3, 0],
    [9e5, 3],
  ];
  const [plain, other] = [lattices(square(3), square(3.1)), lattices(skewed, square(3.1))];
  expect(other.matches.map(({ stretches }) => stretches.map((x) => x.toFixed(7)))).toEqual(
    plain.matches.map(({ stretches }) => stretches.map((x) => x.toFixed(7))),
  );
  for (const { filmMatrix, filmArea, filmMultiple } of other.matches) {
    const [[a, b], [c, d]] = filmMatrix;
    expect(Math.abs(a * d - b * c)).toBe(filmMultiple);
    expect(filmArea).toBeCloseTo(9 * filmMultiple, 6);
    // Rows are short vectors, so they undo the skew.
    for (const [i, j] of filmMatrix) expect(Math.hypot(3 * i + 9e5 * j, 3 * j)).toBeLessThan(60);
  }
});

const wrongPlanes: [indices: number[], why: RegExp][] = [
  [[0, 0, 0], /0 0 0 is no plane, at least one of h k l must differ from 0; for example 1 1 0/],
  [[0, 0, 0, 0], /0 0 0 is no plane/],
  [[Number.NaN, 1, 0], /must be three integers, got "NaN 1 0"/],
  [[Infinity, 0, 0], /must be three integers/],
  [[0.5, 0, 0], /must be three integers/],
  [[1, 1], /must be three integers, got "1 1"/],
  [[], /must be three integers, got ""/],
  [[1000, 1, 0], /within ±100, got "1000 1 0"; use a simpler plane/],
  [[1, 0, 0, 0], /1 0 0 0 are no hexagonal plane, the third must be −\(h \+ k\) = -1/],
];

test.each(wrongPlanes)('the plane %j is refused wherever one is asked for', (hkl, why) => {
  refused(() => makeSurface(ru, hkl), why);
  refused(() => listTerminations(ru, hkl), why);
  refused(() => planeLattice(ru, hkl), why);
  refused(() => planes({ hkl }, {}), why);
  refused(() => planes({}, { crystal: ru, hkl }), why);
  refused(
    () => complete(matchScan([{ crystal: ru, planes: [hkl] }], { crystal: tio2, planes: [[1, 1, 0]] })),
    why,
  );
});

test('four indices are refused where the axes are not hexagonal, with the axes there are', () => {
  const why =
    /four indices \(1 0 -1 0\) are for hexagonal axes.* edges 4.5937, 4.5937, 2.9587 Å and angles 90, 90, 90°; give three/;
  const hkl = [1, 0, -1, 0];
  refused(() => makeSurface(tio2, hkl), why);
  refused(() => listTerminations(tio2, hkl), why);
  refused(() => planes({}, { hkl }), why);
  refused(() => complete(matchScan([{ crystal: tio2, planes: [hkl] }], { crystal: ru, planes: [hkl] })), why);
  const parallel = { film: [2, -1, -1, 0], substrate: [2, -1, -1, 0] };
  refused(() => planes({}, {}, { parallel }), /substrate: four indices \[2 -1 -1 0\] are for hexagonal axes/);
  refused(() => wulffShape(tio2.cell, [{ hkl: hkl as never, energy: 1 }]), why);
  expect(makeSurface(ru, hkl).hkl).toEqual([1, 0, 0]);
});

test('numbers of planes and directions that are none are refused', () => {
  refused(() => planeSpacing(tio2.cell, [0, 0, 0]), /0 0 0 is no plane/);
  refused(() => planeAngle(tio2.cell, [0, 0, 0], [1, 0, 0]), /0 0 0 is no plane/);
  refused(() => planeMultiplicity([], [0, 0, Number.NaN]), /must be three integers/);
  for (const x of [...odd.slice(2), Number.NaN, 0])
    refused(() => braggAngle(x, 1.5), /must be above 0 Å, got/);
  refused(() => fourIndexPlane([0, 0, 0]), /not all 0, got "0 0 0"/);
  refused(() => fourIndexDirection([Number.NaN, 0, 1]), /got "NaN 0 1"/);
  refused(() => threeIndexPlane([1, 0, 0]), /a plane in hexagonal axes is 4 integers/);
  refused(() => planes({}, {}, { parallel: { film: [0, 0, 1], substrate: [0, 0, 1] } }), /does not lie in/);
  refused(() => planes({}, {}, { parallel: { film: [0, 0, 0], substrate: [0, 0, 1] } }), /not all 0/);
});

/** What is no crystal, and what is said of it. */
const noCrystals: [name: string, structure: Structure, why: RegExp][] = [
  [
    'no atoms',
    { ...cube(3), positions: new Float64Array(0), atomicNumbers: new Uint8Array(0) },
    /the crystal has no atoms; pass one with atoms/,
  ],
  [
    'a cell of 1e-9 Å',
    cube(1e-9),
    /cell vector a is 1e-9 Å long, a crystal's have 0.5 to 10000 Å; give the cell in Å/,
  ],
  ['a cell in nm', cube(0.46), /cell vector a is 0.46 Å long/],
  ['a cell of 1e6 Å', cube(1e6), /cell vector a is 1000000 Å long/],
  ['a cell of zeros', cube(0), /cell vector a is zero/],
  ['a cell of NaN', cube(Number.NaN), /a cell is nine finite numbers in Å/],
  ['an infinite cell', cube(Infinity), /a cell is nine finite numbers in Å/],
  ['a flat cell', { ...tio2, cell: Float64Array.of(4, 0, 0, 8, 0, 0, 0, 0, 4) }, /lie in one plane/],
  [
    'a position of NaN',
    { ...tio2, positions: tio2.positions.map((x, k) => (k === 4 ? Number.NaN : x)) },
    /the position of atom 1, y is NaN Å/,
  ],
  ['too few positions', { ...tio2, positions: tio2.positions.slice(3) }, /positions holds 15 numbers/],
];

test.each(noCrystals)('%s is no crystal for slabs, terminations and matches', (_, structure, why) => {
  const hkl = [1, 0, 0];
  refused(() => makeSurface(structure, hkl), why);
  refused(() => listTerminations(structure, hkl), why);
  refused(() => planeLattice(structure, hkl), why);
  refused(() => planes({ crystal: structure, hkl }, {}), why);
  refused(() => planes({}, { crystal: structure, hkl }), why);
  refused(
    () => complete(matchScan([{ crystal: structure, planes: [hkl] }], { crystal: tio2, planes: [hkl] })),
    why,
  );
});

test('one atom makes a crystal', () => {
  expect(makeSurface(cube(3), [3, 2, 1]).structure.atomicNumbers).toHaveLength(6);
  expect(listTerminations(cube(3), [1, 1, 1]).terminations).toHaveLength(1);
  const { matches } = planes({ crystal: cube(3), hkl: [0, 0, 1] }, { crystal: cube(2.9), hkl: [0, 0, 1] });
  expect(matches[0]).toMatchObject({ filmMultiple: 1, substrateMultiple: 1, atomCount: 2 });
});

test('options of slabs that make none are refused', () => {
  const slab = (options: SurfaceOptions) => () => makeSurface(tio2, [1, 1, 0], options);
  for (const x of odd) {
    refused(slab({ layers: x }), /layers must be a whole number/);
    refused(slab({ thickness: x }), /thickness must be above 0/);
    refused(slab({ vacuum: x }), /vacuum must be 0 to 10000 Å/);
    refused(slab({ cut: x }), /cut \S+ does not exist, the plane has 3; use 0 to 2/);
    refused(slab({ frozenLayers: x }), /frozenLayers must be 0 to the 6 layers/);
    refused(slab({ repeats: [x, 1] }), /repeats must be a whole number/);
  }
  refused(slab({ repeats: [2] as unknown as [number, number] }), /repeats must be two whole numbers/);
  refused(slab({ side: 'left' as 'up' }), /side must be up or down, got "left"/);
  refused(slab({ layers: 1000, repeats: [1000, 1000] }), /more than 2000000; use/);
});

test('options of matches and scans that mean nothing are refused', () => {
  for (const x of [...odd, 0, 0.5])
    refused(() => planes({ repeats: x }, {}), /repeats must be a whole number/);
  for (const x of [...odd, 2]) refused(() => planes({}, {}, { filmShare: x }), /share must be from 0 to 1/);
  for (const x of [...odd, 0]) refused(() => planes({}, {}, { facet: { diameter: x } }), /diameter must be/);
  refused(() => planes({}, {}, { facet: { diameter: 1e9 } }), /more than 2000000 lattice points/);
  const directions = { film: [1, 0, 0], substrate: [0, 0, 1] };
  for (const x of [Number.NaN, 0, -1])
    refused(() => complete(twistScan({ film, substrate, directions, step: x })), /give 1 to 3601/);
  refused(() => complete(twistScan({ film, substrate, directions, step: 1e-9 })), /give 1 to 3601/);
  refused(() => complete(matchScan([], { crystal: tio2, planes: [[1, 1, 0]] })), /no pair of planes to try/);
});

test('steps of a recipe are refused before they fill the memory', () => {
  const crystal: Step = { kind: 'crystal', crystal: 'MgO' };
  const build = (...steps: Step[]) => {
    const recipe: Recipe = { version: 2, name: 'odd', title: 'Odd', seed: 1, steps };
    try {
      buildModel(recipe);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(build({ ...crystal, repeats: [2, 2, 1_000_000] })).toMatch(
    /^step 1 \(crystal\): that would be 32000000 atoms, more than 2000000; repeat less often/,
  );
  expect(build(crystal, { kind: 'supercell', repeats: [1000, 1000, 1] })).toMatch(/^step 2 .* 8000000 atoms/);
  expect(build(crystal, { kind: 'supercell', matrix: [1, 1e9, 0, 0, 1, 0, 0, 0, 1] })).toMatch(
    /^step 2 \(supercell\): .* so skewed that .* add rows to each other/,
  );
  expect(build(crystal, { kind: 'atoms', add: [['O', [1e300, 0, 0]]] })).toMatch(
    /^step 2 \(atoms\): add: a place must be .* up to 100000, got 1e\+300 0 0/,
  );
  for (const x of odd) {
    expect(build({ ...crystal, repeats: [x, 1, 1] })).toMatch(/^step 1 \(crystal\)/);
    expect(build(crystal, { kind: 'vacuum', vacuum: x })).toMatch(/^step 2 \(vacuum\)/);
    expect(build({ kind: 'slab', crystal: 'Ru', hkl: [0, 0, 1], layers: x })).toMatch(/^step 1 \(slab\)/);
    expect(build({ kind: 'slab', crystal: 'Ru', hkl: [x, 0.5, 1] })).toMatch(/^step 1 \(slab\)/);
  }
  expect(build({ kind: 'slab', crystal: 'TiO2-rutile', hkl: [0, 0, 0] })).toMatch(
    /^step 1 \(slab\): .*no plane/,
  );
  expect(build()).toMatch(/^recipe: there is nothing to build/);
});

test.each([
  [{ cell: { a: 0, c: 3 } }, /cell.a must be 0.5 to 10000 Å, got 0/],
  [{ cell: { a: 1e-9, c: 3 } }, /cell.a must be 0.5 to 10000 Å, got 1e-9/],
  [{ cell: { a: Number.NaN, c: 3 } }, /cell.a must be/],
  [{ cell: { a: 1e6, c: 3 } }, /cell.a must be/],
  [{ spaceGroup: 0 }, /whole numbers from 1 to 230, got 0/],
  [{ spaceGroup: Number.NaN }, /from 1 to 230, got NaN/],
  [{ spaceGroup: 'P 99' }, /no space group setting fits symbol "P 99"; symbols are written as "P 42\/m n m"/],
  [{ sites: [] }, /a crystal has 1 to 1000 sites, got 0/],
  [{ sites: [{ element: 'O', wyckoff: '4f', x: Number.NaN }] }, /x of O must be a number/],
])('a crystal of %j is refused', async (wrong, why) => {
  const recipe = {
    spaceGroup: 136,
    cell: { a: 4.594, c: 2.959 },
    sites: [{ element: 'Ti', wyckoff: '2a' }],
    ...wrong,
  };
  await expect(makeCrystal(recipe)).rejects.toMatchObject({
    name: 'InputError',
    message: expect.stringMatching(why),
  });
});
