import { expect, test } from 'vitest';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { makePotential } from '../../../src/potentials/make-potential';
import type { MdOptions, MdProgress } from '../../../src/simulate/md/md-options';
import { runMd } from '../../../src/simulate/md/run-md';
import type { Structure } from '../../../src/structure/structure';
import { idealGas, noPotential } from './ideal-gas';
import { matsuiAkaogi, tio2 } from './md-models';

const options: MdOptions = {
  potential: matsuiAkaogi,
  ensemble: 'nve',
  temperature: 300,
  stepCount: 400,
  frameInterval: 5,
};

/** Runs to its failure: what the last progress before the error said, and the error. */
function failing(start: Structure, changes: Partial<MdOptions>): { last: MdProgress; error: Error } {
  let last: MdProgress | undefined;
  try {
    for (const progress of runMd(start, { ...options, ...changes })) last = progress;
  } catch (error) {
    return { last: last as MdProgress, error: error as Error };
  }
  throw new Error('the run came to its end');
}

test('a run that fails hands out the last good state before it throws', () => {
  const start = tio2([2, 2, 3]);
  const swapped = { ...start, atomicNumbers: start.atomicNumbers.map((_, i) => (i % 3 === 0 ? 22 : 8)) };
  const { last, error } = failing(swapped, {});
  expect(error.name).toBe('NumericalError');
  expect(last.frame).toBeUndefined();
  expect(last.failure?.message).toBe(error.message);
  const { step, time, lastGood } = last.failure as NonNullable<MdProgress['failure']>;
  expect(step).toBe(time);
  expect(step % 5).toBe(0);
  const stopped = Number(/at step (\d+)/.exec(error.message)?.[1]);
  expect(step).toBeLessThan(stopped);
  // It is a state that can be evaluated, with the velocities that go with it.
  expect(() => evaluatePotential(lastGood, makePotential(matsuiAkaogi))).not.toThrow();
  const again = runMd(lastGood, { ...options, stepCount: 0 }).next().value as MdProgress;
  expect(again.totalEnergy).toBeCloseTo(last.totalEnergy, 9);
});

test('without a frame in between the last good state is at most 1000 steps old', () => {
  const { last, error } = failing(idealGas(4, [20, 0, 0, 0, 20, 0, 0, 0, 20]), {
    potential: noPotential,
    ensemble: 'nvt',
    temperature: { from: 300, to: 900_000, steps: 8000 },
    friction: 0.1,
    frameInterval: 100_000,
    stepCount: 100_000,
    timestep: 1,
  });
  const step = last.failure?.step as number;
  const stopped = Number(/at step (\d+)/.exec(error.message)?.[1]);
  expect(stopped).toBeGreaterThan(1500);
  expect(stopped - step).toBeLessThanOrEqual(1001);
});

test('an atom that moves further in one step than forces can follow is named', () => {
  const start = tio2([2, 2, 3]);
  const velocities = new Float64Array(start.positions.length);
  velocities[7] = 0.5;
  const { error } = failing({ ...start, velocities }, { timestep: 1 });
  expect(error.message).toMatch(
    /^runMd: at step 1 O \(atom 2\) moves 0\.\d\d Å in one step of 1 fs, more than 0\.4 Å; lower the timestep/,
  );
});

test('a timestep too long for the bonds shows in the conserved energy', () => {
  const { error } = failing(tio2([2, 2, 3]), { timestep: 16, temperature: 20, stepCount: 3000 });
  expect(error.message).toMatch(/at step \d+ .*; lower the timestep/);
});

test('an atom far beyond an open side is lost', () => {
  const start = { ...tio2([2, 2, 3]), periodic: [true, true, false] as const };
  const velocities = new Float64Array(start.positions.length);
  const top = start.positions.reduce(
    (best, z, k) => (k % 3 === 2 && z > start.positions[best] ? k : best),
    2,
  );
  velocities[top] = 0.3;
  const { error } = failing({ ...start, velocities }, { stepCount: 2000, temperature: 100 });
  expect(error.message).toMatch(
    / \(atom \d+\) is 5\d Å beyond where the atoms began along c, which is not periodic: it is lost/,
  );
});

test('a pressure that would tear the cell is refused with a remedy', () => {
  const { error } = failing(tio2([2, 2, 3]), {
    ensemble: 'npt',
    barostat: { pressure: 5, timeConstant: 10, compressibility: 10 },
  });
  expect(error.message).toMatch(/at step \d+ the pressure would strain the cell by \d+\.\d % at once; relax/);
});

test('barostats without a cell to strain, and options out of range, are refused', () => {
  const start = { ...tio2([2, 2, 3]), periodic: [true, true, false] as const };
  const npt = (barostat: MdOptions['barostat']) => () =>
    runMd(start, { ...options, ensemble: 'npt', stepCount: 1, barostat }).next();
  expect(npt({})).toThrow(
    "barostat.coupling 'isotropic' strains c, along which the structure is not periodic",
  );
  expect(npt({ coupling: 'in-plane' })).not.toThrow();
  expect(npt({ pressure: Number.NaN })).toThrow('got NaN eV/Å³');
  expect(npt({ timeConstant: 0 })).toThrow('got 0 fs');
  expect(npt({ compressibility: -1 })).toThrow('got -1 Å³/eV');
  expect(npt({ interval: 0.5 })).toThrow('got 0.5');
  expect(npt({ coupling: 'sideways' as never })).toThrow("got 'sideways'");
  const nvt = (changes: Partial<MdOptions>) => () =>
    runMd(start, { ...options, ensemble: 'nvt', stepCount: 1, ...changes }).next();
  expect(nvt({ thermostat: 'nose-hoover', temperature: 0 })).toThrow('no mass at 0 K');
  expect(nvt({ thermostatTime: 0 })).toThrow('got 0 fs');
  expect(nvt({ chainLength: 0 })).toThrow('got 0');
  expect(nvt({ removeMomentum: -1 })).toThrow('got -1');
});
