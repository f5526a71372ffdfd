import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { checkNoOverlap, checkStructure, closestPair } from '../../src/structure/check-structure';
import { distance } from '../../src/structure/minimum-image';
import type { Structure } from '../../src/structure/structure';
import { expectClose } from '../support/expect-close';
import { randomStructure } from '../support/random-structures';

const water: Structure = {
  cell: Float64Array.of(8, 0, 0, 0, 8, 0, 0, 0, 8),
  periodic: [true, true, true],
  positions: Float64Array.of(0, 0, 0, 0.757, 0.586, 0, -0.757, 0.586, 0),
  atomicNumbers: Uint8Array.of(8, 1, 1),
};

test('a proper structure passes, also with everything an atom can have, and without atoms', () => {
  checkStructure(water, 'test');
  checkStructure(
    {
      ...water,
      fixed: new Uint8Array(9),
      regions: Uint8Array.of(0, 1, 4),
      velocities: new Float64Array(9),
      charges: new Float64Array(3),
      magneticMoments: Float64Array.of(0, 1, -1),
    },
    'test',
  );
  checkStructure({ ...water, positions: new Float64Array(0), atomicNumbers: new Uint8Array(0) }, 'test');
});

test.each<[string, Partial<Structure>, string]>([
  ['NaN', { positions: water.positions.with(5, Number.NaN) }, 'the position of atom 1, z is NaN Å'],
  ['too few positions', { positions: new Float64Array(6) }, 'positions holds 6 numbers, but 3 atoms need 9'],
  ['a flat cell', { cell: Float64Array.of(1, 0, 0, 0, 1, 0, 1, 1, 0) }, 'lie in one plane'],
  ['element 0', { atomicNumbers: Uint8Array.of(8, 0, 1) }, 'atom 1 has the atomic number 0'],
  ['element 104', { atomicNumbers: Uint8Array.of(8, 1, 104) }, 'known are 1 (H) to 103 (Lr)'],
  ['a short mask', { fixed: new Uint8Array(3) }, 'fixed holds 3 numbers, but 3 atoms need 9'],
  ['an unknown region', { regions: Uint8Array.of(0, 9, 0) }, 'atom 1 is in region 9'],
  [
    'an infinite velocity',
    { velocities: new Float64Array(9).with(0, Infinity) },
    'velocity of atom 0, x is Infinity',
  ],
  ['a charge that is none', { charges: Float64Array.of(0, Number.NaN, 0) }, 'the charge of atom 1 is NaN e'],
  [
    'too few moments',
    { magneticMoments: new Float64Array(2) },
    'magneticMoments holds 2 numbers, but 3 atoms need 3',
  ],
  [
    'a moment that is none',
    { magneticMoments: Float64Array.of(0, 1, Number.NaN) },
    'the magnetic moment of atom 2 is NaN μ_B',
  ],
])('%s is refused and named', (_what, change, message) => {
  expect(() => checkStructure({ ...water, ...change }, 'relax')).toThrow(message);
  expect(() => checkStructure({ ...water, ...change }, 'relax')).toThrow(/^relax: /);
});

test('the closest pair is the smallest of all distances', () => {
  const random = createRandom(81);
  for (let round = 0; round < 30; round++) {
    const structure = randomStructure(random, 12, 30);
    const { i, j, distance: found } = closestPair(structure);
    let best = Infinity;
    for (let p = 0; p < 12; p++) for (let q = 0; q < p; q++) best = Math.min(best, distance(structure, p, q));
    expectClose([found], [best], { absolute: 1e-10 });
    if (i !== j) expectClose([distance(structure, i, j)], [found], { absolute: 1e-10 });
  }
});

test('an atom alone is closest to its own image, and without images to nothing', () => {
  const alone: Structure = {
    cell: Float64Array.of(9, 0, 0, 0, 7, 0, 0, 0, 8),
    periodic: [true, true, true],
    positions: new Float64Array(3),
    atomicNumbers: Uint8Array.of(44),
  };
  expect(closestPair(alone)).toEqual({ i: 0, j: 0, distance: 7 });
  expect(closestPair({ ...alone, periodic: [false, false, false] })).toEqual({
    i: -1,
    j: -1,
    distance: Infinity,
  });
});

test('a molecule passes the overlap check; atoms on top of each other, across a face or not, are named', () => {
  checkNoOverlap(water, 'test');
  const twins = { ...water, positions: Float64Array.of(0, 0, 0, 3, 3, 3, 3, 3, 3) };
  expect(() => checkNoOverlap(twins, 'placeParticle')).toThrow(
    'placeParticle: atom 1 (H) and atom 2 (H) overlap, they are 0.000 Å apart',
  );
  const across = { ...water, positions: Float64Array.of(0.1, 0, 0, 7.8, 0, 0, 4, 4, 4) };
  expect(() => checkNoOverlap(across, 'x')).toThrow(
    'atom 0 (O) and atom 1 (H) overlap, they are 0.300 Å apart',
  );
  const tiny = {
    ...water,
    cell: Float64Array.of(0.4, 0, 0, 0, 9, 0, 0, 0, 9),
    positions: new Float64Array(3),
    atomicNumbers: Uint8Array.of(8),
  };
  expect(() => checkNoOverlap(tiny, 'x')).toThrow('atom 0 (O) and its own periodic image overlap');
});

test('the limit is half the sum of the covalent radii', () => {
  const pair = (separation: number): Structure => ({
    ...water,
    positions: Float64Array.of(1, 1, 1, 1 + separation, 1, 1),
    atomicNumbers: Uint8Array.of(22, 8),
  });
  // Ti 1.60 and O 0.66 Å: 1.13 Å
  checkNoOverlap(pair(1.131), 'test');
  expect(() => checkNoOverlap(pair(1.129), 'test')).toThrow('at least 1.13 Å');
});
