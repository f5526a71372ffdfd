import { beforeAll, expect, test } from 'vitest';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential, potentialNames } from '../../src/potentials/make-potential';
import { preparePotential } from '../../src/potentials/prepare-potential';
import { contactLabel } from '../../src/potentials/ru-tio2-contact';
import { crystal, hcp, rutile } from '../support/crystals';

beforeAll(async () => {
  for (const name of potentialNames) await preparePotential({ name });
});

test('every potential has a card with source and limits, and covers its own terms', () => {
  for (const name of potentialNames) {
    const potential = makePotential({ name });
    expect(potential.name).toBe(name);
    expect(potential.card.source).toMatch(potential.card.status === 'fitted' ? /fitted to/ : /\d{4}/);
    expect(potential.card.goodFor.length * potential.card.notFor.length).toBeGreaterThan(0);
    const densities = potential.embeddings.flatMap((embedding) => embedding.densities);
    for (const term of [...potential.pairs, ...densities]) {
      expect(term.cutoff).toBeLessThanOrEqual(potential.cutoff);
    }
    for (const { elements } of potential.pairs) {
      expect(elements[0]).toBeLessThanOrEqual(elements[1]);
      for (const z of elements) expect(potential.elements).toContain(z);
    }
  }
});

test('the contact potential covers Ru, Ti and O and says that it is illustrative', () => {
  const potential = makePotential({ name: 'ru-tio2-contact' });
  expect([...potential.elements].sort((a, b) => a - b)).toEqual([8, 22, 44]);
  expect(potential.card.status).toBe('illustrative');
  expect(potential.card.goodFor).toContain(contactLabel);
  expect(contactLabel).toBe('illustrative: holds the particle, lets no oxygen cross');
});

test('the contact potential is its parts where they are alone', () => {
  const contact = makePotential({ name: 'ru-tio2-contact' });
  for (const [name, structure] of [
    ['matsui-akaogi', rutile(4.6, 2.96, 0.305)],
    ['fortini-ru', hcp(44, 2.71, 4.28)],
  ] as const) {
    const alone = evaluatePotential(structure, makePotential({ name })).energy;
    expect(evaluatePotential(structure, contact).energy).toBeCloseTo(alone, 11);
  }
});

test('each pair term falls off to little at its cutoff, and its slope is its derivative', () => {
  for (const name of potentialNames) {
    for (const { cutoff, closest, energy, derivative } of makePotential({ name }).pairs) {
      // Buckingham is cut without shift, −C/r⁶ is then 3e-5 eV; every other term vanishes.
      expect(Math.abs(energy(cutoff * (1 - 1e-12)))).toBeLessThan(4e-5);
      for (let r = closest + 0.01; r < cutoff; r += 0.37) {
        const slope = (energy(r + 1e-5) - energy(r - 1e-5)) / 2e-5;
        expect(Math.abs(derivative(r) - slope)).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
      }
    }
  }
});

test('coming close costs energy for every pair down to the closest distance', () => {
  const { pairs } = makePotential({ name: 'ru-tio2-contact' });
  for (const [a, b] of [
    [8, 8],
    [8, 22],
    [22, 22],
    [44, 44],
    [8, 44],
    [22, 44],
  ]) {
    const terms = pairs.filter(({ elements }) => elements[0] === a && elements[1] === b);
    const closest = Math.max(...terms.map((term) => term.closest));
    const slopeThere = terms.reduce((sum, term) => sum + term.derivative(closest), 0);
    expect(slopeThere).toBeLessThan(-1); // eV/Å: still a wall, not the fall into the core
  }
});

test('a foreign element is refused with the elements that are covered', () => {
  const gold = crystal([4, 0, 0, 0, 4, 0, 0, 0, 4], [[79, 0, 0, 0]]);
  expect(() => evaluatePotential(gold, makePotential({ name: 'matsui-akaogi' }))).toThrow(
    /evaluatePotential: element Au is not covered; covered: O, Ti/,
  );
});

test('atoms closer than the potential holds are named', () => {
  const close = crystal(
    [9, 0, 0, 0, 9, 0, 0, 0, 9],
    [
      [22, 0, 0, 0],
      [8, 0.1, 0, 0],
    ],
  );
  expect(() => evaluatePotential(close, makePotential({ name: 'matsui-akaogi' }))).toThrow(
    /Ti \(atom 0\) and O \(atom 1\) are 0.900 Å apart, matsui-akaogi holds from 1.2 Å/,
  );
});

test('a wrong name, a wrong cutoff and a cutoff that is fixed are refused with a remedy', () => {
  expect(() => makePotential({ name: 'toString' })).toThrow(
    /no potential is called "toString".*matsui-akaogi/,
  );
  expect(() => makePotential({ name: 'matsui-akaogi', cutoff: Number.NaN })).toThrow(/5 to 30 Å, got NaN/);
  expect(() => makePotential({ name: 'fortini-ru', cutoff: 8 })).toThrow(
    /fixes its cutoff at 6.4 Å, got 8 Å/,
  );
});
