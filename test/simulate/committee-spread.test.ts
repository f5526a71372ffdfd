import { expect, test } from 'vitest';
import { evaluatorOf } from '../../src/potentials/evaluate-potential';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { committeeSpread } from '../../src/simulate/committee-spread';
import { mixture } from '../support/angular-potentials';
import { syntheticReactive } from '../support/reactive-parameters';

const structure = mixture([3, 2, 2], [true, true, false], 0);
const member = (seed: number) => evaluatorOf(reactivePotential(syntheticReactive(1, seed)));

test('members that agree have no spread, others have the standard deviation of their forces', () => {
  const one = member(1);
  expect(Math.max(...committeeSpread(structure, [one, one, one]))).toBeLessThan(1e-12);
  const factors = [0.9, 1, 1.1];
  const scaled = factors.map((factor) => (s: typeof structure) => {
    const evaluation = one(s);
    return { ...evaluation, forces: evaluation.forces.map((f) => factor * f) };
  });
  const { forces } = one(structure);
  committeeSpread(structure, scaled).forEach((spread, i) => {
    expect(spread).toBeCloseTo(0.1 * Math.hypot(...forces.subarray(3 * i, 3 * i + 3)), 10);
  });
});

test('two members are no committee', () => {
  expect(() => committeeSpread(structure, [member(1), member(2)])).toThrow('needs 3 members or more, got 2');
});
