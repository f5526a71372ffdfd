import type { NeighborSearch } from '../../structure/neighbor-search';
import { findScreens } from '../occlusion';
import type { AtomStore } from './atom-store';
import { Slices } from './slices';

/** above this the shade would be late by seconds */
export const mostShaded = 200_000;
/** ms; what is done within it is in one picture with what became visible */
const atOnce = 30;

/**
 * Keeps the atoms' shade in step with what is visible, after the first picture and not at every frame: atoms
 * that move a little keep their shade.
 */
export class OcclusionKeeper {
  private readonly store: AtomStore;
  private readonly slices = new Slices();
  private screens: NeighborSearch | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(store: AtomStore) {
    this.store = store;
  }

  /** To be called when other atoms became visible, or there are new ones. */
  refresh(newAtoms: boolean): void {
    if (newAtoms) this.screens = null;
    if (this.screens) {
      this.measure(this.screens);
      return;
    }
    if (this.timer !== null) clearTimeout(this.timer);
    this.slices.stop();
    this.timer = setTimeout(() => this.search(), 60);
  }

  dispose(): void {
    this.slices.stop();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private search(): void {
    this.timer = null;
    const { structure } = this.store;
    if (!structure || this.store.atomCount > mostShaded) return;
    this.screens = findScreens(structure);
    this.measure(this.screens);
  }

  private measure(screens: NeighborSearch): void {
    this.slices.start(this.store.measureOcclusion(screens), () => this.store.commit(), atOnce);
  }
}
