import type { WatchOxygenProgress } from '../simulate/watch-oxygen';

const measures = ['temperature', 'pressure', 'volume'] as const;
type Measured = Pick<WatchOxygenProgress, (typeof measures)[number]>;

/** Sums over the recorded frames of a run, in the units of `MdProgress`; plain data that goes into checkpoints. */
export interface RunSums extends Measured {
  readonly frames: number;
  /** frames of another program's run for which its log has no numbers: not in the sums of temperature and pressure */
  readonly unknown?: number;
}

export const noFrames: RunSums = { frames: 0, temperature: 0, pressure: 0, volume: 0 };

export function addFrame(sums: RunSums, report: Measured): RunSums {
  const known = Number.isFinite(report.temperature);
  const [temperature, pressure, volume] = measures.map(
    (key) => sums[key] + (known || key === 'volume' ? report[key] : 0),
  );
  const unknown = (sums.unknown ?? 0) + (known ? 0 : 1);
  return { frames: sums.frames + 1, temperature, pressure, volume, ...(unknown > 0 && { unknown }) };
}

/** K, eV/Å³, Å³; NaN where nothing is known */
export function meansOf(sums: RunSums): Measured {
  const { frames, unknown = 0 } = sums;
  const [temperature, pressure, volume] = measures.map(
    (key) => sums[key] / (key === 'volume' ? frames : frames - unknown),
  );
  return { temperature, pressure, volume };
}
