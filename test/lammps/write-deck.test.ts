import { expect, test } from 'vitest';
import { evaluateWithLammps, findLammps, runLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential, potentialNames } from '../../src/potentials/make-potential';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { shake } from '../support/check-potential';
import { hcp, rutile } from '../support/crystals';
import { expectClose } from '../support/expect-close';
import { ruOnRutile110 } from '../support/ru-on-rutile-110';

const lattice = { a: 4.492, c: 3.0127, u: 0.3032, ru: [2.70455, 4.28767] as const };
const { both } = ruOnRutile110(lattice, { trilayers: 2, ruLayers: 2 });
const slab = { ...both, positions: shake(both, 0.1).positions };
const models: Record<string, Structure> = {
  'matsui-akaogi': shake(makeSupercell(rutile(4.49, 3.01, 0.303), [2, 2, 3]), 0.1),
  'fortini-ru': shake(makeSupercell(hcp(44, 2.7, 4.28), [3, 3, 2]), 0.1),
  'ru-tio2-contact': slab,
};
const lammps = await findLammps();

test('the deck of each potential names every style it needs and every type', () => {
  const deck = writeLammpsDeck(slab, { name: 'ru-tio2-contact' });
  expect(deck['lammps.in']).toContain('illustrative: holds the particle, lets no oxygen cross');
  expect(deck['lammps.in']).toContain('boundary p p m');
  expect(deck['lammps.in']).toContain('pair_coeff 1 2 buck 16957.5 0.194 12.59 10');
  expect(deck['lammps.in']).toContain('pair_coeff 1 3 morse/smooth/linear 0.6 2 2.25 5');
  expect(deck['lammps.in']).toContain('pair_coeff * * eam/fs metal.eam.fs NULL NULL Ru');
  expect(deck['lammps.data']).toContain('3 atom types');
  expect(Object.keys(deck).sort()).toEqual(['lammps.data', 'lammps.in', 'metal.eam.fs']);
  const tables = writeLammpsDeck(slab, { name: 'ru-tio2-contact' }, { pairs: 'tables' });
  expect(Object.keys(tables).sort()).toEqual(['lammps.data', 'lammps.in', 'metal.eam.fs', 'pairs.table']);
});

test('a deck with full Coulomb sums has our split, and the vacuum of a slab', () => {
  const spec = { name: 'ru-tio2-contact', electrostatics: 'mesh', cutoff: 9 } as const;
  const { alpha } = makePotential(spec).coulomb!;
  const open = { ...slab, periodic: [true, true, false] as const };
  const deck = writeLammpsDeck(open, spec)['lammps.in'];
  expect(deck).toContain('boundary p p f');
  expect(deck).toContain('pair_coeff 1 2 coul/long');
  expect(deck).toContain('pair_modify table 0\nkspace_style pppm 0.0001\n');
  expect(deck).toMatch(new RegExp(`kspace_modify gewald ${alpha} slab [1-9][.]`));
  const tables = writeLammpsDeck(open, { ...spec, electrostatics: 'ewald' }, { pairs: 'tables' })[
    'lammps.in'
  ];
  expect(tables).toContain('table spline 8192 ewald');
  expect(tables).toContain('pair_coeff 1 3 morse/smooth/linear');
  expect(() => writeLammpsDeck({ ...slab, periodic: [false, true, true] }, spec)).toThrow(
    /LAMMPS sums the charges of a slab only when c is not periodic, here it is a/,
  );
});

test('held atoms become the frozen group; atoms held halfway are refused', () => {
  const fixed = new Uint8Array(3 * slab.atomicNumbers.length);
  fixed.fill(1, 0, 9).fill(1, 15, 18);
  const deck = writeLammpsDeck({ ...slab, fixed }, { name: 'ru-tio2-contact' });
  expect(deck['lammps.in']).toContain('group frozen id 1:3 6\n');
  fixed[15] = 0;
  expect(() => writeLammpsDeck({ ...slab, fixed }, { name: 'ru-tio2-contact' })).toThrow(
    /atom 5 is held along 2 of 3 cell vectors/,
  );
});

test('an element the potential lacks is refused', () => {
  expect(() => writeLammpsDeck(slab, { name: 'fortini-ru' })).toThrow(
    /writeLammpsDeck: element .* not covered/,
  );
});

// Of the reactive potential reactive-deck.test.ts tells: there are two routes.
const withStyles = potentialNames.filter((name) => name !== 'reactive');

// Tolerances: the pair tables are exact but for their splines, 1e-7. The styles carry LAMMPS's polynomial erfc,
// 1.5e-7 of each Coulomb term, which adds up to 5e-6 eV per atom and 2e-6 eV/Å in the oxide.
test.skipIf(!lammps).each(withStyles)('LAMMPS has the energies and forces of %s', async (name) => {
  const structure = models[name];
  const n = structure.atomicNumbers.length;
  const ours = evaluatePotential(structure, makePotential({ name }));
  for (const [pairs, energyTolerance, forceTolerance] of [
    ['styles', 1e-5, 1e-5],
    ['tables', 1e-8, 1e-7],
  ] as const) {
    const theirs = await evaluateWithLammps(
      structure,
      writeLammpsDeck(structure, { name }, { pairs }),
      lammps,
    );
    expect(Math.abs(ours.energy - theirs.energy) / n).toBeLessThan(energyTolerance);
    expectClose(theirs.forces, ours.forces, { absolute: forceTolerance });
    // LAMMPS converts to bar with eight digits.
    expectClose(theirs.virial, ours.virial, { absolute: n * energyTolerance, relative: 2e-7 });
  }
});

test.skipIf(!lammps)('LAMMPS goes on with the deck and keeps the frozen atoms', async () => {
  const start = models['matsui-akaogi'];
  const structure = { ...start, fixed: new Uint8Array(start.positions.length).fill(1, 0, 30) };
  const { log } = await runLammps(writeLammpsDeck(structure, { name: 'matsui-akaogi' }), {
    executable: lammps,
    settings: { steps: 5 },
  });
  expect(log).toMatch(/10 atoms in group frozen/);
  expect(log.match(/Loop time/g)?.length).toBe(2);
});
