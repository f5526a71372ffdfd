import { startJob } from '../../src/jobs/start-job';
import { readStoredRun, readStoredTrajectory, removeStoredRun } from '../../src/jobs/stored-runs';

// The page of `soak.check.ts`: one stored run with two workers, until it is told to stop.

export interface SoakResult {
  readonly error?: string;
  readonly steps: number;
  readonly missingFrames: number;
}

const id = 'soak';
const controller = new AbortController();
let ended: Promise<string | undefined> = Promise.resolve('not started');
let every = 1;

function start([cell, positions, atomicNumbers]: number[][], interval: number): void {
  every = interval;
  const structure = {
    cell: Float64Array.from(cell),
    periodic: [true, true, true] as const,
    positions: Float64Array.from(positions),
    atomicNumbers: Uint8Array.from(atomicNumbers),
  };
  const job = startJob(
    'record',
    {
      structure,
      md: {
        potential: { name: 'matsui-akaogi' },
        ensemble: 'nvt',
        temperature: 1000,
        stepCount: Number.POSITIVE_INFINITY,
        frameInterval: every,
        precision: 'mixed',
      },
      store: { id, title: 'Soak', checkpointInterval: 2000 },
    },
    { threads: 2, signal: controller.signal, patience: 20_000, onProgress: () => {} },
  );
  ended = job.then(
    () => 'the run ended by itself',
    (error: Error) => (controller.signal.aborted ? undefined : error.message),
  );
}

async function stop(): Promise<SoakResult> {
  controller.abort(new Error('enough'));
  const error = await ended;
  // The worker writes its last checkpoint after the job is over for us.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { step } = (await readStoredRun(id)).md.resume!.engine;
  const { frameCount } = await readStoredTrajectory(id);
  await removeStoredRun(id);
  return { error, steps: step, missingFrames: Math.floor(step / every) + 1 - frameCount };
}

Object.assign(window, { soak: { start, stop } });
