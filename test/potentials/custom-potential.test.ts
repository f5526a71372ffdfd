import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { parseDefinition } from '../../src/potentials/check-definition';
import { type Evaluation, evaluatePotential, evaluatorOf } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { PotentialDefinition, TermDefinition } from '../../src/potentials/potential-definition';
import { preparePotential } from '../../src/potentials/prepare-potential';
import type { Structure } from '../../src/structure/structure';
import { checkPotential, shake } from '../support/check-potential';
import { crystal, rutile } from '../support/crystals';
import { expectClose } from '../support/expect-close';
import { ruOnRutile110 } from '../support/ru-on-rutile-110';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8');
const formulas = { name: 'custom', definition: parseDefinition(read('tio2-formula.json')) };
const hybrid = { name: 'custom', definition: parseDefinition(read('ru-on-tio2.json')) };
const tio2 = shake(rutile(4.59, 2.96, 0.305), 0.1);

test('a formula before preparePotential is refused with what to await', async () => {
  vi.resetModules();
  const fresh = await import('../../src/potentials/make-potential');
  expect(() => fresh.makePotential(formulas)).toThrow(
    /pairs.0.*formula.*parser is not loaded; await preparePotential/,
  );
});

beforeAll(async () => {
  await preparePotential(hybrid);
});

function expectSame(structure: Structure, one: Evaluation, other: Evaluation): void {
  expect(Math.abs(one.energy - other.energy) / structure.atomicNumbers.length).toBeLessThan(1e-12);
  expectClose(one.forces, other.forces, { absolute: 1e-11 });
  expectClose(one.virial, other.virial, { absolute: 1e-10 });
}

test('TiO2 written as formulas is the built-in one', async () => {
  await preparePotential(formulas);
  const builtIn = makePotential({ name: 'matsui-akaogi' });
  expectSame(tio2, evaluatePotential(tio2, makePotential(formulas)), evaluatePotential(tio2, builtIn));
});

test('Ru on TiO2 written as parts and cross terms is the built-in one', () => {
  const lattice = { a: 4.492, c: 3.0127, u: 0.3032, ru: [2.70455, 4.28767] as const };
  const { both } = ruOnRutile110(lattice, { trilayers: 1, ruLayers: 1 });
  const slab = { ...both, positions: shake(both, 0.1).positions };
  const builtIn = makePotential({ name: 'ru-tio2-contact' });
  expectSame(slab, evaluatePotential(slab, makePotential(hybrid)), evaluatePotential(slab, builtIn));
  expect(makePotential(hybrid).card.status).toBe('illustrative');
});

/** One pair of oxygen with a term, the rest of a definition around it. */
function oxygen(term: TermDefinition, rest: Partial<PotentialDefinition['pairs'][number]> = {}) {
  const definition: PotentialDefinition = {
    version: 1,
    title: 'O',
    elements: ['O'],
    pairs: [{ elements: ['O', 'O'], terms: [term], ...rest }],
  };
  return { name: 'custom', definition };
}
const gas = shake(
  crystal(
    [5, 0, 0, 0.4, 5.3, 0, 0, 0.2, 4.8],
    [
      [8, 0.1, 0.1, 0.1],
      [8, 0.5, 0.6, 0.1],
      [8, 0.4, 0.2, 0.6],
    ],
  ),
  0.1,
);
const forms: TermDefinition[] = [
  { form: 'buckingham', A: 9000, rho: 0.24, C: 30, cutoff: 5, shift: 'energy+force' },
  { form: 'born-mayer', A: 900, rho: 0.4, cutoff: 5, shift: 'energy' },
  { form: 'morse', D: 0.6, alpha: 1.5, r0: 2.6, cutoff: 5, shift: 'energy+force' },
  { form: 'lennard-jones', epsilon: 0.1, sigma: 2.3, cutoff: 5, shift: 'none' },
  { form: 'zbl', inner: 2, cutoff: 4 },
  { form: 'formula', formula: 'A*exp(-r/b)*cos(k*r)^2', parameters: { A: 900, b: 0.4, k: 0.3 }, cutoff: 5 },
  { form: 'points', r: [0.8, 1.5, 2, 2.5, 3, 4, 5], energy: [60, 9, 1, -0.6, -0.4, -0.1, 0] },
];

test.each(forms)('$form obeys the laws', async (term) => {
  const spec = oxygen(term);
  await preparePotential(spec);
  const potential = makePotential(spec);
  checkPotential(evaluatorOf(potential), gas);
  const [{ energy, closest }] = potential.pairs;
  expect(energy(closest)).toBeGreaterThan(energy(closest + 0.05));
});

test('a core obeys the laws, and the pair then holds where its wall is high', () => {
  const potential = makePotential(oxygen(forms[0], { core: { from: 1.2, to: 2 } }));
  checkPotential(evaluatorOf(potential), gas);
  expect(potential.pairs[0].closest).toBeLessThan(0.7);
  expect(makePotential(oxygen(forms[0])).pairs[0].closest).toBeGreaterThan(0.75);
});

test.each(['dsf', 'wolf', 'ewald'] as const)('charges by %s obey the laws', (method) => {
  const definition = { ...hybrid.definition, elements: ['Ti', 'O'], parts: undefined };
  const terms = [{ form: 'zbl', inner: 1, cutoff: 2 } as const];
  const spec = {
    name: 'custom',
    definition: {
      ...definition,
      charges: { Ti: 2, O: -1 },
      coulomb: { method, cutoff: 6 },
      pairs: [
        { elements: ['Ti', 'O'] as const, terms, closest: 0.8 },
        { elements: ['O', 'O'] as const, terms: 'none' as const },
        { elements: ['Ti', 'Ti'] as const, terms: 'none' as const },
      ],
    },
  };
  const potential = makePotential(spec);
  const atFar = {
    ...tio2,
    positions: rutile(4.59, 2.96, 0.305).positions.map((x, k) => x + 0.01 * Math.sin(k)),
  };
  checkPotential(evaluatorOf(potential), atFar);
  expect(potential.charges).toEqual({ 8: -1, 22: 2 });
});

test('the card of a potential without a source says that it is illustrative', () => {
  const spec = oxygen(forms[2]);
  expect(makePotential(spec).card).toMatchObject({
    title: 'O',
    source: 'none given',
    status: 'illustrative',
  });
  const sourced = { ...spec.definition, source: 'J. Doe (2026)' };
  expect(makePotential({ name: 'custom', definition: sourced }).card.status).toBe('published');
});

test('what is wrong in a definition is told with its field and a remedy', async () => {
  const make = (change: object) => () =>
    makePotential({ name: 'custom', definition: { ...formulas.definition, ...change } });
  const pairs = formulas.definition.pairs;
  const withTerm = (term: object, rest: object = {}) =>
    make({ pairs: [{ ...pairs[0], terms: [term], ...rest }, ...pairs.slice(1)] });
  expect(make({ version: 2 })).toThrow(
    'potential: version 2 is not known here; this program reads version 1',
  );
  expect(make({ titel: 'x' })).toThrow('potential: unknown field "titel"; correct or remove it');
  expect(make({ pairs: pairs.slice(1) })).toThrow(
    'potential.pairs: ["O", "O"] is missing; list its terms, or { "elements": ["O", "O"], "terms": "none" }',
  );
  expect(make({ pairs: [...pairs, pairs[0]] })).toThrow(/pairs.3 \(O-O\): is listed twice/);
  expect(make({ elements: ['Ti', 'O', 'Xx'] })).toThrow(/unknown element "Xx"/);
  expect(make({ charges: { Ti: 2.196, O: -1.098, Ru: 1 } })).toThrow(/charges: Ru is not an element/);
  expect(make({ coulomb: undefined })).toThrow(/charges: are given, but not how they act; add "coulomb"/);
  expect(withTerm({ form: 'buckingam', A: 1 })).toThrow(
    /potential.pairs.0.terms.0.form: must be one of buckingham, born-mayer.*got "buckingam"/,
  );
  expect(withTerm({ form: 'morse', D: 1, alpha: 'x', r0: 2, cutoff: 5 })).toThrow(
    'potential.pairs.0.terms.0.alpha: must be a number, got "x"',
  );
  expect(withTerm({ form: 'morse', D: 1, alpha: 1, r0: 2, cutoff: 50 })).toThrow(
    /pairs.0 \(O-O\).terms.0.cutoff: must be above 0.3 and at most 30 Å, got 50 Å/,
  );
  expect(withTerm({ form: 'formula', formula: 'A*exp(-r/rh)', parameters: { A: 1 }, cutoff: 5 })).toThrow(
    /terms.0: formula "A\*exp\(-r\/rh\)": unknown name rh at character 10/,
  );
  expect(withTerm({ form: 'formula', formula: 'sqrt(3 - r)', cutoff: 5 })).toThrow(
    /formula "sqrt\(3 - r\)": is no real number .* at r = 3.\d+ Å; change the formula/,
  );
  expect(withTerm({ form: 'formula', formula: '1/(r - 2.3)', cutoff: 5 })).toThrow(
    /formula "1\/\(r - 2.3\)": .* at r = 2\.\d+ Å/,
  );
  expect(
    withTerm({ form: 'buckingham', A: 1, rho: 0.3, C: 30, cutoff: 10 }, { closest: undefined }),
  ).not.toThrow();
  expect(make({ pairs: [pairs[0], { elements: ['Ti', 'O'], terms: 'none' }, pairs[2]] })).toThrow(
    /pairs.1 \(Ti-O\): nothing keeps these atoms apart: .*add a repulsion/,
  );
  expect(() => parseDefinition('{ "version": 1,\n "title": }', 'my.json')).toThrow(/^my.json.*: is not JSON/);
  expect(() => makePotential({ name: 'custom' })).toThrow(/custom needs its definition/);
});

test('parts that overlap or do not cover their elements are refused', () => {
  const { definition } = hybrid;
  const [oxide, metal] = definition.parts ?? [];
  const make = (parts: unknown) => () =>
    makePotential({ name: 'custom', definition: { ...definition, parts } as PotentialDefinition });
  expect(make([oxide, { ...metal, elements: ['Ru', 'O'] }])).toThrow(
    /fortini-ru does not cover O; it covers Ru/,
  );
  expect(make([oxide, oxide, metal])).toThrow(/O belongs to two parts/);
  expect(make([oxide])).toThrow(/\["Ru", "Ru"\] is missing|pairs/);
});
