import { availableThreads, startJob } from '../../jobs/start-job';
import { potentialOf } from '../potential-of-model';
import { mdOptionsOf, type RunSettings, workersFor } from '../run-options';
import { useDocument } from '../stores/document';
import { useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { setJobs } from './job-store';

/** What the speed of a run depends on, beside its atoms. */
export function speedKey({ ensemble, precision, workers }: RunSettings, potential: unknown): string {
  return JSON.stringify([ensemble, precision, workers, potential]);
}

/** Runs the model for a moment to know how long all of it takes on this machine. */
export async function measureSpeed(): Promise<void> {
  const { model } = useDocument.getState();
  const { settings, potential } = useRuns.getState();
  if (!model) return;
  setJobs({ measuring: true });
  try {
    const { structure } = model;
    const choice = await potentialOf(structure);
    if (choice.problem !== undefined) throw new Error(choice.problem);
    const threads = workersFor(settings, structure.atomicNumbers.length, availableThreads());
    const speed = await startJob('speed', { structure, md: mdOptionsOf(settings, choice.spec) }, { threads });
    setJobs({ speed: { ...speed, structure, key: speedKey(settings, potential) } });
  } catch (error) {
    say((error as Error).message);
  } finally {
    setJobs({ measuring: false });
  }
}
