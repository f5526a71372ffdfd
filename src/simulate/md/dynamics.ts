import { KernelStatus } from '../../kernels/load-kernels';
import * as block from '../../kernels/run-block';
import { boltzmann } from '../../units';
import type { AtomGroups } from './atom-groups';
import { drawCellStrain, writeListStrain } from './barostat';
import { bathRandom, thermostatPurpose } from './bath-random';
import type { BathState } from './bath-state';
import type { StrainModes } from './cell-rescaling';
import { replaceCell } from './change-cell';
import type { Freedom } from './count-freedom';
import { refuse } from './engine-failure';
import { checkStatus, type ForceEngine, rebuildLists } from './force-engine';
import type { BarostatOptions, MdOptions, mdDefaults, Thermostat } from './md-options';
import { advanceChain } from './nose-hoover-chain';
import { removeMomentum } from './remove-momentum';
import { checkFastest } from './safety';
import { isRamping, temperatureAt } from './temperature-program';
import { rescalingFactor } from './velocity-rescaling';

/** The options with every default in place. */
export interface DynamicsOptions
  extends Omit<MdOptions, 'thermostat' | 'barostat' | 'removeMomentum' | keyof typeof mdDefaults>,
    Required<Pick<MdOptions, keyof typeof mdDefaults>> {
  /** absent at constant energy */
  readonly thermostat?: Thermostat;
  /** absent at constant volume */
  readonly barostat?: Required<BarostatOptions>;
  readonly removeMomentum: number;
}

/** A run in progress: an engine, and what moves its atoms and its cell. */
export interface Dynamics {
  readonly engine: ForceEngine;
  readonly options: DynamicsOptions;
  readonly groups: AtomGroups;
  readonly freedom: Freedom;
  readonly strains: StrainModes;
  readonly bath: BathState;
}

const run = block.runBlockAddress;

/** fs, since the start */
export function timeNow({ engine, bath }: Dynamics): number {
  return bath.time + (engine.step - bath.timedStep) * bath.timestep;
}

/** Writes timestep and bath to where the kernels read them. */
export function writeDynamics({ engine, options, bath }: Dynamics): void {
  const { words, reals } = engine.arena;
  const damping = Math.exp(-options.friction * bath.timestep);
  words[block.wordLangevin] = options.thermostat === 'langevin' ? 1 : 0;
  words[block.wordSeed] = options.seed;
  reals[block.realTimestep] = bath.timestep;
  reals[block.realDamping] = damping;
  reals[block.realNoise] = Math.sqrt((1 - damping * damping) * boltzmann * bath.temperature);
}

/**
 * One step: thermostat of all velocities (half, where it is deterministic), B, A, O, A, strain of the cell, forces,
 * B, thermostat.
 *
 * @param withEnergy also energy and virial at its end
 */
export function advance(dynamics: Dynamics, withEnergy: boolean): void {
  const { engine, options, bath } = dynamics;
  const { kernels } = engine;
  followProgram(dynamics);
  const strains = options.barostat !== undefined && (engine.step + 1) % options.barostat.interval === 0;
  engine.step++;
  // The barostat answers to the pressure at the end of the last step.
  const cellStrain = strains ? drawCellStrain(dynamics) : undefined;
  if (options.thermostat === 'nose-hoover') moveChain(dynamics);
  const status = kernels.startStep(run);
  if (status !== KernelStatus.allWell) throw refuse(engine, status);
  if (options.thermostat === 'langevin') bath.heat += kernels.stepHeat(run);
  checkFastest(dynamics);
  cellStrain?.strain();
  if (engine.arena.words[block.wordMoved] !== 0) listAnew(engine);
  const strainsNext = options.barostat !== undefined && (engine.step + 1) % options.barostat.interval === 0;
  checkStatus(engine, kernels.endStep(run, withEnergy || strains || strainsNext ? 1 : 0));
  cellStrain?.count();
  if (options.thermostat === 'nose-hoover') moveChain(dynamics);
  if (options.thermostat === 'velocity-rescaling') rescale(dynamics);
  if (options.removeMomentum > 0 && engine.step % options.removeMomentum === 0) removeMomentum(dynamics);
}

function followProgram(dynamics: Dynamics): void {
  const { engine, options, bath } = dynamics;
  if (options.thermostat === undefined) return;
  const steps = engine.step - bath.programStep;
  const time = timeNow(dynamics) - bath.programTime;
  const next = temperatureAt(bath.program, steps, time);
  if (next === bath.temperature && !isRamping(bath.program, steps, time)) return;
  bath.temperature = next;
  bath.hottest = Math.max(bath.hottest, next);
  writeDynamics(dynamics);
}

/** Lists for the present positions and cell. */
function listAnew(engine: ForceEngine): void {
  const { cell } = engine.structure;
  if (cell.some((x, k) => x !== engine.listed.cell[k])) replaceCell(engine, cell);
  rebuildLists(engine);
  writeListStrain(engine);
}

function motionOf({ engine, bath, groups, freedom }: Dynamics) {
  return {
    kinetic: engine.kernels.bathKineticEnergy(run),
    freedom: groups.members ? freedom.bath : Math.max(0, freedom.total - freedom.conserved),
    thermalEnergy: boltzmann * bath.temperature,
  };
}

/** Half a step of the chain. */
function moveChain(dynamics: Dynamics): void {
  const { engine, options, bath } = dynamics;
  if (!bath.chain) return;
  const factor = advanceChain(motionOf(dynamics), 0.5 * bath.timestep, options.thermostatTime, bath.chain);
  engine.kernels.scaleVelocities(run, factor);
}

function rescale(dynamics: Dynamics): void {
  const { engine, options, bath } = dynamics;
  const motion = motionOf(dynamics);
  const decay = Math.exp(-bath.timestep / options.thermostatTime);
  const factor = rescalingFactor(motion, decay, bathRandom(options.seed, engine.step, thermostatPurpose));
  if (factor === 1) return;
  engine.kernels.scaleVelocities(run, factor);
  bath.heat += (factor * factor - 1) * motion.kinetic;
}
