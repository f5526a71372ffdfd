import { expect, test } from 'vitest';
import { choosePotential } from '../../src/potentials/choose-potential';
import type { Structure } from '../../src/structure/structure';

const of = (...numbers: number[]) => ({ atomicNumbers: Uint8Array.from(numbers) }) as Structure;

test('each structure gets the potential that claims least', () => {
  expect(choosePotential(of(44, 44))).toEqual({ name: 'fortini-ru' });
  expect(choosePotential(of(22, 8, 8))).toEqual({ name: 'matsui-akaogi' });
  expect(choosePotential(of(22, 8, 8, 44))).toEqual({ name: 'ru-tio2-contact' });
});

test('elements that none covers are named, with the potentials there are', () => {
  expect(() => choosePotential(of(22, 8, 8, 79, 11, 79))).toThrow(
    'choosePotential: no potential covers Au, Na; there are ru-tio2-contact (O, Ti, Ru); matsui-akaogi (O, Ti); fortini-ru (Ru); ',
  );
});

test('RuO2 and Ti metal get none, although their elements are covered, and hear why', () => {
  expect(() => choosePotential(of(44, 8, 8, 44, 8, 8))).toThrow(
    /choosePotential: potential ru-tio2-contact: O:Ti must be 1\.5 to 2\.25, got 4 O and 0 Ti; RuO2/,
  );
  expect(() => choosePotential(of(22, 22))).toThrow(/potential matsui-akaogi: .* got 0 O and 2 Ti/);
});
