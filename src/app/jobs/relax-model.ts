import { availableThreads, type Job, startJob } from '../../jobs/start-job';
import { stopRun } from '../actions/run-simulation';
import { stopPlaying } from '../playback';
import { potentialOf } from '../potential-of-model';
import { workersFor } from '../run-options';
import { setDocument, useDocument } from '../stores/document';
import { resetRun, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { setJobs, useJobs } from './job-store';

/** eV/Å: near enough to rest that a run does not heat up by it */
const forceTolerance = 0.05;

let running: Job<'relax'> | undefined;
let controller: AbortController | undefined;

/**
 * The model on screen to its nearest minimum; what was recorded before is let go.
 *
 * @returns whether the relaxed model is on screen
 */
export async function relaxModel(): Promise<boolean> {
  const { model } = useDocument.getState();
  if (!model) return false;
  const choice = await potentialOf(model.structure);
  if (choice.problem !== undefined) {
    say(choice.problem);
    return false;
  }
  stopRun();
  controller?.abort();
  const mine = new AbortController();
  controller = mine;
  const atoms = model.structure.atomicNumbers.length;
  const told = { title: model.name, atoms };
  setJobs({ relaxation: { ...told, state: 'running', step: 0, maxForce: Number.NaN } });
  try {
    running = startJob(
      'relax',
      { structure: model.structure, potential: choice.spec, options: { forceTolerance } },
      {
        signal: mine.signal,
        threads: workersFor(useRuns.getState().settings, atoms, availableThreads()),
        onProgress: ({ step, maxForce }) =>
          !mine.signal.aborted && setJobs({ relaxation: { ...told, state: 'running', step, maxForce } }),
      },
    );
    const { structure, step, maxForce } = await running;
    if (mine.signal.aborted || useDocument.getState().model !== model) return false;
    stopPlaying();
    resetRun();
    setDocument({ model: { ...model, structure, relaxed: true } });
    setJobs({ relaxation: { ...told, state: 'finished', step, maxForce } });
    return true;
  } catch (error) {
    const last = useJobs.getState().relaxation;
    if (!last) return false;
    const stopped = mine.signal.aborted;
    setJobs({ relaxation: { ...last, state: stopped ? 'stopped' : 'failed' } });
    if (!stopped) say((error as Error).message);
    return false;
  }
}

/** Ends it; the best place so far is shown. */
export function stopRelaxing(): void {
  running?.send({ stop: true });
}

/** Ends it; the model stays as it was. */
export function dropRelaxing(): void {
  controller?.abort(new DOMException('dropped', 'AbortError'));
}
