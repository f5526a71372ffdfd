import { proxy } from 'comlink';
import { processorCount, sharedMemoryAllowed } from '#platform';
import type { JobControl, JobInput, JobName, JobProgress, JobResult } from './job-table';
import { assembleThreads, type Threads } from './threads';
import { type HiredWorker, hireWorker, laterAtMost } from './worker-pool';

export interface JobOptions<Name extends JobName> {
  /** aborting it ends the job, which then rejects with the signal's reason */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress<Name>) => void;
  /** workers for one job that can share its work; default 1 */
  readonly threads?: number;
  /** ms to wait for a worker to stop by itself before it is ended by force; default 2000 */
  readonly patience?: number;
}

/** A promise of the result, and a handle on the work. */
export type Job<Name extends JobName> = Promise<JobResult<Name>> & {
  readonly pause: () => void;
  readonly resume: () => void;
  /** a live change, for jobs that take them */
  readonly send: (control: JobControl<Name>) => void;
};

/**
 * Runs a job of the job table in a worker.
 *
 * ```ts
 * const result = await startJob('watch', input, { signal, onProgress, threads: 2 });
 * ```
 *
 * Inputs and results are plain data and are copied. A worker that dies rejects the job and is replaced.
 *
 * @throws InputError, ParseError or NumericalError by `name`, as the job threw it; the signal's reason when
 *   cancelled
 */
export function startJob<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  options: JobOptions<Name> = {},
): Job<Name> {
  const { signal, onProgress, patience = 2000 } = options;
  if (signal?.aborted) return withHandle(Promise.reject(signal.reason), idleHandle);
  const worker = hireWorker(name);
  let sent = false;
  let over = false;
  const ended = new AbortController();
  let begin = () => {};
  /** what is said before the job has reached its worker would be lost there */
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  const run = async (): Promise<JobResult<Name>> => {
    let threads: Threads | undefined;
    try {
      threads = await assembleThreads(name, input, threadCount(options.threads));
      signal?.throwIfAborted();
      const listener =
        onProgress && proxy((progress: unknown) => !over && onProgress(progress as JobProgress<Name>));
      sent = true;
      const settled = worker.remote.run(name, (threads?.input ?? input) as never, listener as never);
      begin();
      settled.then(worker.release, (error) => (survives(error) ? worker.release() : worker.discard()));
      const parties = [settled, worker.died, aborted(signal, ended.signal), ...(threads?.died ?? [])];
      return (await Promise.race(parties)) as JobResult<Name>;
    } catch (error) {
      if (!sent) worker.release();
      else if (signal?.aborted) askToStop(worker, patience);
      else if (!survives(error)) worker.discard();
      throw error;
    } finally {
      over = true;
      ended.abort();
      threads?.release();
    }
  };

  const tell = (message: () => unknown) => void begun.then(() => !over && message());
  return withHandle(run(), {
    pause: () => tell(() => worker.remote.pause()),
    resume: () => tell(() => worker.remote.resume()),
    send: (control) => tell(() => worker.remote.send(control)),
  });
}

/** A worker whose job refused its input, or stopped when asked, is as good as new. */
function survives(error: unknown): boolean {
  const name = (error as Error | undefined)?.name;
  return name === 'InputError' || name === 'ParseError' || name === 'AbortError';
}

/** The caller is not kept waiting; a worker that does not answer is ended by force. */
function askToStop(worker: HiredWorker, patience: number): void {
  const force = laterAtMost(worker.discard, patience);
  worker.remote.cancel().then(
    () => clearTimeout(force),
    () => {},
  );
}

/** How many workers a job can share here: 1 where memory cannot be shared, as in a page that is not isolated. */
export function availableThreads(): number {
  return sharedMemoryAllowed() ? Math.max(1, Math.min(8, processorCount())) : 1;
}

/** False in a page that is not cross-origin isolated: then one worker does everything. */
export function sharedMemoryAvailable(): boolean {
  return sharedMemoryAllowed();
}

function threadCount(wanted = 1): number {
  return Math.min(wanted, sharedMemoryAllowed() ? 8 : 1);
}

/** Rejects when the signal is aborted; listens no longer than the job takes. */
function aborted(signal: AbortSignal | undefined, ended: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ended });
  });
}

type Handle<Name extends JobName> = Omit<Job<Name>, keyof Promise<unknown>>;

const idleHandle = { pause: () => {}, resume: () => {}, send: () => {} };

function withHandle<Name extends JobName>(
  promise: Promise<JobResult<Name>>,
  handle: Handle<Name>,
): Job<Name> {
  return Object.assign(promise, handle) as Job<Name>;
}
