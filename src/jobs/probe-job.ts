/** What the probe does; see `probe`. */
export interface ProbeInput {
  readonly steps: number;
  /** ms of work in each step; default 0 */
  readonly stepMs?: number;
  /** the step at which it throws, refuses its input, or makes its worker fail */
  readonly failAt?: number;
  readonly failure?: 'throw' | 'refuse' | 'die';
}

/**
 * A job with no physics in it, for checking that workers run, report, pause, stop and are replaced.
 *
 * @returns the number of steps done and the live changes received
 */
export function* probe(
  input: ProbeInput,
): Generator<{ step: number }, { steps: number; controls: unknown[] }, unknown> {
  const { steps, stepMs = 0, failAt = -1, failure = 'throw' } = input;
  const controls: unknown[] = [];
  for (let step = 0; step < steps; step++) {
    if (step === failAt) fail(failure);
    const end = performance.now() + stepMs;
    while (performance.now() < end);
    const control = yield { step };
    if (control !== undefined) controls.push(control);
  }
  return { steps, controls };
}

function fail(failure: NonNullable<ProbeInput['failure']>): void {
  if (failure === 'refuse') throw Object.assign(new Error('probe: refused as asked'), { name: 'InputError' });
  if (failure === 'throw') throw new Error('probe: thrown as asked');
  // Outside the job's own call, so that nothing catches it: the worker itself fails.
  setTimeout(() => {
    throw new Error('probe: the worker fails as asked');
  });
}
