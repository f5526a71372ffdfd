import type { NoseHooverChain } from './nose-hoover-chain';
import type { TemperatureProgram } from './temperature-program';

/**
 * All that a run knows and the engine does not. Plain numbers, changed as the run goes on: a copy of it, with the
 * engine's atoms, is everything needed to go on.
 */
export interface BathState {
  /** fs, at step `timedStep`; from there on `timestep` counts */
  time: number;
  timedStep: number;
  /** fs */
  timestep: number;
  program: TemperatureProgram;
  /** step and time (fs) at which the program was given */
  programStep: number;
  programTime: number;
  /** K, of the bath now; of the start at constant energy */
  temperature: number;
  /** eV/Å³, of the barostat */
  pressure: number;
  /** eV, that the thermostat has given so far; what a Nosé–Hoover chain holds is in `chain` */
  heat: number;
  /** eV, that the barostat has given so far */
  cellHeat: number;
  chain?: NoseHooverChain;
  /** Å, [9]: cell of the start */
  readonly startCell: readonly number[];
  /** Å, [3, 2]: between which places along the normals of the cell's faces the atoms were at the start */
  readonly startRange: readonly number[];
  /** K, of the start and of the bath so far */
  hottest: number;
  /** eV; at the start, and when last looked at */
  firstConserved: number;
  lastConserved: number;
  /** step of the last removal of momentum, −1 for none */
  momentumRemovedAt: number;
}
