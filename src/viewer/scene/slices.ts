/** ms of work in one go; a picture every 16 ms leaves room for one */
const budget = 10;

/** Work on the page's own thread, a little at a time. Starting other work drops what is not finished. */
export class Slices {
  private work: Generator<undefined, unknown> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  get busy(): boolean {
    return this.work !== null;
  }

  /**
   * @param atOnce ms that the first slice may take: what fits into it is done when this returns
   * @param done called with the result
   */
  start<Result>(
    work: Generator<undefined, Result>,
    done: (result: Result) => void,
    atOnce: number = budget,
  ): void {
    this.stop();
    this.work = work;
    const go = (ms: number) => {
      const end = performance.now() + ms;
      do {
        const next = work.next();
        if (!next.done) continue;
        this.work = null;
        this.timer = null;
        return done(next.value);
      } while (performance.now() < end);
      this.timer = setTimeout(() => go(budget));
    };
    go(atOnce);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.work = null;
  }
}
