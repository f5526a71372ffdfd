import { expect, test } from 'vitest';
import { HopFamily } from '../../../src/analyze/oxygen/hop-family';
import { regionFlows, tabulateHops } from '../../../src/analyze/oxygen/hop-table';
import { poissonInterval } from '../../../src/analyze/oxygen/poisson-interval';
import type { Hop } from '../../../src/analyze/oxygen/track-hops';
import { createRandom } from '../../../src/math/random';
import { Region } from '../../../src/structure/structure';
import { expectClose } from '../../support/expect-close';

function hop(fromRegion: Region, toRegion: Region, family: HopFamily, group: number): Hop {
  return { atom: 0, fromSite: 0, toSite: 1, time: 0, leftTime: 0, fromRegion, toRegion, family, group };
}

test('hops are counted by regions, family and event, and divided by time', () => {
  const hops = [
    hop(Region.bulk, Region.interface, HopFamily.diagonal, 0),
    hop(Region.bulk, Region.bulk, HopFamily.edge, 0),
    hop(Region.bulk, Region.bulk, HopFamily.diagonal, 1),
    hop(Region.surface, Region.surface, HopFamily.alongC, 2),
  ];
  const table = tabulateHops(hops, 2000);
  expect(table.total.count).toBe(4);
  expect(table.total.rate).toBe(0.002);
  expect(table.byRegion[Region.bulk][Region.bulk].count).toBe(2);
  expect(table.byRegion[Region.bulk][Region.interface].count).toBe(1);
  expect(table.byRegion[Region.interface][Region.bulk].count).toBe(0);
  expect(table.byFamily.map(({ count }) => count)).toEqual([0, 1, 2, 1, 0]);
  expect(table.eventCount).toBe(3);
  expect(regionFlows(table)[0]).toMatchObject({ from: Region.bulk, to: Region.bulk });
  expect(regionFlows(table).reduce((sum, flow) => sum + flow.hops.count, 0)).toBe(4);
});

// N. Gehrels, Astrophys. J. 303, 336 (1986), tables 1 and 2, column for one standard deviation: 0 to 10 events.
test('the Poisson interval has the tabulated limits', () => {
  const upper = [1.841, 3.3, 4.638, 5.918, 7.163, 8.382, 9.584, 10.77, 11.95, 13.11, 14.27];
  const lower = [0, 0.173, 0.708, 1.367, 2.086, 2.84, 3.62, 4.419, 5.232, 6.057, 6.891];
  expectClose(
    upper.map((_, n) => poissonInterval(n).high),
    upper,
    { absolute: 0.006 },
  );
  expectClose(
    lower.map((_, n) => poissonInterval(n).low),
    lower,
    { absolute: 0.002 },
  );
  // Nothing seen: exp(−mean) = 15.87 %.
  expect(poissonInterval(0).high).toBeCloseTo(-Math.log(0.15865525393145707), 10);
});

// The next term of the expansion is 1 for the upper limit, 1/√N of √N.
test('for many events the interval is N ± √N', () => {
  for (const n of [1e3, 1e4, 1e5]) {
    const { low, high } = poissonInterval(n);
    expect(Math.abs((high - n) / Math.sqrt(n) - 1)).toBeLessThan(1.1 / Math.sqrt(n));
    expect(Math.abs((n - low) / Math.sqrt(n) - 1)).toBeLessThan(1.1 / Math.sqrt(n));
  }
});

test('the interval holds the true mean at least 68 % of the time', () => {
  const random = createRandom(5);
  for (const mean of [0.7, 3.2, 12]) {
    let held = 0;
    for (let run = 0; run < 3000; run++) {
      let count = 0;
      let time = -Math.log(1 - random.next());
      while (time < mean) {
        count++;
        time -= Math.log(1 - random.next());
      }
      const { low, high } = poissonInterval(count);
      if (low <= mean && mean <= high) held++;
    }
    // Three standard deviations of 3000 draws are 2.6 %.
    expect(held / 3000).toBeGreaterThan(0.683 - 0.026);
  }
});

test('a duration that is not above 0 is refused', () => {
  expect(() => tabulateHops([], 0)).toThrow(/duration must be above 0 fs/);
  expect(() => poissonInterval(-1)).toThrow(/whole number/);
});
