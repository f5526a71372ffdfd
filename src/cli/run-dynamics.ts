import { type Job, startJob } from '../jobs/start-job';
import type { PotentialSpec } from '../potentials/potential';
import type { OxygenHop, WatchOxygenProgress } from '../simulate/watch-oxygen';
import { ps } from '../units';
import type { LoadedModel } from './load-model';

export interface DynamicsOptions {
  readonly potential: PotentialSpec;
  readonly ensemble: 'nve' | 'nvt';
  /** K */
  readonly temperature: number;
  /** fs */
  readonly timestep: number;
  readonly stepCount: number;
  readonly seed: number;
  /** steps */
  readonly frameInterval: number;
  readonly threads: number;
  /** called with every recorded frame */
  readonly onFrame?: (report: WatchOxygenProgress) => void;
}

/** What a run left behind, whether it came to its end or was stopped. */
export interface DynamicsRecord {
  /** every recorded frame without its positions */
  readonly reports: readonly Omit<WatchOxygenProgress, 'frame'>[];
  readonly hops: readonly OxygenHop[];
  /** Å, [n, 3], unwrapped */
  readonly lastPositions: Float64Array;
  /** by Ctrl-C */
  readonly stopped: boolean;
}

/** Runs the dynamics in workers with a line of progress; Ctrl-C ends it and keeps what was done. */
export async function runDynamics(model: LoadedModel, options: DynamicsOptions): Promise<DynamicsRecord> {
  const { threads, onFrame, ...md } = options;
  const controller = new AbortController();
  const stop = () => controller.abort(new DOMException('stopped by the user', 'AbortError'));
  const reports: Omit<WatchOxygenProgress, 'frame'>[] = [];
  const hops: OxygenHop[] = [];
  let lastPositions = model.structure.positions;
  const show = progressLine(options.stepCount);
  process.once('SIGINT', stop);
  try {
    const job: Job<'watch'> = startJob(
      'watch',
      { structure: model.structure, oxygenSites: model.oxygenSites, md },
      {
        threads,
        signal: controller.signal,
        onProgress: (report) => {
          hops.push(...report.hops);
          if (report.frame) {
            const { frame, ...numbers } = report;
            reports.push(numbers);
            lastPositions = frame;
            onFrame?.(report);
          }
          show(report, hops.length);
        },
      },
    );
    await job;
    return { reports, hops, lastPositions, stopped: false };
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    return { reports, hops, lastPositions, stopped: true };
  } finally {
    process.removeListener('SIGINT', stop);
    show.end();
  }
}

/** One line that is rewritten on a terminal, or a line every tenth of the way in a log. */
function progressLine(stepCount: number) {
  const terminal = process.stderr.isTTY;
  const started = performance.now();
  let shown = terminal ? 0 : -1;
  const show = (report: WatchOxygenProgress, hopCount: number): void => {
    const part = report.stepsDone / stepCount;
    const now = performance.now();
    if (terminal ? now - shown < 200 : Math.floor(10 * part) <= shown) return;
    shown = terminal ? now : Math.floor(10 * part);
    const left =
      report.stepsDone > 0
        ? ((now - started) / report.stepsDone) * (stepCount - report.stepsDone)
        : Number.NaN;
    const eta = now - started > 3000 ? `, ${Math.ceil(left / 1000)} s left` : '';
    const line = `${String(Math.floor(100 * part)).padStart(3)} %  ${(report.time / ps).toFixed(2)} ps  ${report.temperature.toFixed(0)} K  ${hopCount} hops${eta}`;
    process.stderr.write(terminal ? `\r${line.padEnd(64)}` : `${line}\n`);
  };
  show.end = () => {
    if (terminal) process.stderr.write('\n');
  };
  return show;
}
