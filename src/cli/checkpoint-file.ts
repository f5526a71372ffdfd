import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { InputError } from '../errors';
import type { TrajectoryEnd } from '../io/trajectory/write-trajectory';
import { replaceFile } from '../jobs/run-files.node';
import { decodeCheckpoint, encodeCheckpoint } from '../simulate/md/checkpoint';
import type { MdOptions } from '../simulate/md/md-options';
import type { TrajectoryOptions } from '../simulate/md/trajectory-frame';
import type { WatchCheckpoint } from '../simulate/watch-oxygen';
import type { LoadedModel } from './load-model';
import type { RunSums } from './run-means';
import { cannotWrite } from './write-file';

/** All that `spillway md --resume` needs to go on. */
export interface CheckpointFile {
  readonly checkpoint: WatchCheckpoint;
  readonly model: LoadedModel;
  readonly md: MdOptions;
  /** goes into the frames */
  readonly comment: string;
  /** over the frames so far; absent from files of older versions, whose means begin anew */
  readonly sums?: RunSums;
  /** absent when the run wrote none */
  readonly trajectory?: LeftTrajectory;
}

/** A trajectory as a checkpoint left it. */
export interface LeftTrajectory extends TrajectoryOptions {
  /** seen from the folder of the checkpoint, so that both can be moved together */
  readonly path: string;
  readonly end: TrajectoryEnd;
}

/** Writes a checkpoint aside, waits until it is on the disk, and renames it: there is always a whole one. */
export function writeCheckpointFile(path: string, content: CheckpointFile): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, encodeCheckpoint(content));
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** @throws InputError when there is no such file; ParseError when it is no checkpoint, or damaged */
export function readCheckpointFile(path: string): CheckpointFile {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new InputError(
      `${path}: cannot be read (${(error as Error).message}); name the file of an earlier --checkpoint`,
    );
  }
  return decodeCheckpoint<CheckpointFile>(bytes, path);
}

/** The trajectory's path as a checkpoint in that file keeps it, and back. */
export function seenFrom(checkpoint: string, path: string): string {
  return relative(dirname(resolve(checkpoint)), resolve(path));
}

export function foundFrom(checkpoint: string, path: string): string {
  return relative('.', resolve(dirname(resolve(checkpoint)), path));
}
