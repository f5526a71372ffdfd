/** The one worker of the project: runs any job of the job table, one at a time. */
import { expose } from 'comlink';
import { workerEndpoint } from '#platform';
import { driveInSlices } from './drive';
import { type JobName, jobTable } from './job-table';
import { keepFailures } from './keep-failure';
import { prepareInput } from './prepare-input';

/** What the other end has asked of the job that runs; a job keeps its own while the next one starts. */
interface Requests {
  cancelReason?: unknown;
  pause?: { readonly promise: Promise<void>; readonly resolve: () => void };
  readonly controls: unknown[];
}

let current: Requests = { controls: [] };

const api = {
  /** Progress comes back through the callback; the promise settles with the job. */
  async run(name: JobName, input: unknown, onProgress?: (progress: unknown) => void): Promise<unknown> {
    const requests: Requests = { controls: [] };
    current = requests;
    const start = (await jobTable[name]()) as (input: unknown) => Generator<unknown, unknown, unknown>;
    await prepareInput(input);
    let delivered: unknown;
    const result = await driveInSlices(await start(input), {
      onProgress:
        onProgress &&
        ((progress) => {
          delivered = onProgress(progress);
        }),
      cancelled: () => requests.cancelReason,
      paused: () => requests.pause?.promise,
      takeControl: () => requests.controls.shift(),
    });
    // Progress travels on a port of its own: the result must not overtake the last of it.
    await delivered;
    return result;
  },
  cancel(): void {
    current.cancelReason = new DOMException('cancelled', 'AbortError');
    current.pause?.resolve();
  },
  pause(): void {
    if (current.pause) return;
    let resolve = () => {};
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    current.pause = { promise, resolve };
  },
  resume(): void {
    current.pause?.resolve();
    current.pause = undefined;
  },
  send(control: unknown): void {
    current.controls.push(control);
  },
};

export type JobWorkerApi = typeof api;

keepFailures();
// No top-level await: Vite bundles the workers of a project with its usual settings as classic scripts.
workerEndpoint().then((endpoint) => expose(api, endpoint));
