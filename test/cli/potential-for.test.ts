import { expect, test } from 'vitest';
import { potentialFor } from '../../src/cli/potential-for';
import { potentialLabel, potentialLines } from '../../src/cli/print-potential';
import { contactLabel } from '../../src/potentials/ru-tio2-contact';
import type { Structure } from '../../src/structure/structure';

const of = (...numbers: number[]) => ({ atomicNumbers: Uint8Array.from(numbers) }) as Structure;

test('each structure gets the potential that claims least', () => {
  expect(potentialFor(of(44, 44)).name).toBe('fortini-ru');
  expect(potentialFor(of(22, 8, 8)).name).toBe('matsui-akaogi');
  expect(potentialFor(of(22, 8, 8, 44)).name).toBe('ru-tio2-contact');
  expect(potentialFor(of(44), 'ru-tio2-contact').name).toBe('ru-tio2-contact');
});

test('the card says status, uses and limits; the illustrative one says its label, in files too', () => {
  const published = potentialFor(of(44)).card;
  expect(potentialLines(published).join('\n')).toMatch(/status +published\n +good for .*\n(.*\n)* +not for /);
  expect(potentialLabel('fortini-ru', published)).toBe('fortini-ru');
  const contact = potentialFor(of(8, 44)).card;
  expect(potentialLines(contact).join('\n')).toContain(`status      ${contactLabel}`);
  expect(potentialLabel('ru-tio2-contact', contact)).toContain(contactLabel);
});
