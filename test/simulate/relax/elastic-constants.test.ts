import { expect, test } from 'vitest';
import { complete } from '../../../src/jobs/drive';
import { evaluatorOf } from '../../../src/potentials/evaluate-potential';
import { fortiniRu } from '../../../src/potentials/fortini-ru';
import { applyStrain, elasticConstants, stressVoigt } from '../../../src/simulate/relax/elastic-constants';
import { relax } from '../../../src/simulate/relax/relax';
import { volume } from '../../../src/structure/cell';
import { fcc } from '../../support/crystals';

const evaluate = evaluatorOf(fortiniRu());
const { structure } = complete(
  relax(fcc(44, 3.85), evaluate, {
    cell: 'full',
    forceTolerance: 1e-8,
    stressTolerance: 1e-9,
    maxSteps: 3000,
  }),
);

test('a cubic crystal has three constants, in the places symmetry gives them', () => {
  const C = complete(elasticConstants(structure, evaluate, { strain: 1e-4 }));
  const [c11, c12, c44] = [C[0], C[1], C[21]];
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 6; j++) {
      const expected = i === j ? (i < 3 ? c11 : c44) : i < 3 && j < 3 ? c12 : 0;
      expect(Math.abs(C[6 * i + j] - expected)).toBeLessThan(1e-6 * c11);
    }
  }
});

test('the constants are the curvature of the energy', () => {
  const C = complete(elasticConstants(structure, evaluate, { strain: 1e-4 }));
  const at = (strain: number) => evaluate(applyStrain(structure, 3, strain)).energy;
  const h = 1e-3;
  const curvature = (at(h) - 2 * at(0) + at(-h)) / (h * h) / volume(structure.cell);
  expect(Math.abs(curvature / C[21] - 1)).toBeLessThan(1e-4);
});

test('stress is positive in tension', () => {
  const stretched = applyStrain(structure, 0, 0.01);
  expect(stressVoigt(evaluate(stretched).virial, volume(stretched.cell))[0]).toBeGreaterThan(0);
});

test('a strain of nothing is refused', () => {
  expect(() => complete(elasticConstants(structure, evaluate, { strain: 0 }))).toThrow(/5e-4 is the default/);
});
