import { removeRunFiles, storedFiles, storedRunIds } from '#platform';
import { InputError } from '../errors';
import { readTrajectory, type TrajectoryReader } from '../io/trajectory/read-trajectory';
import { decodeCheckpoint } from '../simulate/md/checkpoint';
import { atomCount } from '../structure/structure';
import type { RecordInput, StoredCheckpoint } from './record-job';
import type { StoredFiles } from './run-files';

/** A stored run, as a list shows it. */
export interface StoredRun {
  readonly id: string;
  readonly title: string;
  /** of its last checkpoint, ISO 8601 */
  readonly date: string;
  readonly atomCount: number;
  /** of its last checkpoint */
  readonly step: number;
  /** Infinity for a run without an end */
  readonly stepCount: number;
  /** in its trajectory, at the last checkpoint */
  readonly frameCount: number;
  /** bytes, of all its files */
  readonly size: number;
}

/** Every run that has a checkpoint, the newest first. */
export async function listStoredRuns(): Promise<StoredRun[]> {
  const runs: StoredRun[] = [];
  for (const id of await storedRunIds()) {
    const files = await storedFiles(id);
    const stored = files && (await newestCheckpoint(files, id));
    if (!files || !stored) continue;
    const { input, checkpoint, trajectory, date } = stored;
    runs.push({
      id,
      title: input.store.title,
      date,
      atomCount: atomCount(input.structure),
      step: checkpoint.engine.step,
      stepCount: input.md.stepCount,
      frameCount: trajectory.frames,
      size: files.size,
    });
  }
  return runs.sort((a, b) => b.date.localeCompare(a.date));
}

/**
 * The input with which `startJob('record', …)` takes a run up where its last checkpoint is, to the last bit; what
 * its trajectory holds beyond is cut off.
 *
 * @throws InputError when there is no such run, or it has no checkpoint that can be read
 */
export async function readStoredRun(id: string): Promise<RecordInput> {
  const files = await storedFiles(id);
  const stored = files && (await newestCheckpoint(files, id));
  if (!stored) throw missing(id);
  const { input, checkpoint, trajectory } = stored;
  return {
    ...input,
    md: { ...input.md, resume: checkpoint },
    store: { ...input.store, trajectory },
  };
}

/** The frames of a stored run. @throws InputError when there are none */
export async function readStoredTrajectory(id: string): Promise<TrajectoryReader> {
  const source = await (await storedFiles(id))?.trajectory();
  if (!source || source.size === 0) throw missing(id);
  return readTrajectory(source, id);
}

/** Removes what runs left behind that ended before their first checkpoint; one that goes on somewhere stays. */
export async function removeBrokenRuns(): Promise<void> {
  for (const id of await storedRunIds()) {
    const files = await storedFiles(id);
    if (files && (await newestCheckpoint(files, id))) continue;
    // Files that are being written to cannot be removed.
    await removeRunFiles(id).catch(() => {});
  }
}

/** Removes the files of a run. Nothing happens when there are none; one that goes on must be stopped first. */
export async function removeStoredRun(id: string): Promise<void> {
  await removeRunFiles(id);
}

function missing(id: string): InputError {
  return new InputError(
    `stored run: nothing that can be read is stored as "${id}"; choose one from the list of stored runs`,
  );
}

async function newestCheckpoint(files: StoredFiles, id: string): Promise<StoredCheckpoint | undefined> {
  for (const bytes of await files.checkpoints()) {
    try {
      return decodeCheckpoint<StoredCheckpoint>(bytes, id);
    } catch {
      // The one before it is whole.
    }
  }
  return undefined;
}
