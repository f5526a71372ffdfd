import { hopFamilyNames } from '../analyze/oxygen/hop-family';
import { tabulateHops } from '../analyze/oxygen/hop-table';
import { Region, regionNames } from '../structure/structure';
import { GPa } from '../units';
import type { DynamicsRecord } from './run-dynamics';
import { meansOf } from './run-means';

/** How a run ended, as plain data: eV, K, fs, GPa, Å³; what is not known is left out. */
export function runData({ first, last, hops, unfollowed, sums, stopped, failure }: DynamicsRecord): object {
  if (!first || !last) return { steps: 0, stopped };
  const means = meansOf(sums);
  const table = tabulateHops(hops, last.time);
  const known = (value: number) => (Number.isFinite(value) ? value : undefined);
  return {
    steps: last.step,
    time: last.time,
    stopped,
    ...(failure !== undefined && { failure: (failure as Error).message }),
    frames: sums.frames,
    ...(last.outsideFit && { outsideFit: last.outsideFit }),
    temperature: known(last.temperature),
    potentialEnergy: known(last.potentialEnergy),
    totalEnergy: known(last.totalEnergy),
    totalEnergyChange: known(last.totalEnergy - first.totalEnergy),
    means: {
      temperature: known(means.temperature),
      pressure: known(means.pressure / GPa),
      volume: known(means.volume),
    },
    ...(!unfollowed && {
      hops: {
        count: hops.length,
        byRegion: Object.fromEntries(
          Object.values(Region).map((from) => [
            regionNames[from],
            Object.fromEntries(
              Object.values(Region).map((to) => [regionNames[to], table.byRegion[from][to].count]),
            ),
          ]),
        ),
        byFamily: Object.fromEntries(hopFamilyNames.map((name, k) => [name, table.byFamily[k].count])),
      },
    }),
  };
}
