import type { Potential, PotentialSpec } from '../../potentials/potential';
import type { Region, Structure } from '../../structure/structure';
import { GPa } from '../../units';
import type { MdCheckpoint } from './checkpoint';
import type { Precision } from './force-engine';
import type { FrameRing } from './frame-ring';
import type { TemperatureProgram } from './temperature-program';
import type { ThreadTeam } from './thread-team';
import type { FitWatch } from './watch-fit';

/** Which quantity beside the number of atoms stays: energy, temperature at fixed cell, temperature and pressure. */
export const ensembles = ['nve', 'nvt', 'npt'] as const;
export type Ensemble = (typeof ensembles)[number];

/**
 * How the bath acts. 'langevin': friction and noise on every atom (BAOAB). 'nose-hoover': a chain of deterministic
 * thermostats. 'velocity-rescaling': one stochastic factor for all velocities, which disturbs the motion least.
 */
export const thermostats = ['langevin', 'nose-hoover', 'velocity-rescaling'] as const;
export type Thermostat = (typeof thermostats)[number];

/**
 * Which strains of the cell the pressure acts on. 'isotropic': all vectors by one factor. 'anisotropic': along x, y
 * and z each by its own. 'in-plane': a and b by one factor along a and one at right angles to it, c as it is: for
 * slabs. 'full': the six strains, angles too.
 */
export const couplings = ['isotropic', 'anisotropic', 'in-plane', 'full'] as const;
export type Coupling = (typeof couplings)[number];

/** The cell's bath: stochastic cell rescaling. */
export interface BarostatOptions {
  /** eV/Å³, positive when it compresses; default 0 */
  readonly pressure?: number;
  /** default 'isotropic' */
  readonly coupling?: Coupling;
  /** fs; the volume settles within about this; default 1000 */
  readonly timeConstant?: number;
  /**
   * Å³/eV: an estimate of the isothermal compressibility, the inverse of the bulk modulus. It sets only how fast the
   * volume follows, not how far; default that of 200 GPa
   */
  readonly compressibility?: number;
  /** steps from one change of the cell to the next; default 5 */
  readonly interval?: number;
}

/** Atoms by where they are in the particle on its support, by number, or both together. */
export interface AtomGroup {
  /** every atom of these `Structure.regions` */
  readonly regions?: readonly Region[];
  /** numbers of atoms */
  readonly atoms?: ArrayLike<number>;
}

/** Atoms that move as one: their mean force moves them all, and nothing turns them. */
export interface RigidLayer extends AtomGroup {
  /** directions along cell vectors a, b, c in which the layer may move; default all */
  readonly axes?: readonly [boolean, boolean, boolean];
}

export interface MdOptions {
  /** a spec, or the potential itself where it need not cross to a worker */
  readonly potential: PotentialSpec | Potential;
  /** constant energy by velocity Verlet; with a bath; or with a bath and a cell that follows the pressure */
  readonly ensemble: Ensemble;
  /** K; of the bath, and at the start of the starting velocities where the structure has none; may follow a program */
  readonly temperature: TemperatureProgram;
  /** default 'langevin' for 'nvt', 'velocity-rescaling' for 'npt' */
  readonly thermostat?: Thermostat;
  /** 1/fs, of 'langevin'; default 0.01 */
  readonly friction?: number;
  /** fs, of 'nose-hoover' (the period of its swing / 2π) and 'velocity-rescaling'; default 100 */
  readonly thermostatTime?: number;
  /** links of the chain of 'nose-hoover'; default 3 */
  readonly chainLength?: number;
  /** of 'npt' */
  readonly barostat?: BarostatOptions;
  /** atoms that feel the bath; default all */
  readonly bathAtoms?: AtomGroup;
  /** layers that move as one */
  readonly rigid?: readonly RigidLayer[];
  /**
   * steps from one removal of the momentum of the centre of mass to the next, 0 for never; directions in which an
   * atom is held have none to remove. Default 1000 where the thermostat would otherwise feed it ('nose-hoover' and
   * 'velocity-rescaling' of all atoms), else 0
   */
  readonly removeMomentum?: number;
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
  /** each frame also carries the stress tensor; default false */
  readonly stress?: boolean;
  /** each frame also carries velocities; default false */
  readonly velocities?: boolean;
  /** a checkpoint at the end too, with a last progress without a frame; default false */
  readonly lastCheckpoint?: boolean;
  /**
   * To go on, to the last bit, where an earlier run of the same start and options was; temperature, timestep and
   * pressure are then those of the checkpoint, and `stepCount` counts from the beginning of the earlier run
   */
  readonly resume?: MdCheckpoint;
}

/** Changes while the run goes on; what is absent stays. */
export interface MdControl {
  /** K; a program begins at the moment it is given */
  readonly temperature?: TemperatureProgram;
  /** fs */
  readonly timestep?: number;
  /** eV/Å³; of 'npt' */
  readonly pressure?: number;
  /** true to be given a checkpoint with the next progress */
  readonly checkpoint?: boolean;
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
  /** K; of the bath, or of the start at constant energy */
  readonly targetTemperature: number;
  /** eV */
  readonly potentialEnergy: number;
  readonly kineticEnergy: number;
  readonly totalEnergy: number;
  /**
   * eV; total energy and p V, less what the baths have given: stays as it is as long as the timestep is short enough,
   * in every ensemble and through changes of temperature
   */
  readonly conservedEnergy: number;
  /** eV/Å³, motion included; of a cell with vacuum as small as its share of matter */
  readonly pressure: number;
  /** Å³, of the cell */
  readonly volume: number;
  /** steps done by now, from `step` on */
  readonly stepsDone: number;
  /** Å, [n, 3], unwrapped; a copy of its own; given when a frame is recorded */
  readonly frame?: Float64Array;
  /** Å, [3, 3], a copy; with a frame where the cell can change */
  readonly cell?: Float64Array;
  /** Å/fs, [n, 3], a copy; with a frame when asked for */
  readonly velocities?: Float64Array;
  /** eV/Å³, [3, 3], positive in tension; with a frame when asked for */
  readonly stress?: Float64Array;
  /** of the step `stepsDone`, when asked for; every frame up to it has been given */
  readonly checkpoint?: MdCheckpoint;
  /** how often atoms were where the data behind the potential were not; of potentials that say what these had */
  readonly outsideFit?: FitWatch;
  /** the run has failed; the next call throws the same as a NumericalError */
  readonly failure?: MdFailure;
}

/**
 * Why a run stopped, and a good state before that: the last recorded frame, or where frames are far apart one at most
 * 1000 steps old, of which only the forces were checked. Plain data: crosses threads.
 */
export interface MdFailure {
  /** names step, atoms, distance and remedy */
  readonly message: string;
  /** step and time (fs) of `lastGood` */
  readonly step: number;
  readonly time: number;
  /** positions (unwrapped), velocities and cell: a run can go on from it */
  readonly lastGood: Structure;
}

export interface MdResult {
  /** last positions (unwrapped), velocities and cell */
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
  /** eV; see `MdProgress.conservedEnergy` */
  readonly conservedEnergy: number;
  /** eV/Å³ */
  readonly pressure: number;
  /** eV, [n] */
  readonly energies: Float64Array;
  /** eV/Å, [n, 3] */
  readonly forces: Float64Array;
  /** eV, [3, 3]; see `Evaluation.virial` */
  readonly virial: Float64Array;
}

export const mdDefaults = {
  friction: 0.01,
  thermostatTime: 100,
  chainLength: 3,
  timestep: 1,
  seed: 1,
  frameInterval: 10,
  precision: 'double',
} as const;

export const barostatDefaults = {
  pressure: 0,
  coupling: 'isotropic',
  timeConstant: 1000,
  compressibility: 1 / (200 * GPa),
  interval: 5,
} as const;

/** steps from one removal of momentum to the next, where the thermostat asks for it */
export const momentumInterval = 1000;
