import { hopFamilyNames } from '../analyze/oxygen/hop-family';
import { tabulateHops } from '../analyze/oxygen/hop-table';
import type { Hop } from '../analyze/oxygen/track-hops';
import { Region, regionNames } from '../structure/structure';
import { ps } from '../units';

const shown = [Region.surface, Region.interface, Region.bulk, Region.particle] as const;

/** Hops by the regions they leave and enter, and by kind. */
export function printHops(hops: readonly Hop[], duration: number): void {
  if (!(duration > 0)) return;
  const table = tabulateHops(hops, duration);
  const { count, rateLow, rateHigh } = table.total;
  console.log(
    `Oxygen hops: ${count} in ${(duration / ps).toFixed(2)} ps (${(rateLow * ps).toFixed(2)} to ${(rateHigh * ps).toFixed(2)} per ps, 68 % interval)`,
  );
  const columns = ['from \\ to', ...shown.map((to) => regionNames[to])];
  console.log(`  ${columns.map((name) => name.padStart(10)).join(' ')}`);
  for (const from of shown) {
    const counts = shown.map((to) => String(table.byRegion[from][to].count));
    console.log(`  ${[regionNames[from], ...counts].map((text) => text.padStart(10)).join(' ')}`);
  }
  const kinds = hopFamilyNames.flatMap((name, k) => {
    const kind = table.byFamily[k].count;
    return kind > 0 ? [`${kind} ${name}`] : [];
  });
  if (kinds.length > 0) console.log(`  by kind: ${kinds.join(', ')}`);
}
