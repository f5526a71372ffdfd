import { InputError } from '../errors';
import type { LammpsFrame } from './dump-frames';

/** One of several dumps of a run. */
export interface DumpPart {
  readonly name: string;
  /** its frames, read anew each time; leaving them early closes the file */
  readonly frames: () => Iterable<LammpsFrame>;
}

/**
 * The frames of dumps that go on from one another, as restarts or one file a frame leave them. Where two overlap the later
 * one holds: a run that was taken up again goes on from its restart file, not from its last frame.
 *
 * @throws InputError when the steps of a dump do not go on from those before
 */
export function* joinDumps(parts: readonly DumpPart[]): Generator<LammpsFrame, void> {
  if (parts.length === 1) {
    yield* parts[0].frames();
    return;
  }
  const begun = parts
    .map((part) => ({ part, step: firstStep(part) }))
    .filter((found): found is { part: DumpPart; step: number } => found.step !== undefined);
  begun.forEach(({ part, step }, k) => {
    if (k > 0 && step <= begun[k - 1].step)
      throw new InputError(
        `${part.name}: begins at step ${step} and ${begun[k - 1].part.name} before it at step ${begun[k - 1].step}; ` +
          'dumps of one run go on in their steps; name them in order, or import them one at a time',
      );
  });
  for (const [k, { part }] of begun.entries()) {
    const end = begun[k + 1]?.step ?? Number.POSITIVE_INFINITY;
    for (const frame of part.frames()) {
      if (frame.step >= end) break;
      yield frame;
    }
  }
}

function firstStep({ frames }: DumpPart): number | undefined {
  for (const { step } of frames()) return step;
  return undefined;
}
