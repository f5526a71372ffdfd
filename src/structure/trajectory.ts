import type { Structure } from './structure';

/** One moment of moving atoms. Plain data. */
export interface Frame {
  /** number of the step */
  readonly step: number;
  /** fs */
  readonly time: number;
  /** Å, [3, 3]; the rows are the cell vectors */
  readonly cell: Float64Array;
  /** Å, [n, 3], unwrapped: as if no atom had ever been moved back into the cell */
  readonly positions: Float64Array;
  /** Å/fs, [n, 3] */
  readonly velocities?: Float64Array;
  /** what else was measured, by name and in internal units: temperature, potentialEnergy … */
  readonly values: Readonly<Record<string, number>>;
}

/** The atoms of a frame: what does not move comes from the structure that the run started from. */
export function structureOfFrame(start: Structure, frame: Frame): Structure {
  const { velocities: _, ...atoms } = start;
  const { cell, positions, velocities } = frame;
  return { ...atoms, cell, positions, ...(velocities && { velocities }) };
}
