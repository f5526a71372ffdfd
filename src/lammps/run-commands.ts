import { InputError } from '../errors';
import { barostatDefaults, type MdOptions, mdDefaults } from '../simulate/md/md-options';
import { cornersOf } from '../simulate/md/temperature-program';
import { bar, ps } from '../units';

/** A run as LAMMPS is told of it: fixes and `run` lines, after the groups `mobile` and perhaps `frozen` are made. */
export interface RunCommands {
  readonly lines: readonly string[];
  /** where LAMMPS does not do exactly what our engine does, in words */
  readonly notes: readonly string[];
}

/** seeds of LAMMPS run from 1 to this */
const largestSeed = 900_000_000;

/**
 * The integrator and baths of a run: the same ensemble, timestep, program of temperatures and times of the baths.
 *
 * @throws InputError for what has no counterpart: rigid layers, baths of some atoms, a run without end, a cell of more
 *   freedom than the coupling's
 */
export function runCommands(options: MdOptions): RunCommands {
  const where = 'writeLammpsRun';
  if (options.rigid?.length)
    throw new InputError(`${where}: rigid layers are not handed over; hold their atoms, or run it here`);
  if (options.bathAtoms)
    throw new InputError(
      `${where}: a bath of some atoms is not handed over; leave it to all, or run it here`,
    );
  if (!Number.isFinite(options.stepCount))
    throw new InputError(`${where}: a run without end cannot be handed over; give a number of steps`);
  const notes: string[] = [];
  const lines: string[] = [];
  const timestep = options.timestep ?? mdDefaults.timestep;
  const legs = legsOf(options, timestep);
  for (const [k, leg] of legs.entries()) {
    const { lines: fixes, notes: remarks } = fixesOf(options, leg);
    lines.push(...fixes, `run ${leg.steps}`);
    if (k + 1 < legs.length) lines.push(...fixes.map((fix) => `unfix ${fix.split(/\s+/)[1]}`));
    for (const remark of remarks) if (!notes.includes(remark)) notes.push(remark);
  }
  return { lines, notes };
}

/** A part of the run in which the temperature goes straight from one to another. */
interface Leg {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
}

function legsOf({ temperature, stepCount }: MdOptions, timestep: number): Leg[] {
  if (typeof temperature === 'number') return [{ from: temperature, to: temperature, steps: stepCount }];
  const points =
    'from' in temperature
      ? [
          { step: 0, temperature: temperature.from },
          {
            step: temperature.steps ?? Math.round((temperature.time as number) / timestep),
            temperature: temperature.to,
          },
        ]
      : temperature.map((point) => ({
          step: Math.round(point.time / timestep),
          temperature: point.temperature,
        }));
  if (points[0].step > 0) points.unshift({ step: 0, temperature: points[0].temperature });
  const last = points[points.length - 1];
  if (last.step < stepCount) points.push({ step: stepCount, temperature: last.temperature });
  const legs: Leg[] = [];
  for (let k = 1; k < points.length; k++) {
    const [a, b] = [points[k - 1], points[k]];
    const end = Math.min(b.step, stepCount);
    if (end <= a.step) continue;
    const share = (end - a.step) / (b.step - a.step);
    legs.push({
      from: a.temperature,
      to: a.temperature + share * (b.temperature - a.temperature),
      steps: end - a.step,
    });
  }
  return legs;
}

function fixesOf(options: MdOptions, { from, to }: Leg): RunCommands {
  const { ensemble, seed = mdDefaults.seed } = options;
  const thermostat = options.thermostat ?? (ensemble === 'npt' ? 'velocity-rescaling' : 'langevin');
  const damping = (options.thermostatTime ?? mdDefaults.thermostatTime) / ps;
  const links = options.chainLength ?? mdDefaults.chainLength;
  const number = 1 + (seed % largestSeed);
  const temperatures = `${short(from)} ${short(to)}`;
  if (ensemble === 'nve') return { lines: ['fix integrate mobile nve'], notes: [] };
  if (ensemble === 'npt') {
    return {
      lines: [
        `fix integrate mobile npt temp ${temperatures} ${short(damping)} ${pressureWords(options)} tchain ${links}`,
      ],
      notes: [
        'The cell is moved by fix npt (Nosé-Hoover chains, Martyna-Tobias-Klein) where our engine rescales it stochastically: the same ensemble, another path.',
      ],
    };
  }
  if (thermostat === 'nose-hoover')
    return {
      lines: [`fix integrate mobile nvt temp ${temperatures} ${short(damping)} tchain ${links}`],
      notes: [],
    };
  if (thermostat === 'langevin') {
    const time = 1 / (options.friction ?? mdDefaults.friction) / ps;
    return {
      lines: [
        'fix integrate mobile nve',
        `fix bath mobile langevin ${temperatures} ${short(time)} ${number} zero no`,
      ],
      notes: [
        'Friction and noise come with fix langevin in velocity Verlet where our engine splits the step as BAOAB: the same ensemble to second order in the timestep.',
      ],
    };
  }
  return {
    lines: [
      'fix integrate mobile nve',
      `fix bath mobile temp/csvr ${temperatures} ${short(damping)} ${number}`,
    ],
    notes: [
      'fix temp/csvr is in the package EXTRA-FIX (MISC before 2021), which LAMMPS must have been built with.',
    ],
  };
}

/** The pressure as `fix npt` wants it. bar, ps */
function pressureWords({ barostat = {} }: MdOptions): string {
  const { pressure = 0, coupling = 'isotropic', timeConstant = barostatDefaults.timeConstant } = barostat;
  const values = `${short(pressure / bar)} ${short(pressure / bar)} ${short(timeConstant / ps)}`;
  switch (coupling) {
    case 'isotropic':
      return `iso ${values}`;
    case 'anisotropic':
      return `aniso ${values}`;
    case 'in-plane':
      return `x ${values} y ${values}`;
    case 'full':
      return `tri ${values}`;
  }
}

/** K, the temperature of the start. */
export function startTemperature({ temperature }: MdOptions): number {
  return cornersOf(temperature)[0];
}

function short(value: number): string {
  return String(Number(value.toPrecision(8)));
}
