import { expect, test } from 'vitest';
import { evaluatePotential, evaluatorOf } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { parseReactive, type ReactiveParameters } from '../../src/potentials/reactive-parameters';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import { checkPotential } from '../support/check-potential';
import { mixed } from '../support/mixed-oxide';
import { syntheticReactive } from '../support/reactive-parameters';

const parameters = syntheticReactive();
const potential = reactivePotential(parameters);
const file = (changed: object) => JSON.stringify({ ...parameters, ...changed });

const dimer = (a: number, b: number, r: number) => ({
  cell: Float64Array.of(30, 0, 0, 0, 30, 0, 0, 0, 30),
  periodic: [false, false, false] as const,
  positions: Float64Array.of(10, 10, 10, 10 + r, 10, 10),
  atomicNumbers: Uint8Array.of(a, b),
});

const withW = reactivePotential(syntheticReactive(2, 11, true));

test('forces and virial are slopes of the energy, and moving, turning or naming atoms anew changes nothing', () => {
  for (const each of [potential, withW]) checkPotential(evaluatorOf(each), mixed);
});

test('forces inside the core are slopes of the energy', () => {
  for (const r of [0.6, 0.9, 1.2, 1.3, 1.6]) {
    const energy = (x: number) => evaluatePotential(dimer(8, 22, x), potential).energy;
    const slope = (energy(r + 1e-5) - energy(r - 1e-5)) / 2e-5;
    const { forces } = evaluatePotential(dimer(8, 22, r), potential);
    expect(Math.abs(forces[0] - slope)).toBeLessThan(1e-6 * Math.abs(slope) + 1e-6);
  }
});

test('a dimer at the end of the cutoff has the energy of two free atoms', () => {
  const free = ['Ti', 'Ru'].reduce(
    (sum, symbol) =>
      sum +
      parameters.energies[symbol] +
      parameters.embeddings.find((e) => e.element === symbol)!.U.values[0],
    0,
  );
  expect(evaluatePotential(dimer(22, 44, 5), potential).energy).toBeCloseTo(free, 12);
});

test.each([
  ['double', 1e-9, 2e-7],
  ['mixed', 2e-6, 3e-4],
] as const)('the engine in %s precision has the energy and forces of the definition', (precision, e, f) => {
  for (const each of [potential, withW]) {
    const exact = evaluatePotential(mixed, each);
    const tabulated = evaluateTabulated(mixed, each, { precision });
    expect(Math.abs(tabulated.energy - exact.energy) / 4).toBeLessThan(e);
    const worst = tabulated.forces.reduce((m, x, k) => Math.max(m, Math.abs(x - exact.forces[k])), 0);
    expect(worst).toBeLessThan(f);
  }
});

test('a file of parameters is recognised and gives the same potential', () => {
  const made = makePotential({
    name: 'eam-file',
    file: { name: 'reactive.json', text: JSON.stringify(parameters, null, 1) },
  });
  expect(made.name).toBe('reactive');
  expect(evaluatePotential(mixed, made).energy).toBe(evaluatePotential(mixed, potential).energy);
});

test('elements it does not have and atoms too close are refused', () => {
  expect(() => evaluatePotential(dimer(8, 6, 2), potential)).toThrow(
    'element C is not covered; covered: O, Ti, Ru',
  );
  expect(() => evaluatePotential(dimer(8, 44, 0.4), potential)).toThrow(
    '0.400 Å apart, reactive holds from 0.5 Å',
  );
  expect(() => evaluateTabulated(dimer(8, 44, 0.4), potential)).toThrow('reactive holds from 0.5 Å');
});

test.each([
  [{ version: 2 }, 'version 2 is not known'],
  [{ pairs: parameters.pairs.slice(1) }, 'lacks O-O'],
  [{ pairs: [...parameters.pairs, parameters.pairs[0]] }, 'has O-O twice'],
  [{ elements: ['O', 'Ti'] }, 'names Ru, which is not in elements'],
  [{ energies: { O: 1, Ti: 2 } }, 'lacks Ru'],
  [{ colour: 'red' }, 'colour'],
  [
    {
      densities: [
        { center: 'O', neighbor: 'O', rho: { start: 1, step: 1, values: [1, 0.5], slopes: [0, 0] } },
      ],
    },
    'has 0.5 left at its end',
  ],
  [{ embeddings: parameters.embeddings.slice(1) }, 'gives one to O, which has no embedding'],
  [
    {
      separable: [{ ...parameters.separable[0], W: { start: -5, step: 0, values: [0, 1], slopes: [1, 1] } }],
    },
    'separable.0 (O), W, has steps of 0',
  ],
  [
    { separable: [{ ...parameters.separable[0], W: { start: -5, step: 1, values: [0], slopes: [1, 1] } }] },
    'separable.0 (O), W, has 1 knots; give at least 2',
  ],
  [
    { separable: [{ ...parameters.separable[0], W: { start: -5, step: 1, values: [0, 1] } }] },
    'separable.0.W.slopes',
  ],
  [{ separable: [{ ...parameters.separable[0], g: { 'O-Xe': [0, 0, 0, 0] } }] }, 'names Xe, which has no f'],
])('parameters that make no sense are refused: %#', (changed: object, message) => {
  expect(() => parseReactive(file(changed), 'reactive.json')).toThrow(message);
});

test('a density below 0 is refused, since no embedding holds there', () => {
  const densities: ReactiveParameters['densities'] = [
    { center: 'O', neighbor: 'Ti', rho: { start: 1, step: 1, values: [1, -0.5, 0.2, 0, 0], slopes: [0, 0] } },
  ];
  expect(() => reactivePotential({ ...parameters, densities })).toThrow('density of Ti at O is -');
});
