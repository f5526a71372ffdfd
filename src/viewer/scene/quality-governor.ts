import type { Coarseness } from '../viewer-props';

/** ms without a new picture after which the model rests: then it is drawn in full */
export const restAfter = 350;
/** ms from one picture to the next above which less is drawn, and below which more is tried */
const [slow, quick] = [34, 20];
/** pictures that are looked back at */
const memory = 10;
/** ms that pictures must come quickly before more is drawn; longer each time that was too early */
const [firstPatience, mostPatience] = [2000, 64_000];
/** atoms above which a part of them will do while they move */
const many = 100_000;

/** A picture with everything. */
export const nothingLeftOut: Coarseness = { resolution: 1, depthShading: true, bonds: true, oneAtomIn: 1 };

/**
 * What may be left out, from nothing on: first what is missed least.
 *
 * @param pixelRatio device pixels in a CSS pixel
 */
export function ladderOf(pixelRatio: number, atomCount: number): readonly Coarseness[] {
  const steps: Partial<Coarseness>[] = [
    ...(pixelRatio > 1 ? [{ resolution: 1 / pixelRatio }] : []),
    { depthShading: false },
    { resolution: 0.6 / pixelRatio },
    { bonds: false },
    ...(atomCount > many ? [{ oneAtomIn: 4 }] : []),
  ];
  const ladder = [nothingLeftOut];
  for (const step of steps) ladder.push({ ...ladder.at(-1)!, ...step });
  return ladder;
}

/**
 * Chooses how much is drawn while a picture moves, so that it moves smoothly. It goes by the time from when a picture was
 * asked for to when it could be drawn, because that is when the graphics card has done the one before.
 */
export class QualityGovernor {
  /** of the ladder */
  rung = 0;
  private readonly waits: number[] = [];
  private quickSince = Number.POSITIVE_INFINITY;
  private patience = firstPatience;

  /**
   * To be told of every picture that follows another.
   *
   * @param wait, now ms
   * @param last rung of the ladder
   */
  note(wait: number, now: number, last: number): void {
    this.rung = Math.min(this.rung, last);
    this.waits.push(wait);
    const sorted = [...this.waits].sort((a, b) => a - b);
    const hopeless = sorted.length >= 3 && sorted[0] > 3 * slow;
    if (sorted.length < memory && !hopeless) return;
    const middle = sorted[sorted.length >> 1];
    if (sorted.length === memory) this.waits.shift();
    if (middle > slow) {
      this.quickSince = Number.POSITIVE_INFINITY;
      if (this.rung < last) this.step(1);
    } else if (middle < quick && this.rung > 0) {
      this.quickSince = Math.min(this.quickSince, now);
      if (now - this.quickSince < this.patience) return;
      this.patience = Math.min(mostPatience, 2 * this.patience);
      this.step(-1);
    }
  }

  private step(by: number): void {
    this.rung += by;
    this.waits.length = 0;
    this.quickSince = Number.POSITIVE_INFINITY;
  }
}
