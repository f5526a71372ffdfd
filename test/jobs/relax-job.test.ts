import { afterAll, expect, test } from 'vitest';
import { complete } from '../../src/jobs/drive';
import { startJob } from '../../src/jobs/start-job';
import { closeWorkers } from '../../src/jobs/worker-pool';
import { makePotential } from '../../src/potentials/make-potential';
import { relax } from '../../src/simulate/relax/relax';
import { makeSupercell } from '../../src/structure/supercell';
import { shake } from '../support/check-potential';
import { hcp } from '../support/crystals';

afterAll(closeWorkers);

test('a relaxation in a worker, alone or with a helper, is the one done here', async () => {
  const structure = shake(makeSupercell(hcp(44, 2.7, 4.28), [3, 3, 2]), 0.1);
  const potential = { name: 'fortini-ru' };
  const options = { cell: 'full', forceTolerance: 1e-4 } as const;
  const here = complete(relax(structure, makePotential(potential), options));
  for (const threads of [1, 2]) {
    const steps: number[] = [];
    const there = await startJob(
      'relax',
      { structure, potential, options },
      { threads, onProgress: ({ step }) => steps.push(step) },
    );
    expect(there).toEqual(here);
    expect(steps).toEqual(Array.from({ length: here.step }, (_, k) => k));
  }
});
