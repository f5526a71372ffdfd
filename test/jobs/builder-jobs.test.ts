import { afterAll, expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import type { Recipe, Step } from '../../src/build/recipe';
import { closeWorkers, startJob } from '../../src/index';

afterAll(closeWorkers);

const ru = loadCrystal('Ru');
const tio2 = loadCrystal('TiO2-rutile');
const match = (film: object, substrate: object, options = {}) =>
  startJob('match', {
    films: [{ crystal: ru, planes: [[0, 0, 1]], ...film }],
    substrate: { crystal: tio2, planes: [[1, 1, 0]], ...substrate },
    options: { maxArea: 80, ...options },
  });

/** The error as it comes out of a worker. */
const refused = (message: RegExp) => ({ name: 'InputError', message: expect.stringMatching(message) });

test('odd input comes back from a worker as one sentence, and the worker goes on', async () => {
  const empty = { ...ru, positions: new Float64Array(0), atomicNumbers: new Uint8Array(0) };
  await expect(match({ planes: [[0, 0, 0]] }, {})).rejects.toMatchObject(refused(/film: 0 0 0 is no plane/));
  await expect(match({}, { planes: [[1, 0, -1, 0]] })).rejects.toMatchObject(
    refused(/substrate: four indices/),
  );
  await expect(match({ crystal: empty }, {})).rejects.toMatchObject(
    refused(/film: the crystal has no atoms/),
  );
  await expect(match({}, {}, { maxStrain: Number.NaN })).rejects.toMatchObject(refused(/maxStrain must be/));
  const steps: Step[] = [{ kind: 'crystal', crystal: 'MgO', repeats: [1000, 1000, 1000] }];
  const recipe: Recipe = { version: 2, name: 'odd', title: 'Odd', seed: 1, steps };
  await expect(startJob('build', { recipe })).rejects.toMatchObject(
    refused(/^step 1 \(crystal\): .* repeat less/),
  );
  const { pairs } = await match({}, {});
  expect(pairs[0].matchCount).toBeGreaterThan(3);
});

test('a search for a million cells ends with what it has, or when asked to', async () => {
  const { pairs } = await match({}, {}, { maxArea: 1e6, maxStrain: 0.05, maxCandidates: 1e6 });
  expect(pairs[0].note).toMatch(/^ended after as many candidates.*every match on up to \d+\.\d Å² is listed/);
  expect(pairs[0].matchCount).toBeGreaterThan(10);
  const job = match({}, {}, { maxArea: 1e6, maxStrain: 0 });
  job.send({ stop: true });
  const stopped = await job;
  expect(stopped.pairs).toHaveLength(1);
  expect(stopped.pairs[0].note).toMatch(/^ended/);
});
