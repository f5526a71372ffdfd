import { expect, test } from 'vitest';
import { firstSettings, mdOptionsOf, stepCountOf, workersFor } from '../../src/app/run-options';
import { timeLeft } from '../../src/app/time-left';
import { checkMdOptions } from '../../src/simulate/md/check-md-options';
import { couplings, ensembles, thermostats } from '../../src/simulate/md/md-options';
import { GPa, ps } from '../../src/units';

const potential = { name: 'ru-tio2-contact' };

test('whatever the panel can set, the engine takes', () => {
  for (const ensemble of ensembles) {
    for (const thermostat of thermostats) {
      for (const coupling of couplings) {
        for (const ramp of [undefined, { to: 900, time: 3 * ps }]) {
          const settings = { ...firstSettings, ensemble, thermostat, coupling, ramp, pressure: 2 * GPa };
          const options = mdOptionsOf(settings, potential);
          expect(options.ensemble).toBe(ensemble);
          expect(options.barostat).toEqual(ensemble === 'npt' ? { pressure: 2 * GPa, coupling } : undefined);
          expect(() => checkMdOptions(options)).not.toThrow();
        }
      }
    }
  }
});

test('a length in time becomes steps of the timestep, no length runs until stopped', () => {
  expect(stepCountOf({ ...firstSettings, duration: 10 * ps, timestep: 2 })).toBe(5000);
  expect(stepCountOf(firstSettings)).toBe(Infinity);
});

test('small models get one worker, large ones a few, and a number asked for is kept within the machine', () => {
  expect(workersFor(firstSettings, 500, 8)).toBe(1);
  expect(workersFor(firstSettings, 50_000, 8)).toBe(4);
  expect(workersFor({ ...firstSettings, workers: 6 }, 500, 8)).toBe(6);
  expect(workersFor({ ...firstSettings, workers: 6 }, 500, 2)).toBe(2);
});

test('time left is told in the unit a reader would choose', () => {
  expect([20, 300, 7200, 4 * 86400].map(timeLeft)).toEqual([
    'about 20 s left',
    'about 5 min left',
    'about 2.0 h left',
    'about 4.0 days left',
  ]);
});
