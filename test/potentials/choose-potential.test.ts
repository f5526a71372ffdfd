import { afterEach, expect, test, vi } from 'vitest';
import { choosePotential, potentialsFor } from '../../src/potentials/choose-potential';
import { defaultRules } from '../../src/potentials/default-rules';
import { makePotential } from '../../src/potentials/make-potential';
import type { Structure } from '../../src/structure/structure';
import { syntheticReactive } from '../support/reactive-parameters';

const of = (...numbers: number[]) => ({ atomicNumbers: Uint8Array.from(numbers) }) as Structure;
const names = (specs: readonly { readonly name: string }[]) => specs.map(({ name }) => name);

/** The program as it is with so many fits of no meaning. */
async function withFits(count: number) {
  vi.resetModules();
  vi.doMock('../../src/potentials/reactive/shipped-fits', () => ({
    shippedFits: Array.from({ length: count }, (_, member) => async () => syntheticReactive(1, member + 1)),
  }));
  return {
    ...(await import('../../src/potentials/choose-potential')),
    ...(await import('../../src/potentials/make-potential')),
    ...(await import('../../src/potentials/prepare-potential')),
  };
}

// Modules are shared among test files: none may meet these fits.
afterEach(() => {
  vi.doUnmock('../../src/potentials/reactive/shipped-fits');
  vi.resetModules();
});

test('pure ruthenium and pure TiO2 get the published potentials, whatever is fitted', async () => {
  for (const count of [0, 1]) {
    const program = await withFits(count);
    expect(program.choosePotential(of(44, 44))).toEqual({ name: 'fortini-ru' });
    expect(program.choosePotential(of(22, 8, 8))).toEqual({ name: 'matsui-akaogi' });
  }
});

test('what no published potential treats gets the fitted one, loaded when it is awaited', async () => {
  const program = await withFits(3);
  const suboxide = Array.from({ length: 40 }, (_, k) => (k < 20 ? 22 : 8));
  for (const numbers of [[44, 8, 8], [22, 22], [22, 44], suboxide])
    expect(program.choosePotential(of(...numbers))).toEqual({ name: 'reactive' });
  expect(program.potentialNames[0]).toBe('reactive');
  expect(() => program.makePotential({ name: 'reactive' })).toThrow(
    "the parameters of reactive are not loaded; await preparePotential({ name: 'reactive' })",
  );
  await program.prepareChoice(of(44, 8, 8));
  expect(program.makePotential({ name: 'reactive' }).card.status).toBe('fitted');
  expect(() => program.makePotential({ name: 'reactive', cutoff: 7 })).toThrow(
    /fixes its cutoff at 5 Å, got 7/,
  );
  expect(() => program.makePotential({ name: 'reactive', electrostatics: 'dsf' })).toThrow(/has no charges/);
  expect(() => program.makePotential({ name: 'reactive-2' })).toThrow(/reactive-2 are not loaded/);
  await program.preparePotential({ name: 'reactive-2' });
  expect(program.makePotential({ name: 'reactive-2' }).name).toBe('reactive-2');
  expect(() => program.makePotential({ name: 'reactive-3' })).toThrow(/no potential is called "reactive-3"/);
});

test('the order of the rules decides for Ru on TiO2, where two cover it', async () => {
  const program = await withFits(1);
  const both = names(defaultRules).filter((name) => ['reactive', 'ru-tio2-contact'].includes(name));
  expect(program.choosePotential(of(22, 8, 8, 44))).toEqual({ name: both[0] });
  const turned = [...defaultRules].reverse();
  expect(program.choosePotential(of(22, 8, 8, 44), turned)).toEqual({ name: both[1] });
});

test('all that treat a structure are listed, the default first', async () => {
  const program = await withFits(3);
  expect(names(program.potentialsFor(of(22, 8, 8)))).toEqual(['matsui-akaogi', 'reactive']);
  expect(names(program.potentialsFor(of(22, 8, 8, 44))).sort()).toEqual(['reactive', 'ru-tio2-contact']);
  expect(names(program.potentialsFor(of(44, 8, 8)))).toEqual(['reactive']);
  expect(potentialsFor(of(79))).toEqual([]);
});

test('each name in the rules is one that can be made', () => {
  for (const { name } of defaultRules)
    if (name !== 'reactive') expect(makePotential({ name }).name).toBe(name);
});

test('elements that none covers are named, with the potentials there are', () => {
  expect(() => choosePotential(of(22, 8, 8, 79, 11, 79))).toThrow(
    /^choosePotential: no potential covers Au, Na; there are .*matsui-akaogi \(O, Ti\).*; /,
  );
});

test('without a fitted one RuO2 and Ti metal get none, although their elements are covered, and hear why', async () => {
  const program = await withFits(0);
  expect(() => program.choosePotential(of(44, 8, 8, 44, 8, 8))).toThrow(
    /choosePotential: potential ru-tio2-contact: O:Ti must be 1\.5 to 2\.25, got 4 O and 0 Ti; RuO2/,
  );
  expect(() => program.choosePotential(of(22, 22))).toThrow(/potential matsui-akaogi: .* got 0 O and 2 Ti/);
  expect(() => program.makePotential({ name: 'reactive' })).toThrow(/no potential is called "reactive"/);
});
