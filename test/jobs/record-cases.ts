import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import type { RecordInput, RecordProgress } from '../../src/jobs/record-job';
import { runsCanBeStored } from '../../src/jobs/runs-can-be-stored';
import { startJob } from '../../src/jobs/start-job';
import {
  listStoredRuns,
  readStoredRun,
  readStoredTrajectory,
  removeBrokenRuns,
  removeStoredRun,
} from '../../src/jobs/stored-runs';
import { closeWorkers } from '../../src/jobs/worker-pool';
import { makeSupercell } from '../../src/structure/supercell';
import type { Frame } from '../../src/structure/trajectory';

const input: RecordInput = {
  structure: makeSupercell(loadCrystal('TiO2-rutile'), [3, 3, 4]),
  md: {
    potential: { name: 'matsui-akaogi' },
    ensemble: 'nvt',
    temperature: 900,
    stepCount: 800,
    frameInterval: 5,
    precision: 'mixed',
  },
  store: {
    id: 'test-run',
    title: 'Hot rutile',
    checkpointInterval: 20,
    // Few checkpoints are as far as a stored frame.
    frameStride: 7,
    about: { recipe: 'none' },
  },
};

async function framesOf(id: string): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of (await readStoredTrajectory(id)).frames()) frames.push(frame);
  return frames;
}

/** Runs until so many checkpoints are written, then ends it by `end`; steps of the checkpoints. */
async function leaveAfter(
  checkpoints: number,
  end: (controller: AbortController) => void,
): Promise<number[]> {
  const controller = new AbortController();
  const steps: number[] = [];
  const take = ({ stored }: RecordProgress) => {
    if (!stored) return;
    steps.push(stored.step);
    if (steps.length === checkpoints) end(controller);
  };
  await expect(
    startJob('record', input, { signal: controller.signal, onProgress: take, threads: 2 }),
  ).rejects.toThrow();
  return steps;
}

/** Files of a worker that was ended are free a moment later. */
async function retry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let k = 0; ; k++) {
    try {
      return await attempt();
    } catch (error) {
      if (k === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The promises of stored runs, checked the same way in Node and in a browser. */
export function recordCases(): void {
  test('a run that is stored, stopped and taken up again is the run itself, with its whole trajectory', async () => {
    expect(runsCanBeStored()).toBe(true);
    const whole = await startJob('record', { ...input, store: { ...input.store, id: 'whole' } });
    const wholeFrames = await framesOf('whole');
    expect(wholeFrames.map(({ step }) => step)).toEqual(Array.from({ length: 23 }, (_, k) => 35 * k));

    await leaveAfter(2, (controller) => controller.abort(new Error('enough')));
    // Stopping wrote one more checkpoint, in the worker, after the job was over for us.
    const again = await retry(async () => {
      const stored = await readStoredRun('test-run');
      return startJob('record', stored, { threads: 2 });
    });
    expect(again.totalEnergy).toBe(whole.totalEnergy);
    expect(again.structure).toEqual(whole.structure);
    expect(await framesOf('test-run')).toEqual(wholeFrames);
  });

  test('a worker killed in mid-run loses at most what came after the last checkpoint', async () => {
    const whole = await framesOf('whole');
    const steps = await leaveAfter(3, () => closeWorkers());
    const stored = await readStoredRun('test-run');
    expect(stored.md.resume!.engine.step).toBeGreaterThanOrEqual(steps[2]);
    expect(stored.md.resume!.engine.step).toBeLessThan(800);
    await retry(() => startJob('record', stored));
    expect(await framesOf('test-run')).toEqual(whole);
  });

  test('what a run leaves that dies before its first checkpoint is tidied away, whole runs stay', async () => {
    const store = { ...input.store, id: 'broken', checkpointInterval: 1e9 };
    const job = startJob('record', { ...input, store }, { onProgress: () => closeWorkers() });
    await expect(job).rejects.toThrow();
    await retry(async () => {
      await removeBrokenRuns();
      await expect(readStoredTrajectory('broken')).rejects.toThrow('nothing that can be read');
    });
    expect((await framesOf('whole')).length).toBe(23);
  });

  test('stored runs are listed with what they are, and can be removed', async () => {
    const runs = await listStoredRuns();
    expect(runs.map(({ id }) => id).sort()).toEqual(['test-run', 'whole']);
    const { title, atomCount, step, stepCount, frameCount, size, date } = runs[0];
    expect({ title, atomCount, step, stepCount, frameCount }).toEqual({
      title: 'Hot rutile',
      atomCount: 216,
      step: 800,
      stepCount: 800,
      frameCount: 23,
    });
    expect(size).toBeGreaterThan(20_000);
    expect(Date.parse(date)).toBeGreaterThan(Date.parse('2020-01-01'));
    expect((await readStoredRun('whole')).store.about).toEqual({ recipe: 'none' });
    for (const { id } of runs) await removeStoredRun(id);
    expect(await listStoredRuns()).toEqual([]);
    await expect(readStoredRun('whole')).rejects.toThrow('nothing that can be read is stored as "whole"');
  });

  test('a name that no file can have is refused', async () => {
    const job = startJob('record', { ...input, store: { ...input.store, id: '../up' } });
    await expect(job).rejects.toMatchObject({ name: 'InputError' });
  });
}
