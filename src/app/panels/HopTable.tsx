import { useMemo } from 'react';
import { Region, regionNames } from '../../structure/structure';
import { recording, useRuns } from '../stores/runs';

const size = regionNames.length;

/** How often oxygen went from one region to another, up to now. */
export function HopTable() {
  const version = useRuns((runs) => runs.hopCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const counts = useMemo(() => countByRegions(), [version]);
  const sum = (region: number) =>
    regionNames.reduce(
      (total, _, other) => total + counts[region * size + other] + counts[other * size + region],
      0,
    );
  // A particle that oxygen cannot enter needs no row; one that it does enter gets it.
  const shown = [
    Region.surface,
    Region.interface,
    Region.bulk,
    ...[Region.particle, Region.none].filter(sum),
  ];

  return (
    <table className="hop-matrix">
      <caption>Oxygen hops by region: {recording.hops.length}</caption>
      <thead>
        <tr>
          <th scope="col">from \ to</th>
          {shown.map((to) => (
            <th key={to} scope="col">
              {regionNames[to]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((from) => (
          <tr key={from}>
            <th scope="row">{regionNames[from]}</th>
            {shown.map((to) => {
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

function countByRegions(): Uint32Array {
  const counts = new Uint32Array(size ** 2);
  for (const { fromRegion, toRegion } of recording.hops) counts[fromRegion * size + toRegion]++;
  return counts;
}
