import type { MdControl, MdOptions } from '../simulate/md/md-options';
import { runMd } from '../simulate/md/run-md';
import type { Structure } from '../structure/structure';

export interface SpeedInput {
  readonly structure: Structure;
  /** of the run that is meant; how long it is does not matter */
  readonly md: MdOptions;
  /** ms that the measured part takes at least; default 1500 */
  readonly duration?: number;
}

export interface Speed {
  readonly stepsPerSecond: number;
  /** measured */
  readonly stepCount: number;
}

/** ms of steps that are not counted: tables are made, code is compiled, helping threads come */
const warmUp = 1000;

/**
 * Steps per second of a run on this machine, measured: a moment of the run itself, which is then thrown away.
 *
 * @throws what `runMd` throws
 */
export function* measureSpeed({
  structure,
  md,
  duration = 1500,
}: SpeedInput): Generator<{ readonly step: number }, Speed, MdControl | undefined> {
  const { resume: _, frameRing: __, ...options } = md;
  const run = runMd(structure, { ...options, stepCount: Infinity });
  try {
    let began = 0;
    let from = 0;
    let warm = false;
    const start = performance.now();
    for (;;) {
      const next = run.next();
      if (next.done) throw new Error('measureSpeed: a run without an end has come to its end');
      const step = next.value.stepsDone;
      const now = performance.now();
      if (!warm && step > 0 && now - start >= warmUp) [warm, began, from] = [true, now, step];
      else if (warm && now - began >= duration && step > from) {
        return { stepsPerSecond: (1000 * (step - from)) / (now - began), stepCount: step - from };
      }
      yield { step };
    }
  } finally {
    run.return(undefined as never);
  }
}
