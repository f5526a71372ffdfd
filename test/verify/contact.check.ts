import { joulePerSquareMeter } from '../../src/units';
import { measureContact } from '../support/measure-contact';
import { type Check, check, once } from './check';

const contact = once(() => measureContact({ trilayers: 4, ruLayers: 4 }));

/** The windows the illustrative contact was made for, as middle and half width. */
export const checks: readonly Check[] = [
  check('ru-tio2-contact/nearest Ru-O', () => contact().nearestRuO, {
    reference: 2,
    tolerance: 0.1,
    unit: 'Å',
    source: 'design window; Ru-O in RuO2 is 1.94 to 1.98 Å',
  }),
  check('ru-tio2-contact/work of adhesion', () => contact().adhesion / joulePerSquareMeter, {
    reference: 2,
    tolerance: 1,
    unit: 'J/m²',
    source: 'design window, 1 to 3 J/m², Ru(0001) on TiO2(110)',
  }),
];
