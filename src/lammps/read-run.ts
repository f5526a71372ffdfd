import { InputError, NumericalError } from '../errors';
import { lammpsCell, rotateRows } from '../io/lammps-cell';
import { transpose3 } from '../math/matrix3';
import type { MdProgress } from '../simulate/md/md-options';
import { volume } from '../structure/cell';
import { elementSymbol, largestAtomicNumber } from '../structure/elements';
import { minimumImage } from '../structure/minimum-image';
import { atomCount, type Structure } from '../structure/structure';
import { bar, ps } from '../units';
import type { LammpsFrame } from './dump-frames';
import type { ThermoTable } from './parse-log';

export interface ReadRunOptions {
  /** fs; needed where the log has no column Time */
  readonly timestep?: number;
}

/** How far a run came. */
export interface LammpsRunEnd {
  readonly frameCount: number;
  /** fs */
  readonly time: number;
}

/**
 * The frames of a run of LAMMPS as our engine reports its own: in our axes, unwrapped, with the temperature and energies
 * that the log has for the step. A quantity that the log does not have is NaN.
 *
 * @param start as `parseLammpsData` reads the data file of the run; atom i has id i + 1
 * @param thermo of the log, see `parseLammpsLog`
 * @throws InputError when frames are of other atoms than the start, or nothing says how long a step is; NumericalError
 *   when atoms get lost on the way
 */
export function* lammpsProgress(
  start: Structure,
  frames: Iterable<LammpsFrame>,
  thermo: readonly ThermoTable[],
  options: ReadRunOptions = {},
): Generator<MdProgress, LammpsRunEnd> {
  const rows = rowsByStep(thermo);
  const timestep = options.timestep ?? timestepOf(thermo);
  const back = transpose3(lammpsCell(start.cell).rotation);
  const n = atomCount(start);
  let before: Float64Array | undefined;
  let frameCount = 0;
  let time = 0;
  for (const frame of frames) {
    checkAtoms(frame, start, n, frameCount);
    if (timestep === undefined)
      throw new InputError(
        'lammpsProgress: the log has no column Time, so nothing says how long a step is; pass the timestep in fs (--timestep)',
      );
    const cell = rotateRows(frame.cell, back);
    let positions = rotateRows(frame.positions, back, frame.origin);
    if (frame.wrapped) positions = followed(positions, before ?? start.positions, cell, start.periodic);
    before = positions;
    time = frame.step * timestep;
    frameCount++;
    const row = rows.get(frame.step);
    const value = (...names: string[]) =>
      names.map((name) => row?.[name]).find((x) => x !== undefined) ?? Number.NaN;
    const potentialEnergy = value('v_energy', 'PotEng', 'pe');
    const kineticEnergy = value('KinEng', 'ke');
    yield {
      step: frame.step,
      stepsDone: frame.step,
      time,
      temperature: value('Temp', 'temp'),
      targetTemperature: Number.NaN,
      potentialEnergy,
      kineticEnergy,
      totalEnergy: potentialEnergy + kineticEnergy,
      conservedEnergy: value('Econserve'),
      pressure: value('Press', 'press') * bar,
      volume: Math.abs(volume(cell)),
      frame: positions,
      cell,
    };
  }
  return { frameCount, time };
}

function rowsByStep(thermo: readonly ThermoTable[]): Map<number, Record<string, number>> {
  const rows = new Map<number, Record<string, number>>();
  for (const { names, rows: table } of thermo)
    for (const row of table)
      rows.set(row[names.indexOf('Step')], Object.fromEntries(names.map((name, k) => [name, row[k]])));
  return rows;
}

/** fs, from the steps and times of the log. */
function timestepOf(thermo: readonly ThermoTable[]): number | undefined {
  for (const { names, rows } of thermo) {
    const time = names.indexOf('Time');
    const step = names.indexOf('Step');
    const last = rows.at(-1);
    if (time < 0 || !last || last[step] === rows[0][step]) continue;
    return ((last[time] - rows[0][time]) / (last[step] - rows[0][step])) * ps;
  }
  return undefined;
}

const atomicNumberOf = new Map(
  Array.from({ length: largestAtomicNumber }, (_, k) => [elementSymbol(k + 1), k + 1]),
);

function checkAtoms(
  { step, positions, elements }: LammpsFrame,
  start: Structure,
  n: number,
  framesBefore: number,
): void {
  if (framesBefore > 0 && positions.length < 3 * n)
    throw new NumericalError(
      `LAMMPS has lost ${n - positions.length / 3} of ${n} atoms at step ${step}; lower the timestep or the temperature, or relax the structure first`,
    );
  if (positions.length !== 3 * n)
    throw new InputError(
      `lammpsProgress: step ${step} has ${positions.length / 3} atoms, the data file ${n}; they belong to different runs`,
    );
  if (!elements) return;
  const { words, of } = elements;
  const numbers = words.map((word) => atomicNumberOf.get(word) ?? 0);
  const other = of.findIndex((word, i) => numbers[word] !== start.atomicNumbers[i]);
  if (other >= 0)
    throw new InputError(
      `lammpsProgress: atom ${other + 1} is ${words[of[other]]} at step ${step} and ` +
        `${elementSymbol(start.atomicNumbers[other])} in the data file; they belong to different runs`,
    );
}

/** Each atom at the image nearest to where it was: right as long as none goes half a cell between two frames. */
function followed(
  positions: Float64Array,
  before: Float64Array,
  cell: Float64Array,
  periodic: Structure['periodic'],
): Float64Array {
  const nearest = minimumImage(cell, periodic);
  const step = new Float64Array(3);
  const result = new Float64Array(positions.length);
  for (let k = 0; k < positions.length; k += 3) {
    for (let a = 0; a < 3; a++) step[a] = positions[k + a] - before[k + a];
    nearest(step);
    for (let a = 0; a < 3; a++) result[k + a] = before[k + a] + step[a];
  }
  return result;
}
