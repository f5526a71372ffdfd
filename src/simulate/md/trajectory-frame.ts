import type { TrajectoryHeader } from '../../io/trajectory/trajectory-header';
import { positionsPerAngstrom, velocitiesPerUnit } from '../../io/trajectory/trajectory-header';
import type { Structure } from '../../structure/structure';
import type { Frame } from '../../structure/trajectory';
import type { MdProgress } from './md-options';

/** What a trajectory of dynamics tells of each frame beside the atoms. */
const frameValueNames = [
  'temperature',
  'potentialEnergy',
  'kineticEnergy',
  'totalEnergy',
  'conservedEnergy',
  'pressure',
  'volume',
] as const satisfies readonly (keyof MdProgress)[];

export interface TrajectoryOptions {
  /** every bit of every coordinate, instead of a grid of 1e-4 Å and 1e-7 Å/fs; default false */
  readonly exact?: boolean;
  /** velocities too; the run must record them (`MdOptions.velocities`); default false */
  readonly velocities?: boolean;
}

/** The header for a run's trajectory. @param origin see `TrajectoryHeader.origin` */
export function headerOfRun(
  start: Structure,
  origin: Readonly<Record<string, unknown>>,
  options: TrajectoryOptions = {},
): TrajectoryHeader {
  const { exact, velocities } = options;
  const { velocities: _, ...structure } = start;
  const coding = (perUnit: number) =>
    exact ? ({ kind: 'exact' } as const) : ({ kind: 'grid', perUnit } as const);
  return {
    structure,
    valueNames: frameValueNames,
    positions: coding(positionsPerAngstrom),
    ...(velocities && { velocities: coding(velocitiesPerUnit) }),
    origin,
  };
}

/** The frame that a progress carries. */
export function frameOfProgress(progress: MdProgress, start: Structure): Frame | undefined {
  const { step, time, frame, cell = start.cell, velocities } = progress;
  if (!frame) return undefined;
  const values = Object.fromEntries(frameValueNames.map((name) => [name, progress[name]]));
  return { step, time, cell, positions: frame, ...(velocities && { velocities }), values };
}
