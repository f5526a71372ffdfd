import { InputError } from '../../errors';
import type { Potential, PotentialSpec } from '../../potentials/potential';
import type { Structure } from '../../structure/structure';
import type { Precision } from './force-engine';
import type { FrameRing } from './frame-ring';
import type { ThreadTeam } from './thread-team';

export interface MdOptions {
  /** a spec, or the potential itself where it need not cross to a worker */
  readonly potential: PotentialSpec | Potential;
  /** constant energy by velocity Verlet, or constant temperature by Langevin dynamics (BAOAB) */
  readonly ensemble: 'nve' | 'nvt';
  /** K; of the bath, and of the starting velocities where the structure has none */
  readonly temperature: number;
  /** 1/fs, of the bath; default 0.01 */
  readonly friction?: number;
  /** fs; default 1 */
  readonly timestep?: number;
  /** Infinity to run until stopped */
  readonly stepCount: number;
  /** integer from 0 to 2³² − 1; default 1 */
  readonly seed?: number;
  /** steps from one recorded frame to the next; default 10 */
  readonly frameInterval?: number;
  /** default 'double' */
  readonly precision?: Precision;
  /** helpers; without them the run takes one thread */
  readonly threads?: ThreadTeam;
  /** also receives each recorded frame, for a reader in another thread */
  readonly frameRing?: FrameRing;
}

/** Changes while the run goes on; what is absent stays. */
export interface MdControl {
  /** K */
  readonly temperature?: number;
  /** fs */
  readonly timestep?: number;
}

/**
 * Numbers of the last step whose energy was evaluated. With `frame`, of a frame just recorded; without it the same
 * numbers again, given only so that the caller can look up from its work.
 */
export interface MdProgress {
  readonly step: number;
  /** fs */
  readonly time: number;
  /** K */
  readonly temperature: number;
  /** eV */
  readonly potentialEnergy: number;
  readonly kineticEnergy: number;
  readonly totalEnergy: number;
  /** steps done by now, from `step` on */
  readonly stepsDone: number;
  /** Å, [n, 3], unwrapped; a copy of its own; given when a frame is recorded */
  readonly frame?: Float64Array;
}

export interface MdResult {
  /** last positions (unwrapped) and velocities */
  readonly structure: Structure;
  readonly stepCount: number;
  /** fs */
  readonly time: number;
  /** K */
  readonly temperature: number;
  /** eV */
  readonly potentialEnergy: number;
  readonly kineticEnergy: number;
  readonly totalEnergy: number;
  /** eV, [n] */
  readonly energies: Float64Array;
  /** eV/Å, [n, 3] */
  readonly forces: Float64Array;
  /** eV, [3, 3]; see `Evaluation.virial` */
  readonly virial: Float64Array;
}

export const mdDefaults = {
  friction: 0.01,
  timestep: 1,
  seed: 1,
  frameInterval: 10,
  precision: 'double',
} as const;

/** fs; a longer step follows the swing of no bond that these potentials have */
const largestTimestep = 20;

/** @throws InputError naming the option, its value and what would work */
export function checkMdOptions(options: MdOptions): void {
  const { ensemble, temperature, friction, timestep, stepCount, seed, frameInterval } = {
    ...mdDefaults,
    ...options,
  };
  const refuse = (text: string) => {
    throw new InputError(`runMd: ${text}`);
  };
  if (ensemble !== 'nve' && ensemble !== 'nvt') refuse(`ensemble must be 'nve' or 'nvt', got '${ensemble}'`);
  checkTemperature(temperature);
  checkTimestep(timestep);
  if (!(friction > 0 && friction <= 1)) {
    refuse(`friction must be above 0 and at most 1 per fs, got ${friction}; 0.01 is usual`);
  }
  if (!(stepCount >= 0) || (stepCount !== Infinity && !Number.isInteger(stepCount))) {
    refuse(`stepCount must be a whole number from 0, or Infinity, got ${stepCount}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    refuse(`seed must be a whole number from 0 to 4294967295, got ${seed}`);
  }
  if (!Number.isInteger(frameInterval) || frameInterval < 1) {
    refuse(`frameInterval must be a whole number of steps from 1, got ${frameInterval}`);
  }
}

export function checkTemperature(temperature: number): void {
  if (temperature >= 0 && temperature < 1e6) return;
  throw new InputError(`runMd: temperature must be from 0 to 1000000 K, got ${temperature} K; 300 is usual`);
}

export function checkTimestep(timestep: number): void {
  if (timestep > 0 && timestep <= largestTimestep) return;
  throw new InputError(
    `runMd: timestep must be above 0 and at most ${largestTimestep} fs, got ${timestep} fs; 1 is usual`,
  );
}
