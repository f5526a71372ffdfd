import { test } from 'vitest';
import { evaluatorOf } from '../../src/potentials/evaluate-potential';
import { ewald } from '../../src/potentials/ewald';
import { makePotential } from '../../src/potentials/make-potential';
import { matsuiAkaogiEwald } from '../../src/potentials/matsui-akaogi-ewald';
import { checkPotential, shake } from '../support/check-potential';
import { anatase, crystal, hcp, rutile } from '../support/crystals';

// Small cells on purpose: every pair of the list is then an image of another.
test('Matsui-Akaogi obeys the laws in rutile', () => {
  checkPotential(
    evaluatorOf(makePotential({ name: 'matsui-akaogi' })),
    shake(rutile(4.59, 2.96, 0.305), 0.1),
  );
});

test('Matsui-Akaogi with full Ewald obeys the laws in anatase', () => {
  checkPotential(matsuiAkaogiEwald(9), shake(anatase(3.785, 9.514, 0.208), 0.1));
});

test('Fortini Ru obeys the laws in hcp Ru', () => {
  checkPotential(evaluatorOf(makePotential({ name: 'fortini-ru' })), shake(hcp(44, 2.7, 4.28), 0.1));
});

test('the contact potential obeys the laws where Ru, Ti and O meet', () => {
  const cell = [5.4, 0, 0, 0.3, 5.1, 0, 0, 0, 8.7];
  const mixed = crystal(cell, [
    [44, 0.1, 0.1, 0.0],
    [44, 0.6, 0.5, 0.05],
    [44, 0.1, 0.6, 0.2],
    [8, 0.3, 0.3, 0.3],
    [8, 0.8, 0.8, 0.32],
    [22, 0.4, 0.7, 0.52],
    [8, 0.7, 0.2, 0.62],
    [8, 0.2, 0.0, 0.7],
  ]);
  checkPotential(evaluatorOf(makePotential({ name: 'ru-tio2-contact' })), shake(mixed, 0.05));
});

test('the Ewald sum obeys the laws for a charged cell', () => {
  const structure = shake(rutile(4.59, 2.96, 0.305), 0.2, 7);
  const charges = new Map([
    [22, 2.5],
    [8, -1],
  ]);
  checkPotential(
    (s) =>
      ewald(
        s,
        Float64Array.from(s.atomicNumbers, (z) => charges.get(z) ?? 0),
      ),
    structure,
  );
});
