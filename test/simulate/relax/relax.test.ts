import { expect, test } from 'vitest';
import { NumericalError } from '../../../src/errors';
import { complete } from '../../../src/jobs/drive';
import type { Evaluate } from '../../../src/potentials/evaluate-potential';
import { evaluatorOf } from '../../../src/potentials/evaluate-potential';
import { fortiniRu } from '../../../src/potentials/fortini-ru';
import { relax } from '../../../src/simulate/relax/relax';
import { makeSupercell } from '../../../src/structure/supercell';
import { shake } from '../../support/check-potential';
import { crystal, hcp } from '../../support/crystals';

const ru = evaluatorOf(fortiniRu());

/** Every atom on its own spring to `home`, 1 eV/Å² along x and y and 9 along z. */
function wells(home: Float64Array): Evaluate {
  return ({ positions }) => {
    const stiffness = (k: number) => (k % 3 === 2 ? 9 : 1);
    const away = positions.map((x, k) => x - home[k]);
    return {
      energy: away.reduce((sum, d, k) => sum + 0.5 * stiffness(k) * d * d, 0),
      energies: new Float64Array(positions.length / 3),
      forces: away.map((d, k) => -stiffness(k) * d),
      virial: new Float64Array(9),
    };
  };
}

const oblique = crystal(
  [5, 0, 0, 2, 6, 0, 1, 1, 7],
  [
    [44, 0.1, 0.2, 0.3],
    [44, 0.6, 0.7, 0.8],
  ],
);
const home = Float64Array.of(0, 0, 0, 3, 4, 5);

const methods = ['lbfgs', 'fire'] as const;

test.each(methods)('relax finds the minimum of harmonic wells: %s', (method) => {
  const { structure, converged, energy } = complete(
    relax(oblique, wells(home), { forceTolerance: 1e-8, method }),
  );
  expect(converged).toBe(true);
  expect(energy).toBeLessThan(1e-15);
  structure.positions.forEach((x, k) => {
    expect(Math.abs(x - home[k])).toBeLessThan(1e-8);
  });
});

test.each(methods)(
  'a held atom stays, one held along c finds the lowest place in the plane of a and b: %s',
  (method) => {
    const fixed = Uint8Array.of(1, 1, 1, 0, 0, 1);
    const { structure } = complete(
      relax({ ...oblique, fixed }, wells(home), { forceTolerance: 1e-9, method }),
    );
    expect(structure.positions.slice(0, 3)).toEqual(oblique.positions.slice(0, 3));
    // a and b span the xy plane here, so z stays and x and y relax.
    expect(structure.positions[5]).toBe(oblique.positions[5]);
    expect(Math.abs(structure.positions[3] - home[3])).toBeLessThan(1e-8);
    expect(Math.abs(structure.positions[4] - home[4])).toBeLessThan(1e-8);
  },
);

test('L-BFGS halves the forces of a crystal with every evaluation, down to the accuracy of the engine', () => {
  const { history, converged } = complete(
    relax(shake(makeSupercell(hcp(44, 2.7, 4.28), [2, 2, 2]), 0.1), fortiniRu(), { forceTolerance: 1e-9 }),
  );
  expect(converged).toBe(true);
  expect(history.length).toBeLessThan(40);
  const gain = history.at(-1)!.maxForce / history[0].maxForce;
  expect(gain ** (1 / (history.length - 1))).toBeLessThan(0.5);
});

test('where energies lie, FIRE takes over and finds the minimum by the forces', () => {
  let calls = 0;
  const lying: Evaluate = (structure) => ({ ...wells(home)(structure), energy: calls++ });
  const { structure, converged, reason } = complete(relax(oblique, lying, { forceTolerance: 1e-6 }));
  expect(converged).toBe(true);
  expect(reason).toContain('FIRE');
  expect(Math.hypot(...structure.positions.map((x, k) => x - home[k]))).toBeLessThan(1e-5);
});

test('a step to where the potential does not hold is taken back, and made shorter', () => {
  const edge = 1.9;
  let refused = 0;
  // The second atom is drawn from 4 Å to 1.7 Å; a steep wall begins at 1.98 Å, and below 1.9 Å nothing is defined.
  const walled: Evaluate = ({ positions }) => {
    if (positions[3] < edge) {
      refused++;
      throw new NumericalError('too close');
    }
    const steep = positions[3] < edge + 0.08 ? 40 * (edge + 0.08 - positions[3]) : 0;
    const pull = -0.5 * (positions[3] - 1.7);
    return {
      energy: 0.25 * (positions[3] - 1.7) ** 2 + (steep * steep) / 80,
      energies: new Float64Array(2),
      forces: Float64Array.of(0, 0, 0, pull + steep, 0, 0),
      virial: new Float64Array(9),
    };
  };
  const start = { ...oblique, positions: Float64Array.of(0, 0, 0, 4, 0, 0) };
  const { structure, converged } = complete(relax(start, walled, { forceTolerance: 1e-6, maxMove: 1 }));
  expect(converged).toBe(true);
  expect(refused).toBeGreaterThan(0);
  // 0.5 (x − 1.7) = 40 (1.98 − x)
  expect(structure.positions[3]).toBeCloseTo((40 * 1.98 + 0.5 * 1.7) / 40.5, 6);
});

test('atoms too close at the start are an error', () => {
  const start = { ...oblique, positions: Float64Array.of(0, 0, 0, 0.3, 0, 0) };
  expect(() => complete(relax(start, fortiniRu()))).toThrow(/relax: .* came within .* move the atoms apart/);
});

test('the report adds up', () => {
  const start = shake(makeSupercell(hcp(44, 2.7, 4.28), [2, 2, 2]), 0.1);
  const progress: number[] = [];
  const result = complete(relax(start, fortiniRu()), ({ energy }) => progress.push(energy));
  const { history, evaluations, energyChange, reason } = result;
  expect(history).toHaveLength(evaluations);
  expect(history.map(({ energy }) => energy)).toEqual([...progress, result.energy]);
  expect(energyChange).toBe(result.energy - progress[0]);
  expect(reason).toBe('forces and stress are within their tolerances');
});

test('the energy never ends above where it began, and every step reports', () => {
  const start = shake(makeSupercell(hcp(44, 2.7, 4.28), [2, 2, 2]), 0.15);
  const steps = [...relax(start, ru, { forceTolerance: 1e-3 })];
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, k) => k));
  expect(steps.at(-1)?.energy).toBeLessThan(steps[0].energy);
});

test('a sheared and shaken crystal relaxes back to hcp with its cell free', () => {
  const perfect = complete(
    relax(hcp(44, 2.7, 4.28), ru, { cell: 'full', forceTolerance: 1e-6, stressTolerance: 1e-7 }),
  );
  const start = shake(makeSupercell(hcp(44, 2.75, 4.2), [2, 2, 1]), 0.1);
  const { energy, converged } = complete(
    relax(start, ru, { cell: 'full', forceTolerance: 1e-5, stressTolerance: 1e-6, maxSteps: 3000 }),
  );
  expect(converged).toBe(true);
  expect(Math.abs(energy / 8 - perfect.energy / 2)).toBeLessThan(1e-8);
});

test('too few steps are said, not thrown', () => {
  const start = shake(hcp(44, 2.7, 4.28), 0.1);
  const result = complete(relax(start, ru, { maxSteps: 3 }));
  expect(result.converged).toBe(false);
  expect(result.reason).toContain('the most steps allowed, 3,');
  expect(result.energy).toBe(Math.min(...result.history.map(({ energy }) => energy)));
  expect(result.step).toBe(3);
});

test('a search that is told to stop gives the best place so far', () => {
  const steps = relax(shake(hcp(44, 2.7, 4.28), 0.1), ru, { forceTolerance: 1e-6 });
  for (let k = 0; k < 3; k++) steps.next();
  const state = steps.next({ stop: true });
  if (!state.done) throw new Error('it went on');
  expect(state.value.converged).toBe(false);
  expect(state.value.reason).toContain('it was stopped after 3 evaluations');
  expect(state.value.energy).toBe(Math.min(...state.value.history.map(({ energy }) => energy)));
});

test('impossible options are refused with what would work', () => {
  expect(() => complete(relax(oblique, ru, { forceTolerance: 0 }))).toThrow(
    /above 0 eV\/Å, got 0; 0.01 is usual/,
  );
  expect(() => complete(relax(oblique, ru, { cell: 'full', stressTolerance: -1 }))).toThrow(/got -1; 1e-4/);
  const slab = { ...oblique, periodic: [true, true, false] as const };
  expect(() => complete(relax(slab, ru, { cell: 'full' }))).toThrow(/relax with the cell fixed/);
  const wire = { ...oblique, periodic: [true, false, false] as const };
  expect(() => complete(relax(wire, ru, { cell: 'in-plane' }))).toThrow(/needs two periodic cell vectors/);
  expect(() => complete(relax(oblique, ru, { pressure: 0.1 }))).toThrow(/use 'full' or 'volume'/);
  expect(() => complete(relax(oblique, ru, { method: 'newton' as never }))).toThrow(/'lbfgs' or 'fire'/);
  expect(() => complete(relax(oblique, ru, { cell: 'free' as never }))).toThrow(/one of fixed, full/);
});
