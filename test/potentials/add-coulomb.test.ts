import { expect, test } from 'vitest';
import { evaluatePotential, evaluatorOf } from '../../src/potentials/evaluate-potential';
import { ewald } from '../../src/potentials/ewald';
import { makeCoulomb } from '../../src/potentials/make-coulomb';
import { makePotential } from '../../src/potentials/make-potential';
import { matsuiAkaogiEwald } from '../../src/potentials/matsui-akaogi-ewald';
import type { Potential } from '../../src/potentials/potential';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { coulombConstant } from '../../src/units';
import { checkPotential, shake } from '../support/check-potential';
import { anatase, crystal, rutile } from '../support/crystals';
import { expectClose } from '../support/expect-close';

/** Point charges and nothing else. */
function pointCharges(
  charges: Record<number, number>,
  accuracy: number,
  cutoff: number,
  method: 'ewald' | 'mesh' = 'ewald',
): Potential {
  return {
    name: 'point-charges',
    elements: Object.keys(charges).map(Number),
    cutoff,
    ...makeCoulomb(charges, { method, accuracy, cutoff, closest: () => 0.01 }),
    embeddings: [],
    card: { title: '', source: 'this test', goodFor: [], notFor: [], status: 'illustrative' },
  };
}

test('the Madelung constant of rock salt comes out to the accuracy asked for', () => {
  const d = 2.5;
  const salt = crystal(
    [0, d, d, d, 0, d, d, d, 0],
    [
      [11, 0, 0, 0],
      [17, 0.5, 0.5, 0.5],
    ],
  );
  for (const accuracy of [1e-4, 1e-6, 1e-8]) {
    const { energy } = evaluatePotential(salt, pointCharges({ 11: 1, 17: -1 }, accuracy, 9));
    // R. E. Crandall & J. P. Buhler, J. Phys. A 20, 5497 (1987)
    expect(Math.abs((-energy * d) / coulombConstant - 1.747564594633)).toBeLessThan(2 * accuracy);
  }
});

test('Matsui-Akaogi with electrostatics ewald is the potential with the reference sum', () => {
  const structure = shake(rutile(4.5, 3.0, 0.305), 0.2);
  const exact = matsuiAkaogiEwald(10)(structure);
  for (const [accuracy, force] of [
    [1e-4, 2e-3],
    [1e-6, 2e-5],
    [1e-8, 2e-7],
  ]) {
    const sum = evaluatePotential(
      structure,
      makePotential({ name: 'matsui-akaogi', electrostatics: 'ewald', accuracy, cutoff: 10 }),
    );
    expectClose(sum.forces, exact.forces, { absolute: force });
    expectClose(sum.energies, exact.energies, { absolute: 3 * force });
    // Six forces with arms of 10 Å.
    expectClose(sum.virial, exact.virial, { absolute: 60 * force });
  }
});

test('a potential with full electrostatics obeys the laws in anatase', () => {
  const potential = makePotential({
    name: 'matsui-akaogi',
    electrostatics: 'mesh',
    accuracy: 1e-9,
    cutoff: 9,
  });
  checkPotential(evaluatorOf(potential), shake(anatase(3.785, 9.514, 0.208), 0.1));
});

test('neutral ruthenium feels no charges, and a vacancy has its background', () => {
  const potential = makePotential({ name: 'ru-tio2-contact', electrostatics: 'ewald', accuracy: 1e-8 });
  const charges = potential.charges!;
  const whole = shake(rutile(4.5, 3.0, 0.305), 0.1);
  const vacancy: Structure = {
    ...whole,
    positions: whole.positions.slice(0, 15),
    atomicNumbers: whole.atomicNumbers.slice(0, 5),
  };
  const short = { ...potential, coulomb: undefined, selfEnergies: {} };
  const rest = { ...short, pairs: short.pairs.filter(({ form }) => form.kind !== 'ewald-real') };
  const exact = ewald(
    vacancy,
    Float64Array.from(vacancy.atomicNumbers, (z) => charges[z]),
  );
  const full = evaluatePotential(vacancy, potential);
  const others = evaluatePotential(vacancy, rest);
  expect(Math.abs(full.energy - others.energy - exact.energy)).toBeLessThan(1e-6);
  expectClose(
    full.virial,
    others.virial.map((w, k) => w + exact.virial[k]),
    { absolute: 1e-5 },
  );
  // A ruthenium far outside the reach of every pair term, in the middle of a big empty cell.
  const lone = crystal([40, 0, 0, 0, 40, 0, 0, 0, 40], [[44, 0.5, 0.5, 0.5]]);
  expect(evaluatePotential(lone, potential).energy).toBe(evaluatePotential(lone, short).energy);
});

/** Two square lattices of opposite charges, `distance` apart. */
function plates(distance: number, repeats: number): Structure {
  const a = 3;
  const cell = crystal(
    [a, 0, 0, 0, a, 0, 0, 0, 60],
    [
      [11, 0, 0, 0],
      [17, 0, 0, distance / 60],
    ],
  );
  return { ...makeSupercell(cell, [repeats, repeats, 1]), periodic: [true, true, false] };
}

test('two charged plates attract each other as a capacitor does', () => {
  const accuracy = 1e-6;
  const potential = pointCharges({ 11: 1, 17: -1 }, accuracy, 8);
  const [near, far] = [10, 20].map((d) => evaluatePotential(plates(d, 3), potential));
  // Beyond a few lattice constants each ion feels the field of a uniform plate, E = 2π k σ.
  const force = 2 * Math.PI * coulombConstant * (1 / 9);
  for (const { forces } of [near, far]) {
    for (let i = 0; i < 18; i++) {
      expect(Math.abs(Math.abs(forces[3 * i + 2]) - force)).toBeLessThan(coulombConstant * accuracy);
    }
  }
  expect((far.energy - near.energy) / (9 * 10 * force)).toBeCloseTo(1, 5);
});

test('a slab is the limit of a crystal with ever more vacuum, dipole apart', () => {
  const slab = { ...shake(rutile(4.5, 3.0, 0.305), 0.15, 3), periodic: [true, true, false] as const };
  const potential = makePotential({
    name: 'matsui-akaogi',
    electrostatics: 'ewald',
    accuracy: 1e-6,
    cutoff: 9,
  });
  const exact = evaluatePotential(slab, potential);
  // The same atoms in crystals with 60 and 120 Å: what is left falls as 1/height, so extrapolate.
  const heights = [60, 120];
  const [once, twice] = heights.map((height) => {
    const cell = slab.cell.slice();
    cell.set([0, 0, height], 6);
    return matsuiAkaogiEwald(9)({ ...slab, cell, periodic: [true, true, true] });
  });
  expect(Math.abs(2 * twice.energy - once.energy - exact.energy)).toBeLessThan(1e-3);
  expectClose(
    exact.forces,
    twice.forces.map((f, k) => 2 * f - once.forces[k]),
    { absolute: 1e-4 },
  );
});

test('the vacuum of a slab keeps its images below the accuracy asked for', () => {
  const slab = {
    ...shake(makeSupercell(rutile(4.5, 3.0, 0.305), [2, 2, 2]), 0.3, 5),
    periodic: [true, true, false] as const,
  };
  const base = makePotential({ name: 'matsui-akaogi', electrostatics: 'ewald', accuracy: 1e-7, cutoff: 9 });
  const forces = (accuracy: number) =>
    evaluatePotential(slab, { ...base, coulomb: { ...base.coulomb!, accuracy } }).forces;
  const exact = forces(1e-7);
  for (const accuracy of [1e-3, 1e-4]) {
    expectClose(forces(accuracy), exact, { absolute: accuracy * coulombConstant });
  }
});

test('what full sums cannot do is refused with a remedy', () => {
  const potential = makePotential({ name: 'matsui-akaogi', electrostatics: 'mesh' });
  const whole = rutile(4.5, 3.0, 0.305);
  expect(() => evaluatePotential({ ...whole, periodic: [true, false, false] }, potential)).toThrow(
    /need two or three periodic axes, got 1.*use electrostatics dsf/,
  );
  const charged: Structure = {
    ...whole,
    periodic: [true, true, false],
    positions: whole.positions.slice(0, 15),
    atomicNumbers: whole.atomicNumbers.slice(0, 5),
  };
  expect(() => evaluatePotential(charged, potential)).toThrow(/slab with a total charge, here 1\.098 e/);
  expect(() => makePotential({ name: 'matsui-akaogi', electrostatics: 'ewald', accuracy: 1 })).toThrow(
    /accuracy must be 1e-10 to 1e-2.*got 1;/,
  );
  expect(() => makePotential({ name: 'fortini-ru', electrostatics: 'ewald' })).toThrow(
    /fortini-ru has no charges/,
  );
  expect(() => makePotential({ name: 'matsui-akaogi', accuracy: 1e-5 })).toThrow(
    /dsf ends at the cutoff and has no accuracy, got 0.00001; leave it out, or use ewald or mesh/,
  );
  expect(() => makeCoulomb({ 8: -1 }, { method: 'mesh', cutoff: 8, closest: () => 1 })).toThrow(
    /charges of both signs, got -1 e/,
  );
});

test('Wolf sums have forces that are minus the gradient of their energy', () => {
  const potential = makePotential({ name: 'matsui-akaogi', electrostatics: 'wolf', cutoff: 8 });
  checkPotential(evaluatorOf(potential), shake(rutile(4.5, 3.0, 0.305), 0.1));
});
