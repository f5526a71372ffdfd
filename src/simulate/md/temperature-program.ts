import { InputError } from '../../errors';

/** A straight change of the temperature, constant from its end on. */
export interface TemperatureRamp {
  /** K */
  readonly from: number;
  readonly to: number;
  /** how long it takes: steps, or fs; give one */
  readonly steps?: number;
  readonly time?: number;
}

export interface TemperaturePoint {
  /** fs */
  readonly time: number;
  /** K */
  readonly temperature: number;
}

/**
 * Temperature in the course of a run: K, constant; a ramp; or points in order of time, joined by straight lines,
 * constant before the first and after the last. Times count from when the program was given.
 */
export type TemperatureProgram = number | TemperatureRamp | readonly TemperaturePoint[];

/** K, after so many steps and fs of the program. */
export function temperatureAt(program: TemperatureProgram, steps: number, time: number): number {
  if (typeof program === 'number') return program;
  if ('from' in program) {
    const share = program.steps === undefined ? time / (program.time as number) : steps / program.steps;
    return program.from + Math.min(1, Math.max(0, share)) * (program.to - program.from);
  }
  const next = program.findIndex((point) => point.time > time);
  if (next === 0) return program[0].temperature;
  if (next < 0) return program[program.length - 1].temperature;
  const [a, b] = [program[next - 1], program[next]];
  return a.temperature + ((time - a.time) / (b.time - a.time)) * (b.temperature - a.temperature);
}

/** True when the temperature still changes after so many steps and fs. */
export function isRamping(program: TemperatureProgram, steps: number, time: number): boolean {
  if (typeof program === 'number') return false;
  if ('from' in program)
    return program.steps === undefined ? time < (program.time as number) : steps < program.steps;
  return time < program[program.length - 1].time;
}

/** K, the temperatures between which the program runs straight */
export function cornersOf(program: TemperatureProgram): readonly number[] {
  if (typeof program === 'number') return [program];
  return 'from' in program ? [program.from, program.to] : program.map((point) => point.temperature);
}

/** @throws InputError naming the value and what would work */
export function checkTemperature(program: TemperatureProgram): void {
  if (typeof program === 'object' && !('from' in program)) checkPoints(program);
  for (const temperature of cornersOf(program)) {
    if (!(temperature >= 0 && temperature < 1e6)) {
      throw new InputError(
        `runMd: temperature must be from 0 to 1000000 K, got ${temperature} K; 300 is usual`,
      );
    }
  }
  if (typeof program === 'number' || !('from' in program)) return;
  const { steps, time } = program;
  if ((steps === undefined) === (time === undefined) || !((steps ?? time ?? 0) > 0)) {
    throw new InputError(
      `runMd: a temperature ramp takes a number of steps or a time in fs above 0, got steps ${steps} and time ${time}; give one of them`,
    );
  }
}

function checkPoints(points: readonly TemperaturePoint[]): void {
  if (points.length === 0) throw new InputError('runMd: a temperature program needs at least one point');
  points.forEach(({ time }, k) => {
    if (time >= 0 && time < Infinity && (k === 0 || time > points[k - 1].time)) return;
    throw new InputError(
      `runMd: the times of a temperature program must rise from 0 fs on, got ${points.map((p) => p.time).join(', ')} fs`,
    );
  });
}
