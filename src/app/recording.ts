import type { PotentialSpec } from '../potentials/potential';
import type { OxygenHop } from '../simulate/watch-oxygen';

/** One moment of a run, kept for playing back. */
export interface RecordedFrame {
  /** fs; the number of the frame where it came from a file */
  readonly time: number;
  /** Å, [n, 3], unwrapped */
  readonly positions: Float32Array;
  /** Å, [3, 3]; where it changes in the run */
  readonly cell?: Float64Array;
  /** Å, [v, 3]; absent where they were not looked for */
  readonly vacancies?: Float64Array;
  /** K */
  readonly temperature: number;
  /** eV */
  readonly potentialEnergy: number;
  /** eV */
  readonly totalEnergy: number;
  /** eV/Å³; absent where it was not kept */
  readonly pressure?: number;
}

/** What moved the atoms of a run; what the panels are set to may have changed since. */
export interface RunForces {
  readonly potential: PotentialSpec;
  readonly precision: 'mixed' | 'double';
}

/** A run as it grows: data beside the stores, because it changes every frame. */
export interface Recording {
  readonly frames: RecordedFrame[];
  readonly hops: OxygenHop[];
  /** one frame in this many was kept; doubles when the memory budget is reached */
  stride: number;
  /** frames offered so far */
  offered: number;
  /** false for frames of a file, whose `time` is only their number */
  readonly timed: boolean;
  /** absent for frames of a file */
  readonly forces?: RunForces;
}

/** bytes of positions that a recording may hold */
export const memoryBudget = 400e6;
/** frames beyond which plots and the slider gain nothing */
export const largestCount = 4000;

export function startRecording(timed = true, forces?: RunForces): Recording {
  return { frames: [], hops: [], stride: 1, offered: 0, timed, ...(forces && { forces }) };
}

/**
 * Keeps the frame, or not: when the memory budget is reached every second frame goes and from then on only
 * every second is kept, so that a run may be as long as it likes.
 *
 * @returns true when the recording was thinned just now
 */
export function record(recording: Recording, frame: RecordedFrame): boolean {
  const keep = recording.offered % recording.stride === 0;
  recording.offered++;
  if (!keep) return false;
  recording.frames.push(frame);
  const bytes = recording.frames.length * frame.positions.byteLength;
  if (bytes <= memoryBudget && recording.frames.length <= largestCount) return false;
  const kept = recording.frames.filter((_, k) => k % 2 === 0);
  recording.frames.splice(0, recording.frames.length, ...kept);
  recording.stride *= 2;
  return true;
}

/** The last frame at or before a time, by bisection; −1 when there is none. */
export function frameAt(recording: Recording, time: number): number {
  let low = 0;
  let high = recording.frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (recording.frames[middle].time <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
