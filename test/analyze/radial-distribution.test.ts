import { expect, test } from 'vitest';
import { type RadialDistribution, radialDistribution } from '../../src/analyze/radial-distribution';
import { createRandom } from '../../src/math/random';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { fcc, rutile } from '../support/crystals';

const tio2 = rutile(4.5937, 2.9587, 0.3053);

const binWidth = 0.005;

/** Neighbors within 0.01 Å of a distance. */
function shell({ coordination }: RadialDistribution, distance: number): number {
  const upTo = (r: number) => coordination[Math.round(r / binWidth) - 1];
  return upTo(distance + 0.01) - upTo(distance - 0.01);
}

// Shells of rutile with the lattice above, from its symmetry: distance and number.
test('rutile has its shells, in one cell and in many', () => {
  for (const structure of [tio2, makeSupercell(tio2, [2, 2, 3])]) {
    const pairs: [readonly [number, number], [number, number][]][] = [
      [
        [22, 8],
        [
          [1.94637, 4],
          [1.98337, 2],
          [3.48582, 4],
          [3.56198, 4],
          [4.08329, 8],
        ],
      ],
      [
        [22, 22],
        [
          [2.9587, 2],
          [3.56925, 8],
          [4.5937, 4],
        ],
      ],
      [
        [8, 8],
        [
          [2.52973, 1],
          [2.77887, 8],
          [2.9587, 2],
          [3.32675, 2],
        ],
      ],
    ];
    for (const [elements, shells] of pairs) {
      const result = radialDistribution([structure], { elements, cutoff: 5, binWidth });
      for (const [distance, count] of shells) expect(shell(result, distance)).toBeCloseTo(count, 12);
    }
  }
});

test('g(r) times density and volume of the shells is the coordination number', () => {
  const result = radialDistribution([fcc(44, 3.8)], { cutoff: 6, binWidth: 0.01 });
  const density = 4 / 3.8 ** 3;
  let sum = 0;
  result.values.forEach((g, bin) => {
    const [inner, outer] = [result.distances[bin] - 0.005, result.distances[bin] + 0.005];
    sum += g * density * (4 / 3) * Math.PI * (outer ** 3 - inner ** 3);
  });
  expect(sum).toBeCloseTo(result.coordination[result.coordination.length - 1], 9);
  // 12 at a/√2, 6 at a, 24 at a √(3/2), 12 at a √2.
  expect(result.coordination[result.coordination.length - 1]).toBeCloseTo(54, 12);
});

test('an ideal gas has g(r) = 1', () => {
  const random = createRandom(8);
  const n = 2000;
  const gas: Structure = {
    cell: Float64Array.of(30, 0, 0, 4, 28, 0, -3, 5, 26),
    periodic: [true, true, true],
    positions: new Float64Array(3 * n),
    atomicNumbers: new Uint8Array(n).fill(18),
  };
  for (let i = 0; i < n; i++) {
    const f = [random.next(), random.next(), random.next()];
    for (let a = 0; a < 3; a++)
      gas.positions[3 * i + a] = f[0] * gas.cell[a] + f[1] * gas.cell[3 + a] + f[2] * gas.cell[6 + a];
  }
  const { values, distances } = radialDistribution([gas], { cutoff: 8, binWidth: 1 });
  values.forEach((g, bin) => {
    // Pairs in the bin are Poisson distributed; four standard deviations.
    const pairs = ((n * n) / 2 / 21840) * 4 * Math.PI * distances[bin] ** 2;
    expect(Math.abs(g - 1)).toBeLessThan(4 / Math.sqrt(pairs));
  });
});

test('what cannot be is refused', () => {
  expect(() => radialDistribution([])).toThrow(/no structures/);
  expect(() => radialDistribution([tio2], { elements: [44, 8] })).toThrow(/44 and 8/);
  expect(() => radialDistribution([tio2], { binWidth: 0 })).toThrow(/binWidth 0 Å/);
});
