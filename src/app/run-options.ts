import type { PotentialSpec } from '../potentials/potential';
import type { Coupling, Ensemble, MdOptions, Thermostat } from '../simulate/md/md-options';
import type { TemperatureProgram } from '../simulate/md/temperature-program';

/** What the Simulate panel sets. */
export interface RunSettings {
  readonly ensemble: Ensemble;
  readonly thermostat: Thermostat;
  /** K */
  readonly temperature: number;
  /** heating or cooling from `temperature`, K within fs; absent where the temperature is held */
  readonly ramp?: { readonly to: number; readonly time: number };
  /** eV/Å³ */
  readonly pressure: number;
  readonly coupling: Coupling;
  /** fs */
  readonly timestep: number;
  /** fs; Infinity to run until stopped */
  readonly duration: number;
  readonly precision: 'mixed' | 'double';
  /** workers; 0 for as many as suit the model */
  readonly workers: number;
  /** s from one checkpoint to the next; 0 for none */
  readonly checkpointInterval: number;
}

/** The hottest that the reactive potential is made for: oxygen hops within picoseconds; see the note beside the slider. */
export const firstSettings: RunSettings = {
  ensemble: 'nvt',
  thermostat: 'langevin',
  temperature: 1500,
  pressure: 0,
  coupling: 'in-plane',
  timestep: 1,
  duration: Infinity,
  precision: 'mixed',
  workers: 0,
  checkpointInterval: 30,
};

/** 1/fs; the thermostat forgets in 0.2 ps, fast enough that the temperature slider is felt */
const friction = 0.005;
/** steps between recorded frames; 10 fs at the default timestep, short against the dwell of a hop */
export const frameInterval = 10;
/** atoms below which sharing the work gains nothing */
const worthSharing = 3000;
/** workers that a page takes by itself: one core is left to draw, and more than this gains little */
const modestWorkers = 4;

export function temperatureProgram({ temperature, ramp }: RunSettings): TemperatureProgram {
  return ramp ? { from: temperature, to: ramp.to, time: ramp.time } : temperature;
}

export function stepCountOf({ duration, timestep }: RunSettings): number {
  return duration === Infinity ? Infinity : Math.max(1, Math.round(duration / timestep));
}

/**
 * Workers for a model.
 *
 * @param available how many this machine and page can have
 */
export function workersFor({ workers }: RunSettings, atomCount: number, available: number): number {
  if (workers > 0) return Math.min(workers, available);
  return atomCount > worthSharing ? Math.min(modestWorkers, available) : 1;
}

/** The engine's options for what the panel says. */
export function mdOptionsOf(settings: RunSettings, potential: PotentialSpec): Omit<MdOptions, 'resume'> {
  const { ensemble, thermostat, pressure, coupling, timestep, precision } = settings;
  return {
    potential,
    ensemble,
    // A cell that changes needs a bath that leaves the momentum alone.
    ...(ensemble !== 'nve' && { thermostat, friction }),
    ...(ensemble === 'npt' && { barostat: { pressure, coupling } }),
    temperature: ensemble === 'nve' ? settings.temperature : temperatureProgram(settings),
    timestep,
    precision,
    stepCount: stepCountOf(settings),
    seed: 1,
    frameInterval,
  };
}
