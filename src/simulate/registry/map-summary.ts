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
