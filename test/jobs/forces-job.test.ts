import { afterAll, expect, test } from 'vitest';
import { startJob } from '../../src/jobs/start-job';
import { closeWorkers } from '../../src/jobs/worker-pool';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { matsuiAkaogi, tio2 } from '../simulate/md/md-models';
import { expectClose } from '../support/expect-close';

afterAll(closeWorkers);

test('the forces found in a worker are those of the definition', async () => {
  const crystal = tio2([2, 2, 3]);
  const positions = crystal.positions.slice();
  positions[0] += 0.1; // Å: a crystal at rest has none
  const structure = { ...crystal, positions };
  const potential = matsuiAkaogi;
  const here = evaluatePotential(structure, makePotential(potential)).forces;
  const there = await startJob('forces', { structure, potential, precision: 'double' });
  expect(Math.max(...here.map(Math.abs))).toBeGreaterThan(0.5); // eV/Å
  expectClose(there, here, { absolute: 2e-3 });
});
