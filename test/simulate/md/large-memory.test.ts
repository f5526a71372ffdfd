import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makePotential } from '../../../src/potentials/make-potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import { makeSupercell } from '../../../src/structure/supercell';
import { separablePotential } from '../../support/angular-potentials';
import { rattle, ruOnTio2 } from './md-models';

// Only the pages that are written to take real memory.
const GB = 2 ** 30;

test('addresses beyond 2 GB, and a block of arrays across that border, give the same to the last bit', () => {
  const ru = rattle(makeSupercell(loadCrystal('Ru'), [3, 3, 2]), 0.1);
  const rutile = rattle(loadCrystal('TiO2-rutile'), 0.1);
  for (const [structure, potential] of [
    [ruOnTio2(), makePotential({ name: 'ru-tio2-contact' })],
    [ru, makePotential({ name: 'fortini-ru' })],
    [rutile, separablePotential(2, { embedded: true })],
  ] as const) {
    for (const precision of ['double', 'mixed'] as const) {
      const options = { precision, virials: true };
      const low = evaluateTabulated(structure, potential, options);
      for (const lowestAddress of [2 * GB - 300_000]) {
        expect(evaluateTabulated(structure, potential, { ...options, lowestAddress })).toEqual(low);
      }
    }
  }
});
