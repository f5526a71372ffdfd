import { expect, test } from 'vitest';
import type { Potential } from '../../../src/potentials/potential';
import { runMd } from '../../../src/simulate/md/run-md';
import type { ThreadTeam } from '../../../src/simulate/md/thread-team';
import { adpPotential, meamPotential, mixture, separablePotential } from '../../support/angular-potentials';
import { hireAssistants, teamOf } from '../../support/hire-assistants';

const start = mixture([5, 4, 6], [true, true, false], 0.2);

function run(potential: Potential, timestep: number, stepCount: number, threads?: ThreadTeam) {
  const steps = runMd(start, {
    potential,
    ensemble: 'nve',
    temperature: 3000, // no crystal: hot in any case
    timestep,
    stepCount,
    frameInterval: stepCount / 10,
    precision: threads || stepCount < 100 ? 'mixed' : 'double',
    threads,
  });
  const energies: number[] = [];
  for (;;) {
    const next = steps.next();
    if (next.done) return { energies, result: next.value };
    if (next.value.frame) energies.push(next.value.totalEnergy);
  }
}

test('one, three and eight threads give the same trajectory bit for bit', async () => {
  for (const potential of [
    separablePotential(3, { embedded: true, strength: 0.1, outer: 'random' }),
    adpPotential({ strength: 0.1 }),
    meamPotential({ strength: 0.1 }),
  ]) {
    const alone = run(potential, 1, 40).result;
    for (const count of [3, 8]) {
      const threads = teamOf(count);
      const { ready, gone } = hireAssistants(threads);
      await ready;
      const { structure, totalEnergy } = run(potential, 1, 40, threads).result;
      expect(structure.positions).toEqual(alone.structure.positions);
      expect(totalEnergy).toBe(alone.totalEnergy);
      await Promise.all(gone);
    }
  }
});

test('the energy of a run errs with the square of the timestep', () => {
  const potential = separablePotential(2, { embedded: true, strength: 0.1, outer: 'random' });
  const spread = (timestep: number) => {
    const { energies } = run(potential, timestep, 100 / timestep);
    return Math.max(...energies) - Math.min(...energies);
  };
  const [coarse, fine] = [spread(1), spread(0.5)];
  expect(coarse / start.atomicNumbers.length).toBeLessThan(1e-3);
  expect(coarse / fine).toBeGreaterThan(3);
  expect(coarse / fine).toBeLessThan(5.5);
});
