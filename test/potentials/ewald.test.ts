import { expect, test } from 'vitest';
import { ewald } from '../../src/potentials/ewald';
import type { Structure } from '../../src/structure/structure';
import { coulombConstant } from '../../src/units';
import { shake } from '../support/check-potential';
import { crystal, rutile } from '../support/crystals';

/** Madelung constant of a pair of unit charges per formula unit, distances in units of the nearest one. */
function madelung(structure: Structure, nearest: number): number {
  const charges = Float64Array.of(1, -1);
  return (-ewald(structure, charges).energy * nearest) / coulombConstant;
}

// R. E. Crandall & J. P. Buhler, J. Phys. A 20, 5497 (1987): 1.747564594633, 1.762674773070, 1.638055053388
const d = 2.5; // Å; any will do
const half = [0, d, d, d, 0, d, d, d, 0];
const cases: [string, Structure, number, number][] = [
  [
    'NaCl',
    crystal(half, [
      [11, 0, 0, 0],
      [17, 0.5, 0.5, 0.5],
    ]),
    d,
    1.747564594633,
  ],
  [
    'CsCl',
    crystal(
      [d, 0, 0, 0, d, 0, 0, 0, d],
      [
        [55, 0, 0, 0],
        [17, 0.5, 0.5, 0.5],
      ],
    ),
    (d * Math.sqrt(3)) / 2,
    1.76267477307,
  ],
  [
    'ZnS',
    crystal(half, [
      [30, 0, 0, 0],
      [16, 0.25, 0.25, 0.25],
    ]),
    (d * Math.sqrt(3)) / 2,
    1.638055053388,
  ],
];

test.each(cases)('the Madelung constant of %s is the published one', (_, structure, nearest, published) => {
  expect(Math.abs(madelung(structure, nearest) - published)).toBeLessThan(1e-11);
});

test('the result does not depend on how the sum is split', () => {
  const structure = shake(rutile(4.6, 2.96, 0.305), 0.2);
  const charges = Float64Array.from(structure.atomicNumbers, (z) => (z === 22 ? 2.2 : -1.1));
  const reference = ewald(structure, charges);
  for (const alpha of [0.3, 0.5, 0.8]) {
    const other = ewald(structure, charges, { alpha });
    expect(Math.abs(other.energy - reference.energy)).toBeLessThan(1e-10);
    other.forces.forEach((f, k) => {
      expect(Math.abs(f - reference.forces[k])).toBeLessThan(1e-10);
    });
    other.virial.forEach((w, k) => {
      expect(Math.abs(w - reference.virial[k])).toBeLessThan(1e-9);
    });
  }
});

test('one ion in its neutralising background has the energy of the Wigner lattice', () => {
  // Simple cubic: G. Makov & M. C. Payne, Phys. Rev. B 51, 4014 (1995), Madelung constant 2.837297479 = 2 · 1.418648740.
  const L = 3;
  const { energy } = ewald(crystal([L, 0, 0, 0, L, 0, 0, 0, L], [[1, 0, 0, 0]]), Float64Array.of(1));
  expect((energy * L) / coulombConstant).toBeCloseTo(-2.837297479 / 2, 8);
});

test('a slab without full periodicity and a missing charge are refused with a remedy', () => {
  const structure = rutile(4.6, 2.96, 0.305);
  expect(() => ewald({ ...structure, periodic: [true, true, false] }, new Float64Array(6))).toThrow(
    /periodic along a, b and c.*add vacuum/,
  );
  expect(() => ewald(structure, new Float64Array(5))).toThrow(/got 5 for 6 atoms/);
});
