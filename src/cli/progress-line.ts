import type { Ensemble } from '../simulate/md/md-options';
import type { WatchOxygenProgress } from '../simulate/watch-oxygen';
import { GPa, ps } from '../units';

/** What must be known of a run beside its reports. */
export interface ProgressRun {
  readonly stepCount: number;
  /** fs */
  readonly timestep: number;
  /** where a run that is resumed goes on; default 0 */
  readonly firstStep?: number;
  /** pressure and volume are told of 'npt' */
  readonly ensemble?: Ensemble;
}

export interface ProgressLine {
  readonly show: (report: WatchOxygenProgress, hopCount: number) => void;
  readonly end: () => void;
}

/** ms between two looks of a terminal's line */
const refreshInterval = 200;
/** ms; earlier, the time left is a guess */
const settlingTime = 3000;
/** ms between two lines of a log, when a tenth of the work takes longer */
const logInterval = 60_000;

/**
 * One line that is rewritten on a terminal; in a log a line every tenth of the way, or every minute.
 */
export function progressLine(run: ProgressRun): ProgressLine {
  const { stepCount } = run;
  const { stderr } = process;
  const terminal = stderr.isTTY;
  const started = performance.now();
  let shownAt = Number.NEGATIVE_INFINITY;
  let shownTenth = -1;
  return {
    show: (report, hopCount) => {
      const now = performance.now();
      const tenth = Math.floor((10 * report.stepsDone) / stepCount);
      const due = terminal
        ? now - shownAt > refreshInterval || report.stepsDone === stepCount
        : tenth > shownTenth || now - shownAt > logInterval;
      if (!due) return;
      shownAt = now;
      shownTenth = tenth;
      const line = progressText(report, hopCount, { ...run, elapsed: now - started });
      stderr.write(terminal ? `\r\x1b[K${line.slice(0, (stderr.columns || 80) - 1)}` : `${line}\n`);
    },
    end: () => {
      if (terminal && shownAt > Number.NEGATIVE_INFINITY) stderr.write('\n');
    },
  };
}

/** The words of one line. @param run elapsed in ms */
export function progressText(
  report: Pick<WatchOxygenProgress, 'step' | 'stepsDone' | 'time' | 'temperature' | 'pressure' | 'volume'>,
  hopCount: number,
  run: ProgressRun & { readonly elapsed: number },
): string {
  const { stepsDone, step, temperature } = report;
  const time = report.time + (stepsDone - step) * run.timestep;
  const percent = run.stepCount > 0 ? Math.floor((100 * stepsDone) / run.stepCount) : 100;
  const parts = [
    `${String(percent).padStart(3)} %`,
    `${(time / ps).toFixed(3)} ps`,
    `${temperature.toFixed(0).padStart(4)} K`,
    ...(run.ensemble === 'npt' ? [pressureText(report.pressure), volumeText(report.volume)] : []),
    `${hopCount} ${hopCount === 1 ? 'hop' : 'hops'}`,
  ];
  const done = stepsDone - (run.firstStep ?? 0);
  if (done > 0 && stepsDone < run.stepCount && run.elapsed > settlingTime) {
    parts.push(`${speedText((1000 * done) / run.elapsed)} steps/s`);
    parts.push(`${durationText((run.elapsed / done) * (run.stepCount - stepsDone))} left`);
  }
  return parts.join('  ');
}

/** @param pressure eV/Å³ */
export function pressureText(pressure: number): string {
  // Never "-0.000".
  return `${(Number((pressure / GPa).toFixed(3)) + 0).toFixed(3)} GPa`;
}

/** @param volume Å³ */
export function volumeText(volume: number): string {
  return `${volume.toFixed(2)} Å³`;
}

function speedText(stepsPerSecond: number): string {
  return stepsPerSecond < 10 ? stepsPerSecond.toPrecision(2) : stepsPerSecond.toFixed(0);
}

/** @param duration ms */
export function durationText(duration: number): string {
  const seconds = Math.ceil(duration / 1000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
