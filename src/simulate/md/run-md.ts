import { InputError } from '../../errors';
import { KernelStatus } from '../../kernels/load-kernels';
import * as block from '../../kernels/run-block';
import { makePotential } from '../../potentials/make-potential';
import type { Potential, PotentialSpec } from '../../potentials/potential';
import { volume } from '../../structure/cell';
import { atomCount, type Structure } from '../../structure/structure';
import { boltzmann } from '../../units';
import { checkMdOptions, checkTimestep } from './check-md-options';
import { checkCheckpoint, type MdCheckpoint, makeCheckpoint } from './checkpoint';
import { refuse, refuseRunaway } from './engine-failure';
import { restoreEngine } from './engine-state';
import { readEvaluation } from './evaluate-tabulated';
import {
  checkStatus,
  computeForces,
  createForceEngine,
  type ForceEngine,
  inOriginalOrder,
  potentialEnergy,
  rebuildLists,
  unwrappedPositions,
} from './force-engine';
import { writeFrame } from './frame-ring';
import { type MdControl, type MdOptions, type MdProgress, type MdResult, mdDefaults } from './md-options';
import { degreesOfFreedom, startingVelocities, stillWhereHeld } from './starting-velocities';
import { checkTemperature, temperatureAt } from './temperature-program';
import { dismissThreadTeam } from './thread-team';

export type { MdControl, MdOptions, MdProgress, MdResult } from './md-options';

const run = block.runBlockAddress;
/** ms of work after which the run lets its caller look up */
const sliceMs = 20;

/**
 * Molecular dynamics: velocity Verlet at constant energy, or Langevin dynamics (BAOAB) at constant temperature.
 *
 * Starts from the structure's velocities, or without any from a Maxwell–Boltzmann distribution at `temperature`.
 * Atoms held by `Structure.fixed` do not move. Yields each recorded frame (step 0 included, every `frameInterval`
 * steps, and the last step), and in between every 20 ms or so. A `MdControl` given to `next` acts from the next
 * step. Same input and seed give the same trajectory, whatever the number of threads.
 *
 * @throws InputError for options out of range, and elements or a composition the potential does not hold for
 * @throws NumericalError when atoms come closer than the potential holds, or fly apart, or a recorded frame is
 *   hotter than 5 times the hottest that bath (NVT) and start have been, plus 5000 K
 * @see B. Leimkuhler and C. Matthews, Appl. Math. Res. eXpress 2013, 34: BAOAB
 */
export function* runMd(
  start: Structure,
  options: MdOptions,
): Generator<MdProgress, MdResult, MdControl | undefined> {
  try {
    checkMdOptions(options);
    refuseWhatIsToCome(options);
    const state = begin(start, { ...mdDefaults, ...options });
    const { engine } = state;
    if (options.resume) goOn(state, options.resume);
    // The frame of the checkpoint's step was given by the earlier run.
    apply(state, yield options.resume ? { ...state.last, stepsDone: engine.step } : record(state));
    let lookUp = performance.now() + sliceMs;
    while (engine.step < options.stepCount) {
      const wantsFrame =
        (engine.step + 1) % state.options.frameInterval === 0 || engine.step + 1 === options.stepCount;
      advance(engine, wantsFrame);
      if (wantsFrame) apply(state, yield withCheckpoint(state, record(state)));
      else if (performance.now() > lookUp) {
        const again = { ...state.last, stepsDone: engine.step, frame: undefined, velocities: undefined };
        apply(state, yield withCheckpoint(state, again));
      } else continue;
      lookUp = performance.now() + sliceMs;
    }
    // Asked for with the last frame: the run can be made longer from it.
    if (state.wantsCheckpoint) yield withCheckpoint(state, { ...state.last, frame: undefined });
    return finish(state);
  } finally {
    if (options.threads) dismissThreadTeam(options.threads);
  }
}

function refuseWhatIsToCome(options: MdOptions): void {
  const { ensemble, thermostat = 'langevin', temperature, bathAtoms, rigid, removeMomentum } = options;
  const known = ensemble !== 'npt' && thermostat === 'langevin' && typeof temperature === 'number';
  if (known && !bathAtoms && !rigid && !removeMomentum) return;
  throw new InputError(
    `runMd: got '${ensemble}' with options that this version lacks; take 'nve' or 'nvt' with a langevin bath of all atoms`,
  );
}

interface MdState {
  readonly engine: ForceEngine;
  readonly options: MdOptions & Required<Pick<MdOptions, keyof typeof mdDefaults>>;
  readonly freedom: number;
  time: number;
  timestep: number;
  temperature: number;
  /** K, of the start and, in NVT, of the bath so far */
  hottest: number;
  /** step at which `time` was counted last */
  timedStep: number;
  last: MdProgress;
  /** the caller has asked for one */
  wantsCheckpoint: boolean;
}

/** What a checkpoint keeps beside the atoms. */
interface MdMemory extends Pick<MdState, 'time' | 'timestep' | 'temperature' | 'hottest' | 'last'> {}

function begin(start: Structure, options: MdState['options']): MdState {
  const potential = isPotential(options.potential) ? options.potential : makePotential(options.potential);
  const temperature = temperatureAt(options.temperature, 0, 0);
  const moving = {
    ...start,
    velocities: start.velocities
      ? stillWhereHeld(start, start.velocities)
      : startingVelocities(start, temperature, options.seed),
  };
  const engine = createForceEngine(moving, potential, options);
  const state: MdState = {
    engine,
    options,
    freedom: degreesOfFreedom(start, options.ensemble === 'nve'),
    time: 0,
    timestep: options.timestep,
    temperature,
    hottest: options.ensemble === 'nvt' ? temperature : 0,
    timedStep: 0,
    last: {
      step: 0,
      time: 0,
      temperature: 0,
      targetTemperature: 0,
      conservedEnergy: 0,
      pressure: 0,
      volume: 0,
      potentialEnergy: 0,
      kineticEnergy: 0,
      totalEnergy: 0,
      stepsDone: 0,
    },
    wantsCheckpoint: false,
  };
  setDynamics(state);
  state.hottest = Math.max(state.hottest, kineticTemperature(state));
  computeForces(engine, true);
  return state;
}

/** Puts the state of a checkpoint in place of that of the start. */
function goOn(state: MdState, checkpoint: MdCheckpoint): void {
  const { engine, options } = state;
  checkCheckpoint(checkpoint, engine, options);
  restoreEngine(engine, checkpoint.engine);
  Object.assign(state, checkpoint.memory as MdMemory, { timedStep: engine.step });
  setDynamics(state);
  computeForces(engine, true);
}

function withCheckpoint(state: MdState, progress: MdProgress): MdProgress {
  if (!state.wantsCheckpoint) return progress;
  state.wantsCheckpoint = false;
  countTime(state);
  const { time, timestep, temperature, hottest, engine, options } = state;
  const last = { ...state.last, frame: undefined, cell: undefined, velocities: undefined, stress: undefined };
  const memory: MdMemory = { time, timestep, temperature, hottest, last };
  return { ...progress, checkpoint: makeCheckpoint(engine, options, memory) };
}

function isPotential(potential: Potential | PotentialSpec): potential is Potential {
  return 'pairs' in potential;
}

/** Writes timestep and bath to where the kernels read them. */
function setDynamics({ engine, options, timestep, temperature }: MdState): void {
  const { words, reals } = engine.arena;
  const damping = Math.exp(-options.friction * timestep);
  words[block.wordLangevin] = options.ensemble === 'nvt' ? 1 : 0;
  words[block.wordSeed] = options.seed;
  reals[block.realTimestep] = timestep;
  reals[block.realDamping] = damping;
  reals[block.realNoise] = Math.sqrt((1 - damping * damping) * boltzmann * temperature);
}

/** One step. */
function advance(engine: ForceEngine, withEnergy: boolean): void {
  const { kernels } = engine;
  engine.step++;
  const status = kernels.startStep(run);
  if (status !== KernelStatus.allWell) throw refuse(engine, status);
  if (engine.arena.words[block.wordMoved] !== 0) rebuildLists(engine);
  checkStatus(engine, kernels.endStep(run, withEnergy ? 1 : 0));
}

function apply(state: MdState, control: MdControl | undefined): void {
  if (!control) return;
  if (control.temperature !== undefined) checkTemperature(control.temperature);
  if (control.timestep !== undefined) checkTimestep(control.timestep);
  countTime(state);
  if (control.temperature !== undefined) state.temperature = temperatureAt(control.temperature, 0, 0);
  state.timestep = control.timestep ?? state.timestep;
  if (state.options.ensemble === 'nvt') state.hottest = Math.max(state.hottest, state.temperature);
  setDynamics(state);
  if (control.checkpoint) state.wantsCheckpoint = true;
}

function countTime(state: MdState): void {
  state.time += (state.engine.step - state.timedStep) * state.timestep;
  state.timedStep = state.engine.step;
}

/** K */
function kineticTemperature({ engine, freedom }: MdState): number {
  return freedom > 0 ? (2 * engine.kernels.kineticEnergy(run)) / (freedom * boltzmann) : 0;
}

function record(state: MdState): MdProgress {
  const { engine, options } = state;
  countTime(state);
  const kineticEnergy = engine.kernels.kineticEnergy(run);
  const temperature = kineticTemperature(state);
  // An unrelaxed start may release 1 eV per atom, or 4000 K, and a small system fluctuates; this is neither.
  if (temperature > 5 * state.hottest + 5000) throw refuseRunaway(engine, temperature, state.hottest);
  const potential = potentialEnergy(engine);
  const virial = engine.arena.reals.subarray(block.realVirial, block.realVirial + 9);
  const frame = unwrappedPositions(engine, new Float64Array(3 * atomCount(engine.structure)));
  if (options.frameRing) writeFrame(options.frameRing, frame, engine.step);
  state.last = {
    step: engine.step,
    time: state.time,
    temperature,
    potentialEnergy: potential,
    kineticEnergy,
    totalEnergy: potential + kineticEnergy,
    targetTemperature: state.temperature,
    conservedEnergy: potential + kineticEnergy,
    pressure: (2 * kineticEnergy + virial[0] + virial[4] + virial[8]) / (3 * volume(engine.structure.cell)),
    volume: volume(engine.structure.cell),
    stepsDone: engine.step,
    frame,
    ...(options.velocities && { velocities: inOriginalOrder(engine, engine.arena.velocities) }),
  };
  return state.last;
}

function finish({ engine, last }: MdState): MdResult {
  const { energies, forces, virial } = readEvaluation(engine);
  const { step, time, temperature, potentialEnergy: potential, kineticEnergy, totalEnergy } = last;
  const structure: Structure = {
    ...engine.structure,
    positions: unwrappedPositions(engine, new Float64Array(3 * energies.length)),
    velocities: inOriginalOrder(engine, engine.arena.velocities),
  };
  return {
    structure,
    stepCount: step,
    time,
    temperature,
    potentialEnergy: potential,
    kineticEnergy,
    totalEnergy,
    conservedEnergy: last.conservedEnergy,
    pressure: last.pressure,
    energies,
    forces,
    virial,
  };
}
