import { outsideFit, saysItsRange } from '../../potentials/outside-fit';
import type { Potential } from '../../potentials/potential';
import type { Structure } from '../../structure/structure';

/** How often a run was where the data behind its potential were not. Counted from the start, or the resume. */
export interface FitWatch {
  /** recorded frames that were looked at */
  readonly frames: number;
  /** those in which some atom was outside */
  readonly framesOutside: number;
  /** in the frame that had most */
  readonly mostAtoms: number;
  /** what was farthest outside, and at which step */
  readonly worst?: string;
}

/** steps at least from one look to the next: it costs as much as four steps of the reactive potential */
const interval = 200;

/** Keeps count over the frames of a run; undefined for a potential that does not say what its data had. */
export function watchFit(
  potential: Potential,
): ((frame: () => Structure, step: number) => FitWatch) | undefined {
  if (!saysItsRange(potential)) return undefined;
  let watch: FitWatch = { frames: 0, framesOutside: 0, mostAtoms: 0 };
  let next = 0;
  let farthest = 0;
  return (frame, step) => {
    if (step < next) return watch;
    next = step + interval;
    const { atoms, worst, excess } = outsideFit(frame(), potential);
    const isWorst = excess > farthest;
    farthest = Math.max(farthest, excess);
    watch = {
      frames: watch.frames + 1,
      framesOutside: watch.framesOutside + (atoms.length > 0 ? 1 : 0),
      mostAtoms: Math.max(watch.mostAtoms, atoms.length),
      ...(isWorst
        ? { worst: `${worst} (step ${step})` }
        : watch.worst !== undefined && { worst: watch.worst }),
    };
    return watch;
  };
}
