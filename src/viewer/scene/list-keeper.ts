import type { Structure } from '../../structure/structure';
import { movedBeyond } from '../list-bonds';
import type { AtomStore } from './atom-store';
import { Slices } from './slices';

/** ms; a new bond may be this late while frames stream in, because the search takes some of this */
const shortestInterval = 120;
/** times as long as the last search took is waited for the next: large models shall move, and their bonds may be late */
const restFactor = 5;
/** ms; bonds that are found within it are in the first picture of new atoms, others come after it */
const atOnce = 40;

/** What a list of neighbors is made of and where it goes. */
export interface ListMaker<List> {
  /** Å; the list is made again when two atoms together may have moved so far */
  readonly skin: number;
  /** null when nothing is wanted; `sane` is false when a position is no number */
  readonly make: (structure: Structure, sane: boolean) => Generator<undefined, List> | null;
  readonly show: (list: List | null) => void;
}

/**
 * Makes a list of neighbors, of bonds or polyhedra, again when atoms have moved so far that it may be wrong, but not at
 * every frame.
 */
export class ListKeeper<List extends { readonly positions: Float32Array }> {
  private readonly store: AtomStore;
  private readonly maker: ListMaker<List>;
  private list: List | null = null;
  private readonly slices = new Slices();
  private nextSearch = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(store: AtomStore, maker: ListMaker<List>) {
    this.store = store;
    this.maker = maker;
  }

  /** Starts afresh, for new atoms or new rules. */
  reset(): void {
    this.search();
  }

  /** To be called after new positions. */
  refresh(): void {
    if (this.timer !== null || this.slices.busy || !this.list) return;
    if (!movedBeyond(this.list.positions, this.store.newestPositions, 4, this.maker.skin)) return;
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
    const work = this.maker.make({ ...structure, positions }, sane);
    if (!work) {
      this.slices.stop();
      this.list = null;
      this.maker.show(null);
      return;
    }
    this.slices.start(
      work,
      (list) => {
        this.list = list;
        this.maker.show(list);
        const end = performance.now();
        this.nextSearch = start + Math.max(shortestInterval, restFactor * (end - start));
        this.store.commit();
      },
      atOnce,
    );
  }
}
