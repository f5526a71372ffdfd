import { type Job, startJob } from '../../jobs/start-job';
import type { PotentialSpec } from '../../potentials/potential';
import type { Structure } from '../../structure/structure';
import { forReaders } from '../for-readers';
import { setJobs, useJobs } from '../jobs/job-store';
import { say } from '../stores/view';

/** eV/Å, of ends and band: barriers of hops are then sure to about 0.01 eV */
const tolerance = 0.05;
const imageCount = 5;

let job: Job<'paths'> | undefined;
let controller: AbortController | undefined;

/** The path from a structure to another with each potential; what was found before is let go. */
export async function findPaths(
  structure: Structure,
  end: Structure,
  potentials: readonly PotentialSpec[],
  title: string,
): Promise<void> {
  stopPaths();
  const mine = new AbortController();
  controller = mine;
  const told = { title, structure, names: potentials.map(({ name }) => name) };
  setJobs({ paths: { ...told, state: 'running', at: undefined, found: [] } });
  const change = (patch: Partial<NonNullable<ReturnType<typeof useJobs.getState>['paths']>>) => {
    const { paths } = useJobs.getState();
    if (paths && controller === mine) setJobs({ paths: { ...paths, ...patch } });
  };
  try {
    job = startJob(
      'paths',
      {
        structure,
        end,
        potentials,
        options: { imageCount, forceTolerance: tolerance, endTolerance: tolerance },
      },
      {
        signal: mine.signal,
        onProgress: ({ paths: found, ...at }) => !mine.signal.aborted && change({ at, found }),
      },
    );
    change({ state: 'finished', at: undefined, found: await job });
  } catch (error) {
    change({ state: mine.signal.aborted ? 'stopped' : 'failed', at: undefined });
    if (!mine.signal.aborted) say(forReaders((error as Error).message));
  }
}

/** Ends it; the paths that are done stay. */
export function stopPaths(): void {
  controller?.abort(new DOMException('stopped', 'AbortError'));
  job = undefined;
}
