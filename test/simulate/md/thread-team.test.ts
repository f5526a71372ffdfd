import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import {
  partCount,
  runBlockAddress,
  wordAssistedParts,
  wordClaims,
  wordGeneration,
  wordPatience,
  wordTicket,
} from '../../../src/kernels/run-block';
import { runMd } from '../../../src/simulate/md/run-md';
import { createThreadTeam, dismissThreadTeam } from '../../../src/simulate/md/thread-team';
import { makeSupercell } from '../../../src/structure/supercell';
import { metalAlloy } from '../../support/alloy-potential';
import { hireAssistants, teamOf } from '../../support/hire-assistants';
import { contactPotential, runToEnd, ruOnTio2 } from './md-models';

const start = ruOnTio2(0.02);
const options = {
  potential: contactPotential,
  ensemble: 'nvt',
  temperature: 600,
  stepCount: 150,
  seed: 11,
} as const;

test('one, two and three threads give the same trajectory bit for bit', async () => {
  for (const precision of ['double', 'mixed'] as const) {
    const alone = runToEnd(start, { ...options, precision }).result;
    for (const count of [2, 3]) {
      const threads = teamOf(count);
      const { gone } = hireAssistants(threads);
      const { structure, totalEnergy } = runToEnd(start, { ...options, precision, threads }).result;
      expect(structure.positions).toEqual(alone.structure.positions);
      expect(totalEnergy).toBe(alone.totalEnergy);
      // They leave when the run ends.
      expect(await Promise.all(gone)).toEqual(gone.map(() => 0));
    }
  }
});

test('an alloy of two embedded metals: two and three threads give the same to the last bit', async () => {
  const crystal = makeSupercell(loadCrystal('Ru'), [5, 5, 3]);
  const metals = { ...crystal, atomicNumbers: crystal.atomicNumbers.map((_, i) => (i % 3 === 0 ? 22 : 44)) };
  for (const precision of ['double', 'mixed'] as const) {
    const settings = { ...options, potential: metalAlloy, stepCount: 40, precision };
    const alone = runToEnd(metals, settings).result;
    for (const count of [2, 3]) {
      const threads = teamOf(count);
      const { gone } = hireAssistants(threads);
      const { structure, totalEnergy } = runToEnd(metals, { ...settings, threads }).result;
      expect(structure.positions).toEqual(alone.structure.positions);
      expect(totalEnergy).toBe(alone.totalEnergy);
      await Promise.all(gone);
    }
  }
});

test('nor do threads change anything where charges are summed in full', async () => {
  for (const electrostatics of ['mesh', 'ewald'] as const) {
    for (const precision of ['double', 'mixed'] as const) {
      const potential = { name: 'ru-tio2-contact', electrostatics, cutoff: 7 };
      const run = { ...options, potential, precision, stepCount: 12 };
      const alone = runToEnd(start, run).result;
      for (const count of [2, 4]) {
        const threads = teamOf(count);
        const { gone, ready } = hireAssistants(threads);
        await ready;
        const { structure, totalEnergy, virial } = runToEnd(start, { ...run, threads }).result;
        expect(structure.positions).toEqual(alone.structure.positions);
        expect(totalEnergy).toBe(alone.totalEnergy);
        expect(virial).toEqual(alone.virial);
        await Promise.all(gone);
      }
    }
  }
});

test('assistants really take a share of the work', async () => {
  const threads = teamOf(2);
  const { gone, ready } = hireAssistants(threads);
  await ready;
  runToEnd(start, { ...options, threads, stepCount: 300 });
  await Promise.all(gone);
  expect(new Int32Array(threads.memory.buffer, runBlockAddress)[wordAssistedParts]).toBeGreaterThan(0);
});

test('a team whose assistants never come runs all the same', () => {
  const { structure } = runToEnd(start, { ...options, threads: teamOf(2) }).result;
  expect(structure.positions).toEqual(runToEnd(start, options).result.structure.positions);
});

test('a run that is stopped sends its assistants home', async () => {
  const threads = teamOf(2);
  const { gone } = hireAssistants(threads);
  const run = runMd(start, { ...options, stepCount: Infinity, threads });
  run.next();
  run.next();
  run.return(undefined as never);
  expect(await Promise.all(gone)).toEqual([0]);
});

test('assistants of a run that never began can be sent home', async () => {
  const threads = teamOf(3);
  const { gone } = hireAssistants(threads);
  dismissThreadTeam(threads);
  expect(await Promise.all(gone)).toEqual([0, 0]);
});

test('an assistant that dies over its work stops the run with an error, not a hang', async () => {
  const threads = teamOf(2);
  const words = new Int32Array(threads.memory.buffer, runBlockAddress);
  words[wordPatience] = 300;
  // Waits for work, takes one part of it and leaves.
  const thief = new Worker(
    `const { words, ticket, claims, generation, last } = require('node:worker_threads').workerData;
     Atomics.wait(words, generation, 0);
     const at = claims + 16 * last;
     for (;;) {
       const phase = Atomics.load(words, ticket) >>> 8;
       if (Atomics.compareExchange(words, at, phase - 1, phase) === phase - 1) break;
     }`,
    {
      eval: true,
      workerData: {
        words,
        ticket: wordTicket,
        claims: wordClaims,
        generation: wordGeneration,
        last: partCount - 1,
      },
    },
  );
  const gone = new Promise((resolve) => thief.once('exit', resolve));
  await new Promise((resolve) => thief.once('online', resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(() => runToEnd(start, { ...options, threads, stepCount: 2000 })).toThrow(
    /a helping thread took work and never finished it; run again, or with one thread/,
  );
  await gone;
});

test('an assistant killed between its parts is not missed', async () => {
  const alone = runToEnd(start, options).result;
  const threads = teamOf(3);
  const { workers, ready } = hireAssistants(threads);
  await ready;
  const run = runMd(start, { ...options, threads });
  let frames = 0;
  let next = run.next();
  for (; !next.done; next = run.next()) {
    // Their work is done whenever the run hands back control.
    if (++frames === 4) await workers[0].terminate();
    if (frames === 8) await workers[1].terminate();
  }
  expect(next.value.structure.positions).toEqual(alone.structure.positions);
});

test('one thread needs no team', () => {
  expect(createThreadTeam(1, 1000)).toBeUndefined();
});
