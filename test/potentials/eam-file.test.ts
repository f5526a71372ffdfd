import { expect, test } from 'vitest';
import { evaluateWithLammps, findLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { createRandom } from '../../src/math/random';
import { evaluatePotential, evaluatorOf } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { checkPotential, shake } from '../support/check-potential';
import { crystal } from '../support/crystals';
import { expectClose } from '../support/expect-close';
import { syntheticEam } from '../support/synthetic-eam';

/** Face-centered cubic Cu-Ni-Cu-Ni by layers of atoms, rattled in a sheared cell. */
function alloy(repeats: readonly [number, number, number]): Structure {
  const cell = [3.6, 0, 0, 0.2, 3.7, 0, 0, 0, 3.6];
  const atoms = crystal(cell, [
    [29, 0, 0, 0],
    [28, 0.5, 0.5, 0],
    [28, 0.5, 0, 0.5],
    [29, 0, 0.5, 0.5],
  ]);
  return shake(makeSupercell(atoms, repeats), 0.15);
}

const specOf = (style: 'eam/alloy' | 'eam/fs' | 'adp') => ({
  name: 'eam-file',
  file: { name: 'CuNi.txt', text: syntheticEam(style, ['Cu', 'Ni']) },
});

test.each(['eam/alloy', 'eam/fs', 'adp'] as const)('a file of %s obeys the laws', (style) => {
  checkPotential(evaluatorOf(makePotential(specOf(style))), alloy([1, 1, 1]));
});

const lammps = await findLammps();

// No tolerance but rounding: the tables are the same and so is the interpolation.
test.skipIf(!lammps).each(['eam/alloy', 'eam/fs', 'adp'] as const)(
  'LAMMPS reads a file of %s as we do',
  async (style) => {
    const structure = alloy([3, 3, 3]);
    const ours = evaluatePotential(structure, makePotential(specOf(style)));
    for (const pairs of ['styles', 'tables'] as const) {
      const deck = writeLammpsDeck(structure, specOf(style), { pairs });
      expect(Object.keys(deck).sort()).toEqual(['CuNi.txt', 'lammps.data', 'lammps.in']);
      const theirs = await evaluateWithLammps(structure, deck, lammps);
      expect(Math.abs(ours.energy - theirs.energy)).toBeLessThan(1e-9);
      expectClose(theirs.forces, ours.forces, { absolute: 1e-9 });
      expectClose(theirs.virial, ours.virial, { absolute: 1e-6, relative: 2e-7 });
    }
  },
);

test('an atom denser than the table has the straight line that continues it', () => {
  const [term] = makePotential(specOf('eam/alloy')).embeddings;
  const slope = term.embedDerivative(60);
  expect(term.embedDerivative(150)).toBeCloseTo(slope, 12);
  expect(term.embed(150)).toBeCloseTo(term.embed(60) + 90 * slope, 9);
  expect(term.densityMaximum).toBeGreaterThan(200);
});

test('a name in the file can be mapped to an element', () => {
  const text = syntheticEam('eam/alloy', ['A1', 'Ni']);
  const make = (elements?: Record<string, string>) =>
    makePotential({ name: 'eam-file', file: { name: 'f', text, elements } });
  expect(make({ A1: 'Cu' }).elements).toEqual([29, 28]);
  expect(() => make()).toThrow(/"A1" in f is no element symbol; say which/);
  expect(() => make({ A1: 'Ni' })).toThrow(/"A1" and "Ni" in f are both Ni/);
  expect(() => make({ A1: 'Cu', Pt: 'Pt' })).toThrow(/maps "Pt", which f does not hold/);
  const structure = crystal([9, 0, 0, 0, 9, 0, 0, 0, 9], [[29, 0, 0, 0]]);
  const deck = writeLammpsDeck(structure, {
    name: 'eam-file',
    file: { name: 'f', text, elements: { A1: 'Cu' } },
  });
  expect(deck['lammps.in']).toContain('pair_coeff * * eam/alloy f A1 Ni');
});

test('the card says what the file says about itself', () => {
  const { card } = makePotential(specOf('eam/fs'));
  expect(card.title).toBe('Cu-Ni from CuNi.txt (eam/fs)');
  expect(card.source).toBe('synthetic functions for tests (2026) no meaning');
});

test('what is no potential file, and a cutoff beside a file, are refused', () => {
  const spec = specOf('eam/alloy');
  expect(() => makePotential({ name: 'eam-file' })).toThrow(/needs file/);
  expect(() => makePotential({ ...spec, cutoff: 4 })).toThrow(/CuNi.txt fixes its cutoff, got cutoff 4 Å/);
  expect(() => makePotential({ name: 'eam-file', file: { name: 'notes', text: 'hello' } })).toThrow(
    /notes is no potential file known here; it may be eam\/alloy, eam\/fs/,
  );
});

test('the engine keeps the knots of an embedding, however kinked', () => {
  // A file whose embedding is noise: nothing but the same cubics between the same knots has its energies.
  const lines = syntheticEam('eam/alloy', ['Cu', 'Ni']).split('\n');
  const random = createRandom(5);
  for (let k = 6; k < 66; k++) lines[k] = Array.from({ length: 5 }, () => random.next()).join(' ');
  const potential = makePotential({ name: 'eam-file', file: { name: 'noise', text: lines.join('\n') } });
  const structure = alloy([2, 2, 2]);
  const ours = evaluatePotential(structure, potential);
  const engine = evaluateTabulated(structure, potential);
  // What is left is the densities' own tables, 1e-7 of 10 in steps of 0.2.
  expectClose(engine.energies, ours.energies, { absolute: 1e-5 });
});
