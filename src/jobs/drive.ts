/** Runs a generator to its end on the spot: for tests, scripts and short work. */
export function complete<Progress, Result, Control>(
  generator: Generator<Progress, Result, Control | undefined>,
  onProgress?: (progress: Progress) => void,
): Result {
  for (;;) {
    const next = generator.next(undefined);
    if (next.done) return next.value;
    onProgress?.(next.value);
  }
}

/** What the driver asks between two steps of a generator. */
export interface DriveControls<Progress, Control> {
  readonly onProgress?: (progress: Progress) => void;
  /** a reason to stop, or undefined to go on; the generator is closed and the reason is thrown */
  readonly cancelled?: () => unknown;
  /** resolves when the job may go on; undefined when it is not paused */
  readonly paused?: () => Promise<void> | undefined;
  /** the next live change for the generator, if any */
  readonly takeControl?: () => Control | undefined;
  /** ms of work between two looks at messages; default 30, so that a cancel gets through within 200 ms */
  readonly sliceMs?: number;
}

/**
 * Runs a generator in short slices and lets messages through between them.
 *
 * @returns what the generator returns
 * @throws what the generator throws, or the reason of the cancel
 */
export async function driveInSlices<Progress, Result, Control>(
  generator: Generator<Progress, Result, Control | undefined>,
  controls: DriveControls<Progress, Control> = {},
): Promise<Result> {
  const { onProgress, cancelled, paused, takeControl, sliceMs = 30 } = controls;
  const stopIfCancelled = () => {
    const reason = cancelled?.();
    if (reason !== undefined) throw reason;
  };
  let started = false;
  let finished = false;
  try {
    for (;;) {
      stopIfCancelled();
      const sliceEnd = performance.now() + sliceMs;
      do {
        // The first call has no yield to give a value to: a change handed over then would be lost.
        const next = generator.next(started ? takeControl?.() : undefined);
        started = true;
        if (next.done) {
          finished = true;
          return next.value;
        }
        onProgress?.(next.value);
      } while (performance.now() < sliceEnd);
      await nextTask();
      await paused?.();
    }
  } finally {
    if (!finished) generator.return(undefined as never);
  }
}

/**
 * Lets waiting messages in. Not setTimeout, which browsers stretch to 4 ms; and in Node setImmediate, because
 * a port that posts to itself there is served up to a thousand times before any other port.
 */
function nextTask(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(() => resolve()));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
