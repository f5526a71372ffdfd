import { expect, test } from 'vitest';
import { eventMarks } from '../../../src/app/plots/event-marks';

const times = Array.from({ length: 101 }, (_, k) => 10 * k);

test('a hop is marked at the frame that shows it first, in the region that most of its stretch went to', () => {
  const marks = eventMarks(
    [
      { time: 995, toRegion: 2 },
      { time: 250, toRegion: 3 },
      { time: 251, toRegion: 1 },
      { time: 259, toRegion: 1 },
    ],
    times,
    50,
  );
  // Frames 25 and 26 of 100 fall into stretches 12 and 13 of 50.
  expect(marks).toEqual([
    { at: 12.5 / 50, count: 1, region: 3 },
    { at: 13.5 / 50, count: 2, region: 1 },
    { at: 49.5 / 50, count: 1, region: 2 },
  ]);
});

test('there are never more marks than stretches, and none without a recording', () => {
  const hops = Array.from({ length: 5000 }, (_, k) => ({ time: k / 5, toRegion: 1 }));
  const marks = eventMarks(hops, times, 40);
  expect(marks).toHaveLength(40);
  expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  expect(eventMarks(hops, [0])).toEqual([]);
});
