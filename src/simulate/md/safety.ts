import { NumericalError } from '../../errors';
import * as block from '../../kernels/run-block';
import { norm } from '../../math/matrix3';
import { reciprocalCell } from '../../structure/cell';
import { elementSymbol } from '../../structure/elements';
import type { Structure } from '../../structure/structure';
import { boltzmann } from '../../units';
import type { Dynamics } from './dynamics';
import { refuseRunaway } from './engine-failure';
import type { ForceEngine } from './force-engine';

const run = block.runBlockAddress;
/** Å; in one step of a sound run even the fastest of a million atoms moves less */
const longestMove = 0.4;
/** Å beyond where the atoms began: nothing there has anything to do with the run any more */
const lostDistance = 50;

/** @throws NumericalError when an atom goes further in one step than the forces of one step can follow */
export function checkFastest({ engine, bath }: Dynamics): void {
  const distance = Math.sqrt(engine.kernels.fastestSquare(run)) * bath.timestep;
  // What is not a number is found where lists are made.
  if (!(distance > longestMove)) return;
  const { velocities, ids } = engine.arena;
  let fastest = 0;
  const speed = (i: number) => Math.hypot(velocities[4 * i], velocities[4 * i + 1], velocities[4 * i + 2]);
  for (let i = 1; i < ids.length; i++) if (speed(i) > speed(fastest)) fastest = i;
  throw new NumericalError(
    `${engine.where}: at step ${engine.step} ${nameOf(engine, ids[fastest])} moves ${distance.toFixed(2)} Å in one step of ${bath.timestep} fs, ` +
      `more than ${longestMove} Å; lower the timestep or the temperature, or relax the structure first`,
    { kind: 'too fast', step: engine.step, atoms: [ids[fastest]] },
  );
}

/** What the last frame showed. */
export interface FrameNumbers {
  /** K */
  readonly temperature: number;
  /** eV */
  readonly kineticEnergy: number;
  readonly conservedEnergy: number;
}

/**
 * Looks at a recorded state; the run's account of its conserved energy is kept here.
 *
 * @throws NumericalError for a temperature, a conserved energy or an atom that has run away
 */
export function checkFrame(
  dynamics: Dynamics,
  { temperature, kineticEnergy, conservedEnergy }: FrameNumbers,
): void {
  const { engine, options, bath, freedom } = dynamics;
  // An unrelaxed start may release 1 eV per atom, or 4000 K, and a small system fluctuates; this is neither.
  if (!(temperature <= 5 * bath.hottest + 5000)) throw refuseRunaway(engine, temperature, bath.hottest);
  const thermal = Math.max(kineticEnergy, 0.5 * freedom.total * boltzmann * bath.hottest);
  const jump = conservedEnergy - bath.lastConserved;
  const drift = conservedEnergy - bath.firstConserved;
  // A sound timestep keeps it to a thousandth of the thermal energy; 1 eV for the few atoms of a small system.
  if (!(Math.abs(jump) <= 0.1 * thermal + 1)) throw refuseJump(dynamics, jump, 'since the last frame');
  // With a bath the small errors of a sound run add up in the account over days, and do no harm.
  if (options.ensemble === 'nve' && !(Math.abs(drift) <= thermal + 1)) {
    throw refuseJump(dynamics, drift, 'since the start');
  }
  bath.lastConserved = conservedEnergy;
  checkLost(dynamics);
}

function refuseJump({ engine, bath }: Dynamics, change: number, since: string): NumericalError {
  return new NumericalError(
    `${engine.where}: at step ${engine.step} the conserved energy has changed by ${change.toFixed(2)} eV ${since}, with a timestep of ${bath.timestep} fs; ` +
      'lower the timestep, or relax the structure first',
    { kind: 'too fast', step: engine.step },
  );
}

function checkLost({ engine, bath }: Dynamics): void {
  const { periodic, cell } = engine.structure;
  if (periodic.every(Boolean)) return;
  const { positions, ids } = engine.arena;
  const normals = faceNormals(cell);
  for (let a = 0; a < 3; a++) {
    if (periodic[a]) continue;
    const [low, high] = [bath.startRange[2 * a], bath.startRange[2 * a + 1]];
    for (let i = 0; i < ids.length; i++) {
      const place = heightOf(positions, 4 * i, normals, a);
      if (place >= low - lostDistance && place <= high + lostDistance) continue;
      const beyond = Math.max(low - place, place - high);
      throw new NumericalError(
        `${engine.where}: at step ${engine.step} ${nameOf(engine, ids[i])} is ${beyond.toFixed(0)} Å beyond where the atoms began along ${'abc'[a]}, which is not periodic: it is lost; ` +
          'lower the temperature, remove the atom, or make the axis periodic',
        { kind: 'lost', step: engine.step, atoms: [ids[i]] },
      );
    }
  }
}

/** Å, [3, 2]: between which places along the normals of the cell's faces the atoms are */
export function rangeOfAtoms({ cell, positions }: Structure): number[] {
  const normals = faceNormals(cell);
  return [0, 1, 2].flatMap((a) => {
    let low = Infinity;
    let high = -Infinity;
    for (let k = 0; k < positions.length; k += 3) {
      const place = heightOf(positions, k, normals, a);
      low = Math.min(low, place);
      high = Math.max(high, place);
    }
    return [low, high];
  });
}

function faceNormals(cell: Float64Array): Float64Array {
  const reciprocal = reciprocalCell(cell);
  return reciprocal.map((x, k) => x / norm(reciprocal.subarray(3 * Math.floor(k / 3))));
}

function heightOf(positions: Float64Array, at: number, normals: Float64Array, a: number): number {
  return (
    positions[at] * normals[3 * a] +
    positions[at + 1] * normals[3 * a + 1] +
    positions[at + 2] * normals[3 * a + 2]
  );
}

function nameOf({ structure }: ForceEngine, id: number): string {
  return `${elementSymbol(structure.atomicNumbers[id])} (atom ${id})`;
}
