import { expect, test } from 'vitest';
import type { MdOptions } from '../../../src/simulate/md/md-options';
import { degreesOfFreedom } from '../../../src/simulate/md/starting-velocities';
import { atomicMass } from '../../../src/structure/elements';
import { boltzmann } from '../../../src/units';
import { idealGas, noPotential } from './ideal-gas';
import { matsuiAkaogi, mean, runToEnd, spread, tio2 } from './md-models';

const bathed = {
  potential: matsuiAkaogi,
  ensemble: 'nvt',
  temperature: 600,
  friction: 0.02,
  thermostatTime: 40,
  seed: 3,
} as const;

for (const thermostat of ['langevin', 'nose-hoover', 'velocity-rescaling'] as const) {
  test(`the conserved energy stays while the total energy goes up and down: ${thermostat}`, () => {
    const start = tio2([2, 2, 3]);
    const run = (timestep: number) => {
      const stepCount = Math.round(1200 / timestep);
      const options: MdOptions = { ...bathed, thermostat, timestep, frameInterval: 1, stepCount };
      const { recorded } = runToEnd(start, options);
      const late = recorded.slice(recorded.length >> 2);
      return {
        conserved: spread(late.map((p) => p.conservedEnergy)),
        total: spread(late.map((p) => p.totalEnergy)),
      };
    };
    const [coarse, fine] = [run(2), run(1)];
    expect(fine.total).toBeGreaterThan(0.1);
    expect(fine.conserved).toBeLessThan(0.02);
    // The error is that of the integrator: it falls with the square of the timestep.
    expect(coarse.conserved / fine.conserved).toBeGreaterThan(2.5);
  });

  test(`elements share the heat: ${thermostat}`, () => {
    const start = tio2([2, 2, 3]);
    const options: MdOptions = { ...bathed, thermostat, timestep: 2, stepCount: 5000, velocities: true };
    const { recorded } = runToEnd(start, options);
    const of = (z: number) =>
      mean(
        recorded.slice(50).map(({ velocities }) => {
          let sum = 0;
          let count = 0;
          velocities?.forEach((v, k) => {
            if (start.atomicNumbers[Math.floor(k / 3)] !== z) return;
            sum += atomicMass(z) * v * v;
            count++;
          });
          return sum / count / boltzmann;
        }),
      );
    // 72 and 144 components, some 100 independent times: 1.7 % and 1.2 %; four of them.
    expect(Math.abs(of(22) / 600 - 1)).toBeLessThan(0.07);
    expect(Math.abs(of(8) / 600 - 1)).toBeLessThan(0.05);
  });
}

test('velocity rescaling gives the kinetic energy of a gas its exact distribution', () => {
  const start = idealGas(5, [20, 0, 0, 0, 20, 0, 0, 0, 20]);
  const { recorded } = runToEnd(start, {
    potential: noPotential,
    ensemble: 'nvt',
    thermostat: 'velocity-rescaling',
    thermostatTime: 5,
    temperature: 300,
    stepCount: 40_000,
    frameInterval: 10,
  });
  const energies = recorded.slice(5).map((p) => p.kineticEnergy / (boltzmann * 300));
  // Gamma with shape N/2: mean N/2, variance N/2, third central moment N. 4000 samples, nearly independent.
  const freedom = degreesOfFreedom(start, true);
  const center = mean(energies);
  expect(Math.abs(center - freedom / 2)).toBeLessThan(4 * Math.sqrt(freedom / 2 / 3000));
  expect(Math.abs(spread(energies) ** 2 / (freedom / 2) - 1)).toBeLessThan(0.13);
  expect(Math.abs(mean(energies.map((e) => (e - center) ** 3)) / freedom - 1)).toBeLessThan(0.5);
});

test('at 0 K velocity rescaling takes heat out as e^(−t/τ), and the account has it', () => {
  const start = idealGas(20, [20, 0, 0, 0, 20, 0, 0, 0, 20]);
  const hot = runToEnd(start, {
    potential: noPotential,
    ensemble: 'nve',
    temperature: 500,
    stepCount: 0,
  }).result;
  const { recorded } = runToEnd(hot.structure, {
    potential: noPotential,
    ensemble: 'nvt',
    thermostat: 'velocity-rescaling',
    thermostatTime: 50,
    temperature: 0,
    stepCount: 100,
    frameInterval: 50,
  });
  expect(recorded[2].kineticEnergy / recorded[0].kineticEnergy).toBeCloseTo(Math.exp(-2), 10);
  expect(recorded[2].conservedEnergy).toBeCloseTo(recorded[0].conservedEnergy, 12);
});
