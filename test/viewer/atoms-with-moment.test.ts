import { expect, test } from 'vitest';
import { buildModel, type Step } from '../../src/build/recipe';
import { atomsWithMoment } from '../../src/viewer/atoms-with-moment';

const slab: Step = {
  ...{ kind: 'slab', crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4, repeats: [4, 3], frozenLayers: 1 },
};
const build = (...steps: Step[]) =>
  buildModel({ version: 2, name: 'test', title: 'Test', seed: 1, steps: [slab, ...steps] }).structure;

test('the cations that took the electrons of two vacancies are the ones to ring, and none without', () => {
  expect(atomsWithMoment(build())).toEqual([]);
  const marked = build(
    { kind: 'vacancies', anywhere: { count: 2 }, apart: 6 },
    { kind: 'polarons', order: 'antiparallel' },
  );
  const atoms = atomsWithMoment(marked);
  expect(atoms.length).toBe(4);
  for (const i of atoms) expect(marked.atomicNumbers[i]).toBe(22);
});
