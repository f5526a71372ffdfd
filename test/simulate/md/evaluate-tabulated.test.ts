import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { makePotential } from '../../../src/potentials/make-potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { expectClose } from '../../support/expect-close';
import { rattle, ruOnTio2, tio2 } from './md-models';

const sheared = (structure: Structure): Structure => {
  // c gains parts of a and b, and atoms go along: another lattice, truly triclinic.
  const shear = (v: Float64Array) =>
    v.map((x, k) => x + (k % 3 === 2 ? 0 : [0.3, -0.2][k % 3] * v[k - (k % 3) + 2]));
  return { ...structure, cell: shear(structure.cell), positions: shear(structure.positions) };
};

const models: readonly (readonly [string, Structure, string])[] = [
  ['bulk TiO2', tio2([3, 3, 4], 0.1), 'matsui-akaogi'],
  ['one unit cell of TiO2', tio2([1, 1, 1], 0.1), 'matsui-akaogi'],
  ['triclinic TiO2', sheared(tio2([2, 3, 3], 0.1)), 'matsui-akaogi'],
  ['flat triclinic cell', sheared(tio2([4, 1, 1], 0.1)), 'ru-tio2-contact'],
  ['TiO2 rod', { ...tio2([2, 2, 3], 0.1), periodic: [false, false, true] }, 'matsui-akaogi'],
  ['TiO2 piece', { ...tio2([2, 2, 3], 0.1), periodic: [false, false, false] }, 'matsui-akaogi'],
  ['Ru crystal', rattle(makeSupercell(loadCrystal('Ru'), [4, 4, 3]), 0.1), 'fortini-ru'],
  [
    'Ru cluster',
    { ...rattle(makeSupercell(loadCrystal('Ru'), [3, 3, 2]), 0.1), periodic: [false, false, false] },
    'fortini-ru',
  ],
  ['Ru on TiO2', ruOnTio2(), 'ru-tio2-contact'],
];

for (const [title, structure, name] of models) {
  test(`tables reproduce the closed forms: ${title}`, () => {
    const potential = makePotential({ name });
    const exact = evaluatePotential(structure, potential);
    for (const [precision, perAtom, force] of [
      ['double', 1e-10, 1e-7],
      ['mixed', 5e-6, 3e-5],
    ] as const) {
      const tabulated = evaluateTabulated(structure, potential, { precision });
      expectClose(tabulated.energies, exact.energies, { absolute: perAtom });
      expectClose([tabulated.energy], [exact.energy], { absolute: perAtom * structure.atomicNumbers.length });
      expectClose(tabulated.forces, exact.forces, { absolute: force });
      expectClose(tabulated.virial, exact.virial, { absolute: 100 * force });
    }
  });
}

test('energy and forces do not depend on where the cell begins', () => {
  const potential = makePotential({ name: 'matsui-akaogi' });
  const here = tio2([2, 2, 3], 0.1);
  const shift = [12.3, -45.6, 7.89];
  const there = { ...here, positions: here.positions.map((x, k) => x + shift[k % 3]) };
  const a = evaluateTabulated(here, potential);
  const b = evaluateTabulated(there, potential);
  expectClose(b.forces, a.forces, { absolute: 1e-10 });
  expectClose([b.energy], [a.energy], { relative: 1e-12 });
});

test('forces are minus the gradient of the tabulated energy', () => {
  const potential = makePotential({ name: 'ru-tio2-contact' });
  const structure = ruOnTio2();
  const { forces } = evaluateTabulated(structure, potential);
  const h = 1e-4;
  for (const k of [0, 100, structure.positions.length - 5]) {
    const [up, down] = [h, -h].map((d) => {
      const positions = structure.positions.slice();
      positions[k] += d;
      return evaluateTabulated({ ...structure, positions }, potential).energy;
    });
    expect(Math.abs(forces[k] + (up - down) / (2 * h))).toBeLessThan(1e-5);
  }
});

test('atoms far outside a box that is not periodic, and a lone atom, are no trouble', () => {
  const potential = makePotential({ name: 'ru-tio2-contact' });
  const structure: Structure = {
    cell: Float64Array.of(5, 0, 0, 0, 5, 0, 0, 0, 5),
    periodic: [false, false, false],
    positions: Float64Array.of(0, 0, 0, 2.4, 0, 0, 400, -900, 5000, 1.2, 1.5, 0),
    atomicNumbers: Uint8Array.of(44, 44, 44, 44),
  };
  const exact = evaluatePotential(structure, potential);
  // Spread so far, mixed precision is given up for double.
  for (const precision of ['double', 'mixed'] as const) {
    const tabulated = evaluateTabulated(structure, potential, { precision });
    expectClose(tabulated.forces, exact.forces, { absolute: 1e-7 });
    expectClose(tabulated.energies, exact.energies, { absolute: 1e-9 });
  }
});

test('any skin of the lists gives the same forces', () => {
  const start = ruOnTio2();
  const potential = makePotential({ name: 'ru-tio2-contact' });
  const usual = evaluateTabulated(start, potential);
  for (const skin of [0.1, 0.6, 2.5]) {
    const { energy, forces } = evaluateTabulated(start, potential, { skin });
    expect(Math.abs(energy - usual.energy)).toBeLessThan(1e-9);
    expectClose(forces, usual.forces, { absolute: 1e-10 });
  }
  expect(() => evaluateTabulated(start, potential, { skin: 0 })).toThrow(
    /skin .* must be 0.1 to 5 Å, got 0 Å/,
  );
});
