import { useMemo } from 'react';
import { Region, regionNames } from '../../structure/structure';
import { shownHops } from '../playback';
import { useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';

const size = regionNames.length;

/** How often oxygen went from one region to another, up to the frame on screen. */
export function HopTable() {
  const version = useRuns((runs) => runs.hopCount);
  const shown = useRuns((runs) => runs.shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const { counts, total } = useMemo(() => countByRegions(), [version, shown]);
  const sum = (region: number) =>
    regionNames.reduce(
      (total, _, other) => total + counts[region * size + other] + counts[other * size + region],
      0,
    );
  // A particle that oxygen cannot enter needs no row; one that it does enter gets it.
  const regions = [
    Region.surface,
    Region.interface,
    Region.bulk,
    ...[Region.particle, Region.none].filter(sum),
  ];

  return (
    <table className="hop-matrix">
      <caption>{panelWords.oxygenHopsByRegion(total)}</caption>
      <thead>
        <tr>
          <th scope="col">{panelWords.fromTo}</th>
          {regions.map((to) => (
            <th key={to} scope="col">
              {regionNames[to]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {regions.map((from) => (
          <tr key={from}>
            <th scope="row">{regionNames[from]}</th>
            {regions.map((to) => {
              const count = counts[from * size + to];
              return (
                <td key={to} className={count > 0 ? 'some' : ''}>
                  {count}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function countByRegions(): { counts: Uint32Array; total: number } {
  const counts = new Uint32Array(size ** 2);
  const hops = shownHops();
  for (const { fromRegion, toRegion } of hops) counts[fromRegion * size + toRegion]++;
  return { counts, total: hops.length };
}
