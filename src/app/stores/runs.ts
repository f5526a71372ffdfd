import { create } from 'zustand';
import type { Failure } from '../../errors';
import type { StoredRun } from '../../jobs/stored-runs';
import type { PotentialSpec } from '../../potentials/potential';
import type { FitWatch } from '../../simulate/md/watch-fit';
import { type Recording, type RunForces, startRecording } from '../recording';
import { firstSettings, type RunSettings } from '../run-options';

export type RunStatus = 'idle' | 'starting' | 'running' | 'paused' | 'stopped' | 'finished' | 'failed';

/** Why a run has failed: the sentence, and its facts. */
export interface RunFailure extends Failure {
  readonly message: string;
}

/** The simulation in flight and what it recorded; gone with the page. */
export interface RunsState {
  readonly status: RunStatus;
  readonly settings: RunSettings;
  /** the user's own; undefined for the one that suits the elements */
  readonly potential: PotentialSpec | undefined;
  /** 0 before the code of the potentials has come; counts up when the numbers of one have */
  readonly potentialsLoaded: number;
  /** counts up when the recording grew; at most ten times a second */
  readonly version: number;
  readonly frameCount: number;
  /** the frame on screen; `live` follows the newest */
  readonly shown: number | 'live';
  readonly playing: boolean;
  readonly hopCount: number;
  readonly step: number;
  /** fs */
  readonly time: number;
  /** K, of the newest frame */
  readonly temperature: number;
  /** eV */
  readonly totalEnergy: number;
  /** eV; see `MdProgress.conservedEnergy` */
  readonly conservedEnergy: number;
  /** eV/Å³ */
  readonly pressure: number;
  /** Å³ */
  readonly volume: number;
  /** steps that were asked for; Infinity until stopped */
  readonly stepCount: number;
  readonly stepsPerSecond: number;
  /** what the engine said when the run failed, and what went wrong */
  readonly failure: RunFailure | undefined;
  readonly threads: number;
  /** frames were dropped to keep within memory: one in this many is left */
  readonly stride: number;
  /** of the running dynamics; see `MdProgress.outsideFit` */
  readonly outsideFit: FitWatch | undefined;
  /** ms since 1970, when the last checkpoint of this run was stored; 0 before */
  readonly storedAt: number;
  /** runs that can be taken up again, the newest first; undefined before they were looked for */
  readonly storedRuns: readonly StoredRun[] | undefined;
  /** counts the recordings of this visit */
  readonly recordingNumber: number;
}

const noRun = {
  status: 'idle',
  version: 0,
  frameCount: 0,
  shown: 'live',
  playing: false,
  hopCount: 0,
  step: 0,
  time: 0,
  temperature: 0,
  totalEnergy: 0,
  conservedEnergy: 0,
  pressure: 0,
  volume: 0,
  stepCount: Infinity,
  stepsPerSecond: 0,
  failure: undefined,
  threads: 1,
  stride: 1,
  outsideFit: undefined,
  storedAt: 0,
} as const satisfies Partial<RunsState>;

export const useRuns = create<RunsState>(() => ({
  ...noRun,
  settings: firstSettings,
  recordingNumber: 0,
  storedRuns: undefined,
  potential: undefined,
  potentialsLoaded: 0,
}));

/** The recording of the run on screen. Read it when `version` has changed. */
export let recording: Recording = startRecording();

/** Forgets the run and its recording; the next one is timed unless its frames come from a file. */
export function resetRun(timed = true, forces?: RunForces): void {
  recording = startRecording(timed, forces);
  useRuns.setState((runs) => ({
    ...noRun,
    settings: runs.settings,
    version: runs.version + 1,
    recordingNumber: runs.recordingNumber + 1,
  }));
}

export function setRun(patch: Partial<RunsState>): void {
  useRuns.setState(patch);
}

/** A run that has not come to its end. */
export function isActive(status: RunStatus): boolean {
  return status === 'running' || status === 'starting' || status === 'paused';
}
