import { InvalidArgumentError, Option } from 'commander';
import { InputError } from '../errors';
import { availableThreads } from '../jobs/start-job';
import type { PotentialSpec } from '../potentials/potential';
import type { Precision } from '../simulate/md/force-engine';
import {
  barostatDefaults,
  type Coupling,
  couplings,
  type Ensemble,
  ensembles,
  type MdOptions,
  mdDefaults,
  type Thermostat,
  thermostats,
} from '../simulate/md/md-options';
import { type Region, regionNames } from '../structure/structure';
import { GPa } from '../units';
import { type ChargeOptions, chargeOptions } from './charge-options';
import { choiceOption } from './choice-option';
import { potentialSources } from './load-potential';
import { numberOption } from './number-option';

/** What `spillway md` is told, in the units of its options. */
export interface MdCommandOptions extends ChargeOptions {
  /** K */
  readonly temperature: number;
  readonly rampTo?: number;
  readonly bathRegions?: readonly Region[];
  readonly rigidRegions?: readonly Region[];
  /** steps */
  readonly removeMomentum?: number;
  readonly steps: number;
  /** fs */
  readonly timestep: number;
  readonly ensemble: Ensemble;
  readonly thermostat?: Thermostat;
  /** 1/fs */
  readonly friction?: number;
  /** fs */
  readonly thermostatTime?: number;
  /** GPa */
  readonly pressure?: number;
  readonly coupling?: Coupling;
  /** fs */
  readonly barostatTime?: number;
  readonly precision: Precision;
  readonly potential?: string;
  readonly seed: number;
  readonly every: number;
  readonly threads: number;
  readonly output?: string;
  readonly json?: boolean;
  readonly velocities?: boolean;
  readonly exact?: boolean;
  readonly overwrite?: boolean;
  readonly checkpoint?: string;
  /** s */
  readonly checkpointEvery: number;
  readonly resume?: string;
  readonly engine?: 'own' | 'lammps';
  /** processes of MPI, of LAMMPS */
  readonly ranks?: number;
}

/** Options that may be given with --resume; all others are those of the run that is resumed. */
export const optionsWithResume = [
  'resume',
  'steps',
  'threads',
  'output',
  'overwrite',
  'checkpoint',
  'checkpointEvery',
];

/** The options of `spillway md`, in the order of its help. */
export function mdCommandOptions(): Option[] {
  return [...physicsOptions(), ...machineOptions(), ...fileOptions()];
}

/** The options about physics and recorded frames alone, for a run that another program does. */
export function handedOverOptions(): Option[] {
  return [...physicsOptions(), everyOption()];
}

function physicsOptions(): Option[] {
  const positive = { from: 0.001, to: 1e9 };
  return [
    numberOption('-t, --temperature <K>', 'of the bath, and of the start where the file has no velocities', {
      from: 0,
      to: 10000,
      unit: 'K',
      default: 300,
    }),
    numberOption('--ramp-to <K>', 'change the temperature straight to this in the course of the run', {
      from: 0,
      to: 10000,
      unit: 'K',
    }),
    numberOption('-n, --steps <n>', 'number of steps; 0 gives the energy as it is', {
      from: 0,
      to: 1e12,
      whole: true,
      default: 1000,
    }),
    numberOption('--timestep <fs>', 'length of a step', {
      from: 0.01,
      to: 5,
      unit: 'fs',
      default: mdDefaults.timestep,
    }),
    choiceOption(
      '--ensemble <name>',
      'nve (constant energy), nvt (with a bath) or npt (bath and pressure)',
      ensembles,
    ).default('nvt', 'nvt'),
    choiceOption(
      '--thermostat <name>',
      `one of ${thermostats.join(', ')} (default: langevin for nvt, velocity-rescaling for npt)`,
      thermostats,
    ),
    numberOption('--friction <1/fs>', `of langevin (default: ${mdDefaults.friction} 1/fs)`, {
      from: 1e-6,
      to: 1,
      unit: '1/fs',
    }),
    numberOption(
      '--thermostat-time <fs>',
      `of nose-hoover and velocity-rescaling (default: ${mdDefaults.thermostatTime} fs)`,
      { ...positive, unit: 'fs' },
    ),
    numberOption('--pressure <GPa>', 'of npt (default: 0 GPa)', { from: -1000, to: 1000, unit: 'GPa' }),
    choiceOption(
      '--coupling <name>',
      `which strains of the cell the pressure acts on: ${couplings.join(', ')} (default: ${barostatDefaults.coupling})`,
      couplings,
    ),
    numberOption(
      '--barostat-time <fs>',
      `in which the volume settles (default: ${barostatDefaults.timeConstant} fs)`,
      { ...positive, unit: 'fs' },
    ),
    regionsOption(
      '--bath-regions <names>',
      'only atoms of these regions feel the bath, such as bulk,surface',
    ),
    regionsOption('--rigid-regions <names>', 'each of these regions moves as one body, without turning'),
    numberOption(
      '--remove-momentum <n>',
      'steps from one removal of the total momentum to the next, 0 never',
      {
        from: 0,
        to: 1e9,
        whole: true,
      },
    ),
    new Option(
      '--potential <name or file>',
      `${potentialSources} (default: by the elements of the structure)`,
    ),
    ...chargeOptions(),
    numberOption('--seed <n>', 'seed of velocities and bath', {
      from: 0,
      to: 4294967295,
      whole: true,
      default: mdDefaults.seed,
    }),
  ];
}

function machineOptions(): Option[] {
  return [
    choiceOption('--engine <name>', 'own, or lammps where it is installed (default: own)', ['own', 'lammps']),
    numberOption('--ranks <n>', 'processes of MPI, of --engine lammps', {
      from: 1,
      to: 10_000,
      whole: true,
      default: 1,
    }),
    choiceOption(
      '--precision <name>',
      'of pair forces: double, or mixed (single, with sums in double; faster)',
      ['double', 'mixed'],
    ).default(mdDefaults.precision, mdDefaults.precision),
    numberOption('--threads <n>', 'worker threads', {
      from: 1,
      to: 8,
      whole: true,
      default: availableThreads(),
    }),
  ];
}

function everyOption(): Option {
  return numberOption('--every <n>', 'steps from one recorded frame to the next; hops need 10 to 20 fs', {
    from: 1,
    to: 1e6,
    whole: true,
    default: mdDefaults.frameInterval,
  });
}

function fileOptions(): Option[] {
  return [
    everyOption(),
    new Option(
      '-o, --output <file>',
      'trajectory to write: .extxyz, or compact .swt, see export (default: none)',
    ),
    new Option('--velocities', 'velocities too go into the trajectory'),
    new Option('--exact', 'a .swt with every bit of every number instead of 1e-4 Å; five times the size'),
    new Option('--overwrite', 'replace the output file if it is there'),
    new Option('--json', 'print the result as JSON, and what is meant for people on stderr'),
    new Option('--checkpoint <file>', 'where to leave what --resume needs, again and again'),
    numberOption('--checkpoint-every <s>', 'seconds from one checkpoint to the next', {
      from: 0.1,
      to: 86400,
      unit: 's',
      default: 60,
    }),
    new Option('--resume <file>', 'go on from this checkpoint, to the last bit; needs no <source>'),
  ];
}

/** Names of regions with commas between them. */
function regionsOption(flags: string, about: string): Option {
  const known = regionNames.slice(1);
  return new Option(flags, `${about}; of ${known.join(', ')}`).argParser((text: string): Region[] =>
    text.split(',').map((name) => {
      const region = regionNames.indexOf(name.trim() as (typeof regionNames)[number]);
      if (region > 0) return region as Region;
      throw new InvalidArgumentError(`"${name}" is no region; the names are ${known.join(', ')}.`);
    }),
  );
}

/** The options of the dynamics that the command's options ask for. @throws InputError for those that contradict */
export function mdOptionsOf(
  options: MdCommandOptions,
  potential: PotentialSpec,
): MdOptions & { timestep: number } {
  const { ensemble, thermostat, friction, thermostatTime, pressure, coupling, barostatTime, rampTo } =
    options;
  const refuse = (option: string, needs: string) => {
    throw new InputError(`md: ${option} goes with --ensemble ${needs}, got ${ensemble}; leave it out`);
  };
  if (ensemble !== 'npt') {
    if (pressure !== undefined) refuse('--pressure', 'npt');
    if (coupling !== undefined) refuse('--coupling', 'npt');
    if (barostatTime !== undefined) refuse('--barostat-time', 'npt');
  }
  if (ensemble === 'nve' && thermostat !== undefined) refuse('--thermostat', 'nvt or npt');
  if (ensemble === 'nve' && rampTo !== undefined) refuse('--ramp-to', 'nvt or npt');
  if (ensemble === 'nve' && options.bathRegions) refuse('--bath-regions', 'nvt or npt');
  const bath = thermostat ?? (ensemble === 'npt' ? 'velocity-rescaling' : 'langevin');
  const refuseBath = (option: string, needs: string) => {
    throw new InputError(`md: ${option} goes with --thermostat ${needs}, got ${bath}; leave it out`);
  };
  if (friction !== undefined && bath !== 'langevin') refuseBath('--friction', 'langevin');
  if (thermostatTime !== undefined && bath === 'langevin') {
    refuseBath('--thermostat-time', 'nose-hoover or velocity-rescaling');
  }
  const barostat = {
    ...(pressure !== undefined && { pressure: pressure * GPa }),
    ...(coupling && { coupling }),
    ...(barostatTime !== undefined && { timeConstant: barostatTime }),
  };
  return {
    potential,
    ensemble,
    temperature:
      rampTo === undefined || options.steps === 0
        ? options.temperature
        : { from: options.temperature, to: rampTo, steps: options.steps },
    ...(thermostat && { thermostat }),
    ...(friction !== undefined && { friction }),
    ...(thermostatTime !== undefined && { thermostatTime }),
    ...(ensemble === 'npt' && { barostat }),
    ...(options.bathRegions && { bathAtoms: { regions: options.bathRegions } }),
    ...(options.rigidRegions && { rigid: options.rigidRegions.map((region) => ({ regions: [region] })) }),
    ...(options.removeMomentum !== undefined && { removeMomentum: options.removeMomentum }),
    timestep: options.timestep,
    stepCount: options.steps,
    seed: options.seed,
    frameInterval: options.every,
    precision: options.precision,
    ...(options.velocities && { velocities: true }),
  };
}

/** In words, for the head of the output. */
export function describeRun({
  temperature,
  rampTo,
  ensemble,
  thermostat,
  pressure,
}: MdCommandOptions): string {
  const heat = rampTo === undefined ? `${temperature} K` : `${temperature} to ${rampTo} K`;
  if (ensemble === 'nve') return `constant energy, from ${temperature} K`;
  const names: Record<Thermostat, string> = {
    langevin: 'Langevin dynamics',
    'nose-hoover': 'Nosé–Hoover chain',
    'velocity-rescaling': 'stochastic velocity rescaling',
  };
  const bath = names[thermostat ?? (ensemble === 'npt' ? 'velocity-rescaling' : 'langevin')];
  return `${bath} at ${heat}${ensemble === 'npt' ? ` and ${pressure ?? 0} GPa` : ''}`;
}
