import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createFrameRing, readNewestFrame, writeFrame } from '../../../src/simulate/md/frame-ring';
import { matsuiAkaogi, runToEnd, tio2 } from './md-models';

test('the reader gets the newest frame once, and nothing from an empty ring', () => {
  const ring = createFrameRing(2);
  const target = new Float32Array(8).fill(9);
  expect(readNewestFrame(ring, 0, target)).toBeUndefined();
  for (let step = 1; step <= 5; step++) writeFrame(ring, [step, 0, 0, 0, step, 0.5], step);
  const newest = readNewestFrame(ring, 0, target);
  expect(newest?.step).toBe(5);
  // The fourth number of each atom is the reader's own.
  expect(Array.from(target)).toEqual([5, 0, 0, 9, 0, 5, 0.5, 9]);
  expect(readNewestFrame(ring, newest?.sequence ?? 0, target)).toBeUndefined();
});

test('a reader in step with a writer in another thread never sees half a frame', async () => {
  const atoms = 2000;
  const ring = createFrameRing(atoms);
  // The writer's loop in plain words, since a thread of Node cannot load TypeScript: every number is the sequence.
  const writer = new Worker(
    `const { buffer, atoms } = require('node:worker_threads').workerData;
     const header = new Int32Array(buffer, 0, 4);
     const steps = new Float64Array(buffer, 32, 3);
     for (let sequence = 1; sequence <= 3000; sequence++) {
       const k = sequence % 3;
       Atomics.store(header, 1 + k, -1);
       new Float32Array(buffer, 64 + k * atoms * 16, 4 * atoms).fill(sequence);
       steps[k] = sequence;
       Atomics.store(header, 1 + k, sequence);
       Atomics.store(header, 0, sequence);
     }`,
    { eval: true, workerData: { buffer: ring.buffer, atoms } },
  );
  const exited = new Promise((resolve) => writer.once('exit', resolve));
  const target = new Float32Array(4 * atoms);
  let last = 0;
  let seen = 0;
  while (last < 3000) {
    const newest = readNewestFrame(ring, last, target);
    if (!newest) {
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    expect(newest.sequence).toBeGreaterThan(last);
    expect(newest.step).toBe(newest.sequence);
    expect(target.every((x, k) => k % 4 === 3 || x === newest.sequence)).toBe(true);
    last = newest.sequence;
    seen++;
  }
  expect(seen).toBeGreaterThan(0);
  await exited;
});

test('a run writes each recorded frame into the ring', () => {
  const start = tio2([2, 2, 3]);
  const frameRing = createFrameRing(start.atomicNumbers.length);
  const { result } = runToEnd(start, {
    potential: matsuiAkaogi,
    ensemble: 'nve',
    temperature: 300,
    stepCount: 20,
    frameRing,
  });
  const newest = readNewestFrame(frameRing, 0);
  expect(newest?.step).toBe(20);
  expect(newest?.sequence).toBe(3);
  expect(newest?.positions[4]).toBeCloseTo(result.structure.positions[3], 5);
});
