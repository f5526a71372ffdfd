import { expect, test } from 'vitest';
import { boltzmann } from '../../../src/units';
import { idealGas, noPotential } from './ideal-gas';
import { mean, runToEnd, spread } from './md-models';

const side = 18;
const skewed = [side, 0, 0, 0.3 * side, side, 0, 0, 0.2 * side, side];

for (const thermostat of ['langevin', 'velocity-rescaling', 'nose-hoover'] as const) {
  test(`the volume of an ideal gas has its exact mean and spread: ${thermostat}`, () => {
    const count = 60;
    const temperature = 300;
    const unit = boltzmann * temperature;
    const pressure = (count * unit) / side ** 3;
    const { recorded, result } = runToEnd(idealGas(count, skewed), {
      potential: noPotential,
      ensemble: 'npt',
      thermostat,
      friction: 0.02,
      thermostatTime: 50,
      temperature,
      timestep: 2,
      barostat: { pressure, timeConstant: 50, compressibility: 1 / pressure, interval: 1 },
      stepCount: 12_000,
      frameInterval: 20,
    });
    const volumes = recorded.slice(50).map((p) => p.volume);
    // p(V) ∝ V^N e^{−pV/kT}; with the momentum at zero one atom less has room to be anywhere.
    const shape = thermostat === 'langevin' ? count + 1 : count;
    // 23 ps with a memory of 50 fs: 230 samples of ± 13 %; four standard errors.
    expect(Math.abs((mean(volumes) * pressure) / (shape * unit) - 1)).toBeLessThan(0.035);
    expect(Math.abs((spread(volumes) * pressure) / (Math.sqrt(shape) * unit) - 1)).toBeLessThan(0.19);
    expect(Math.abs(mean(recorded.map((p) => p.pressure)) / pressure - 1)).toBeLessThan(0.04);
    expect(Math.abs(result.conservedEnergy - recorded[0].conservedEnergy)).toBeLessThan(1e-4);
    expect(recorded.at(-1)?.cell).toEqual(result.structure.cell);
  });
}
