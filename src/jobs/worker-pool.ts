import { type Remote, releaseProxy, wrap } from 'comlink';
import { spawnWorker } from '#platform';
import { NumericalError } from '../errors';
import type { JobWorkerApi } from './job.worker';
import type { SpawnedWorker } from './spawned-worker';

/** A worker that is doing one job; `died` settles only when the worker fails. */
export interface HiredWorker {
  readonly remote: Remote<JobWorkerApi>;
  readonly died: Promise<never>;
  /** back to the pool */
  readonly release: () => void;
  /** for a worker that is stuck or dead; the pool makes a new one when it is next asked */
  readonly discard: () => void;
}

interface PooledWorker {
  readonly spawned: SpawnedWorker;
  readonly remote: Remote<JobWorkerApi>;
  dead: string | undefined;
  /** the job it did last: what that left in memory helps the next of its kind */
  lastJob: string;
  onDeath: ((reason: string) => void) | undefined;
}

const idle: PooledWorker[] = [];
/** every worker that lives, idle or not */
const living = new Set<PooledWorker>();

/**
 * Takes an idle worker or starts one.
 *
 * @param job name of the job it is for; one that did the same last is taken first
 */
export function hireWorker(job = ''): HiredWorker {
  const worker = takeIdle(job) ?? startWorker();
  worker.lastJob = job;
  const died = new Promise<never>((_, reject) => {
    worker.onDeath = (reason) =>
      reject(
        new NumericalError(
          `startJob: the worker stopped without an answer (${reason}); the work so far is kept where it was recorded, and the next job gets a new worker`,
          { kind: 'interrupted' },
        ),
      );
  });
  died.catch(() => {});
  let returned = false;
  const discard = () => {
    if (returned) return;
    returned = true;
    worker.dead ??= 'discarded';
    worker.onDeath = undefined;
    living.delete(worker);
    worker.remote[releaseProxy]();
    worker.spawned.terminate();
  };
  return {
    remote: worker.remote,
    died,
    release: () => {
      if (worker.dead) return discard();
      if (returned) return;
      returned = true;
      worker.onDeath = undefined;
      idle.push(worker);
    },
    discard,
  };
}

/** Ends every worker, so that a command line can exit and a page can free its memory; a job in flight rejects. */
export function closeWorkers(): void {
  idle.length = 0;
  for (const worker of living) {
    worker.dead ??= 'closed';
    worker.onDeath?.('closed');
    worker.spawned.terminate();
  }
  living.clear();
}

/** Workers that live, busy or idle. */
export function workerCount(): number {
  return living.size;
}

/** A timer that does not keep a Node program alive when everything else is done. */
export function laterAtMost(act: () => void, ms: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(act, ms);
  if (typeof timer === 'object') timer.unref();
  return timer;
}

function takeIdle(job: string): PooledWorker | undefined {
  for (;;) {
    const same = idle.findLastIndex(({ lastJob }) => lastJob === job);
    const [worker] = idle.splice(same, 1);
    if (!worker?.dead) return worker;
  }
}

function startWorker(): PooledWorker {
  const spawned = spawnWorker();
  const worker: PooledWorker = {
    spawned,
    remote: wrap<JobWorkerApi>(spawned.endpoint),
    dead: undefined,
    lastJob: '',
    onDeath: undefined,
  };
  living.add(worker);
  spawned.onDeath((reason) => {
    living.delete(worker);
    worker.dead ??= reason;
    worker.onDeath?.(reason);
  });
  return worker;
}
