import { ps } from '../../units';
import { pauseRun, resumeRun, stopRun } from '../actions/run-simulation';
import { stopContactScan } from '../match/contact-scan';
import { stopSearch } from '../match/search';
import { stopTwists } from '../match/twist';
import { stopPaths } from '../paths/find-paths';
import { showFrame } from '../playback';
import type { Model } from '../stores/document';
import type { MatchState } from '../stores/match';
import { isActive, type RunsState } from '../stores/runs';
import { setView } from '../stores/view';
import { timeLeft } from '../time-left';
import { jobWords } from '../words/job-words';
import type { JobsState } from './job-store';
import { dropRelaxing, stopRelaxing } from './relax-model';

/** A job as the tray shows it. */
export interface JobEntry {
  readonly id: string;
  readonly title: string;
  readonly state: keyof typeof jobWords.state;
  /** how far it is and how fast, in its own units */
  readonly facts: readonly string[];
  /** from 0 to 1; undefined where there is no end */
  readonly share: number | undefined;
  readonly pause?: () => void;
  readonly resume?: () => void;
  /** ends it; what is done stays */
  readonly stop?: () => void;
  /** ends it; nothing of it stays */
  readonly drop?: () => void;
  /** where its result is seen */
  readonly open?: () => void;
}

/** Every job of the page that runs or has run, from what the stores say. */
export function listJobs(
  runs: RunsState,
  model: Model | undefined,
  match: MatchState,
  jobs: JobsState,
): JobEntry[] {
  return [runEntry(runs, model), relaxEntry(jobs), pathsEntry(jobs), ...matchEntries(match)].filter(
    (entry) => entry !== undefined,
  );
}

function runEntry(runs: RunsState, model: Model | undefined): JobEntry | undefined {
  const { status, step, stepCount, stepsPerSecond, settings, time } = runs;
  if (status === 'idle' || !model) return undefined;
  const done = (time / ps).toFixed(2);
  const endless = stepCount === Infinity;
  const asked = ((stepCount * settings.timestep) / ps).toFixed(1);
  const goes = status === 'running' || status === 'starting';
  return {
    id: 'md',
    title: `${jobWords.md}: ${model.name}`,
    state: status,
    facts: [
      endless ? jobWords.ps(done) : jobWords.psOf(done, asked),
      ...(goes && stepsPerSecond > 0 ? [jobWords.stepsPerSecond(stepsPerSecond.toFixed(0))] : []),
      jobWords.atoms(model.structure.atomicNumbers.length.toLocaleString('en')),
      ...(goes && !endless && stepsPerSecond > 0 ? [timeLeft((stepCount - step) / stepsPerSecond)] : []),
    ],
    share: endless ? undefined : Math.min(1, step / stepCount),
    ...(goes && { pause: pauseRun }),
    ...(status === 'paused' && { resume: resumeRun }),
    ...(isActive(status) && { stop: stopRun }),
    open: () => {
      setView({ workspace: 'simulate' });
      showFrame('live');
    },
  };
}

function relaxEntry({ relaxation }: JobsState): JobEntry | undefined {
  if (!relaxation) return undefined;
  const { title, atoms, state, step, maxForce } = relaxation;
  const running = state === 'running';
  return {
    id: 'relax',
    title: `${jobWords.relaxing}: ${title}`,
    state,
    facts: [
      jobWords.evaluations(step, maxForce.toFixed(3)),
      jobWords.atoms(atoms.toLocaleString('en')),
      ...(state === 'finished' ? [jobWords.relaxed] : []),
    ],
    share: undefined,
    ...(running && { stop: stopRelaxing, drop: dropRelaxing }),
  };
}

function pathsEntry({ paths }: JobsState): JobEntry | undefined {
  if (!paths) return undefined;
  const { state, names, at, found, title } = paths;
  const running = state === 'running';
  return {
    id: 'paths',
    title: `${jobWords.paths}: ${title}`,
    state,
    facts:
      running && at
        ? [
            jobWords.pathOf(names[at.potential], at.potential + 1, names.length),
            jobWords.evaluations(at.step, at.maxForce.toFixed(3)),
          ]
        : [],
    share: found.length / names.length,
    ...(running && { stop: stopPaths }),
    open: () => setView({ workspace: 'simulate' }),
  };
}

function matchEntries({ status, progress, twist, contact }: MatchState): JobEntry[] {
  const open = () => setView({ workspace: 'match' });
  const entry = (
    id: string,
    title: string,
    of: { readonly status: string; readonly done: number; readonly total: number },
    text: (done: number, total: number) => string,
    stop: () => void,
  ): JobEntry[] => {
    if (of.status === 'idle' || of.total === 0) return [];
    const running = of.status === 'searching';
    const state = running ? 'running' : of.status === 'failed' ? 'failed' : 'finished';
    const facts = [text(of.done, of.total)];
    return [{ id, title, state, facts, share: of.done / of.total, ...(running && { stop }), open }];
  };
  return [
    ...entry('search', jobWords.search, { status, ...progress }, jobWords.pairs, stopSearch),
    ...entry('twist', jobWords.twist, twist, jobWords.angles, stopTwists),
    ...entry('contact', jobWords.contact, contact, jobWords.points, stopContactScan),
  ];
}
