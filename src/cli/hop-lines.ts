import { hopFamilyNames } from '../analyze/oxygen/hop-family';
import { type HopTable, tabulateHops } from '../analyze/oxygen/hop-table';
import type { Hop } from '../analyze/oxygen/track-hops';
import { Region, regionNames } from '../structure/structure';
import { ps } from '../units';

const always = [Region.surface, Region.interface, Region.bulk, Region.particle] as const;

/**
 * Hops by the regions they leave and enter, and by kind, as lines for the terminal.
 *
 * @param duration fs; nothing can be said about none
 */
export function hopLines(hops: readonly Hop[], duration: number): string[] {
  if (!(duration > 0)) return [];
  const table = tabulateHops(hops, duration);
  const { count, rateLow, rateHigh } = table.total;
  const within = `in ${(duration / ps).toFixed(3)} ps`;
  // The upper end of a two-sided interval of 68 % has 16 % above it.
  if (count === 0)
    return [`Oxygen hops   none ${within} (below ${perPs(rateHigh)} per ps at 84 % confidence)`];
  return [
    `Oxygen hops   ${count} ${within} (${perPs(rateLow)} to ${perPs(rateHigh)} per ps, 68 % interval)`,
    ...regionLines(table),
    `  by kind     ${kindsOf(table).join(', ')}`,
  ];
}

/** A square of counts; atoms that belong to nothing get a row and a column only when they moved. */
function regionLines({ byRegion }: HopTable): string[] {
  const stray = always.some(
    (region) => byRegion[region][Region.none].count + byRegion[Region.none][region].count > 0,
  );
  const regions = stray || byRegion[Region.none][Region.none].count > 0 ? [...always, Region.none] : always;
  const row = (head: string, cells: readonly (string | number)[]) =>
    `  ${head.padEnd(11)} ${cells.map((cell) => String(cell).padStart(9)).join(' ')}`;
  return [
    row(
      'from \\ to',
      regions.map((to) => regionNames[to]),
    ),
    ...regions.map((from) =>
      row(
        regionNames[from],
        regions.map((to) => byRegion[from][to].count),
      ),
    ),
  ];
}

function kindsOf({ byFamily }: HopTable): string[] {
  return hopFamilyNames.flatMap((name, k) => (byFamily[k].count > 0 ? [`${byFamily[k].count} ${name}`] : []));
}

function perPs(rate: number): string {
  return (rate * ps).toPrecision(3);
}
