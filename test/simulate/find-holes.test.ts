import { expect, test } from 'vitest';
import { fortiniRu } from '../../src/potentials/fortini-ru';
import type { ReactiveParameters } from '../../src/potentials/reactive-parameters';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { findHoles } from '../../src/simulate/find-holes';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { hcp, rutile } from '../support/crystals';
import { syntheticReactive } from '../support/reactive-parameters';

function slab(bulk: Structure): Structure {
  const cell = bulk.cell.slice();
  cell[8] += 15;
  return { ...bulk, cell, periodic: [true, true, false] };
}

const hosts = [
  slab(makeSupercell(rutile(4.6, 2.96, 0.305), [1, 2, 2])),
  slab(makeSupercell(hcp(44, 2.7, 4.28), [2, 2, 2])),
];

test('the core keeps all pairs of a reactive potential apart down to 0.7 Å', () => {
  expect(findHoles(reactivePotential(syntheticReactive()), hosts)).toEqual([]);
});

test('a pair whose core is gone falls in, alone, with a third, and in a host', () => {
  const parameters = syntheticReactive();
  const pairs: ReactiveParameters['pairs'] = parameters.pairs.map((pair) =>
    pair.elements.join('-') === 'O-Ti'
      ? {
          ...pair,
          core: undefined,
          phi: { ...pair.phi, slopes: [40, 0], values: pair.phi.values.map((y, k) => (k < 3 ? -8 : y)) },
        }
      : pair,
  );
  const holes = findHoles(reactivePotential({ ...parameters, pairs }), hosts.slice(0, 1), { count: 30 });
  expect(new Set(holes.map(({ kind }) => kind))).toEqual(new Set(['dimer', 'trimer', 'insertion']));
  expect(holes.filter(({ kind }) => kind === 'dimer').every(({ pair }) => pair === 'O-Ti')).toBe(true);
});

test('a potential that does not say what its data had cannot be searched', () => {
  expect(() => findHoles(fortiniRu(), [])).toThrow(
    'fortini-ru does not say which distances of Ru and Ru its data had',
  );
});
