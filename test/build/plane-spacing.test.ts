import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { latticePointGroup } from '../../src/build/equivalent-planes';
import {
  fourIndexDirection,
  fourIndexPlane,
  threeIndexDirection,
  threeIndexPlane,
} from '../../src/build/hexagonal-indices';
import type { Indices } from '../../src/build/plane-indices';
import { braggAngle, planeAngle, planeMultiplicity, planeSpacing } from '../../src/build/plane-spacing';
import { findSymmetry } from '../../src/structure/symmetry';
import { degree } from '../../src/units';
import { crystal } from '../support/crystals';

interface Fixture {
  readonly crystals: Record<string, { cell: number[][]; species: string[]; frac: number[][] }>;
  readonly spacings: Record<
    string,
    {
      d: { hkl: Indices; d: number; multiplicity: number; two_theta_cu: number | null }[];
      angle: { a: Indices; b: Indices; angle: number }[];
    }
  >;
  readonly hkil: {
    planes: { hkl: number[]; hkil: number[] }[];
    directions: { uvw: number[]; uvtw: number[] }[];
  };
}
const fixture: Fixture = JSON.parse(
  readFileSync(new URL('../fixtures/crystal-symmetry.json', import.meta.url), 'utf8'),
);
const numbers: Record<string, number> = { O: 8, Ti: 22, Ru: 44 };
const structures = Object.fromEntries(
  Object.entries(fixture.crystals).map(([name, { cell, species, frac }]) => [
    name,
    crystal(
      cell.flat(),
      species.map((symbol, i) => [numbers[symbol], frac[i][0], frac[i][1], frac[i][2]]),
    ),
  ]),
);

test.each(Object.keys(fixture.spacings))(
  '%s has the spacings, angles and multiplicities of pymatgen',
  async (name) => {
    const { cell } = structures[name];
    const { operations } = await findSymmetry(structures[name]);
    const rotations = operations.map(({ rotation }) => rotation);
    for (const { hkl, d, multiplicity, two_theta_cu: twoTheta } of fixture.spacings[name].d) {
      expect(planeSpacing(cell, hkl), `${hkl}`).toBeCloseTo(d, 7);
      expect(planeMultiplicity(rotations, hkl), `${hkl}`).toBe(multiplicity);
      const angle = braggAngle(planeSpacing(cell, hkl), 1.54056); // Å
      if (twoTheta === null) expect(angle).toBeUndefined();
      else expect(angle! / degree).toBeCloseTo(twoTheta, 4);
    }
    for (const { a, b, angle } of fixture.spacings[name].angle)
      expect(planeAngle(cell, a, b) / degree, `${a} ${b}`).toBeCloseTo(angle, 5);
  },
);

test('the spacing of a cubic crystal is a/√(h² + k² + l²), and its {hkl} have 48 planes', () => {
  const cell = Float64Array.of(4, 0, 0, 0, 4, 0, 0, 0, 4);
  expect(planeSpacing(cell, [1, 2, 3])).toBeCloseTo(4 / Math.sqrt(14), 14);
  expect(planeMultiplicity(latticePointGroup(cell), [1, 2, 3])).toBe(48);
  expect(planeAngle(cell, [1, 1, 1], [1, 0, 0])).toBeCloseTo(Math.acos(1 / Math.sqrt(3)), 14);
  expect(planeAngle(cell, [1, 1, 1], [-1, -1, -1])).toBeCloseTo(Math.PI, 7);
});

test('four indices and back are the same plane and direction', () => {
  for (const { hkl, hkil } of fixture.hkil.planes) {
    expect(fourIndexPlane(hkl)).toEqual(hkil);
    expect(threeIndexPlane(hkil)).toEqual(hkl);
  }
  for (const { uvw, uvtw } of fixture.hkil.directions) {
    expect(fourIndexDirection(uvw)).toEqual(uvtw);
    expect(threeIndexDirection(uvtw)).toEqual(uvw);
  }
  expect(() => threeIndexPlane([1, 0, 0, 1])).toThrow(
    /1 0 0 1 is no plane in hexagonal axes, the third index must be -1/,
  );
  expect(() => threeIndexDirection([2, 1, -1, 0])).toThrow(
    /no direction in hexagonal axes, the third index must be -3/,
  );
});
