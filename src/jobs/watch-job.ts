import type { MdControl } from '../simulate/md/md-options';
import {
  type WatchOxygenInput,
  type WatchOxygenProgress,
  type WatchOxygenResult,
  watchOxygen,
} from '../simulate/watch-oxygen';
import { gatherReports } from './gather-reports';

export interface WatchInput extends WatchOxygenInput {
  /** ms, least time from one report to the next; see `gatherReports`. Default 0: every recorded frame is reported */
  readonly reportInterval?: number;
}

/** `watchOxygen` for a reader who cannot take reports as fast as they come. */
export function watch(
  input: WatchInput,
): Generator<WatchOxygenProgress, WatchOxygenResult, MdControl | undefined> {
  return gatherReports(watchOxygen(input), input.reportInterval ?? 0);
}
