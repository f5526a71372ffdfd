import { Worker } from 'node:worker_threads';
import { runBlockAddress } from '../../src/kernels/run-block';
import type { Potential, PotentialSpec } from '../../src/potentials/potential';
import type { Precision } from '../../src/simulate/md/force-engine';
import { runMd } from '../../src/simulate/md/run-md';
import { createThreadTeam } from '../../src/simulate/md/thread-team';
import type { Structure } from '../../src/structure/structure';

export interface TimedMd {
  readonly potential: PotentialSpec | Potential;
  readonly precision: Precision;
  readonly steps: number;
  readonly threads: number;
  /** fs; default 1 */
  readonly timestep?: number;
}

/**
 * Steps per second of NVE from a structure with velocities, without setting up. One thread: per second of CPU
 * time; several: per second of wall time; as `timeLammps` has it.
 */
export async function timeMd(
  start: Structure,
  { potential, precision, steps, threads, timestep = 1 }: TimedMd,
): Promise<number> {
  const team = createThreadTeam(threads, start.atomicNumbers.length);
  const workers = Array.from({ length: threads - 1 }, () => hire(team));
  // Let them start first: we measure running, not starting.
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))));
  const run = runMd(start, {
    potential,
    precision,
    threads: team,
    ensemble: 'nve',
    temperature: 300,
    timestep,
    stepCount: steps,
    frameInterval: 100,
  });
  run.next();
  const used = process.cpuUsage();
  const begin = performance.now();
  while (!run.next().done);
  const { user, system } = process.cpuUsage(used);
  const seconds = threads === 1 ? (user + system) / 1e6 : (performance.now() - begin) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return steps / seconds;
}

/** `runAssistant` in plain JavaScript, so that the bench needs no second bundle. */
function hire(team: unknown): Worker {
  return new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const { team: { module, memory }, run } = workerData;
     const { assist } = new WebAssembly.Instance(module, { env: { memory } }).exports;
     parentPort.postMessage('ready');
     assist(run);`,
    { eval: true, workerData: { team, run: runBlockAddress } },
  );
}
