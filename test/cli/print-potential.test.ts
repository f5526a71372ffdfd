import { expect, test } from 'vitest';
import { potentialLabel, potentialLines } from '../../src/cli/print-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { contactLabel } from '../../src/potentials/ru-tio2-contact';

test('the card says status, uses and limits; the illustrative one says its label, in files too', () => {
  const published = makePotential({ name: 'fortini-ru' }).card;
  expect(potentialLines(published).join('\n')).toMatch(/status +published\n +good for .*\n(.*\n)* +not for /);
  expect(potentialLabel('fortini-ru', published)).toBe('fortini-ru');
  const contact = makePotential({ name: 'ru-tio2-contact' }).card;
  expect(potentialLines(contact).join('\n')).toContain(`status      ${contactLabel}`);
  expect(potentialLabel('ru-tio2-contact', contact)).toContain(contactLabel);
});
