import { Worker } from 'node:worker_threads';
import { runBlockAddress } from '../../src/kernels/run-block';
import { createThreadTeam, type ThreadTeam } from '../../src/simulate/md/thread-team';

export interface Assistants {
  readonly workers: readonly Worker[];
  /** settled when each is at work, and each's exit code when it has left */
  readonly ready: Promise<unknown>;
  readonly gone: readonly Promise<number>[];
}

/** `runAssistant` of a team in plain JavaScript: a thread of Node cannot load TypeScript. */
export function hireAssistants(team: ThreadTeam): Assistants {
  const workers = Array.from(
    { length: team.count - 1 },
    () =>
      new Worker(
        `const { parentPort, workerData } = require('node:worker_threads');
         const { module, memory, run } = workerData;
         const { assist } = new WebAssembly.Instance(module, { env: { memory } }).exports;
         parentPort.postMessage('ready');
         assist(run);`,
        { eval: true, workerData: { ...team, run: runBlockAddress } },
      ),
  );
  return {
    workers,
    ready: Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve)))),
    gone: workers.map((worker) => new Promise<number>((resolve) => worker.once('exit', resolve))),
  };
}

export function teamOf(count: number, atomCountHint = 1000): ThreadTeam {
  const team = createThreadTeam(count, atomCountHint);
  if (!team) throw new Error('this Node cannot share memory');
  return team;
}
