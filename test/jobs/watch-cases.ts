import { expect, test } from 'vitest';
import { defaultRecipes } from '../../src/build/default-recipes';
import { startJob } from '../../src/jobs/start-job';
import type { WatchOxygenProgress } from '../../src/simulate/watch-oxygen';

const recipe = defaultRecipes['ru-cap-rutile-110'];
const md = {
  potential: { name: 'ru-tio2-contact' },
  ensemble: 'nvt',
  temperature: 1000,
  stepCount: 30,
} as const;

/** The main job through workers, the same in Node and in a browser. */
export function watchCases(): void {
  test('the default model is built and run in workers, and two of them find what one finds', async () => {
    const { structure, oxygenSites, vacancySites } = await startJob('build', { recipe });
    expect(structure.atomicNumbers.length).toBeGreaterThan(5000);
    const reports: WatchOxygenProgress[] = [];
    const alone = await startJob('watch', { structure, oxygenSites, md });
    const shared = await startJob(
      'watch',
      { structure, oxygenSites, md },
      { threads: 2, onProgress: (report) => reports.push(report) },
    );
    expect(shared.totalEnergy).toBe(alone.totalEnergy);
    expect(shared.structure.positions).toEqual(alone.structure.positions);
    const frames = reports.filter(({ frame }) => frame);
    expect(frames.map(({ step }) => step)).toEqual([0, 10, 20, 30]);
    expect(frames[0].vacancies!.length).toBe(vacancySites.length);
  });

  test('the temperature can be changed while the dynamics runs', async () => {
    const { structure } = await startJob('build', { recipe });
    let hottest = 0;
    const controller = new AbortController();
    const job = startJob(
      'watch',
      { structure, md: { ...md, temperature: 10, friction: 0.05, stepCount: Infinity } },
      {
        threads: 2,
        signal: controller.signal,
        onProgress: ({ temperature }) => {
          hottest = Math.max(hottest, temperature);
        },
      },
    );
    job.send({ temperature: 3000 });
    const started = performance.now();
    while (hottest < 500 && performance.now() - started < 50_000)
      await new Promise((done) => setTimeout(done, 20));
    expect(hottest).toBeGreaterThan(500);
    const reason = new Error('seen enough');
    controller.abort(reason);
    await expect(job).rejects.toBe(reason);
  });

  test('a structure with an element that the potential lacks is refused with its name and the kind of fault', async () => {
    const gold = {
      cell: Float64Array.of(30, 0, 0, 0, 30, 0, 0, 0, 30),
      periodic: [true, true, true] as const,
      positions: Float64Array.of(0, 0, 0, 3, 3, 3),
      atomicNumbers: Uint8Array.of(79, 8),
    };
    const job = startJob('watch', { structure: gold, md }, { threads: 2 });
    await expect(job).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('Au'),
      failure: { kind: 'not covered' },
    });
  });
}
