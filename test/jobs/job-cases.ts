import { afterAll, expect, test } from 'vitest';
import { defaultRecipes } from '../../src/build/default-recipes';
import { startJob } from '../../src/jobs/start-job';
import { closeWorkers, workerCount } from '../../src/jobs/worker-pool';

/** The promises of `startJob`, checked the same way in Node and in a browser. */
export function jobCases(): void {
  afterAll(closeWorkers);

  test('a job reports progress in order and returns its result', async () => {
    const seen: number[] = [];
    const result = await startJob('probe', { steps: 50 }, { onProgress: ({ step }) => seen.push(step) });
    expect(result.steps).toBe(50);
    expect(seen).toEqual(Array.from({ length: 50 }, (_, step) => step));
  });

  test('a cancel gets through within 200 ms and rejects with the reason of the signal', async () => {
    const controller = new AbortController();
    let last = -1;
    const job = startJob(
      'probe',
      { steps: 1e6, stepMs: 5 },
      { signal: controller.signal, onProgress: ({ step }) => (last = step) },
    );
    await until(() => last >= 0);
    const reason = new Error('enough');
    const start = performance.now();
    controller.abort(reason);
    await expect(job).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(200);
    // The same worker takes the next job once it has stopped: it was asked, not killed.
    expect((await startJob('probe', { steps: 3 })).steps).toBe(3);
  });

  test('a model is built where the one before it was, whatever other workers have done meanwhile', async () => {
    const recipe = defaultRecipes['ru-cap-rutile-110'];
    const build = () => startJob('build', { recipe: { ...recipe, steps: recipe.steps.slice(0, 1) } });
    await Promise.all([build(), startJob('probe', { steps: 3 })]);
    await startJob('probe', { steps: 3 });
    expect((await build()).ran).toEqual([false]);
  });

  test('a job that is cancelled before it starts never runs', async () => {
    const reason = new Error('changed my mind');
    const job = startJob('probe', { steps: 3 }, { signal: AbortSignal.abort(reason) });
    await expect(job).rejects.toBe(reason);
  });

  test('a job that is cancelled before it reaches its worker never runs and leaves no worker behind', async () => {
    await startJob('probe', { steps: 1 });
    const before = workerCount();
    const seen: number[] = [];
    for (let k = 0; k < 4; k++) {
      const controller = new AbortController();
      const job = startJob(
        'probe',
        { steps: 1000, stepMs: 1 },
        { signal: controller.signal, onProgress: ({ step }) => seen.push(step) },
      );
      const reason = new Error('at once');
      controller.abort(reason);
      await expect(job).rejects.toBe(reason);
    }
    await sleep(50);
    expect(seen).toEqual([]);
    expect(workerCount()).toBe(before);
  });

  test('a job whose helpers cannot be hired gives its worker back', async () => {
    await startJob('probe', { steps: 1 });
    const before = workerCount();
    const job = startJob('watch', { structure: {}, md: {} } as never, { threads: 2.5 });
    await expect(job).rejects.toThrow();
    expect((await startJob('probe', { steps: 2 })).steps).toBe(2);
    expect(workerCount()).toBe(before);
  });

  test('what is sent at once reaches the job', async () => {
    const job = startJob('probe', { steps: 200, stepMs: 1 });
    job.send({ temperature: 300 });
    expect((await job).controls).toEqual([{ temperature: 300 }]);
  });

  test('a paused job stands still and goes on where it was', async () => {
    let last = -1;
    const job = startJob('probe', { steps: 200, stepMs: 5 }, { onProgress: ({ step }) => (last = step) });
    await until(() => last > 3);
    job.pause();
    await sleep(150);
    const still = last;
    await sleep(200);
    expect(last).toBe(still);
    job.resume();
    expect((await job).steps).toBe(200);
    expect(last).toBe(199);
  });

  test('a live change reaches the running job', async () => {
    let last = -1;
    const job = startJob('probe', { steps: 60, stepMs: 5 }, { onProgress: ({ step }) => (last = step) });
    await until(() => last > 2);
    job.send({ temperature: 900 });
    expect((await job).controls).toEqual([{ temperature: 900 }]);
  });

  test('an error thrown by a job arrives with its name and message', async () => {
    const refused = startJob('probe', { steps: 5, failAt: 2, failure: 'refuse' });
    await expect(refused).rejects.toMatchObject({ name: 'InputError', message: 'probe: refused as asked' });
    const thrown = startJob('probe', { steps: 5, failAt: 2, failure: 'throw' });
    await expect(thrown).rejects.toMatchObject({ message: 'probe: thrown as asked' });
  });

  test('a worker that fails rejects its job, says so, and is replaced', async () => {
    const job = startJob('probe', { steps: 1e6, stepMs: 5, failAt: 3, failure: 'die' });
    await expect(job).rejects.toThrow(/worker stopped without an answer .*the worker fails as asked/);
    expect((await startJob('probe', { steps: 4 })).steps).toBe(4);
  });

  test('jobs run side by side', async () => {
    const results = await Promise.all([startJob('probe', { steps: 5 }), startJob('probe', { steps: 6 })]);
    expect(results.map(({ steps }) => steps)).toEqual([5, 6]);
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}
