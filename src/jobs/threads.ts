import type { WatchOxygenInput } from '../simulate/watch-oxygen';
import type { JobInput, JobName } from './job-table';
import type { RelaxInput } from './relax-job';
import { type HiredWorker, hireWorker, laterAtMost } from './worker-pool';

/** Workers that help one job. */
export interface Threads {
  /** the job's input with the team in it */
  readonly input: unknown;
  /** settle only when a helper fails */
  readonly died: readonly Promise<never>[];
  readonly release: () => void;
}

/** ms that helpers get to go home before they are ended by force */
const patience = 2000;

/** jobs whose work can be shared */
const shareable: readonly JobName[] = ['watch', 'record', 'relax', 'speed'];

/** Hires helpers for a job that can share its work; undefined for any other job, or for one thread. */
export async function assembleThreads<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  count: number,
): Promise<Threads | undefined> {
  if (!shareable.includes(name) || count < 2) return undefined;
  // The kernels come with it: loaded when a run starts, not when a page does.
  const { createThreadTeam, dismissThreadTeam } = await import('../simulate/md/thread-team');
  const shared = input as WatchOxygenInput | RelaxInput;
  const team = createThreadTeam(count, shared.structure.atomicNumbers.length);
  if (!team) return undefined;
  const helpers = Array.from({ length: team.count - 1 }, () => hireWorker());
  const left = helpers.map((helper) => sendToWork(helper, team));
  return {
    input: 'md' in shared ? { ...shared, md: { ...shared.md, threads: team } } : { ...shared, threads: team },
    died: helpers.map((helper) => helper.died),
    release: () => {
      dismissThreadTeam(team);
      for (const [k, helper] of helpers.entries()) {
        const force = laterAtMost(helper.discard, patience);
        left[k].finally(() => clearTimeout(force));
      }
    },
  };
}

function sendToWork(helper: HiredWorker, team: object): Promise<void> {
  return helper.remote.run('assist', { team } as never).then(helper.release, helper.discard);
}
