import { expect, test } from 'vitest';
import type { ReactiveParameters } from '../../src/potentials/reactive-parameters';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { faultsOfFit } from '../../src/tooling/model-card/check-fit';
import { syntheticReactive } from '../support/reactive-parameters';

/** A search for the normal energies takes many places; a fit that is bad is found out by few. */
const quick = { count: 0, stepCount: 120 };
const few = { count: 20, stepCount: 120 };

test('a fit that repels where it should lives through 1500 K', () => {
  expect(faultsOfFit(reactivePotential(syntheticReactive()), quick)).toEqual([]);
});

test('a fit with a hole between O and Ti is told with depth and distance', () => {
  const parameters = syntheticReactive(1);
  const pairs: ReactiveParameters['pairs'] = parameters.pairs.map((pair) =>
    pair.elements.join('-') === 'O-Ti'
      ? {
          ...pair,
          core: undefined,
          phi: { ...pair.phi, slopes: [40, 0], values: pair.phi.values.map((y, k) => (k < 3 ? -8 : y)) },
        }
      : pair,
  );
  const faults = faultsOfFit(reactivePotential({ ...parameters, pairs }), few);
  expect(faults.join('\n')).toMatch(/dimer O-Ti: \d+ holes, the deepest \d+\.\d\d eV at \d\.\d\d Å/);
});

test('atoms that come closer in hot cells than the data had by a fifth are told', () => {
  const parameters = syntheticReactive();
  const pairs: ReactiveParameters['pairs'] = parameters.pairs.map((pair) => ({ ...pair, fitted: [2.9, 5] }));
  const faults = faultsOfFit(reactivePotential({ ...parameters, pairs }), { count: 0, stepCount: 20 });
  expect(faults).toHaveLength(5);
  expect(faults[0]).toMatch(/^rutile without an oxygen at 1500 K: .* and .* \d\.\d\d Å apart after 0 steps$/);
});
