import { expect, test } from 'vitest';
import type { SeparableTerm } from '../../src/potentials/center-term';
import { evaluatePotential, evaluatorOf } from '../../src/potentials/evaluate-potential';
import type { Potential } from '../../src/potentials/potential';
import { uniformSpline } from '../../src/potentials/uniform-spline';
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

test('functions of separable terms obey the laws', () => {
  checkPotential(evaluatorOf(separablePotential(2, { outer: 'random' })), mixed);
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

  // W = 7 − 2 X + 3 (X + 3)² between −4 and −2, a line of the end's slope beyond
  const embed = uniformSpline({ start: -4, step: 1 }, [18, 13, 14], [-8, 4]);
  const within = (value: SeparableTerm['radial'][0]['f']['value'], derivative: () => number) =>
    evaluatePotential(water, {
      ...potential,
      centers: [
        { ...term, embed, radial: [{ neighbor: 8, cutoff: angularCutoff, f: { value, derivative } }] },
      ],
    });
  expect(within((r) => r, one.derivative).energies[0]).toBeCloseTo(13, 12);
  // X = −6
  const double = Math.SQRT2;
  expect(
    within(
      (r) => double * r,
      () => double,
    ).energies[0],
  ).toBeCloseTo(18 + 2 * 8, 12);
  // An atom without neighbors has W(0).
  const lone = { ...water, positions: water.positions.map((x, k) => (k < 3 ? 0 : x)) };
  const { energies: apart } = evaluatePotential(lone, {
    ...potential,
    centers: [{ ...term, embed }],
  });
  expect(apart[0]).toBeCloseTo(14 + 2 * 4, 12);
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
