import { expect, test } from 'vitest';
import { joulePerSquareMeter } from '../../src/units';
import { measureContact, nearest } from '../support/measure-contact';

// The windows are what the contact was made for: Ru-O as in RuO2 (1.94 to 1.98 Å), and a work of adhesion
// between that of weakly and strongly bound metal particles on oxides.
test('relaxed Ru(0001) on TiO2(110) has Ru-O 2.0 ± 0.1 Å and a work of adhesion of 1 to 3 J/m²', () => {
  const { adhesion, nearestRuO, structure } = measureContact({ trilayers: 3, ruLayers: 3 });
  expect(Math.abs(nearestRuO - 2)).toBeLessThan(0.1);
  expect(adhesion / joulePerSquareMeter).toBeGreaterThan(1);
  expect(adhesion / joulePerSquareMeter).toBeLessThan(3);
  // The cations stay out of the metal's first shell.
  expect(nearest(structure, 44, 22)).toBeGreaterThan(2.4);
});
