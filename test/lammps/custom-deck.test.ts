import { beforeAll, expect, test } from 'vitest';
import { evaluateWithLammps, findLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { loadFormulas } from '../../src/math/formula';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { PotentialDefinition } from '../../src/potentials/potential-definition';
import { makeSupercell } from '../../src/structure/supercell';
import { shake } from '../support/check-potential';
import { crystal } from '../support/crystals';
import { expectClose } from '../support/expect-close';
import { syntheticEam } from '../support/synthetic-eam';

beforeAll(loadFormulas);
const lammps = await findLammps();

/** Two metals from different files, a gas of many forms, and a pair without interaction. */
const definition: PotentialDefinition = {
  version: 1,
  title: 'a bit of everything',
  elements: ['Cu', 'Ni', 'Ar', 'Ne'],
  parts: [
    {
      elements: ['Cu'],
      potential: {
        name: 'eam-file',
        file: { name: 'one.alloy', text: syntheticEam('eam/alloy', ['Cu', 'H']) },
      },
    },
    {
      elements: ['Ni'],
      potential: { name: 'eam-file', file: { name: 'two.alloy', text: syntheticEam('eam/alloy', ['Ni']) } },
    },
  ],
  pairs: [
    { elements: ['Cu', 'Ni'], terms: [{ form: 'morse', D: 0.3, alpha: 1.5, r0: 2.6, cutoff: 5 }] },
    { elements: ['Cu', 'Ar'], terms: [{ form: 'zbl', inner: 2, cutoff: 3.5 }] },
    { elements: ['Cu', 'Ne'], terms: [{ form: 'zbl', inner: 1.5, cutoff: 3 }] },
    { elements: ['Ni', 'Ar'], terms: 'none' },
    {
      elements: ['Ni', 'Ne'],
      terms: [
        { form: 'born-mayer', A: 900, rho: 0.35, cutoff: 5 },
        { form: 'buckingham', A: 0, rho: 1, C: 9, cutoff: 5 },
      ],
      closest: 1,
    },
    {
      elements: ['Ar', 'Ar'],
      terms: [{ form: 'formula', formula: '700*exp(-r/0.35)', cutoff: 5, shift: 'energy+force' }],
    },
    {
      elements: ['Ar', 'Ne'],
      terms: [{ form: 'lennard-jones', epsilon: 0.01, sigma: 2.9, cutoff: 6, shift: 'energy' }],
      core: { from: 1, to: 2.2 },
    },
    {
      elements: ['Ne', 'Ne'],
      terms: [{ form: 'points', r: [0.8, 1.5, 2, 3, 4.5], energy: [50, 8, 2, 0.2, 0] }],
    },
  ],
};
const spec = { name: 'custom', definition };
const cell = [3.8, 0, 0, 0.5, 3.9, 0, -0.3, 0.4, 3.7];
const structure = shake(
  makeSupercell(
    crystal(cell, [
      [29, 0, 0, 0],
      [28, 0.5, 0.5, 0],
      [18, 0.5, 0, 0.5],
      [10, 0, 0.5, 0.5],
    ]),
    [3, 3, 3],
  ),
  0.15,
);

test('the deck numbers what it uses twice, passes files on and says which pair has nothing', () => {
  const deck = writeLammpsDeck(structure, spec);
  const input = deck['lammps.in'];
  expect(Object.keys(deck).sort()).toEqual([
    'lammps.data',
    'lammps.in',
    'one.alloy',
    'pairs.table',
    'two.alloy',
  ]);
  // Types by atomic number: Ne 1, Ar 2, Ni 3, Cu 4.
  expect(input).toContain('pair_coeff * * eam/alloy 1 one.alloy NULL NULL NULL Cu');
  expect(input).toContain('pair_coeff * * eam/alloy 2 two.alloy NULL NULL Ni NULL');
  expect(input).toContain('pair_coeff 2 3 none');
  expect(input).toMatch(/pair_coeff 2 4 zbl 1 18 29\n/);
  expect(input).toMatch(/pair_coeff 1 4 zbl 2 10 29\n/);
  expect(input).toMatch(/pair_coeff 1 3 buck 1 900 0.35 0 5\n/);
  expect(input).toMatch(/pair_coeff 1 3 buck 2 0 1 9 5\n/);
});

test.skipIf(!lammps).each(['styles', 'tables'] as const)('LAMMPS has our energies by %s', async (pairs) => {
  const ours = evaluatePotential(structure, makePotential(spec));
  const theirs = await evaluateWithLammps(structure, writeLammpsDeck(structure, spec, { pairs }), lammps);
  const n = structure.atomicNumbers.length;
  // Its zbl has eight digits of 1/(4πε₀), 1.65e-8 of about 1 eV per atom.
  expect(Math.abs(ours.energy - theirs.energy) / n).toBeLessThan(pairs === 'styles' ? 5e-8 : 1e-8);
  expectClose(theirs.forces, ours.forces, { absolute: 1e-6 });
  expectClose(theirs.virial, ours.virial, { absolute: 1e-5, relative: 2e-7 });
});
