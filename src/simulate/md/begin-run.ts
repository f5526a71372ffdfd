import { InputError } from '../../errors';
import * as block from '../../kernels/run-block';
import { makePotential } from '../../potentials/make-potential';
import type { Potential, PotentialSpec } from '../../potentials/potential';
import type { Structure } from '../../structure/structure';
import { boltzmann } from '../../units';
import { findGroups, groupsPart, holdBodies, moveBodiesAsOne } from './atom-groups';
import { writeListStrain } from './barostat';
import type { BathState } from './bath-state';
import { strainModes } from './cell-rescaling';
import { checkCheckpoint, type MdCheckpoint } from './checkpoint';
import { countFreedom } from './count-freedom';
import { type Dynamics, type DynamicsOptions, writeDynamics } from './dynamics';
import { restoreEngine } from './engine-state';
import { computeForces, createForceEngine } from './force-engine';
import {
  barostatDefaults,
  type MdOptions,
  type MdProgress,
  mdDefaults,
  momentumInterval,
} from './md-options';
import { measureRun } from './measure-run';
import { makeNoseHooverChain } from './nose-hoover-chain';
import { removeMomentum } from './remove-momentum';
import { rangeOfAtoms } from './safety';
import { massesOf, startingVelocities, stillWhereHeld } from './starting-velocities';
import { temperatureAt } from './temperature-program';

/** The options with every default in place; they have passed `checkMdOptions`. */
export function completeOptions(options: MdOptions): DynamicsOptions {
  const { ensemble, thermostat, barostat, removeMomentum, bathAtoms, ...others } = options;
  const bath =
    ensemble === 'nve' ? undefined : (thermostat ?? (ensemble === 'npt' ? 'velocity-rescaling' : 'langevin'));
  // A thermostat that only scales velocities would feed the motion of the whole, and keeps it at zero once it is.
  const feedsMomentum = bath !== undefined && bath !== 'langevin' && bathAtoms === undefined;
  return {
    ...mdDefaults,
    ...others,
    ensemble,
    thermostat: bath,
    barostat: ensemble === 'npt' ? { ...barostatDefaults, ...barostat } : undefined,
    bathAtoms: bath === undefined ? undefined : bathAtoms,
    removeMomentum: removeMomentum ?? (feedsMomentum ? momentumInterval : 0),
  };
}

/**
 * Puts a run into memory and evaluates its start.
 *
 * @throws InputError, NumericalError as `runMd` does
 */
export function beginRun(start: Structure, options: DynamicsOptions): Dynamics {
  checkOpenAxes(start, options);
  const potential = isPotential(options.potential) ? options.potential : makePotential(options.potential);
  const groups = findGroups(start, options);
  const held = holdBodies(start, groups);
  const temperature = temperatureAt(options.temperature, 0, 0);
  const velocities = start.velocities
    ? stillWhereHeld(held, moveBodiesAsOne(start, groups, start.velocities))
    : startingVelocities(held, temperature, options.seed, groups);
  const engine = createForceEngine({ ...held, velocities }, potential, {
    ...options,
    parts: [groupsPart(groups)],
  });
  const dynamics: Dynamics = {
    engine,
    options,
    groups,
    freedom: countFreedom(held, groups, massesOf(start)),
    strains: strainModes(options.barostat?.coupling ?? 'isotropic', start.cell),
    bath: {
      time: 0,
      timedStep: 0,
      timestep: options.timestep,
      program: options.temperature,
      programStep: 0,
      programTime: 0,
      temperature,
      pressure: options.barostat?.pressure ?? 0,
      heat: 0,
      cellHeat: 0,
      chain:
        options.thermostat === 'nose-hoover'
          ? makeNoseHooverChain(options.chainLength, boltzmann * temperature)
          : undefined,
      startCell: Array.from(start.cell),
      startRange: rangeOfAtoms(start),
      hottest: options.ensemble === 'nve' ? 0 : temperature,
      firstConserved: 0,
      lastConserved: 0,
      momentumRemovedAt: -1,
    },
  };
  writeDynamics(dynamics);
  if (options.removeMomentum > 0) removeMomentum(dynamics);
  dynamics.bath.heat = 0;
  const { kernels } = engine;
  const freedom = dynamics.freedom.total - dynamics.freedom.conserved;
  const startingTemperature =
    freedom > 0 ? (2 * kernels.kineticEnergy(block.runBlockAddress)) / (freedom * boltzmann) : 0;
  dynamics.bath.hottest = Math.max(dynamics.bath.hottest, startingTemperature);
  computeForces(engine, true);
  const { conservedEnergy } = measureRun(dynamics);
  dynamics.bath.firstConserved = conservedEnergy;
  dynamics.bath.lastConserved = conservedEnergy;
  return dynamics;
}

function checkOpenAxes({ periodic }: Structure, { barostat }: DynamicsOptions): void {
  if (!barostat) return;
  const open = [0, 1, 2].filter((a) => !periodic[a] && (a < 2 || barostat.coupling !== 'in-plane'));
  if (open.length === 0) return;
  throw new InputError(
    `runMd: barostat.coupling '${barostat.coupling}' strains ${open.map((a) => 'abc'[a]).join(' and ')}, along which the structure is not periodic; ` +
      "make it periodic, take 'in-plane' for a slab open along c, or 'nvt'",
  );
}

function isPotential(potential: Potential | PotentialSpec): potential is Potential {
  return 'pairs' in potential;
}

/** What a checkpoint keeps beside the engine. */
export interface RunMemory {
  readonly bath: BathState;
  readonly last: MdProgress;
}

/** Puts the state of a checkpoint in place of that of the start. @returns the numbers of its last frame */
export function resumeRun(dynamics: Dynamics, checkpoint: MdCheckpoint): MdProgress {
  const { engine, options, bath } = dynamics;
  checkCheckpoint(checkpoint, engine, options);
  restoreEngine(engine, checkpoint.engine);
  const memory = structuredClone(checkpoint.memory) as RunMemory;
  Object.assign(bath, memory.bath);
  writeDynamics(dynamics);
  writeListStrain(engine);
  computeForces(engine, true);
  return memory.last;
}
