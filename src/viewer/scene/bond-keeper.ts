import { type BondList, type BondRule, bondsAreStale, listBondsStepwise } from '../list-bonds';
import type { AtomStore } from './atom-store';
import { Slices } from './slices';

/** ms; a new bond may be this late while frames stream in, because the search takes some of this */
const shortestInterval = 120;
/** times as long as the last search took is waited for the next: large models shall move, and their bonds may be late */
const restFactor = 5;
/** ms; bonds that are found within it are in the first picture of new atoms, others come after it */
const atOnce = 40;

/** Makes the list of bonds again when atoms have moved so far that it may miss one, but not at every frame. */
export class BondKeeper {
  private readonly store: AtomStore;
  private rules: readonly BondRule[] = [];
  private wrapped = false;
  private list: BondList | null = null;
  private readonly slices = new Slices();
  private nextSearch = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(store: AtomStore) {
    this.store = store;
  }

  /** Starts afresh, for new atoms or new rules. */
  reset(rules: readonly BondRule[], wrapped: boolean): void {
    this.rules = rules;
    this.wrapped = wrapped;
    this.search();
  }

  /** To be called after new positions. */
  refresh(): void {
    if (this.timer !== null || this.slices.busy || !this.list || this.rules.length === 0) return;
    if (!bondsAreStale(this.list, this.store.newestPositions, 4)) return;
    const wait = this.nextSearch - performance.now();
    if (wait <= 0) this.search();
    else {
      this.timer = setTimeout(() => {
        this.timer = null;
        this.search();
      }, wait);
    }
  }

  dispose(): void {
    this.slices.stop();
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private search(): void {
    const { structure, newestPositions } = this.store;
    if (!structure) return;
    const positions = new Float64Array(structure.positions.length);
    // Positions that fly apart are the engine's error to report; the picture goes on without sticks.
    let sane = true;
    for (let p = 0, q = 0; p < positions.length; p += 3, q += 4) {
      for (let b = 0; b < 3; b++) positions[p + b] = newestPositions[q + b];
      sane &&= Number.isFinite(positions[p] + positions[p + 1] + positions[p + 2]);
    }
    const start = performance.now();
    this.slices.start(
      listBondsStepwise({ ...structure, positions }, sane ? this.rules : [], this.wrapped),
      (list) => {
        this.list = list;
        this.store.setBonds(list);
        const end = performance.now();
        this.nextSearch = start + Math.max(shortestInterval, restFactor * (end - start));
        this.store.commit();
      },
      atOnce,
    );
  }
}
