import { type BondList, type BondRule, bondsAreStale, listBonds } from '../list-bonds';
import type { AtomStore } from './atom-store';

/** ms; a new bond may be this late while frames stream in, because the search takes some of this */
const shortestInterval = 120;

/** Makes the list of bonds again when atoms have moved so far that it may miss one, but not at every frame. */
export class BondKeeper {
  private readonly store: AtomStore;
  private rules: readonly BondRule[] = [];
  private wrapped = false;
  private list: BondList | null = null;
  private lastSearch = Number.NEGATIVE_INFINITY;
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
    if (this.timer !== null || !this.list || this.rules.length === 0) return;
    if (!bondsAreStale(this.list, this.store.newestPositions, 4)) return;
    const wait = this.lastSearch + shortestInterval - performance.now();
    if (wait <= 0) this.search();
    else {
      this.timer = setTimeout(() => {
        this.timer = null;
        this.search();
        this.store.commit();
      }, wait);
    }
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private search(): void {
    const { structure, newestPositions } = this.store;
    if (!structure) return;
    const positions = new Float64Array(structure.positions.length);
    for (let i = 0, p = 0; p < positions.length; i++, p += 3) {
      for (let b = 0; b < 3; b++) positions[p + b] = newestPositions[4 * i + b];
    }
    // Positions that fly apart are the engine's error to report; the picture goes on without sticks.
    const sane = positions.every(Number.isFinite);
    this.list = listBonds({ ...structure, positions }, sane ? this.rules : [], this.wrapped);
    this.store.setBonds(this.list);
    this.lastSearch = performance.now();
  }
}
