import type { MdControl } from '../simulate/md/md-options';
import type { OxygenHop, WatchOxygenProgress } from '../simulate/watch-oxygen';

/** What is handed on at once whenever it comes: checkpoints that were stored, failures. */
interface Report extends WatchOxygenProgress {
  readonly stored?: unknown;
}

/**
 * The same run with its reports at least `interval` ms apart: a small model records a thousand frames a second, and a page
 * that gets each of them does nothing else. Hops are gathered, of the frames the newest goes on; what is stored or
 * tracked is not touched. Live changes get through with each report.
 *
 * @param interval ms; at 0 every report goes on
 */
export function* gatherReports<Progress extends Report, Result>(
  run: Generator<Progress, Result, MdControl | undefined>,
  interval: number,
): Generator<Progress, Result, MdControl | undefined> {
  let control: MdControl | undefined;
  let due = 0;
  let hops: OxygenHop[] = [];
  let framed: Progress | undefined;
  try {
    for (;;) {
      const next = run.next(control);
      control = undefined;
      if (next.done) {
        if (framed) yield { ...framed, hops };
        return next.value;
      }
      const report = next.value;
      hops.push(...report.hops);
      if (report.frame) framed = report;
      const now = performance.now();
      if (now < due && report.stored === undefined && report.failure === undefined) continue;
      due = now + interval;
      // The newest numbers, with the newest frame where this report has none.
      const { stepsDone } = report;
      control = yield framed && framed !== report && report.stored === undefined && !report.failure
        ? { ...framed, stepsDone, hops }
        : { ...report, hops };
      hops = [];
      framed = undefined;
    }
  } finally {
    run.return(undefined as never);
  }
}
