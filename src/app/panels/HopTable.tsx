import { useMemo } from 'react';
import { regionNames } from '../../structure/structure';
import { recording, useRuns } from '../stores/runs';

/** How often oxygen went from one region to another, up to now. */
export function HopTable() {
  const version = useRuns((runs) => runs.hopCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const counts = useMemo(() => countByRegions(), [version]);
  const shown = [2, 3, 1];

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
              const count = counts[from * regionNames.length + to];
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
  const counts = new Uint32Array(regionNames.length ** 2);
  for (const { fromRegion, toRegion } of recording.hops) counts[fromRegion * regionNames.length + toRegion]++;
  return counts;
}
