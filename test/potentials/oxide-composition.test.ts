import { describe, expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { complete } from '../../src/jobs/drive';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { refuseOxide } from '../../src/potentials/oxide-composition';
import { runMd } from '../../src/simulate/md/run-md';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';

const contact = makePotential({ name: 'ru-tio2-contact' });
const rutile = makeSupercell(loadCrystal('TiO2-rutile'), [3, 3, 3]);
const inRutile = (from: number, to: number): Structure => ({
  ...rutile,
  atomicNumbers: rutile.atomicNumbers.map((z) => (z === from ? to : z)),
});
const rutheniumOxide = inRutile(22, 44);

const atoms = (o: number, ti: number, ru = 0) =>
  ({
    atomicNumbers: Uint8Array.from([...Array(o).fill(8), ...Array(ti).fill(22), ...Array(ru).fill(44)]),
  }) as Structure;

describe('a crystal of RuO2 is refused on every path, with the composition and what would work', () => {
  const reason =
    /ru-tio2-contact: O:Ti must be 1\.5 to 2\.25, got 108 O and 0 Ti; RuO2, .*; use TiO2 with up to a quarter/;
  const paths: [string, () => unknown][] = [
    ['evaluatePotential', () => evaluatePotential(rutheniumOxide, contact)],
    ['writeLammpsDeck', () => writeLammpsDeck(rutheniumOxide, contact)],
    [
      'runMd',
      () =>
        complete(
          runMd(rutheniumOxide, {
            potential: { name: contact.name },
            ensemble: 'nvt',
            temperature: 300,
            stepCount: 1,
          }),
        ),
    ],
  ];
  test.each(paths)('%s', (where, call) => {
    expect(call).toThrow(reason);
    expect(call).toThrow(expect.objectContaining({ name: 'InputError' }));
    expect(call).toThrow(new RegExp(`^${where}: `));
  });
});

test('oxygen on Ru, oxygen alone and Ti metal are refused at any size; the last by Matsui-Akaogi too', () => {
  expect(refuseOxide(atoms(1, 0, 200))).toContain('got 1 O and 0 Ti');
  expect(refuseOxide(atoms(6, 0))).toBeDefined();
  expect(refuseOxide(atoms(0, 2))).toBeDefined();
  expect(() => evaluatePotential(inRutile(8, 22), makePotential({ name: 'matsui-akaogi' }))).toThrow(
    /got 0 O and 162 Ti/,
  );
});

test('TiO2 with a quarter of its oxygen missing passes, with one atom less it does not', () => {
  expect(refuseOxide(atoms(200, 100))).toBeUndefined();
  expect(refuseOxide(atoms(150, 100, 50))).toBeUndefined();
  expect(refuseOxide(atoms(149, 100, 50))).toContain('got 149 O and 100 Ti');
  expect(refuseOxide(atoms(225, 100))).toBeUndefined();
  expect(refuseOxide(atoms(226, 100))).toBeDefined();
});

test('pure Ru is held by the contact potential, and a single pair of ions has an energy', () => {
  const ruthenium = makeSupercell(loadCrystal('Ru'), [3, 3, 2]);
  expect(evaluatePotential(ruthenium, contact).energy).toBeLessThan(0);
  expect(refuseOxide(atoms(1, 1))).toBeUndefined();
});
