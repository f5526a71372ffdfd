import { describeModel } from '../../build/describe-model';
import type { RecordInput } from '../../jobs/record-job';
import { runsCanBeStored } from '../../jobs/runs-can-be-stored';
import {
  listStoredRuns,
  readStoredRun,
  readStoredTrajectory,
  removeBrokenRuns,
  removeStoredRun,
} from '../../jobs/stored-runs';
import type { WatchCheckpoint } from '../../simulate/watch-oxygen';
import { stopPlaying } from '../playback';
import { record } from '../recording';
import type { AboutRun } from '../store-options';
import { setDocument } from '../stores/document';
import { isActive, recording, resetRun, setRun, useRuns } from '../stores/runs';
import { clearErrors, forgetAtoms, say } from '../stores/view';
import { messageWords } from '../words/message-words';
import { beginRun, stopRun } from './run-simulation';
import { leaveRecipe } from './show-model';

/** frames of a stored run that are brought back for plots and playback */
const framesBack = 400;

/** ms that the worker of a stopped run is given to close its files, and how often that is looked up */
const closingTime = 15_000;
const closingPause = 250;

let tidied = false;

/** Looks up what is stored. */
export async function refreshStoredRuns(): Promise<void> {
  if (!runsCanBeStored()) return;
  try {
    if (!tidied) await removeBrokenRuns();
    tidied = true;
    setRun({ storedRuns: await listStoredRuns() });
  } catch (error) {
    say((error as Error).message);
  }
}

/** Goes on where the last checkpoint of a stored run is, with its model and settings; the scene before goes. */
export async function resumeStoredRun(id: string): Promise<void> {
  try {
    stopRun();
    const input = await readStoredRun(id);
    show(input);
    // Another model may have been shown meanwhile, with a recording of its own.
    if (!(await bringBack(id, input))) return;
    beginRun(input);
  } catch (error) {
    say((error as Error).message);
  }
}

export async function deleteStoredRun(id: string): Promise<void> {
  try {
    await removeWhenClosed(id);
  } catch (error) {
    say(messageWords.aRunThatGoesOnHere((error as Error).message));
  }
  await refreshStoredRuns();
}

/** The worker of a run that was stopped a moment ago may still be writing its last checkpoint. */
async function removeWhenClosed(id: string): Promise<void> {
  for (let tries = closingTime / closingPause; ; tries--) {
    try {
      return await removeStoredRun(id);
    } catch (error) {
      if (tries <= 0 || isActive(useRuns.getState().status)) throw error;
      await new Promise((resolve) => setTimeout(resolve, closingPause));
    }
  }
}

function show({ structure, store, oxygenSites, md }: RecordInput): void {
  const about = store.about as AboutRun | undefined;
  leaveRecipe();
  stopPlaying();
  resetRun(true, { potential: md.potential, precision: md.precision ?? 'double' });
  clearErrors();
  forgetAtoms();
  const model = about?.model ?? { name: store.title, oxygenSites, report: describeModel(structure) };
  setDocument({ model: { ...model, origin: 'file', structure } });
  if (about) setRun({ settings: about.settings, potential: about.potential });
}

/**
 * Frames and hops up to the checkpoint, thinned.
 *
 * @returns whether the run is still the one on screen
 */
async function bringBack(id: string, { md, store }: RecordInput): Promise<boolean> {
  const own = recording;
  own.hops.push(...((md.resume as WatchCheckpoint | undefined)?.oxygen.hops ?? []));
  const count = store.trajectory?.frames ?? 0;
  if (count === 0) return true;
  const reader = await readStoredTrajectory(id);
  if (recording !== own) return false;
  for await (const frame of reader.frames(0, count, Math.ceil(count / framesBack))) {
    if (recording !== own) return false;
    record(own, {
      time: frame.time,
      positions: Float32Array.from(frame.positions),
      cell: frame.cell,
      temperature: frame.values.temperature,
      potentialEnergy: frame.values.potentialEnergy,
      totalEnergy: frame.values.totalEnergy,
    });
  }
  if (recording !== own) return false;
  setRun({ frameCount: own.frames.length, hopCount: own.hops.length });
  return true;
}
