import { type Content, cellCorners } from '../camera-math';
import type { StructureViewerProps } from '../viewer-props';
import { cutTest, placesLeft } from '../visible-atoms';
import type { Annotations, Projector } from './annotations';
import { type Area, AtomScene } from './atom-scene';
import type { Copies } from './copies';
import { drawnProps } from './drawn-props';
import { keepBonds } from './keep-bonds';
import { OcclusionKeeper } from './occlusion-keeper';
import type { Veils } from './veils';
import type { ViewCamera } from './view-camera';

const nothing: readonly never[] = [];
/** atoms of a solid that are drawn though most of them hide each other */
const mostInside = 200_000;

/** Whom a shown model tells what, and where its words go. */
export interface ModelSurroundings extends Projector {
  readonly host: HTMLElement;
  readonly camera: ViewCamera;
  /** a picture is due */
  requestPicture(): void;
  /** there are more or fewer cells to look at */
  fit(): void;
}

/** One model in one scene, kept equal to its props: compares, and changes only what differs. */
export class ShownModel {
  readonly atoms: AtomScene;
  private readonly props: () => StructureViewerProps;
  private readonly around: ModelSurroundings;
  private readonly bonds: ReturnType<typeof keepBonds>;
  private readonly occlusion: OcclusionKeeper;
  private readonly stopListening: () => void;
  private annotations: Annotations | null = null;
  private veils: Veils | null = null;
  private copies: Copies | null = null;
  private shown: Partial<StructureViewerProps> = {};
  private hovered = -1;
  /** no frame has moved its atoms */
  private still = true;
  private gone = false;

  constructor(samples: number, props: () => StructureViewerProps, around: ModelSurroundings) {
    this.atoms = new AtomScene(samples);
    this.props = props;
    this.around = around;
    this.bonds = keepBonds(this.atoms.store, props);
    this.occlusion = new OcclusionKeeper(this.atoms.store);
    this.stopListening = this.atoms.store.subscribe(() => around.requestPicture());
  }

  /** @returns whether there are other atoms than before */
  update(props: StructureViewerProps): boolean {
    const was = this.shown;
    this.shown = props;
    const { store } = this.atoms;
    const { structure } = props;
    const before = was.structure;
    const newAtoms =
      !before ||
      before.positions !== structure.positions ||
      before.atomicNumbers !== structure.atomicNumbers ||
      before.cell !== structure.cell;
    const changed = (...names: (keyof StructureViewerProps)[]) =>
      newAtoms || names.some((name) => was[name] !== props[name]);

    if (newAtoms) store.setStructure(structure);
    const newRegions = newAtoms || before?.regions !== structure.regions;
    if (newRegions) store.setRegions(structure.regions);
    if (changed('wrapped')) store.setWrapped(props.wrapped ?? false);
    if (changed('colorMode', 'atomScale', 'styles'))
      store.setColors(props.colorMode ?? 'element', props.atomScale ?? 1, props.styles);
    if (changed('colors') && (props.colors || was.colors)) store.setTints(props.colors);
    if (changed('ghosted') && (props.ghosted || was.ghosted)) store.setGhosted(props.ghosted);
    if (changed('bondRules', 'wrapped')) this.bonds.reset();
    if (changed('polyhedra', 'facets')) this.showVeils();
    else if (changed('cut')) this.veils?.setCut();
    if (newAtoms) this.still = true;
    if (newRegions || changed('hiddenElements', 'hiddenRegions', 'cut', 'visible', 'ghosted', 'quality')) {
      this.filter();
      this.occlusion.refresh(newAtoms);
    }
    if (was.theme !== props.theme) this.atoms.setTheme(props.theme ?? 'dark');
    if (changed('showCell')) this.atoms.setCell(props.showCell ?? true);
    this.atoms.showAxes = props.showAxes ?? true;
    this.atoms.lineScale = props.lineScale ?? 1;
    if (changed('hops', 'cut')) this.showHops();
    if (changed(...drawnProps)) this.annotate();
    if (changed('repeats', 'theme')) this.showCopies(newAtoms || was.repeats !== props.repeats);
    if (newAtoms) this.hovered = -1;
    if (changed('vacancies', 'moments', 'selected', 'cut')) this.showRings();
    // Callbacks are new at every render of the parent, and none of the picture's business.
    if (newRegions || drawnProps.some((name) => was[name] !== props[name])) store.commit();
    return newAtoms;
  }

  setFrame(positions: ArrayLike<number>, mix: number, cell?: Float64Array): void {
    const { store } = this.atoms;
    if (cell && store.structure?.cell.some((component, k) => component !== cell[k])) {
      store.setCell(cell);
      this.atoms.setCell(this.props().showCell ?? true);
    }
    store.setFrame(positions, mix);
    if (this.still) {
      this.still = false;
      // What was deep inside may come out.
      if (store.insideCount > 0) this.filter();
    }
    this.bonds.refresh();
    this.veils?.refresh();
    if (this.props().vectors) this.annotate();
  }

  setHovered(atom: number): void {
    if (atom === this.hovered) return;
    this.hovered = atom;
    this.showRings();
    this.atoms.store.commit();
  }

  /** All that is drawn, to find a view and its depth by. */
  content(): Content {
    const { store } = this.atoms;
    const own = { positions: store.shownPositions(), count: store.atomCount };
    const atoms = this.copies?.content(own.positions, own.count) ?? own;
    const { showCell = true, repeats = [1, 1, 1] } = this.props();
    const corners = showCell && store.structure ? cellCorners(store.structure.cell, repeats) : [];
    return { ...atoms, corners };
  }

  /** Puts words where they belong in the picture that was just drawn in a part of the host. */
  placeWords(area: Area): void {
    this.annotations?.place(area);
  }

  dispose(): void {
    this.gone = true;
    this.stopListening();
    this.annotations?.dispose();
    this.bonds.dispose();
    this.veils?.dispose();
    this.copies?.dispose();
    this.occlusion.dispose();
    this.atoms.dispose();
  }

  /** Does something with all atoms that the props show, also those too deep inside to be drawn. */
  withInside<Result>(work: () => Result): Result {
    if (this.atoms.store.insideCount === 0) return work();
    this.filter(false);
    try {
      return work();
    } finally {
      this.filter();
    }
  }

  private filter(shellOnly = this.isLargeSolid()): void {
    const { hiddenElements, hiddenRegions, cut, visible } = this.props();
    this.atoms.store.setFilter({ hiddenElements, hiddenRegions, cut, visible }, shellOnly);
  }

  /** Nothing is cut open, and there are so many atoms that the inside costs more than it shows. */
  private isLargeSolid(): boolean {
    const {
      quality = 'full',
      cut,
      visible,
      ghosted,
      hiddenElements = nothing,
      hiddenRegions = nothing,
    } = this.props();
    const opened = cut || visible || ghosted || hiddenElements.length + hiddenRegions.length > 0;
    return this.still && !opened && quality !== 'full' && this.atoms.store.atomCount > mostInside;
  }

  /** @param fits looks at all cells, because there are more or fewer */
  private showCopies(fits: boolean): void {
    const show = (copies: Copies) => {
      copies.update();
      if (fits) this.around.fit();
    };
    if (this.copies) show(this.copies);
    else if (this.props().repeats?.some((n) => n > 1)) {
      const eye = this.eye();
      void import('./copies').then(({ Copies }) => {
        if (this.gone) return;
        // Who has set a view meanwhile, such as that of a shared scene, wants that one.
        fits &&= this.eye() === eye;
        this.copies ??= new Copies(this.atoms, this.props);
        this.atoms.copies = this.copies;
        show(this.copies);
        this.around.requestPicture();
      });
    }
  }

  /** Without the last digits, which every picture rounds anew. */
  private eye(): string {
    return this.around.camera
      .getView()
      .eye.map((x) => x.toFixed(3))
      .join();
  }

  /** What a cut takes away it takes whole: vacancies and hops go with the atoms around them. */
  private showRings(): void {
    const { structure, cut, vacancies = nothing, moments = nothing, selected = nothing } = this.props();
    const left = placesLeft(vacancies, cutTest(structure.cell, cut));
    this.atoms.setRings({ vacancies: left, moments, selected, hovered: this.hovered });
  }

  private showHops(): void {
    const { structure, cut, hops = nothing } = this.props();
    const isLeft = cutTest(structure.cell, cut);
    this.atoms.setHops(
      hops.filter(({ from, to }) => isLeft(from[0], from[1], from[2]) && isLeft(to[0], to[1], to[2])),
    );
  }

  private showVeils(): void {
    const { polyhedra, facets } = this.props();
    if (this.veils) this.veils.update();
    else if (polyhedra || facets) {
      void import('./veils').then(({ Veils }) => {
        if (this.gone) return;
        this.veils ??= new Veils(this.atoms, this.props);
        this.atoms.veils = this.veils;
        this.veils.update();
        this.around.requestPicture();
      });
    }
  }

  private annotate(): void {
    const props = this.props();
    if (this.annotations) this.annotations.update(props);
    else if (props.vectors || props.paths?.length || props.labels?.length) {
      void import('./annotations').then(({ Annotations }) => {
        if (this.gone) return;
        this.annotations ??= new Annotations(this.around.host, this.atoms, this.around);
        this.annotations.update(this.props());
        this.around.requestPicture();
      });
    }
  }
}
