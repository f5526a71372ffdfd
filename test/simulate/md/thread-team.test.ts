import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import {
  partCount,
  runBlockAddress,
  wordAssistedParts,
  wordGeneration,
  wordPatience,
  wordTicket,
} from '../../../src/kernels/run-block';
import { runMd } from '../../../src/simulate/md/run-md';
import { createThreadTeam, dismissThreadTeam, type ThreadTeam } from '../../../src/simulate/md/thread-team';
import { defaultPotential, runToEnd, ruOnTio2 } from './md-models';

/** `runAssistant` in plain JavaScript: a thread of Node cannot load TypeScript. */
function hire(team: ThreadTeam): Promise<number>[] {
  return Array.from({ length: team.count - 1 }, () => {
    const worker = new Worker(
      `const { module, memory, run } = require('node:worker_threads').workerData;
       const { assist } = new WebAssembly.Instance(module, { env: { memory } }).exports;
       assist(run);`,
      { eval: true, workerData: { ...team, run: runBlockAddress } },
    );
    return new Promise((resolve) => worker.once('exit', resolve));
  });
}

function teamOf(count: number): ThreadTeam {
  const team = createThreadTeam(count, 1000);
  if (!team) throw new Error('this Node cannot share memory');
  return team;
}

const start = ruOnTio2(0.02);
const options = {
  potential: defaultPotential,
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
      const gone = hire(threads);
      const { structure, totalEnergy } = runToEnd(start, { ...options, precision, threads }).result;
      expect(structure.positions).toEqual(alone.structure.positions);
      expect(totalEnergy).toBe(alone.totalEnergy);
      // They leave when the run ends.
      expect(await Promise.all(gone)).toEqual(gone.map(() => 0));
    }
  }
});

test('assistants really take a share of the work', async () => {
  const threads = teamOf(2);
  const gone = hire(threads);
  await new Promise((resolve) => setTimeout(resolve, 200));
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
  const gone = hire(threads);
  const run = runMd(start, { ...options, stepCount: Infinity, threads });
  run.next();
  run.next();
  run.return(undefined as never);
  expect(await Promise.all(gone)).toEqual([0]);
});

test('assistants of a run that never began can be sent home', async () => {
  const threads = teamOf(3);
  const gone = hire(threads);
  dismissThreadTeam(threads);
  expect(await Promise.all(gone)).toEqual([0, 0]);
});

test('an assistant that dies over its work stops the run with an error, not a hang', async () => {
  const threads = teamOf(2);
  const words = new Int32Array(threads.memory.buffer, runBlockAddress);
  words[wordPatience] = 300;
  // Waits for work, takes one part of it and leaves.
  const thief = new Worker(
    `const { words, ticket, generation } = require('node:worker_threads').workerData;
     Atomics.wait(words, generation, 0);
     while ((Atomics.load(words, ticket) & 255) >= ${partCount} || (Atomics.add(words, ticket, 1) & 255) >= ${partCount});`,
    { eval: true, workerData: { words, ticket: wordTicket, generation: wordGeneration } },
  );
  const gone = new Promise((resolve) => thief.once('exit', resolve));
  await new Promise((resolve) => thief.once('online', resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(() => runToEnd(start, { ...options, threads, stepCount: 2000 })).toThrow(
    /a helping thread took work and never finished it; run again, or with one thread/,
  );
  await gone;
});

test('one thread needs no team', () => {
  expect(createThreadTeam(1, 1000)).toBeUndefined();
});
