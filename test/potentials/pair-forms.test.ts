import { beforeAll, expect, test } from 'vitest';
import { loadFormulas } from '../../src/math/formula';
import { formulaTerm } from '../../src/potentials/formula-form';
import {
  bornMayerTerm,
  buckinghamTerm,
  dampedShiftedForceTerm,
  lennardJonesTerm,
  morseTerm,
  wolfTerm,
} from '../../src/potentials/pair-forms';
import { pointsTerm } from '../../src/potentials/points-form';
import type { PairShift, PairTerm } from '../../src/potentials/potential';
import { withZblCore, zblRepulsion, zblTerm } from '../../src/potentials/zbl';
import { coulombConstant } from '../../src/units';

const range = { elements: [8, 22] as const, cutoff: 6, closest: 0.8 };
const points = { r: [0.7, 1.2, 2, 3.1, 4.4, 6], energy: [30, 4, -1.5, -0.6, -0.1, 0.02] };
const shifts = ['none', 'energy', 'energy+force'] as const;
beforeAll(loadFormulas);

const shiftable: Record<string, (shift: PairShift) => PairTerm> = {
  buckingham: (shift) => buckinghamTerm(range, { A: 1500, rho: 0.31, C: 30 }, shift),
  'born-mayer': (shift) => bornMayerTerm(range, { A: 1500, rho: 0.5 }, shift),
  morse: (shift) => morseTerm(range, { D: 0.8, alpha: 1.4, r0: 2 }, shift),
  'lennard-jones': (shift) => lennardJonesTerm(range, { epsilon: 0.3, sigma: 2 }, shift),
  points: (shift) => pointsTerm(range, points, shift),
  formula: (shift) =>
    formulaTerm(range, { formula: 'k*(r - r0)^2 + sin(r)/r', parameters: { k: 0.3, r0: 2 } }, shift),
};
const buckingham = shiftable.buckingham('none');
const others: Record<string, PairTerm> = {
  'damped-shifted-force': dampedShiftedForceTerm(range, { charges: [-1, 2], alpha: 0.2 }),
  wolf: wolfTerm(range, { charges: [-1, 2], alpha: 0.2 }),
  zbl: zblTerm(range, 2),
  'zbl-core': withZblCore([buckingham], { from: 1.1, to: 1.9 }, 0.5),
};

test('the derivative of every form, with every shift, is the slope of its energy', () => {
  const terms = [...Object.values(shiftable).flatMap((make) => shifts.map(make)), ...Object.values(others)];
  for (const { energy, derivative, form } of terms) {
    for (let r = 0.81; r < 5.99; r += 0.0713) {
      const slope = (energy(r + 1e-5) - energy(r - 1e-5)) / 2e-5;
      expect(Math.abs(derivative(r) - slope), `${form.kind} at ${r}`).toBeLessThan(
        2e-7 * Math.max(1, Math.abs(slope)),
      );
    }
  }
});

test('a shift takes value, or value and slope, off the end and changes nothing else', () => {
  for (const make of Object.values(shiftable)) {
    const [plain, energy, both] = shifts.map(make);
    expect(Math.abs(energy.energy(6))).toBeLessThan(1e-14);
    expect(energy.energy(2) - energy.energy(3)).toBeCloseTo(plain.energy(2) - plain.energy(3), 12);
    expect(energy.derivative(2)).toBe(plain.derivative(2));
    expect(Math.abs(both.energy(6))).toBeLessThan(1e-14);
    expect(Math.abs(both.derivative(6))).toBeLessThan(1e-14);
    expect(both.derivative(2)).toBeCloseTo(plain.derivative(2) - plain.derivative(6), 13);
  }
});

test('Morse and Lennard-Jones have their depth where they should', () => {
  const morse = shiftable.morse('none');
  expect(morse.energy(2)).toBeCloseTo(-0.8, 14);
  expect(morse.derivative(2)).toBeCloseTo(0, 14);
  const bottom = 2 * 2 ** (1 / 6);
  expect(shiftable['lennard-jones']('none').energy(bottom)).toBeCloseTo(-0.3, 14);
  expect(shiftable['lennard-jones']('none').derivative(bottom)).toBeCloseTo(0, 13);
});

test('points are passed through', () => {
  const { energy } = shiftable.points('none');
  points.r.forEach((r, k) => {
    expect(energy(r)).toBeCloseTo(points.energy[k], 12);
  });
});

test('the universal repulsion is bare Coulomb at contact and its derivatives are its slopes', () => {
  const { energy, derivative, secondDerivative } = zblRepulsion([8, 22]);
  // Σ c = 1.00000 to the five digits of the published weights.
  expect((1e-7 * energy(1e-7)) / (coulombConstant * 8 * 22)).toBeCloseTo(1, 5);
  for (const r of [0.3, 1, 2.2]) {
    expect(derivative(r) / ((energy(r + 1e-6) - energy(r - 1e-6)) / 2e-6)).toBeCloseTo(1, 7);
    expect(secondDerivative(r) / ((derivative(r + 1e-6) - derivative(r - 1e-6)) / 2e-6)).toBeCloseTo(1, 7);
  }
});

test('the switched repulsion ends with energy, force and curvature 0 and is only shifted inside', () => {
  const { energy, derivative } = others.zbl;
  const { energy: bare, derivative: bareSlope } = zblRepulsion([8, 22]);
  expect(Math.abs(energy(6))).toBeLessThan(1e-12);
  expect(Math.abs(derivative(6))).toBeLessThan(1e-12);
  expect(Math.abs(derivative(6 - 1e-4) / 1e-4)).toBeLessThan(1e-4);
  expect(derivative(1.5)).toBe(bareSlope(1.5));
  expect(energy(1) - energy(2)).toBeCloseTo(bare(1) - bare(2), 10);
});

test('a core is the universal repulsion inside, the terms outside, and smooth between', () => {
  const core = others['zbl-core'];
  expect(core.energy(1)).toBe(zblRepulsion([8, 22]).energy(1));
  expect(core.energy(2)).toBe(buckingham.energy(2));
  const curvature = (r: number) => (core.derivative(r + 1e-6) - core.derivative(r - 1e-6)) / 2e-6;
  for (const r of [1.1, 1.9]) {
    expect(core.energy(r - 1e-9)).toBeCloseTo(core.energy(r + 1e-9), 5);
    expect(core.derivative(r - 1e-9)).toBeCloseTo(core.derivative(r + 1e-9), 4);
    expect(curvature(r - 1e-5) / curvature(r + 1e-5)).toBeCloseTo(1, 1);
  }
  // Without it the attraction −C/r⁶ has no floor.
  expect(buckingham.energy(0.5)).toBeLessThan(-1000);
  expect(core.energy(0.5)).toBeGreaterThan(100);
});
