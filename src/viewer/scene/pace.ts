import type { Coarseness, LeftOut, StructureViewerProps } from '../viewer-props';
import { fullPixelRatio } from './mount-scene';
import { ladderOf, nothingLeftOut, QualityGovernor, restAfter } from './quality-governor';

export { nothingLeftOut } from './quality-governor';

/** Tells pictures that follow one another from one that stays, and says how coarse each is drawn. */
export class Pace {
  private readonly governor = new QualityGovernor();
  private readonly drawAgain: () => void;
  private asked = -1;
  private drawn = Number.NEGATIVE_INFINITY;
  private told = '';
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** @param drawAgain asks for a picture of what has come to rest */
  constructor(drawAgain: () => void) {
    this.drawAgain = drawAgain;
  }

  /** A picture is asked for, ms; one that is asked for already stays where it is in time. */
  ask(now: number): void {
    if (this.asked < 0) this.asked = now;
  }

  /**
   * How the picture that is due is drawn.
   *
   * @returns `leftOut` when something else is left out than was said before
   */
  next(
    now: number,
    quality: NonNullable<StructureViewerProps['quality']>,
    { atomCount, inside, shade, inCopies }: Omit<LeftOut, 'moving'> & { readonly atomCount: number },
  ): { readonly coarse: Coarseness; readonly leftOut?: LeftOut | null } {
    const asked = this.asked < 0 ? now : this.asked;
    const moves = asked - this.drawn < restAfter;
    const ladder = ladderOf(fullPixelRatio(), atomCount);
    if (quality === 'auto' && moves)
      this.governor.note(now - Math.max(asked, this.drawn), now, ladder.length - 1);
    this.asked = -1;
    this.drawn = now;
    const rung =
      quality === 'full'
        ? 0
        : quality === 'fast'
          ? ladder.length - 1
          : Math.min(this.governor.rung, ladder.length - 1);
    const coarse = moves || quality === 'fast' ? ladder[rung] : nothingLeftOut;
    this.waitForRest(coarse !== nothingLeftOut && quality === 'auto');
    const moving = rung > 0 ? ladder[rung] : null;
    return { coarse, leftOut: this.tell({ moving, inside, shade, inCopies }) };
  }

  dispose(): void {
    this.waitForRest(false);
  }

  private tell(leftOut: LeftOut): LeftOut | null | undefined {
    const words =
      leftOut.moving || leftOut.inside > 0 || leftOut.shade || leftOut.inCopies
        ? JSON.stringify(leftOut)
        : '';
    if (words === this.told) return undefined;
    this.told = words;
    return words === '' ? null : leftOut;
  }

  private waitForRest(waits: boolean): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = waits ? setTimeout(this.drawAgain, restAfter) : null;
  }
}
