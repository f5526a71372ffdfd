import type { ProjectedPoint } from '../camera-math';
import type { AtomLabel, StructureViewerProps } from '../viewer-props';
import type { Area, AtomScene } from './atom-scene';
import { LabelLayer } from './label-layer';
import { markTubes } from './mark-tubes';

const nothing: readonly never[] = [];

/** Where things fall in the picture. */
export interface Projector {
  project(point: ArrayLike<number>): ProjectedPoint | null;
  projectAtom(atom: number): ProjectedPoint | null;
}

/** Arrows at atoms, lines between places, words: loaded when the first of them is asked for. */
export class Annotations {
  private readonly atoms: AtomScene;
  private readonly labels: LabelLayer;
  private readonly projector: Projector;

  constructor(host: HTMLElement, atoms: AtomScene, projector: Projector) {
    this.atoms = atoms;
    this.labels = new LabelLayer(host);
    this.projector = projector;
  }

  update({ vectors, paths = nothing, labels = nothing, theme = 'dark' }: StructureViewerProps): void {
    const any = vectors || paths.length > 0;
    this.atoms.setMarks(any ? markTubes(this.atoms.store, vectors, paths, theme) : nothing);
    this.labels.set(labels);
  }

  /** Puts words where they belong in the picture that was just drawn, those outside its part of the host nowhere. */
  place(area: Area): void {
    this.labels.place((label) => this.placeOf(label), area);
  }

  dispose(): void {
    this.labels.dispose();
  }

  private placeOf({ atom, position }: AtomLabel): ProjectedPoint | null {
    if (atom !== undefined) return this.projector.projectAtom(atom);
    return position ? this.projector.project(position) : null;
  }
}
