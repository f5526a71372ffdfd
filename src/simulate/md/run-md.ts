import { NumericalError } from '../../errors';
import { volume } from '../../structure/cell';
import type { Structure } from '../../structure/structure';
import { beginRun, completeOptions, type RunMemory, resumeRun } from './begin-run';
import { checkChainTemperature, checkMdOptions, checkPressure, checkTimestep } from './check-md-options';
import { makeCheckpoint } from './checkpoint';
import { advance, type Dynamics, timeNow, writeDynamics } from './dynamics';
import { readEvaluation } from './evaluate-tabulated';
import { inOriginalOrder, unwrappedPositions } from './force-engine';
import { writeFrame } from './frame-ring';
import { describeFailure, keepState, type LastGood } from './last-good';
import type { MdControl, MdOptions, MdProgress, MdResult } from './md-options';
import { type Measured, measureRun } from './measure-run';
import { checkFrame } from './safety';
import { checkTemperature, temperatureAt } from './temperature-program';
import { dismissThreadTeam } from './thread-team';
import { watchFit } from './watch-fit';

export type { MdControl, MdFailure, MdOptions, MdProgress, MdResult } from './md-options';

/** ms of work after which the run lets its caller look up */
const sliceMs = 20;
/** steps after which a good state is kept even when no frame was recorded */
const keepInterval = 1000;

/**
 * Molecular dynamics: at constant energy, constant temperature, or constant temperature and pressure.
 *
 * Constant energy is velocity Verlet. Baths: Langevin dynamics (BAOAB), a Nosé–Hoover chain, or stochastic velocity
 * rescaling; the cell follows the pressure by stochastic cell rescaling, held atoms and rigid layers with it.
 *
 * Starts from the structure's velocities, or without any from a Maxwell–Boltzmann distribution at `temperature`.
 * Atoms held by `Structure.fixed` do not move. Yields each recorded frame (step 0 included, every `frameInterval`
 * steps, and the last step), and in between every 20 ms or so. A `MdControl` given to `next` acts from the next
 * step. Same input and seed give the same trajectory, whatever the number of threads.
 *
 * A run that fails yields once more, with `failure`: why, and the last good state; the next call throws.
 *
 * @throws InputError for options out of range, and elements or a composition the potential does not hold for
 * @throws NumericalError when atoms come closer than the potential holds, or fly apart; when one moves more than 0.4 Å
 *   in a step, or is lost 50 Å beyond an open side; when a recorded frame is hotter than 5 times the hottest that bath
 *   and start have been, plus 5000 K, or its conserved energy has jumped by a tenth of the thermal energy
 * @see B. Leimkuhler and C. Matthews, Appl. Math. Res. eXpress 2013, 34: BAOAB
 * @see `advanceChain`, `rescalingFactor` and `drawStrain` for the other baths
 */
export function* runMd(
  start: Structure,
  options: MdOptions,
): Generator<MdProgress, MdResult, MdControl | undefined> {
  let kept: LastGood | undefined;
  let last: MdProgress | undefined;
  try {
    checkMdOptions(options);
    const dynamics = beginRun(start, completeOptions(options));
    const { engine } = dynamics;
    const { frameInterval, stepCount } = dynamics.options;
    const watch = watchFit(engine.potential);
    const frame = () => {
      const measured = measureRun(dynamics);
      checkFrame(dynamics, measured);
      kept = keepState(dynamics, kept);
      const recorded = recordFrame(dynamics, measured, watch);
      last = numbersOf(recorded);
      return recorded;
    };
    if (options.resume) {
      last = resumeRun(dynamics, options.resume);
      kept = keepState(dynamics);
    }
    let wantsCheckpoint = false;
    const look = function* (progress: MdProgress): Generator<MdProgress, void, MdControl | undefined> {
      const memory: RunMemory = { bath: dynamics.bath, last: last as MdProgress };
      const checkpoint = wantsCheckpoint
        ? makeCheckpoint(engine, dynamics.options, structuredClone(memory))
        : undefined;
      const control = yield checkpoint ? { ...progress, checkpoint } : progress;
      wantsCheckpoint = control?.checkpoint === true;
      applyControl(dynamics, control);
    };
    // The frame of the checkpoint's step was given by the earlier run.
    yield* look(last ? { ...last, stepsDone: engine.step } : frame());
    let lookUp = performance.now() + sliceMs;
    while (engine.step < stepCount) {
      const wantsFrame = (engine.step + 1) % frameInterval === 0 || engine.step + 1 === stepCount;
      advance(dynamics, wantsFrame);
      if (wantsFrame) yield* look(frame());
      else if (performance.now() > lookUp) {
        yield* look({ ...(last as MdProgress), stepsDone: engine.step });
      } else {
        if (kept && engine.step - kept.step >= keepInterval) kept = keepState(dynamics, kept);
        continue;
      }
      lookUp = performance.now() + sliceMs;
    }
    // The run can be made longer from it.
    wantsCheckpoint ||= options.lastCheckpoint === true;
    if (wantsCheckpoint) yield* look(last as MdProgress);
    return finish(start, dynamics, last as MdProgress);
  } catch (error) {
    if (last && kept && error instanceof NumericalError) {
      yield { ...last, failure: describeFailure(error.message, start, kept) };
    }
    throw error;
  } finally {
    if (options.threads) dismissThreadTeam(options.threads);
  }
}

function recordFrame(
  { engine, options }: Dynamics,
  measured: Measured,
  watch: ReturnType<typeof watchFit>,
): MdProgress {
  const { stress, ...numbers } = measured;
  const frame = unwrappedPositions(engine, new Float64Array(3 * engine.structure.atomicNumbers.length));
  if (options.frameRing) writeFrame(options.frameRing, frame, engine.step);
  return {
    ...numbers,
    frame,
    ...(watch && { outsideFit: watch(() => ({ ...engine.structure, positions: frame }), engine.step) }),
    ...(options.barostat && { cell: engine.structure.cell.slice() }),
    ...(options.velocities && { velocities: inOriginalOrder(engine, engine.arena.velocities) }),
    ...(options.stress && { stress }),
  };
}

/** Without what belongs to the frame alone. */
function numbersOf({ frame, cell, velocities, stress, ...numbers }: MdProgress): MdProgress {
  return numbers;
}

function applyControl(dynamics: Dynamics, control: MdControl | undefined): void {
  if (!control) return;
  const { engine, options, bath } = dynamics;
  const { temperature, timestep, pressure } = control;
  if (temperature !== undefined) {
    checkTemperature(temperature);
    checkChainTemperature(options.thermostat, temperature);
  }
  if (timestep !== undefined) checkTimestep(timestep);
  if (pressure !== undefined) checkPressure(pressure);
  bath.time = timeNow(dynamics);
  bath.timedStep = engine.step;
  bath.timestep = timestep ?? bath.timestep;
  if (temperature !== undefined) {
    bath.program = temperature;
    bath.programStep = engine.step;
    bath.programTime = bath.time;
    bath.temperature = temperatureAt(temperature, 0, 0);
    if (options.ensemble !== 'nve') bath.hottest = Math.max(bath.hottest, bath.temperature);
  }
  if (pressure !== undefined) {
    // The account of the conserved energy goes on where it is.
    if (options.barostat) bath.cellHeat += (pressure - bath.pressure) * volume(engine.structure.cell);
    bath.pressure = pressure;
  }
  writeDynamics(dynamics);
}

function finish(start: Structure, dynamics: Dynamics, last: MdProgress): MdResult {
  const { engine } = dynamics;
  const { energies, forces, virial } = readEvaluation(engine);
  const structure: Structure = {
    ...start,
    cell: engine.structure.cell.slice(),
    positions: unwrappedPositions(engine, new Float64Array(3 * energies.length)),
    velocities: inOriginalOrder(engine, engine.arena.velocities),
  };
  return {
    structure,
    stepCount: last.step,
    time: last.time,
    temperature: last.temperature,
    potentialEnergy: last.potentialEnergy,
    kineticEnergy: last.kineticEnergy,
    totalEnergy: last.totalEnergy,
    conservedEnergy: last.conservedEnergy,
    pressure: last.pressure,
    energies,
    forces,
    virial,
  };
}
