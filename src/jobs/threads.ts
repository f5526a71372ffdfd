import type { JobInput, JobName } from './job-table';

/** Workers that help one job. */
export interface Threads {
  /** the job's input with the team in it */
  readonly input: unknown;
  /** settle only when a helper fails */
  readonly died: readonly Promise<never>[];
  readonly release: () => void;
}

/** Hires helpers for a job that can share its work; undefined for any other job, or for one thread. */
export async function assembleThreads<Name extends JobName>(
  _name: Name,
  _input: JobInput<Name>,
  _count: number,
): Promise<Threads | undefined> {
  return undefined;
}
