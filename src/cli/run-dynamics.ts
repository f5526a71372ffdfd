import { type Job, startJob } from '../jobs/start-job';
import type { PotentialSpec } from '../potentials/potential';
import type { OxygenHop, WatchOxygenProgress } from '../simulate/watch-oxygen';
import type { LoadedModel } from './load-model';
import { progressLine } from './progress-line';

export interface DynamicsOptions {
  readonly potential: PotentialSpec;
  readonly ensemble: 'nve' | 'nvt';
  /** K */
  readonly temperature: number;
  /** fs */
  readonly timestep: number;
  readonly stepCount: number;
  readonly seed: number;
  /** steps */
  readonly frameInterval: number;
  readonly threads: number;
  /** ends the run; what was done is returned */
  readonly signal: AbortSignal;
  /** called with every recorded frame; when it throws, the run ends */
  readonly onFrame?: (report: WatchOxygenProgress) => void;
}

/** What a run left behind, whether it came to its end, was stopped, or broke off. */
export interface DynamicsRecord {
  /** absent when the run ended before its first frame */
  readonly first?: WatchOxygenProgress;
  readonly last?: WatchOxygenProgress;
  readonly hops: readonly OxygenHop[];
  /** by the signal */
  readonly stopped: boolean;
  /** why the run broke off; to be thrown when what was done is saved */
  readonly failure?: unknown;
}

/** Runs the dynamics in workers with a line of progress. */
export async function runDynamics(model: LoadedModel, options: DynamicsOptions): Promise<DynamicsRecord> {
  const { threads, onFrame, signal, ...md } = options;
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const hops: OxygenHop[] = [];
  let first: WatchOxygenProgress | undefined;
  let last: WatchOxygenProgress | undefined;
  const line = progressLine(md.stepCount, md.timestep);
  const take = (report: WatchOxygenProgress) => {
    hops.push(...report.hops);
    line.show(report, hops.length);
    if (!report.frame) return;
    onFrame?.(report);
    first ??= report;
    last = report;
  };
  try {
    signal.throwIfAborted();
    const job: Job<'watch'> = startJob(
      'watch',
      { structure: model.structure, oxygenSites: model.oxygenSites, md },
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
    return { first, last, hops, stopped: false };
  } catch (failure) {
    return signal.aborted
      ? { first, last, hops, stopped: true }
      : { first, last, hops, stopped: false, failure };
  } finally {
    signal.removeEventListener('abort', stop);
    line.end();
  }
}
