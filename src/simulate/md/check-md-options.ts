import { InputError } from '../../errors';
import { couplings, ensembles, type MdOptions, mdDefaults, type Thermostat, thermostats } from './md-options';
import { checkTemperature, cornersOf, type TemperatureProgram } from './temperature-program';

/** fs; a longer step follows the swing of no bond that these potentials have */
const largestTimestep = 20;

function refuse(text: string): never {
  throw new InputError(`runMd: ${text}`);
}

/** @throws InputError naming the option, its value and what would work */
export function checkMdOptions(options: MdOptions): void {
  const { ensemble, temperature, friction, timestep, stepCount, seed, frameInterval, removeMomentum } = {
    ...mdDefaults,
    ...options,
  };
  if (!ensembles.includes(ensemble)) refuse(`ensemble must be ${anyOf(ensembles)}, got '${ensemble}'`);
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
  if (removeMomentum !== undefined && (!Number.isInteger(removeMomentum) || removeMomentum < 0)) {
    refuse(`removeMomentum must be a whole number of steps, 0 for never, got ${removeMomentum}`);
  }
  checkThermostat(options);
  checkBarostat(options);
}

function checkThermostat(options: MdOptions): void {
  const { ensemble, thermostat, thermostatTime, chainLength, temperature } = { ...mdDefaults, ...options };
  if (thermostat !== undefined && !thermostats.includes(thermostat)) {
    refuse(`thermostat must be ${anyOf(thermostats)}, got '${thermostat}'`);
  }
  if (!(thermostatTime > 0 && thermostatTime < Infinity)) {
    refuse(`thermostatTime must be above 0 fs, got ${thermostatTime} fs; 100 is usual`);
  }
  if (!Number.isInteger(chainLength) || chainLength < 1 || chainLength > 20) {
    refuse(`chainLength must be a whole number from 1 to 20, got ${chainLength}; 3 is usual`);
  }
  checkChainTemperature(ensemble === 'nve' ? undefined : thermostat, temperature);
}

export function checkChainTemperature(thermostat: Thermostat | undefined, program: TemperatureProgram): void {
  if (thermostat !== 'nose-hoover' || !cornersOf(program).includes(0)) return;
  refuse("a 'nose-hoover' bath has no mass at 0 K; take another thermostat, or end at 1 K");
}

function checkBarostat({ ensemble, barostat = {} }: MdOptions): void {
  if (ensemble !== 'npt') return;
  const { pressure, coupling, timeConstant, compressibility, interval } = barostat;
  if (pressure !== undefined) checkPressure(pressure);
  if (coupling !== undefined && !couplings.includes(coupling)) {
    refuse(`barostat.coupling must be ${anyOf(couplings)}, got '${coupling}'`);
  }
  if (timeConstant !== undefined && !(timeConstant > 0 && timeConstant < Infinity)) {
    refuse(`barostat.timeConstant must be above 0 fs, got ${timeConstant} fs; 1000 is usual`);
  }
  if (compressibility !== undefined && !(compressibility > 0 && compressibility < Infinity)) {
    refuse(
      `barostat.compressibility must be above 0 Å³/eV, got ${compressibility} Å³/eV; the inverse of the bulk modulus works`,
    );
  }
  if (interval !== undefined && (!Number.isInteger(interval) || interval < 1)) {
    refuse(`barostat.interval must be a whole number of steps from 1, got ${interval}; 5 is usual`);
  }
}

export function checkTimestep(timestep: number): void {
  if (timestep > 0 && timestep <= largestTimestep) return;
  refuse(`timestep must be above 0 and at most ${largestTimestep} fs, got ${timestep} fs; 1 is usual`);
}

export function checkPressure(pressure: number): void {
  // 1 eV/Å³ is 160 GPa; beyond this no potential here has been asked anything.
  if (Math.abs(pressure) <= 10) return;
  refuse(`pressure must be from -10 to 10 eV/Å³, got ${pressure} eV/Å³; 0 is usual`);
}

function anyOf(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
}
