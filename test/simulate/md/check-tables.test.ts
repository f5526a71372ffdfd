import { beforeAll, expect, test } from 'vitest';
import { loadFormulas } from '../../../src/math/formula';
import { makePotential } from '../../../src/potentials/make-potential';
import { checkTables } from '../../../src/simulate/md/check-tables';

beforeAll(loadFormulas);

const oxygen = (formula: string) =>
  makePotential({
    name: 'custom',
    definition: {
      version: 1,
      title: 'O',
      elements: ['O'],
      pairs: [{ elements: ['O', 'O'], terms: [{ form: 'formula', formula, cutoff: 6 }], closest: 1 }],
    },
  });

test('tables of smooth functions stand for them to 1e-7 eV/Å', () => {
  const [smooth] = checkTables(oxygen('900*exp(-r/0.3)*cos(r/2)'), [8]);
  expect(smooth.elements).toEqual([8, 8]);
  expect(smooth.forceError).toBeLessThan(1e-7);
  expect(smooth.energyError).toBeLessThan(1e-8);
  const contact = checkTables(makePotential({ name: 'ru-tio2-contact' }), [44, 8, 22]);
  expect(contact.map(({ elements }) => elements.join())).toEqual([
    '8,8',
    '8,22',
    '8,44',
    '22,22',
    '22,44',
    '44,44',
  ]);
  const ru = contact.pop();
  for (const { forceError } of contact) expect(forceError).toBeLessThan(1e-8);
  // Where the core of Fortini's Ru meets its powers the force has a kink.
  expect(ru?.worstDistance).toBeCloseTo(1.9, 2);
  expect(ru?.forceError).toBeLessThan(1e-3);
});

test('a feature narrower than the steps of the tables is found, and where', () => {
  const [narrow] = checkTables(oxygen('0.01*exp(-((r - 2.5)/0.002)^2)'), [8]);
  expect(narrow.forceError).toBeGreaterThan(0.1);
  expect(narrow.worstDistance).toBeCloseTo(2.5, 2);
});
