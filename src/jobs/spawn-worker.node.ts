import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import type { Endpoint } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { SpawnedWorker } from './spawned-worker';

/** Starts the worker of `job.worker.ts`. */
export function spawnWorker(): SpawnedWorker {
  const here = import.meta.url;
  // Node 20 cannot run TypeScript in a thread: from source, take the bundle that the tests build first.
  const file = here.endsWith('.ts') ? '../../dist/lib/node/job.worker.js' : './job.worker.js';
  const worker = new Worker(new URL(file, here));
  let terminated = false;
  return {
    endpoint: nodeEndpoint(worker),
    terminate: () => {
      terminated = true;
      void worker.terminate();
    },
    onDeath: (listener) => {
      worker.on('error', (error) => listener(error instanceof Error ? error.message : String(error)));
      worker.on('exit', (code) => {
        if (!terminated) listener(`it ended with code ${code}`);
      });
    },
  };
}

/** The worker's own end. */
export async function workerEndpoint(): Promise<Endpoint> {
  if (!parentPort) throw new Error('job.worker: runs only as a worker thread');
  return nodeEndpoint(parentPort);
}

/** How many workers make sense here. */
export function processorCount(): number {
  return availableParallelism();
}

/** Node can always share memory between threads. */
export function sharedMemoryAllowed(): boolean {
  return true;
}

export {
  canStoreRuns,
  openRunFiles,
  removeRunFiles,
  storedFiles,
  storedRunIds,
} from './run-files.node';
