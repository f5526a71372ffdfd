import { expect, test } from 'vitest';
import type { MdOptions } from '../../../src/simulate/md/md-options';
import { runMd } from '../../../src/simulate/md/run-md';
import {
  isRamping,
  type TemperatureProgram,
  temperatureAt,
} from '../../../src/simulate/md/temperature-program';
import { matsuiAkaogi, mean, runToEnd, tio2 } from './md-models';

test('a program is straight between its points and constant outside them', () => {
  const ramp: TemperatureProgram = { from: 100, to: 300, steps: 50 };
  expect([0, 25, 50, 80].map((step) => temperatureAt(ramp, step, 1e9))).toEqual([100, 200, 300, 300]);
  const timed: TemperatureProgram = { from: 300, to: 100, time: 50 };
  expect([0, 25, 80].map((time) => temperatureAt(timed, 1e9, time))).toEqual([300, 200, 100]);
  const points = [
    { time: 10, temperature: 100 },
    { time: 20, temperature: 400 },
    { time: 40, temperature: 200 },
  ];
  expect([0, 10, 15, 20, 30, 40, 99].map((time) => temperatureAt(points, 0, time))).toEqual([
    100, 100, 250, 400, 300, 200, 200,
  ]);
  expect([
    isRamping(300, 0, 0),
    isRamping(ramp, 49, 0),
    isRamping(ramp, 50, 0),
    isRamping(points, 0, 39),
  ]).toEqual([false, true, false, true]);
});

const options: MdOptions = {
  potential: matsuiAkaogi,
  ensemble: 'nvt',
  temperature: 300,
  friction: 0.1,
  thermostatTime: 10,
  timestep: 2,
  stepCount: 1500,
  frameInterval: 5,
};

for (const thermostat of ['langevin', 'nose-hoover', 'velocity-rescaling'] as const) {
  test(`atoms follow a ramp, and the conserved energy goes on through it: ${thermostat}`, () => {
    const temperature: TemperatureProgram = { from: 200, to: 1000, time: 3000 };
    const { recorded } = runToEnd(tio2([2, 2, 3]), { ...options, thermostat, temperature });
    expect(recorded.map((p) => p.targetTemperature)[150]).toBeCloseTo(600 - 800 / 1500, 6);
    expect(recorded.at(-1)?.targetTemperature).toBeCloseTo(1000 - 800 / 1500, 6);
    // 50 samples of ± 10 % 10 fs apart; the lattice lags behind the ramp by 20 fs, or 5 K.
    for (const [first, wanted] of [
      [75, 467],
      [150, 667],
      [225, 867],
    ]) {
      const near = recorded.slice(first, first + 50).map((p) => p.temperature);
      expect(Math.abs(mean(near) / wanted - 1)).toBeLessThan(0.1);
    }
    const conserved = recorded.map((p) => p.conservedEnergy);
    const heat = (recorded.at(-1)?.totalEnergy as number) - recorded[0].totalEnergy;
    expect(heat).toBeGreaterThan(6);
    expect(Math.abs(mean(conserved.slice(-50)) - mean(conserved.slice(25, 75)))).toBeLessThan(0.01 * heat);
  });
}

test('a program given on the way begins at that moment', () => {
  const run = runMd(tio2([2, 2, 3]), { ...options, stepCount: 100, frameInterval: 10 });
  run.next();
  run.next();
  const targets: number[] = [];
  for (
    let next = run.next({ temperature: { from: 300, to: 400, steps: 40 } });
    !next.done;
    next = run.next()
  ) {
    if (next.value.frame) targets.push(next.value.targetTemperature);
  }
  // Of the step that led there, which began one step earlier.
  expect(targets.map((t) => Math.round(10 * t) / 10)).toEqual([
    322.5, 347.5, 372.5, 397.5, 400, 400, 400, 400, 400,
  ]);
});

test('broken programs are refused with what was given', () => {
  const run = (temperature: TemperatureProgram) => () =>
    runToEnd(tio2([1, 1, 1]), { ...options, temperature });
  expect(run({ from: 300, to: -1, steps: 10 })).toThrow('got -1 K');
  expect(run({ from: 300, to: 400 })).toThrow('got steps undefined and time undefined; give one');
  expect(run({ from: 300, to: 400, steps: 0 })).toThrow('above 0');
  expect(run([])).toThrow('at least one point');
  expect(
    run([
      { time: 5, temperature: 1 },
      { time: 5, temperature: 2 },
    ]),
  ).toThrow('must rise from 0 fs on, got 5, 5 fs');
});
