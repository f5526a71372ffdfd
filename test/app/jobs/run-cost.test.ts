import { expect, test } from 'vitest';
import { explainFailure } from '../../../src/app/jobs/explain-failure';
import { costOfRun, durationText, memoryText } from '../../../src/app/jobs/run-cost';
import { firstSettings } from '../../../src/app/run-options';

test('time is steps by measured speed, memory is that of the frames, up to what a recording may hold', () => {
  const run = { ...firstSettings, timestep: 2, duration: 20_000 };
  // 10,000 steps and a frame each ten, the first included: 1001 frames of 12 bytes an atom
  expect(costOfRun(run, 1000, 50)).toEqual({ seconds: 200, bytes: 1001 * 12_000 });
  expect(costOfRun(firstSettings, 1000, 50)).toEqual({ seconds: Infinity, bytes: 4000 * 12_000 });
  expect(costOfRun(firstSettings, 1e6, 50).bytes).toBe(400e6);
  expect(durationText(200)).toBe('3 min');
  expect(durationText(40)).toBe('40 s');
  expect(memoryText(120e6)).toBe('120 MB');
});

test('each failure has a physical reason and one remedy that fits the settings', () => {
  const hot = { kind: 'too fast', step: 12 } as const;
  expect(explainFailure(hot, firstSettings).fix).toMatchObject({
    kind: 'settings',
    patch: { timestep: 0.5 },
  });
  expect(explainFailure(hot, { ...firstSettings, timestep: 0.1 }).fix?.kind).toBe('relax');
  const pair = (step: number) => ({ kind: 'too close', step, atoms: [3, 9] }) as const;
  expect(explainFailure(pair(40), firstSettings).fix?.kind).toBe('relax');
  expect(explainFailure(pair(0), firstSettings).fix).toMatchObject({ kind: 'atoms', atoms: [3, 9] });
  const lost = { kind: 'lost', step: 9, atoms: [3] } as const;
  expect(explainFailure(lost, firstSettings).fix).toMatchObject({ patch: { temperature: 1150 } });
  expect(explainFailure({ kind: 'not covered' }, firstSettings).fix?.kind).toBe('potential');
  expect(explainFailure({ kind: 'other' }, firstSettings).fix).toBeUndefined();
});
