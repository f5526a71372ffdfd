/** ms between two measurements */
const interval = 250;

/** Pictures per second over the last quarter second; 0 when none was due. */
export class FrameRate {
  perSecond = 0;
  private at = 0;
  private frames = 0;

  /**
   * @param frames drawn so far
   * @returns true when it measured anew
   */
  measure(frames: number): boolean {
    const now = performance.now();
    const elapsed = now - this.at;
    if (elapsed < interval) return false;
    this.perSecond = elapsed > 4 * interval ? 0 : (1000 * (frames - this.frames)) / elapsed;
    this.at = now;
    this.frames = frames;
    return true;
  }
}
