import type { WatchOxygenProgress } from '../simulate/watch-oxygen';

const measures = ['temperature', 'pressure', 'volume'] as const;
type Measured = Pick<WatchOxygenProgress, (typeof measures)[number]>;

/** Sums over the recorded frames of a run, in the units of `MdProgress`; plain data that goes into checkpoints. */
export interface RunSums extends Measured {
  readonly frames: number;
}

export const noFrames: RunSums = { frames: 0, temperature: 0, pressure: 0, volume: 0 };

export function addFrame(sums: RunSums, report: Measured): RunSums {
  const [temperature, pressure, volume] = measures.map((key) => sums[key] + report[key]);
  return { frames: sums.frames + 1, temperature, pressure, volume };
}

/** K, eV/Å³, Å³; of at least one frame */
export function meansOf(sums: RunSums): Measured {
  const [temperature, pressure, volume] = measures.map((key) => sums[key] / sums.frames);
  return { temperature, pressure, volume };
}
