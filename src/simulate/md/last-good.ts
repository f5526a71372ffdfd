import type { Structure } from '../../structure/structure';
import { type Dynamics, timeNow } from './dynamics';
import { inOriginalOrder, unwrappedPositions } from './force-engine';
import type { MdFailure } from './md-options';

/** A state to fall back to; overwritten as the run goes on. */
export interface LastGood {
  step: number;
  /** fs */
  time: number;
  /** Å, [n, 3] */
  readonly positions: Float64Array;
  /** Å/fs, [n, 3] */
  velocities: Float64Array;
  /** Å, [3, 3] */
  cell: Float64Array;
}

export function keepState(dynamics: Dynamics, kept?: LastGood): LastGood {
  const { engine } = dynamics;
  const positions = kept?.positions ?? new Float64Array(3 * engine.structure.atomicNumbers.length);
  return {
    step: engine.step,
    time: timeNow(dynamics),
    positions: unwrappedPositions(engine, positions),
    velocities: inOriginalOrder(engine, engine.arena.velocities),
    cell: engine.structure.cell.slice(),
  };
}

/** @param start what the run was given: held axes are its own */
export function describeFailure(message: string, start: Structure, kept: LastGood): MdFailure {
  const { positions, velocities, cell, step, time } = kept;
  return { message, step, time, lastGood: { ...start, positions, velocities, cell } };
}
