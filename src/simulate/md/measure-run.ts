import * as block from '../../kernels/run-block';
import { volume } from '../../structure/cell';
import { boltzmann } from '../../units';
import { pressureVolume } from './barostat';
import { traceOf } from './cell-rescaling';
import { type Dynamics, timeNow } from './dynamics';
import { potentialEnergy } from './force-engine';
import type { MdProgress } from './md-options';
import { chainEnergy } from './nose-hoover-chain';

/** What a run's state amounts to: all of `MdProgress` that is a number, and the stress. */
export interface Measured extends MdProgress {
  /** eV/Å³, [3, 3], positive in tension */
  readonly stress: Float64Array;
}

/** After an evaluation with energies. */
export function measureRun(dynamics: Dynamics): Measured {
  const { engine, bath } = dynamics;
  const { kernels, structure } = engine;
  const kineticEnergy = kernels.kineticEnergy(block.runBlockAddress);
  const potential = potentialEnergy(engine);
  const tensor = pressureVolume(engine);
  const size = volume(structure.cell);
  const totalEnergy = potential + kineticEnergy;
  const freedom = freedomNow(dynamics);
  return {
    step: engine.step,
    time: timeNow(dynamics),
    temperature: freedom > 0 ? (2 * kineticEnergy) / (freedom * boltzmann) : 0,
    targetTemperature: bath.temperature,
    potentialEnergy: potential,
    kineticEnergy,
    totalEnergy,
    conservedEnergy: totalEnergy + bathEnergy(dynamics, size),
    pressure: traceOf(tensor) / (3 * size),
    volume: size,
    stepsDone: engine.step,
    stress: tensor.map((x) => -x / size),
  };
}

/** eV: what to add to the energy of the atoms for the conserved quantity */
function bathEnergy({ options, groups, freedom, bath }: Dynamics, size: number): number {
  const free = groups.members ? freedom.bath : Math.max(0, freedom.total - freedom.conserved);
  const chain = bath.chain ? chainEnergy(bath.chain, free, options.thermostatTime) : 0;
  const work = options.barostat ? bath.pressure * size : 0;
  return chain + work - bath.heat - bath.cellHeat;
}

/**
 * Degrees of freedom that have thermal energy now. Total momentum stays at zero without a bath and with one that
 * scales all velocities alike. Friction and noise bring it back after a removal: its mean energy is then
 * (1 − e^{−2γt}) of the thermal one.
 */
function freedomNow({ engine, options, groups, freedom, bath }: Dynamics): number {
  const { thermostat, friction } = options;
  const stays = thermostat === undefined || (thermostat !== 'langevin' && !groups.members);
  if (stays) return Math.max(0, freedom.total - freedom.conserved);
  if (bath.momentumRemovedAt < 0) return freedom.total;
  const since = (engine.step - bath.momentumRemovedAt) * bath.timestep;
  if (thermostat !== 'langevin') return freedom.total - (since === 0 ? freedom.conserved : 0);
  return freedom.total - freedom.conserved * Math.exp(-2 * friction * freedom.bathShare * since);
}
