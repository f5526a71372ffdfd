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
  const hot = 'runMd: at step 12 the temperature is 90000 K in a run at 2000 K: the atoms fly apart';
  expect(explainFailure(hot, firstSettings).fix).toMatchObject({
    kind: 'settings',
    patch: { timestep: 0.5 },
  });
  expect(explainFailure(hot, { ...firstSettings, timestep: 0.1 }).fix?.kind).toBe('relax');
  const pair = (step: number) =>
    `runMd: at step ${step} Ti (atom 3) and Ru (atom 9) came within 1.100 Å, x holds from 1.5 Å; relax`;
  expect(explainFailure(pair(40), firstSettings).fix?.kind).toBe('relax');
  expect(explainFailure(pair(0), firstSettings).fix).toMatchObject({ kind: 'atoms', atoms: [3, 9] });
  const lost = 'runMd: at step 9 O (atom 3) is 51 Å beyond where the atoms began along c: it is lost; lower';
  expect(explainFailure(lost, firstSettings).fix).toMatchObject({ patch: { temperature: 1500 } });
  expect(explainFailure('choosePotential: no potential covers Ag', firstSettings).fix?.kind).toBe(
    'potential',
  );
  expect(explainFailure('record: the disk is full', firstSettings).fix).toBeUndefined();
});
