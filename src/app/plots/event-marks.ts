import type { Flow } from '../../analyze/flow-diagram';
import { regionNames } from '../../structure/structure';

/** Hops of a stretch of the recording. */
export interface EventMark {
  /** from 0 to 1 along the frames */
  readonly at: number;
  readonly count: number;
  /** that most of them went to */
  readonly region: number;
}

/**
 * Hops gathered in equal stretches of the frames, so that a mark is never narrower than can be seen.
 *
 * @param times of the frames, ascending
 */
export function eventMarks(
  hops: readonly { readonly time: number; readonly toRegion: number }[],
  times: readonly number[],
  stretches = 160,
): EventMark[] {
  const last = times.length - 1;
  if (last < 1) return [];
  const counts = new Map<number, Uint32Array>();
  let frame = 0;
  for (const { time, toRegion } of [...hops].sort((p, q) => p.time - q.time)) {
    while (frame < last && times[frame] < time) frame++;
    const stretch = Math.min(stretches - 1, Math.floor((frame / last) * stretches));
    const regions = counts.get(stretch) ?? new Uint32Array(regionNames.length);
    regions[toRegion]++;
    counts.set(stretch, regions);
  }
  return [...counts].map(([stretch, regions]) => ({
    at: (stretch + 0.5) / stretches,
    count: regions.reduce((sum, count) => sum + count, 0),
    region: regions.indexOf(Math.max(...regions)),
  }));
}

/** Hops counted by the regions that they leave and enter. */
export function countFlows(
  hops: readonly { readonly fromRegion: number; readonly toRegion: number }[],
): Flow[] {
  const size = regionNames.length;
  const counts = new Uint32Array(size ** 2);
  for (const { fromRegion, toRegion } of hops) counts[fromRegion * size + toRegion]++;
  return Array.from(counts, (value, k) => ({ from: Math.floor(k / size), to: k % size, value })).filter(
    ({ value }) => value > 0,
  );
}
