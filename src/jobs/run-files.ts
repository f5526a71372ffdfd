import type { TrajectorySource } from '../io/trajectory/read-trajectory';
import type { TrajectorySink } from '../io/trajectory/write-trajectory';

/**
 * The files of one stored run: a trajectory that grows, and the newest checkpoint. In a browser they are in the page's
 * private file system (OPFS), in Node in a folder; see `openRunFiles` of the platform.
 */
export interface RunFiles {
  /** opens the trajectory to add to; what is behind `keep` bytes is cut off; 0 for a new one */
  readonly openTrajectory: (keep: number) => RunTrajectory;
  /** Puts a checkpoint in the place of the last one; whatever happens meanwhile, one of the two can be read. */
  readonly writeCheckpoint: (bytes: Uint8Array) => void;
  /** Lets others open the files. */
  readonly close: () => void;
}

export interface RunTrajectory extends TrajectorySink, TrajectorySource {
  /** Waits until what was added is on the disk itself. */
  readonly sync: () => void;
}

/** What a page can do with a run that is stored, whether it goes on in a worker or not. */
export interface StoredFiles {
  /** bytes of all files */
  readonly size: number;
  /** the checkpoints that are there, newest or not, whole or not */
  readonly checkpoints: () => Promise<Uint8Array[]>;
  /** undefined when no frame was stored */
  readonly trajectory: () => Promise<TrajectorySource | undefined>;
}

/** A name under which files can be kept on every platform. */
export function isRunId(id: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,99}$/.test(id);
}
