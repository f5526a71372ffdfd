import type { Endpoint } from 'comlink';

/** A worker, whatever the platform. */
export interface SpawnedWorker {
  readonly endpoint: Endpoint;
  readonly terminate: () => void;
  /** called once, when the worker fails outside a job or ends by itself; the text says why */
  readonly onDeath: (listener: (reason: string) => void) => void;
}
