import { expect, test } from 'vitest';
import { type MatchPlanesOptions, matchPlanes } from '../../../src/build/interface/match-planes';
import { type TwistScanInput, twistScan } from '../../../src/build/interface/twist-scan';
import { complete } from '../../../src/jobs/drive';
import { degree } from '../../../src/units';
import { crystal, hcp, rutile } from '../../support/crystals';

const ruthenium = hcp(44, 2.7059, 4.2815);
const titania = rutile(4.5937, 2.9587, 0.3048);
const square = crystal([3, 0, 0, 0, 3, 0, 0, 0, 3], [[44, 0, 0, 0]]);
const basal = { crystal: ruthenium, hkl: [0, 0, 0, 1] };

test('a hexagonal lattice lies on itself without strain at the angles of its coincidence lattices', () => {
  const { points } = complete(
    twistScan({
      film: basal,
      substrate: basal,
      directions: { film: [2, -1, -1, 0], substrate: [2, -1, -1, 0] },
      ...{ from: 0, to: 60 * degree, step: 0.5 * degree },
      options: { maxArea: 125, maxStrain: 1e-4 },
    }),
  );
  expect(points.length).toBe(121);
  // Σ 7, 13 and 19: cos θ = (n² + 4 n m + m²)/(2 (n² + n m + m²)) for (n, m) = (1, 2), (1, 3), (2, 3), and 60° less that
  const angles = [21.787, 27.796, 13.174];
  const expected = new Map([[1, [0, 60]]]);
  for (const [k, sigma] of [7, 13, 19].entries()) expected.set(sigma, [angles[k], 60 - angles[k]]);
  const found = points.filter(({ matchCount }) => matchCount > 0);
  for (const [sigma, list] of expected) {
    for (const angle of list) {
      const near = found.filter(({ twist }) => Math.abs(twist / degree - angle) <= 0.25 + 1e-6);
      expect(near.some(({ matches }) => matches.some((m) => m.substrateMultiple === sigma))).toBe(true);
    }
  }
  expect(found.length).toBe(8);
});

test('a square lattice has Σ5 at 36.87° and 53.13° from any direction that counts as 0', () => {
  const at = (film: number[], substrate: number[], twist: number) =>
    complete(
      matchPlanes(
        { crystal: square, hkl: [0, 0, 1] },
        { crystal: square, hkl: [0, 0, 1] },
        { maxArea: 46, maxStrain: 1e-6, parallel: { film, substrate, twist, tolerance: 0.01 * degree } },
      ),
    ).matches.map(({ substrateMultiple }) => substrateMultiple);
  const sigma5 = Math.atan2(3, 4);
  expect(at([1, 0, 0], [1, 0, 0], sigma5)).toEqual([5]);
  expect(at([1, 0, 0], [0, 1, 0], sigma5)).toEqual([5]);
  expect(at([1, 0, 0], [1, 0, 0], -sigma5)).toEqual([5]);
  expect(at([1, 1, 0], [1, 0, 0], Math.PI / 4 + sigma5)).toEqual([5]);
  expect(at([1, 0, 0], [1, 0, 0], 30 * degree)).toEqual([]);
  // [430] on [100] is the turn itself
  expect(at([4, 3, 0], [1, 0, 0], 0)).toEqual([5]);
});

test('an orientation relationship keeps the matches that have it', () => {
  const search = (options: MatchPlanesOptions) =>
    complete(matchPlanes(basal, { crystal: titania, hkl: [1, 0, 1] }, { maxArea: 60, ...options })).matches;
  const all = search({});
  const parallel = search({ parallel: { film: [1, -1, 0, 0], substrate: [0, 1, 0] } });
  expect(all[0].report.orientation).toMatch(/^\(0001\)\[[-10]+\] ∥ \(101\)\[010\]$/);
  expect(parallel[0].area).toBeCloseTo(all[0].area, 9);
  expect(parallel[0].vonMises).toBeCloseTo(all[0].vonMises, 9);
  for (const { report, sameHand } of parallel) {
    expect(sameHand).toBe(true);
    expect(report.twist).toBeDefined();
  }
  const other = search({ parallel: { film: [2, -1, -1, 0], substrate: [0, 1, 0] } });
  expect(other.some(({ area }) => area < 26)).toBe(false);
});

test('what a scan over half a turn finds is what the search for any angle finds', () => {
  const substrate = { crystal: titania, hkl: [1, 1, 0] };
  const options = { maxArea: 80, maxStrain: 0.06, frontOnly: false };
  const { points } = complete(
    twistScan({
      film: basal,
      substrate,
      directions: { film: [2, -1, -1, 0], substrate: [0, 0, 1] },
      ...{ from: 0, to: 178 * degree, step: 2 * degree },
      options,
    }),
  );
  const all = complete(matchPlanes(basal, substrate, options)).matches.filter(({ sameHand }) => sameHand);
  for (const match of all) {
    expect(
      points.some(({ matches }) =>
        matches.some(
          (m) => Math.abs(m.area - match.area) < 1e-6 && Math.abs(m.vonMises - match.vonMises) < 1e-6,
        ),
      ),
    ).toBe(true);
  }
});

test('directions and angles that make no sense are refused', () => {
  const scan = (input: Partial<TwistScanInput>) =>
    complete(
      twistScan({
        film: basal,
        substrate: { crystal: titania, hkl: [1, 1, 0] },
        directions: { film: [1, 0, 0], substrate: [0, 0, 1] },
        ...input,
      }),
    );
  expect(() => scan({ directions: { film: [0, 0, 1], substrate: [0, 0, 1] } })).toThrow(
    /film: \[0 0 1\] does not lie in \(0 0 1\), h u \+ k v \+ l w is 1/,
  );
  expect(() => scan({ directions: { film: [1, 0, 0], substrate: [0, 0, 0] } })).toThrow(
    /not all 0, got "0 0 0"/,
  );
  expect(() => scan({ step: 0 })).toThrow(/give 1 to 3601/);
  expect(() => scan({ from: 1, to: 0 })).toThrow(/give 1 to 3601/);
});
