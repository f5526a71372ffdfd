/** Ctrl-C, seen by work that can be stopped. */
export interface Interrupts {
  /** aborted by the first Ctrl-C */
  readonly signal: AbortSignal;
  /** Ctrl-C means again what it means to any program */
  readonly release: () => void;
}

/** What a shell expects of a program that ended by Ctrl-C: 128 + 2. */
const interruptedExitCode = 130;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The first Ctrl-C (or a request to end, or a terminal that closes) aborts the signal, so that the work can save
 * what was done; the second ends the program at once. The exit code is 130 either way.
 *
 * @param atOnce what must still be put right then; must not wait for anything
 */
export function catchInterrupts(atOnce: () => void): Interrupts {
  const controller = new AbortController();
  const listener = () => {
    process.exitCode = interruptedExitCode;
    if (!controller.signal.aborted) {
      process.stderr.write(
        `${process.stderr.isTTY ? '\n' : ''}Stopping and keeping what was done; Ctrl-C again ends at once.\n`,
      );
      controller.abort(new DOMException('stopped by the user', 'AbortError'));
      return;
    }
    try {
      atOnce();
    } finally {
      process.exit(interruptedExitCode);
    }
  };
  for (const name of signals) process.on(name, listener);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.removeListener(name, listener);
    },
  };
}
