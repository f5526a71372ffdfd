import type { WebGLRenderer } from 'three';
import type { Structure } from '../../structure/structure';
import type { ProjectedAtoms } from '../atoms-in-area';
import { boundsOf, type ProjectedPoint, projectPoint, projectRadius, type ViewAxis } from '../camera-math';
import type { BondList } from '../list-bonds';
import { pickAtom } from '../pick-atom';
import { projectVisible } from '../project-visible';
import type { PictureOptions, StructureViewerProps, ViewerStats } from '../viewer-props';
import { cutTest, placesLeft } from '../visible-atoms';
import type { Annotations } from './annotations';
import { AtomScene } from './atom-scene';
import { capturePng } from './capture-png';
import type { Copies } from './copies';
import { drawnProps } from './drawn-props';
import { FrameRate } from './frame-rate';
import { keepBonds } from './keep-bonds';
import type { ListKeeper } from './list-keeper';
import { makeContext, noContextMessage, samplesFor } from './make-context';
import { type MountedScene, mountScene } from './mount-scene';
import { OcclusionKeeper } from './occlusion-keeper';
import { listenToPointer } from './pointer-picking';
import type { Veils } from './veils';
import { ViewCamera } from './view-camera';

const nothing: readonly never[] = [];
/** Å around atoms that are looked at: what they are bound to is in the picture */
const focusMargin = 4;

/** Keeps what is on the screen equal to the props: compares, changes only what differs, asks for one picture. */
export class ViewerEngine {
  readonly atoms: AtomScene;
  readonly camera: ViewCamera;
  private readonly host: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly mounted: MountedScene;
  private readonly bonds: ListKeeper<BondList>;
  private readonly occlusion: OcclusionKeeper;
  private annotations: Annotations | null = null;
  private veils: Veils | null = null;
  private copies: Copies | null = null;
  private readonly props: () => StructureViewerProps;
  private readonly stopListening: (() => void)[] = [];
  private shown: Partial<StructureViewerProps> = {};
  private renderer: WebGLRenderer | null = null;
  private invalidate: (() => void) | null = null;
  private hovered = -1;
  private pushes = 0;
  private bounds = boundsOf([], 3, 0);
  private readonly rate = new FrameRate();

  constructor(host: HTMLElement, props: () => StructureViewerProps) {
    this.host = host;
    this.props = props;
    this.canvas = document.createElement('canvas');
    this.canvas.style.cssText = 'display:block;width:100%;height:100%';
    host.append(this.canvas);
    const context = makeContext(this.canvas);
    this.atoms = new AtomScene(context ? samplesFor(context) : 0);
    this.camera = new ViewCamera(this.canvas, () => this.requestPicture());
    this.camera.setSize(host.clientWidth, host.clientHeight);
    this.bonds = keepBonds(this.atoms.store, props);
    this.occlusion = new OcclusionKeeper(this.atoms.store);
    this.stopListening.push(
      this.atoms.store.subscribe(() => this.requestPicture()),
      listenToPointer(this.canvas, {
        click: (event, x, y) => this.report('onPick', event, x, y),
        move: (event, x, y) => this.hover(event, x, y),
        leave: (event, x, y) => this.hover(event, x, y, -1),
      }),
    );
    this.canvas.addEventListener('webglcontextlost', this.contextLost);
    this.canvas.addEventListener('webglcontextrestored', this.contextRestored);
    this.mounted = mountScene(this.canvas, context, this);
    const observer = new ResizeObserver(() => this.mounted.resize(host.clientWidth, host.clientHeight));
    observer.observe(host);
    this.stopListening.push(() => observer.disconnect());
  }

  /** Called once there is a renderer. */
  attach(renderer: WebGLRenderer, invalidate: () => void): void {
    this.renderer = renderer;
    this.invalidate = invalidate;
    invalidate();
  }

  /** No renderer could be made: a sentence instead of a black square. */
  fail(reason: string): void {
    this.host.replaceChildren(noContextMessage(reason));
  }

  requestPicture(): void {
    this.invalidate?.();
  }

  update(props: StructureViewerProps): void {
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
      newAtoms || names.some((n) => was[n] !== props[n]);
    this.camera.reducedMotion =
      props.reducedMotion ?? window.matchMedia('(prefers-reduced-motion: reduce)').matches;

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
    if (newRegions || changed('hiddenElements', 'hiddenRegions', 'cut', 'visible')) {
      const { hiddenElements, hiddenRegions, cut, visible } = props;
      store.setFilter({ hiddenElements, hiddenRegions, cut, visible });
      this.occlusion.refresh(newAtoms);
    }
    if (was.theme !== props.theme) this.atoms.setTheme(props.theme ?? 'dark');
    if (changed('showCell')) this.atoms.setCell(props.showCell ?? true);
    this.atoms.showAxes = props.showAxes ?? true;
    if (changed('hops', 'cut')) this.showHops();
    if (changed(...drawnProps)) this.annotate();
    if (changed('repeats', 'theme')) this.showCopies(newAtoms || was.repeats !== props.repeats);
    if (newAtoms) this.hovered = -1;
    if (changed('vacancies', 'moments', 'selected', 'cut')) this.showRings();
    if (was.projection !== props.projection) this.camera.setProjection(props.projection ?? 'perspective');
    if (newAtoms) this.showNewAtoms(structure, before);
    // Callbacks are new at every render of the parent, and none of the picture's business.
    if (newRegions || drawnProps.some((name) => was[name] !== props[name])) store.commit();
  }

  setFrame(positions: ArrayLike<number>, mix: number, cell?: Float64Array): void {
    const { store } = this.atoms;
    if (cell && store.structure?.cell.some((component, k) => component !== cell[k])) {
      store.setCell(cell);
      this.atoms.setCell(this.props().showCell ?? true);
    }
    store.setFrame(positions, mix);
    this.bonds.refresh();
    this.veils?.refresh();
    if (this.props().vectors) this.annotate();
    // Atoms may leave the ball that near plane, far plane and fog were made for, but not from one frame to the next.
    if (this.pushes++ % 32 === 0) this.measureBounds();
    this.atoms.store.commit();
  }

  setMix(mix: number): void {
    this.atoms.store.setMix(mix);
    this.atoms.store.commit();
  }

  fit(): void {
    this.measureBounds();
    this.camera.fit();
  }

  viewAlong(axis: ViewAxis, opposite = false): void {
    this.measureBounds();
    this.camera.fit(this.props().structure.cell, axis, opposite);
  }

  pickAt(x: number, y: number): number {
    const { store } = this.atoms;
    if (!store.structure) return -1;
    return pickAtom(
      this.camera.rayThrough(x, y),
      store.shownPositions(),
      store.structure.atomicNumbers,
      store.visibleAtoms,
      store.visibleCount,
      store.looks.radii,
      store.regions,
    );
  }

  projectAtom(atom: number): (ProjectedPoint & { readonly radius: number }) | null {
    const { store } = this.atoms;
    if (!store.structure || !(atom >= 0 && atom < store.atomCount)) return null;
    const projected = this.project(store.shownPositions().subarray(4 * atom, 4 * atom + 3));
    if (!projected) return null;
    const projection = this.camera.active.projectionMatrix.elements;
    const { clientHeight } = this.canvas;
    return {
      ...projected,
      radius: projectRadius(projection, projected.depth, store.radiusOf(atom), clientHeight),
    };
  }

  projectAtoms(): ProjectedAtoms {
    const { store } = this.atoms;
    const { projectionMatrix, matrixWorldInverse } = this.camera.active;
    return projectVisible(store, matrixWorldInverse.elements, projectionMatrix.elements, {
      width: this.canvas.clientWidth,
      height: this.canvas.clientHeight,
    });
  }

  focus(atoms: readonly number[]): void {
    const { store } = this.atoms;
    if (atoms.length === 0 || !store.structure) {
      this.fit();
      return;
    }
    const positions = store.shownPositions();
    const those = new Float32Array(4 * atoms.length);
    atoms.forEach((atom, k) => {
      those.set(positions.subarray(4 * atom, 4 * atom + 3), 4 * k);
    });
    this.camera.focus(boundsOf(those, 4, atoms.length, focusMargin), those);
  }

  capturePng(scale: number): Promise<Blob> {
    const draw = () => this.draw(this.canvas.clientWidth, this.canvas.clientHeight);
    if (scale !== 1) queueMicrotask(() => this.requestPicture());
    return capturePng(this.renderer, scale, draw);
  }

  async takePicture(options: PictureOptions): Promise<HTMLCanvasElement> {
    const { takePicture } = await import('./take-picture');
    return takePicture(this.renderer, this, this.bounds, this.props(), options);
  }

  stats(): ViewerStats {
    const { store, frameCount } = this.atoms;
    const info = this.renderer?.info;
    return {
      frames: frameCount,
      framesPerSecond: this.rate.perSecond,
      atoms: store.atomCount,
      visibleAtoms: store.visibleCount,
      bonds: store.bondCount,
      geometries: info?.memory.geometries ?? 0,
      textures: info?.memory.textures ?? 0,
      programs: info?.programs?.length ?? 0,
    };
  }

  /** One picture, now. */
  draw(width: number, height: number): void {
    if (!this.renderer) return;
    this.camera.setSize(width, height);
    this.camera.update(performance.now());
    this.atoms.render(this.renderer, this.camera.active, this.bounds.center, this.bounds.radius);
    this.annotations?.place(width, height);
    if (this.atoms.frameCount === 1) this.props().onReady?.();
    this.reportStats();
  }

  dispose(): void {
    for (const stop of this.stopListening) stop();
    this.canvas.removeEventListener('webglcontextlost', this.contextLost);
    this.canvas.removeEventListener('webglcontextrestored', this.contextRestored);
    this.annotations?.dispose();
    this.bonds.dispose();
    this.veils?.dispose();
    this.copies?.dispose();
    this.occlusion.dispose();
    this.camera.dispose();
    this.invalidate = null;
    this.atoms.dispose();
    this.mounted.unmount();
    this.canvas.remove();
  }

  /** A model that is edited stays under the eye; one of another size is looked at as a whole. */
  private showNewAtoms(structure: Structure, before: Structure | undefined): void {
    const was = this.bounds;
    this.measureBounds();
    const { center, radius } = this.bounds;
    const sameCell = before?.cell.every((component, k) => Math.abs(component - structure.cell[k]) < 1e-9);
    const grown = radius / was.radius;
    const moved = Math.hypot(...center.map((x, a) => x - was.center[a])) / was.radius;
    if (!before) this.camera.home();
    else if (!sameCell && (grown > 1.3 || grown < 0.75 || moved > 0.35)) this.camera.fit();
  }

  private measureBounds(): void {
    const { store } = this.atoms;
    const own = { positions: store.shownPositions(), count: store.atomCount };
    const { positions, count } = this.copies?.content(own.positions, own.count) ?? own;
    this.bounds = boundsOf(positions, 4, count);
    this.camera.setContent(this.bounds, positions, count);
  }

  /** @param fits looks at all cells, because there are more or fewer */
  private showCopies(fits: boolean): void {
    const show = (copies: Copies) => {
      copies.update();
      if (fits) this.fit();
    };
    if (this.copies) show(this.copies);
    else if (this.props().repeats?.some((n) => n > 1)) {
      void import('./copies').then(({ Copies }) => {
        this.copies ??= new Copies(this.atoms, this.props);
        this.atoms.copies = this.copies;
        show(this.copies);
        this.requestPicture();
      });
    }
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
        this.veils ??= new Veils(this.atoms, this.props);
        this.atoms.veils = this.veils;
        this.veils.update();
        this.requestPicture();
      });
    }
  }

  private annotate(): void {
    const props = this.props();
    if (this.annotations) this.annotations.update(props);
    else if (props.vectors || props.paths?.length || props.labels?.length) {
      void import('./annotations').then(({ Annotations }) => {
        this.annotations ??= new Annotations(this.host, this.atoms, this);
        this.annotations.update(this.props());
        this.requestPicture();
      });
    }
  }

  project(point: ArrayLike<number>): ProjectedPoint | null {
    const { matrixWorldInverse, projectionMatrix } = this.camera.active;
    const { clientWidth, clientHeight } = this.canvas;
    return projectPoint(
      matrixWorldInverse.elements,
      projectionMatrix.elements,
      point,
      clientWidth,
      clientHeight,
    );
  }

  private hover(event: PointerEvent, x: number, y: number, atom = this.pickAt(x, y)): void {
    if (atom === this.hovered) return;
    this.setHovered(atom);
    this.report('onHover', event, x, y, atom);
  }

  private setHovered(atom: number): void {
    if (atom === this.hovered) return;
    this.hovered = atom;
    this.showRings();
    this.atoms.store.commit();
  }

  private report(
    name: 'onPick' | 'onHover',
    event: PointerEvent,
    x: number,
    y: number,
    atom = this.pickAt(x, y),
  ): void {
    this.props()[name]?.({ atom, shiftKey: event.shiftKey, altKey: event.altKey, x, y });
  }

  private reportStats(): void {
    if (this.rate.measure(this.atoms.frameCount)) this.props().onStats?.(this.stats());
  }

  private readonly contextLost = (event: Event) => {
    event.preventDefault();
    this.props().onContext?.('lost');
  };

  private readonly contextRestored = () => {
    this.props().onContext?.('restored');
    // three rebuilds its state in its own listener, which was added after this one.
    queueMicrotask(() => this.requestPicture());
  };
}
