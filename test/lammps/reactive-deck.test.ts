import { expect, test } from 'vitest';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { writeLammpsRun } from '../../src/lammps/write-run';
import { rutile } from '../support/crystals';
import { reactiveSpecs } from '../support/reactive-parameters';

// Energies and forces of both routes are compared by `npm run verify -- --only reactive`.
const [{ spec }] = reactiveSpecs();
const structure = rutile(4.6, 2.96, 0.305);

test('a reactive run hands over the source of a KIM model and says how to build it', () => {
  const files = writeLammpsRun(structure, {
    md: { potential: spec, ensemble: 'nvt', temperature: 300, stepCount: 10 },
  });
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'kim/CMakeLists.txt',
      'kim/parameters.hpp',
      'kim/reactive-model.cpp',
      'README.txt',
    ]),
  );
  expect(files['lammps.in']).toContain('pair_style kim Spillway_Reactive\npair_coeff * * O Ti Ru\n');
  for (const name of ['README.txt', 'run.slurm'])
    expect(files[name]).toContain('kim-api-collections-management install CWD kim');
  expect(files['kim/parameters.hpp']).toContain(
    'constexpr int speciesCount = 3;\nconstexpr int rankRoom = 3;',
  );
});

test('the overlay has one instance for all pairs, and for each center one of its densities and of each term', () => {
  const deck = writeLammpsDeck(structure, spec, { reactive: 'overlay' });
  expect(deck['lammps.in'].match(/pair_coeff \* \* meam\/spline \d+ /g)).toHaveLength(1 + 3 + 3 * 3);
  expect(deck['lammps.data']).toContain('5 atom types');
  expect(deck['lammps.in'].match(/pair_coeff \d \d table core.table/g)).toHaveLength(6);
});
