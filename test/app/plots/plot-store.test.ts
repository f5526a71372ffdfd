import { expect, test } from 'vitest';
import { countFlows } from '../../../src/app/plots/event-marks';
import { plotCsv } from '../../../src/app/plots/plot-files';
import { strideOf, swapPlots } from '../../../src/app/plots/plot-store';

test('a plot that is put into a place leaves its old one to what stood there', () => {
  expect(swapPlots(['temperature', 'energies', 'hops'], 0, 'hops')).toEqual([
    'hops',
    'energies',
    'temperature',
  ]);
  expect(swapPlots(['temperature', 'energies', 'hops'], 1, 'pressure')).toEqual([
    'temperature',
    'pressure',
    'hops',
  ]);
});

test('looked-at frames stay few, and those of a shorter recording stay among them', () => {
  for (const count of [1, 160, 161, 4000, 1e6]) {
    const stride = strideOf(count);
    expect(count / stride).toBeLessThanOrEqual(160);
    expect(Number.isInteger(Math.log2(stride))).toBe(true);
  }
});

test('hops are counted by the regions they leave and enter; their CSV has names and numbers', () => {
  const flows = countFlows([
    { fromRegion: 1, toRegion: 2 },
    { fromRegion: 1, toRegion: 2 },
    { fromRegion: 3, toRegion: 3 },
  ]);
  expect(flows).toEqual([
    { from: 1, to: 2, value: 2 },
    { from: 3, to: 3, value: 1 },
  ]);
  const columns = [
    { title: 'from', values: ['bulk'], decimals: 0 },
    { title: 'rate (1/ps)', values: [Number.NaN], decimals: 3 },
    { title: 'hops (1)', values: [2], decimals: 0 },
  ];
  expect(plotCsv({ name: 'a', title: 'a', yTitle: 'b', columns })).toBe(
    'from,rate (1/ps),hops (1)\nbulk,,2\n',
  );
});
