import { afterAll, expect, test } from 'vitest';
import { startJob } from '../../src/jobs/start-job';
import { closeWorkers } from '../../src/jobs/worker-pool';
import { evaluatorOf } from '../../src/potentials/evaluate-potential';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { committeeSpread } from '../../src/simulate/committee-spread';
import { mixture } from '../support/angular-potentials';
import { expectClose } from '../support/expect-close';
import { syntheticReactive } from '../support/reactive-parameters';

afterAll(closeWorkers);

test('the spread found in a worker is that of the definition, to the precision of mixed forces', async () => {
  const structure = mixture([3, 2, 2], [true, true, false], 0);
  const fits = [1, 2, 3].map((seed) => syntheticReactive(1, seed));
  const potentials = fits.map((fit, k) => ({
    name: 'eam-file',
    file: { name: `fit-${k}.json`, text: JSON.stringify(fit) },
  }));
  const here = committeeSpread(
    structure,
    fits.map((fit) => evaluatorOf(reactivePotential(fit))),
  );
  const there = await startJob('spread', { structure, potentials });
  expect(Math.max(...here)).toBeGreaterThan(0.05); // eV/Å: the fits do disagree
  expectClose(there, here, { absolute: 1e-4 });
});

test('two fits are no committee', async () => {
  const structure = mixture([2, 2, 2], [true, true, true], 0);
  const potentials = [{ name: 'fortini-ru' }, { name: 'fortini-ru' }];
  await expect(startJob('spread', { structure, potentials })).rejects.toThrow(
    /needs 3 members or more, got 2|not covered/,
  );
});
