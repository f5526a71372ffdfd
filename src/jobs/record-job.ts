import { openRunFiles } from '#platform';
import { InputError } from '../errors';
import { readTrajectory } from '../io/trajectory/read-trajectory';
import {
  type TrajectoryEnd,
  type TrajectoryWriter,
  writeTrajectory,
} from '../io/trajectory/write-trajectory';
import { encodeCheckpoint } from '../simulate/md/checkpoint';
import { type MdControl, mdDefaults } from '../simulate/md/md-options';
import { frameOfProgress, headerOfRun, type TrajectoryOptions } from '../simulate/md/trajectory-frame';
import {
  type WatchCheckpoint,
  type WatchOxygenProgress,
  type WatchOxygenResult,
  watchOxygen,
} from '../simulate/watch-oxygen';
import { gatherReports } from './gather-reports';
import { isRunId, type RunFiles, type RunTrajectory } from './run-files';
import type { WatchInput } from './watch-job';

export interface RecordInput extends WatchInput {
  readonly store: StoreOptions;
}

/** How a run is stored. Plain data; kept with it. */
export interface StoreOptions extends TrajectoryOptions {
  /** names the run's files: letters, digits, dot, dash and underscore. A run of this name that is there is replaced */
  readonly id: string;
  /** for people */
  readonly title: string;
  /** ms of work from one checkpoint to the next; default 60 000 */
  readonly checkpointInterval?: number;
  /** every so many recorded frames go into the trajectory; default 1 */
  readonly frameStride?: number;
  /** whatever the caller wants back with the run, such as its recipe; plain data */
  readonly about?: unknown;
  /** of a run that is taken up again: where its trajectory was at the checkpoint; see `readStoredRun` */
  readonly trajectory?: TrajectoryEnd;
}

export interface RecordProgress extends Omit<WatchOxygenProgress, 'checkpoint'> {
  /** given when a checkpoint has just been written */
  readonly stored?: StoredState;
}

/** How far a run is stored. */
export interface StoredState {
  readonly step: number;
  readonly trajectory: TrajectoryEnd;
}

/** The content of a checkpoint's file. */
export interface StoredCheckpoint {
  readonly checkpoint: WatchCheckpoint;
  /** what the run was started with */
  readonly input: RecordInput;
  readonly trajectory: TrajectoryEnd;
  /** when it was written, ISO 8601 */
  readonly date: string;
}

/** ms */
const defaultCheckpointInterval = 60_000;
/** looks at the run while a last checkpoint is waited for; it comes with the first or the second */
const lastLooks = 5;

/**
 * `watchOxygen` that streams its trajectory to storage and leaves a checkpoint every so often, at its end, and when it
 * is stopped. `MdControl.checkpoint` asks for one out of turn. If this worker is killed, the run can be taken up from
 * the last one: `readStoredRun` gives the input for that.
 *
 * @throws what `watchOxygen` throws; InputError when there is no storage, it is full, or the run is being written to
 */
export async function record(
  input: RecordInput,
): Promise<Generator<RecordProgress, WatchOxygenResult, MdControl | undefined>> {
  const { id } = input.store;
  if (!isRunId(id))
    throw new InputError(
      `record: "${id}" cannot name the files of a run; use up to 100 letters, digits, dots and dashes`,
    );
  const files = await openRunFiles(id);
  try {
    return gatherReports(recordTo(files, input, await openWriter(files, input)), input.reportInterval ?? 0);
  } catch (error) {
    files.close();
    throw error;
  }
}

interface Written {
  readonly writer: TrajectoryWriter;
  readonly file: RunTrajectory;
}

async function openWriter(files: RunFiles, { store, structure, md }: RecordInput): Promise<Written> {
  const { trajectory: from } = store;
  const file = files.openTrajectory(md.resume && from ? from.bytes : 0);
  if (!md.resume || !from) {
    const { potential, threads: _, frameRing: __, resume: ___, ...options } = md;
    const origin = { title: store.title, potential: plain(potential), options };
    return { file, writer: writeTrajectory(file, headerOfRun(structure, origin, store)) };
  }
  const { header, bytes, frameCount } = await readTrajectory(file, `trajectory of ${store.id}`);
  if (bytes !== from.bytes || frameCount !== from.frames)
    throw new InputError(
      `record: the trajectory of "${store.id}" has ${frameCount} frames, its checkpoint counts ${from.frames}; start a new run from the checkpoint's structure`,
    );
  return { file, writer: writeTrajectory(file, header, from) };
}

/** A potential made of functions is told by its name. */
function plain(potential: RecordInput['md']['potential']): unknown {
  return 'pairs' in potential ? { name: potential.name } : potential;
}

function* recordTo(
  files: RunFiles,
  input: RecordInput,
  { writer, file }: Written,
): Generator<RecordProgress, WatchOxygenResult, MdControl | undefined> {
  const { structure, store, md } = input;
  const { checkpointInterval = defaultCheckpointInterval, frameStride = 1 } = store;
  const { frameInterval = mdDefaults.frameInterval, resume } = md;
  const dynamics = watchOxygen({ ...input, md: { ...md, lastCheckpoint: true } });
  /** recorded so far, by earlier parts of the run too: a resumed run stores the same ones */
  let frames = resume ? 1 + Math.floor(resume.engine.step / frameInterval) : 0;
  let due = performance.now() + checkpointInterval;
  let over = false;

  const take = (report: WatchOxygenProgress): RecordProgress => {
    const { checkpoint, ...told } = report;
    const frame = frameOfProgress(report, structure);
    if (frame && frames++ % frameStride === 0) writer.add(frame);
    if (!checkpoint) return told;
    const trajectory = writer.flush();
    file.sync();
    files.writeCheckpoint(encodeCheckpoint(contentOf(checkpoint, input, trajectory)));
    due = performance.now() + checkpointInterval;
    return { ...told, stored: { step: checkpoint.engine.step, trajectory } };
  };

  try {
    let control: MdControl | undefined;
    for (;;) {
      const isDue = performance.now() >= due;
      const next = dynamics.next(isDue ? { ...control, checkpoint: true } : control);
      if (next.done) {
        over = true;
        return next.value;
      }
      control = yield take(next.value);
    }
  } catch (error) {
    over = true;
    throw error;
  } finally {
    try {
      for (let k = 0; !over && k < lastLooks; k++) {
        const next = dynamics.next({ checkpoint: true });
        over = next.done === true || take(next.value).stored !== undefined;
      }
      writer.flush();
    } finally {
      dynamics.return(undefined as never);
      files.close();
    }
  }
}

function contentOf(
  checkpoint: WatchCheckpoint,
  input: RecordInput,
  trajectory: TrajectoryEnd,
): StoredCheckpoint {
  const { threads: _, frameRing: __, resume: ___, ...md } = input.md;
  return { checkpoint, input: { ...input, md }, trajectory, date: new Date().toISOString() };
}
