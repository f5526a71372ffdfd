import { expect, test } from 'vitest';
import type { Hop } from '../../src/analyze/oxygen/track-hops';
import { hopLines } from '../../src/cli/hop-lines';
import { Region } from '../../src/structure/structure';
import { ps } from '../../src/units';

const hop = (fromRegion: Region, toRegion: Region): Hop =>
  ({ fromRegion, toRegion, family: 0, group: 0 }) as Hop;

test('the counts of the table add up to the number of hops', () => {
  const hops = [
    hop(Region.surface, Region.surface),
    hop(Region.surface, Region.interface),
    hop(Region.bulk, Region.none),
  ];
  const lines = hopLines(hops, 2 * ps);
  expect(lines[0]).toContain('3 in 2.000 ps');
  const rows = lines.slice(2, -1);
  expect(rows).toHaveLength(5);
  const counts = rows.flatMap((row) => row.match(/\d+/g)!.map(Number));
  expect(counts.reduce((sum, count) => sum + count)).toBe(3);
  // All rows end in the same column.
  expect(new Set(lines.slice(1, -1).map((line) => line.length)).size).toBe(1);
});

test('without a stray atom there is no row for it; without a hop no table; without time nothing', () => {
  expect(hopLines([hop(Region.bulk, Region.bulk)], ps).join('\n')).not.toContain('none');
  expect(hopLines([], ps)).toHaveLength(1);
  expect(hopLines([], 0)).toEqual([]);
});

test('no hop leaves a rate below that which shows none in 16 % of such runs', () => {
  const [, limit, confidence] = hopLines([], ps)[0].match(/below (\S+) per ps at (\d+) %/)!;
  expect(Math.exp(-Number(limit))).toBeCloseTo(1 - Number(confidence) / 100, 2); // Poisson: P(0) = exp(−rate·t)
});
