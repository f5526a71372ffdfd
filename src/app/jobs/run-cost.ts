import { largestCount, memoryBudget } from '../recording';
import { frameInterval, type RunSettings, stepCountOf } from '../run-options';

/** What a run will cost here. */
export interface RunCost {
  /** s; Infinity for a run without an end */
  readonly seconds: number;
  /** bytes of frames that the page will hold */
  readonly bytes: number;
}

/** How long a run takes and what its recording holds, from a speed that was measured. */
export function costOfRun(settings: RunSettings, atomCount: number, stepsPerSecond: number): RunCost {
  const steps = stepCountOf(settings);
  const frameBytes = 12 * atomCount;
  const most = Math.min(largestCount * frameBytes, memoryBudget);
  return {
    seconds: steps / stepsPerSecond,
    bytes: Math.min(most, (1 + Math.floor(steps / frameInterval)) * frameBytes),
  };
}

/** "40 s", "3 min", "5.2 h", "4.0 days" */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return seconds < 48 * 3600 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86400).toFixed(1)} days`;
}

/** "120 MB" */
export function memoryText(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
