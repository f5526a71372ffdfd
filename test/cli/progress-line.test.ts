import { expect, test } from 'vitest';
import { durationText, progressText } from '../../src/cli/progress-line';
import { GPa } from '../../src/units';

const report = {
  step: 100,
  stepsDone: 150,
  time: 200,
  temperature: 312.4,
  pressure: -1.25 * GPa,
  volume: 62.4321,
};

test('the time shown is that of the steps done, not of the last frame', () => {
  const text = progressText(report, 1, { stepCount: 300, timestep: 2, elapsed: 10_000 });
  expect(text).toBe(' 50 %  0.300 ps   312 K  1 hop  15 steps/s  10 s left');
});

test('a guess of the time left waits until it is worth something, and ends with the run', () => {
  expect(progressText(report, 2, { stepCount: 300, timestep: 2, elapsed: 500 })).toMatch(/2 hops$/);
  expect(progressText(report, 2, { stepCount: 150, timestep: 2, elapsed: 9000 })).toMatch(/^100 %.*hops$/);
  expect(
    progressText({ ...report, stepsDone: 0 }, 0, { stepCount: 0, timestep: 1, elapsed: 9000 }),
  ).not.toMatch(/NaN|Infinity/);
});

test('the speed of a run that was resumed is that of its new steps', () => {
  const text = progressText(report, 0, { stepCount: 300, timestep: 2, elapsed: 10_000, firstStep: 140 });
  expect(text).toMatch(/0 hops {2}1\.0 steps\/s {2}3 min left$/);
});

test('pressure and volume are told where they are free', () => {
  const run = { stepCount: 300, timestep: 2, elapsed: 10, ensemble: 'npt' } as const;
  expect(progressText(report, 0, run)).toBe(' 50 %  0.300 ps   312 K  -1.250 GPa  62.43 Å³  0 hops');
  expect(progressText({ ...report, pressure: -1e-9 }, 0, run)).toContain('  0.000 GPa');
});

test('durations are told in the unit people would use', () => {
  expect([900, 65_000, 600_000, 4 * 3600_000].map(durationText)).toEqual(['1 s', '65 s', '10 min', '4.0 h']);
});
