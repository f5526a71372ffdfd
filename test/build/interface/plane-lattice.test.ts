import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matchLattices, type PlaneBasis } from '../../../src/build/interface/match-lattices';
import { planeLattice } from '../../../src/build/interface/plane-lattice';
import { complete } from '../../../src/jobs/drive';
import { anatase, hcp, rutile } from '../../support/crystals';

/** the crystals of the reference set */
const crystals: Record<string, ReturnType<typeof hcp>> = {
  Ru: hcp(44, 2.7059, 4.2815),
  'TiO2-rutile': rutile(4.5937, 2.9587, 0.3048),
  'TiO2-anatase': anatase(3.7845, 9.5143, 0.2081),
  // The lattice is what counts here; Ti stands for Ru.
  RuO2: rutile(4.4919, 3.1066, 0.3058),
};

const fixture = new URL('../../fixtures/lattice-matches.json', import.meta.url);
const { pairs } = JSON.parse(readFileSync(fixture, 'utf8')) as {
  pairs: readonly {
    film: string;
    filmPlane: number[];
    filmBasis: PlaneBasis;
    substrate: string;
    substratePlane: number[];
    substrateBasis: PlaneBasis;
  }[];
};

test('the plane lattices of four crystals, centred ones included, are those of the reference', () => {
  const seen = new Set<string>();
  for (const pair of pairs) {
    for (const [name, plane, basis] of [
      [pair.film, pair.filmPlane, pair.filmBasis],
      [pair.substrate, pair.substratePlane, pair.substrateBasis],
    ] as const) {
      const key = `${name} ${plane.join(' ')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const ours = planeLattice(crystals[name], plane);
      expect(ours.area).toBeCloseTo(Math.abs(basis[0][0] * basis[1][1] - basis[0][1] * basis[1][0]), 5);
      // The same lattice: it matches the reference's basis in one cell without strain.
      const { matches } = complete(
        matchLattices(ours.basis, basis, { maxArea: 1.5 * ours.area, maxStrain: 1e-5 }),
      );
      expect([key, matches.length, matches[0]?.filmMultiple]).toEqual([key, 1, 1]);
    }
  }
  expect(seen.size).toBeGreaterThan(15);
});

test('axes are orthonormal, right-handed, and turn the directions into the basis', () => {
  const { axes, basis, directions } = planeLattice(crystals['TiO2-anatase'], [1, 0, 1]);
  for (let k = 0; k < 2; k++) {
    const r = [0, 1, 2].map((a) =>
      [0, 1, 2].reduce((sum, b) => sum + directions[k][b] * crystals['TiO2-anatase'].cell[3 * b + a], 0),
    );
    const seen = [0, 1, 2].map((row) => [0, 1, 2].reduce((sum, a) => sum + axes[3 * row + a] * r[a], 0));
    expect(seen[0]).toBeCloseTo(basis[k][0], 10);
    expect(seen[1]).toBeCloseTo(basis[k][1], 10);
    expect(seen[2]).toBeCloseTo(0, 10);
  }
  expect(basis[1][1]).toBeGreaterThan(0);
});

test('four indices of a hexagonal plane are taken when they fit, and no plane at all is refused', () => {
  expect(planeLattice(crystals.Ru, [1, 0, -1, 1]).hkl).toEqual([1, 0, 1]);
  expect(() => planeLattice(crystals.Ru, [1, 0, 0, 1])).toThrow(/no hexagonal plane/);
  expect(() => planeLattice(crystals.Ru, [0, 0, 0])).toThrow(/0 0 0 is no plane/);
});
