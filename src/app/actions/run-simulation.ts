import { failureOf } from '../../errors';
import type { RecordInput, RecordProgress } from '../../jobs/record-job';
import { runsCanBeStored } from '../../jobs/runs-can-be-stored';
import { availableThreads, type Job, sharedMemoryAvailable, startJob } from '../../jobs/start-job';
import { createFrameRing } from '../../simulate/md/frame-ring';
import type { WatchOxygenInput } from '../../simulate/watch-oxygen';
import { drawFromRing } from '../live-display';
import { followLive, keepPlaceInThinned, stopPlaying } from '../playback';
import { potentialOf } from '../potential-of-model';
import { record } from '../recording';
import { mdOptionsOf, type RunSettings, temperatureProgram, workersFor } from '../run-options';
import { storeOptionsOf } from '../store-options';
import { useDocument } from '../stores/document';
import { isActive, type RunFailure, recording, resetRun, setRun, useRuns } from '../stores/runs';
import { clearErrors, say } from '../stores/view';

/** ms between reports from the engine: as often as a screen draws */
const reportInterval = 16;
/** ms between updates of numbers on screen */
const updateInterval = 100;
/** ms between two updates that still tell a speed */
const longestGap = 1500;

let job: Job<'watch' | 'record'> | undefined;
let controller: AbortController | undefined;

/**
 * Starts the dynamics from the model on screen; what was recorded before is let go.
 *
 * @param options.keep whether checkpoints are stored as the settings say; default true
 */
export async function startRun({ keep = true } = {}): Promise<void> {
  const { model } = useDocument.getState();
  if (!model) return;
  const choice = await potentialOf(model.structure);
  // Another model may have come meanwhile.
  if (useDocument.getState().model !== model) return;
  if (choice.problem !== undefined) {
    say(choice.problem);
    return;
  }
  stopRun();
  const { settings, potential } = useRuns.getState();
  resetRun(true, { potential: choice.spec, precision: settings.precision });
  const input: WatchOxygenInput = {
    structure: model.structure,
    oxygenSites: model.oxygenSites,
    md: mdOptionsOf(settings, choice.spec),
  };
  const stored = keep && settings.checkpointInterval > 0 && runsCanBeStored();
  beginRun(stored ? { ...input, store: storeOptionsOf(model, settings, potential) } : input);
}

/** Runs in workers what is ready to run; the recording goes on with what comes. */
export function beginRun(input: WatchOxygenInput | RecordInput): void {
  clearErrors();
  stopRun();
  stopPlaying();
  const { settings } = useRuns.getState();
  const atoms = input.structure.atomicNumbers.length;
  const threads = workersFor(settings, atoms, availableThreads());
  // Drawn at the screen's own pace; without shared memory each report brings its frame.
  const frameRing = sharedMemoryAvailable() ? createFrameRing(atoms) : undefined;
  const mine = new AbortController();
  controller = mine;
  setRun({ status: 'starting', failure: undefined, threads, shown: 'live', stepCount: input.md.stepCount });

  const progress = progressListener(frameRing !== undefined);
  const options = {
    signal: mine.signal,
    threads,
    onProgress: (report: RecordProgress) => !mine.signal.aborted && progress(report),
  };
  const withRing = { ...input, reportInterval, md: { ...input.md, frameRing } };
  const running =
    'store' in withRing ? startJob('record', withRing, options) : startJob('watch', withRing, options);
  job = running;
  const stopDrawing = frameRing ? drawFromRing(frameRing, mine.signal) : () => {};
  running
    .then(() => setRun({ status: 'finished' }))
    .catch((error: Error) => {
      if (mine.signal.aborted) return;
      const failure = { ...failureOf(error), message: error.message };
      setRun({ status: 'failed', failure });
      void offerRemedy(failure);
    })
    .finally(() => {
      stopDrawing();
      mine.abort();
    });
}

/** Says what went wrong with one thing to press that may help; the card in Simulate says more. */
async function offerRemedy(failure: RunFailure): Promise<void> {
  const { explainFailure } = await import('../jobs/explain-failure');
  const { fix } = explainFailure(failure, useRuns.getState().settings);
  say(
    failure.message,
    'error',
    fix && {
      title: fix.title,
      run: () => void import('../jobs/apply-fix').then(({ applyFix }) => applyFix(fix)),
    },
  );
}

export function pauseRun(): void {
  job?.pause();
  setRun({ status: 'paused' });
}

export function resumeRun(): void {
  job?.resume();
  setRun({ status: 'running' });
}

/** Ends the dynamics; what was recorded stays. */
export function stopRun(): void {
  controller?.abort(new DOMException('stopped', 'AbortError'));
  controller = undefined;
  job = undefined;
  const { status } = useRuns.getState();
  if (isActive(status)) setRun({ status: 'stopped' });
}

/** Temperature, pressure and timestep act on the running dynamics at once, all else from the next start. */
export function changeSettings(patch: Partial<RunSettings>): void {
  const settings = { ...useRuns.getState().settings, ...patch };
  setRun({ settings });
  if ('temperature' in patch || 'ramp' in patch) job?.send({ temperature: temperatureProgram(settings) });
  if (patch.pressure !== undefined) job?.send({ pressure: patch.pressure });
  if (patch.timestep !== undefined) job?.send({ timestep: patch.timestep });
}

/** Records frames and hops as they come in; numbers on screen follow at a reader's pace. */
function progressListener(ring: boolean): (report: RecordProgress) => void {
  let updated = 0;
  let step = 0;
  let stepsPerSecond = 0;
  return (report) => {
    const now = performance.now();
    recording.hops.push(...report.hops);
    if (report.stored) setRun({ storedAt: Date.now() });
    if (report.frame) {
      const frame = {
        time: report.time,
        positions: Float32Array.from(report.frame),
        cell: report.cell,
        vacancies: report.vacancies,
        temperature: report.temperature,
        potentialEnergy: report.potentialEnergy,
        totalEnergy: report.totalEnergy,
        pressure: report.pressure,
      };
      if (record(recording, frame)) keepPlaceInThinned();
      if (!ring) followLive(frame.positions, frame.cell);
    }
    const over = report.stepsDone >= useRuns.getState().stepCount;
    if (now - updated < updateInterval && !over) return;
    // A pause is not slowness: only gaps as long as an update count.
    const gap = now - updated;
    if (gap < longestGap && gap > 0) {
      const speed = ((report.stepsDone - step) / gap) * 1000;
      stepsPerSecond = stepsPerSecond === 0 ? speed : 0.9 * stepsPerSecond + 0.1 * speed;
    }
    step = report.stepsDone;
    updated = now;
    const { status, version } = useRuns.getState();
    setRun({
      status: status === 'starting' ? 'running' : status,
      version: version + 1,
      frameCount: recording.frames.length,
      hopCount: recording.hops.length,
      step: report.stepsDone,
      time: report.time,
      temperature: report.temperature,
      totalEnergy: report.totalEnergy,
      conservedEnergy: report.conservedEnergy,
      pressure: report.pressure,
      volume: report.volume,
      outsideFit: report.outsideFit,
      stepsPerSecond,
      stride: recording.stride,
    });
  };
}
