import type { NeighborList } from '../../structure/neighbors';
import { listScreens } from '../occlusion';
import type { AtomStore } from './atom-store';

/** above this the search would be felt as a pause */
const mostAtoms = 40_000;

/**
 * Keeps the atoms' shade in step with what is visible, after the first picture and not at every frame: atoms
 * that move a little keep their shade.
 */
export class OcclusionKeeper {
  private readonly store: AtomStore;
  private screens: NeighborList | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(store: AtomStore) {
    this.store = store;
  }

  /** To be called when other atoms became visible, or there are new ones. */
  refresh(newAtoms: boolean): void {
    if (newAtoms) this.screens = null;
    if (this.screens) {
      this.store.setOcclusion(this.screens);
      return;
    }
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), 60);
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private search(): void {
    this.timer = null;
    const { structure } = this.store;
    if (!structure || this.store.atomCount > mostAtoms) return;
    this.screens = listScreens(structure);
    this.store.setOcclusion(this.screens);
    this.store.commit();
  }
}
