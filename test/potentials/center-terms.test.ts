import { expect, test } from 'vitest';
import type { SeparableTerm } from '../../src/potentials/center-term';
import { evaluatePotential, evaluatorOf } from '../../src/potentials/evaluate-potential';
import type { Potential } from '../../src/potentials/potential';
import {
  adpPotential,
  angularCutoff,
  meamPotential,
  separablePotential,
} from '../support/angular-potentials';
import { checkPotential } from '../support/check-potential';
import { crystal } from '../support/crystals';
import { mixed } from '../support/mixed-oxide';

test('separable terms with Finnis-Sinclair densities obey the laws', () => {
  checkPotential(evaluatorOf(separablePotential(2, { embedded: true })), mixed);
});

test('dipole and quadrupole terms obey the laws', () => {
  checkPotential(evaluatorOf(adpPotential()), mixed);
});

test('spline MEAM obeys the laws', () => {
  checkPotential(evaluatorOf(meamPotential()), mixed);
});

test('a center with two neighbors has f f g(cos θ)', () => {
  const one = { value: (r: number) => r, derivative: () => 1 };
  const term: SeparableTerm = {
    kind: 'separable',
    center: 22,
    radial: [{ neighbor: 8, cutoff: angularCutoff, f: one }],
    angular: [{ neighbors: [8, 8], coefficients: [0, 1, 0, 2] }],
  };
  const potential: Potential = { ...separablePotential(1), pairs: [], centers: [term] };
  const water = {
    ...crystal(
      [20, 0, 0, 0, 20, 0, 0, 0, 20],
      [
        [22, 0.5, 0.5, 0.5],
        [8, 0.6, 0.5, 0.5],
        [8, 0.5 - 0.05, 0.5 + 0.05 * Math.sqrt(3), 0.5],
      ],
    ),
  };
  // r = 2 Å twice, θ = 120°: 4 (−1/2 − 2/8)
  const { energy, energies } = evaluatePotential(water, potential);
  expect(energy).toBeCloseTo(-3, 12);
  expect(energies[0]).toBeCloseTo(-3, 12);
});

test('the quadrupole energy of a cubic surrounding is zero, and so is its dipole', () => {
  const octahedron = crystal(
    [20, 0, 0, 0, 20, 0, 0, 0, 20],
    [
      [22, 0.5, 0.5, 0.5],
      ...[1, -1].flatMap((s): [number, number, number, number][] => [
        [8, 0.5 + 0.1 * s, 0.5, 0.5],
        [8, 0.5, 0.5 + 0.1 * s, 0.5],
        [8, 0.5, 0.5, 0.5 + 0.1 * s],
      ]),
    ],
  );
  const { energies } = evaluatePotential(octahedron, { ...adpPotential(), pairs: [] });
  expect(Math.abs(energies[0])).toBeLessThan(1e-12);
  expect(Math.abs(energies[1])).toBeGreaterThan(1e-3);
});
