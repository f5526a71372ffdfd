import type { MapFrame } from './map-frame';
import type { RegistryMap, RegistryPlace } from './registry-map';
import { slidingBarrier } from './sliding-barrier';

/** Index of the lowest finite value; undefined where there is none. */
export function lowestIndex(values: Float64Array): number | undefined {
  let best = -1;
  for (let k = 0; k < values.length; k++)
    if (Number.isFinite(values[k]) && (best < 0 || values[k] < values[best])) best = k;
  return best < 0 ? undefined : best;
}

/** basins that are looked into, and how much of the corrugation they may lie above the lowest point */
const [mostBasins, basinDepth] = [6, 0.2];

/** Points of a whole map that none of their eight neighbors is below, the lowest first. */
export function lowestBasins(values: Float64Array, [n, m]: readonly [number, number]): number[] {
  const low = values.reduce((p, q) => Math.min(p, q), Infinity);
  const high = values.reduce((p, q) => Math.max(p, q), -Infinity);
  return Array.from(values, (_, k) => k)
    .filter((k) => {
      if (!(values[k] <= low + basinDepth * (high - low))) return false;
      const [i, j] = [Math.floor(k / m) + n, (k % m) + m];
      for (let di = -1; di <= 1; di++)
        for (let dj = -1; dj <= 1; dj++)
          if (values[((i + di) % n) * m + ((j + dj) % m)] < values[k]) return false;
      return true;
    })
    .sort((p, q) => values[p] - values[q] || p - q)
    .slice(0, mostBasins);
}

/** What follows from the values of a map. */
export function summarize(
  { size, vectors, cell, area }: MapFrame,
  values: Float64Array,
  best: RegistryPlace | undefined,
): Pick<
  RegistryMap,
  'size' | 'vectors' | 'cell' | 'contact' | 'best' | 'lowest' | 'corrugation' | 'barrier' | 'adhesion'
> {
  const lowest = lowestIndex(values);
  const barrier = slidingBarrier(values, size);
  const base = { size, vectors, cell, contact: area };
  if (lowest === undefined || !best) return base;
  const highest = values.reduce((most, value) => (value > most ? value : most), -Infinity);
  return {
    ...base,
    best,
    lowest: [Math.floor(lowest / size[1]), lowest % size[1]],
    corrugation: highest - values[lowest],
    ...(barrier !== undefined && { barrier }),
    ...(Number.isFinite(best.energy) && { adhesion: -best.energy / area.area }),
  };
}
