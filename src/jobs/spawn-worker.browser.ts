import type { Endpoint } from 'comlink';
import type { SpawnedWorker } from './spawned-worker';

/** Starts the worker of `job.worker.ts`. */
export function spawnWorker(): SpawnedWorker {
  // The constructor and its URL stay one expression: bundlers look for exactly this.
  const worker = new Worker(new URL('./job.worker.js', import.meta.url), { type: 'module' });
  return {
    endpoint: worker,
    terminate: () => worker.terminate(),
    onDeath: (listener) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener(event.message || 'its script could not be loaded');
      });
      worker.addEventListener('messageerror', () => listener('a message could not be read'));
    },
  };
}

/** The worker's own end. */
export async function workerEndpoint(): Promise<Endpoint> {
  return globalThis as unknown as Endpoint;
}

/** How many workers make sense here. */
export function processorCount(): number {
  return navigator.hardwareConcurrency ?? 1;
}

/** Shared memory can be posted only in a cross-origin isolated page. */
export function sharedMemoryAllowed(): boolean {
  return globalThis.crossOriginIsolated === true;
}

export {
  canStoreRuns,
  openRunFiles,
  removeRunFiles,
  storedFiles,
  storedRunIds,
} from './run-files.browser';
