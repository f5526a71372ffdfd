import { type Job, startJob } from '../jobs/start-job';
import type { MdFailure, MdOptions } from '../simulate/md/md-options';
import type { OxygenHop, WatchCheckpoint, WatchOxygenProgress } from '../simulate/watch-oxygen';
import type { LoadedModel } from './load-model';
import { progressLine } from './progress-line';
import { addFrame, noFrames, type RunSums } from './run-means';

export interface DynamicsOptions extends Omit<MdOptions, 'threads' | 'frameRing'> {
  /** fs */
  readonly timestep: number;
  readonly threads: number;
  /** ends the run; what was done is returned */
  readonly signal: AbortSignal;
  /** called with every recorded frame; when it throws, the run ends */
  readonly onFrame?: (report: WatchOxygenProgress) => void;
  readonly checkpoints?: CheckpointOptions;
  /** over the frames of the run that is resumed */
  readonly sums?: RunSums;
}

export interface CheckpointOptions {
  /** ms from one to the next */
  readonly interval: number;
  /** called after every frame up to the checkpoint; when it throws, the run ends */
  readonly onCheckpoint: (checkpoint: WatchCheckpoint, sums: RunSums) => void;
}

/** What a run left behind, whether it came to its end, was stopped, or broke off. */
export interface DynamicsRecord {
  /** absent when the run ended before its first frame */
  readonly first?: WatchOxygenProgress;
  readonly last?: WatchOxygenProgress;
  readonly hops: readonly OxygenHop[];
  /** whether nobody looked for hops, because there are too many atoms */
  readonly unfollowed?: boolean;
  /** over all frames, those before a resume included */
  readonly sums: RunSums;
  /** by the signal */
  readonly stopped: boolean;
  /** why the run broke off; to be thrown when what was done is saved */
  readonly failure?: unknown;
  /** the same with the last good state, when the physics failed and there is one */
  readonly brokeOff?: MdFailure;
}

/** ms that a run gets for its last checkpoint when it is stopped */
const lastCheckpointPatience = 20_000;

/** Runs the dynamics in workers with a line of progress. */
export async function runDynamics(model: LoadedModel, options: DynamicsOptions): Promise<DynamicsRecord> {
  const { threads, onFrame, signal, checkpoints, sums: earlierSums = noFrames, ...md } = options;
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  const earlier = md.resume as WatchCheckpoint | undefined;
  const hops: OxygenHop[] = [...(earlier?.oxygen?.hops ?? [])];
  let first: WatchOxygenProgress | undefined;
  let last: WatchOxygenProgress | undefined;
  let sums = earlierSums;
  let brokeOff: MdFailure | undefined;
  let job: Job<'watch'> | undefined;
  const line = progressLine({ ...md, firstStep: earlier?.engine.step });
  const take = (report: WatchOxygenProgress) => {
    brokeOff ??= report.failure;
    hops.push(...report.hops);
    line.show(report, hops.length);
    if (report.frame) {
      onFrame?.(report);
      sums = addFrame(sums, report);
      first ??= report;
      last = report;
    }
    if (!report.checkpoint || !checkpoints) return;
    checkpoints.onCheckpoint(report.checkpoint, sums);
    if (signal.aborted) stop();
  };
  const onSignal = () => {
    if (!checkpoints || !job) return stop();
    job.send({ checkpoint: true });
    setTimeout(stop, lastCheckpointPatience).unref();
  };
  signal.addEventListener('abort', onSignal, { once: true });
  const timer = checkpoints && setInterval(() => job?.send({ checkpoint: true }), checkpoints.interval);
  try {
    signal.throwIfAborted();
    job = startJob(
      'watch',
      {
        structure: model.structure,
        oxygenSites: model.oxygenSites,
        md: { ...md, lastCheckpoint: checkpoints !== undefined },
      },
      {
        threads,
        signal: controller.signal,
        onProgress: (report) => {
          if (controller.signal.aborted) return;
          try {
            take(report);
          } catch (error) {
            // Thrown on, it would land in the worker, which can do nothing about a full disk.
            controller.abort(error);
          }
        },
      },
    );
    await job;
    return { first, last, hops, sums, stopped: false };
  } catch (failure) {
    return signal.aborted && failure === signal.reason
      ? { first, last, hops, sums, stopped: true }
      : { first, last, hops, sums, stopped: false, failure, brokeOff };
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', onSignal);
    line.end();
  }
}
