import type { WebGLRenderer } from 'three';
import type { Structure } from '../../structure/structure';
import type { ProjectedAtoms } from '../atoms-in-area';
import { boundsOf, type ProjectedPoint, projectPoint, projectRadius, type ViewAxis } from '../camera-math';
import { pickAtom } from '../pick-atom';
import { projectVisible } from '../project-visible';
import type { Coarseness, PictureOptions, StructureViewerProps, ViewerStats } from '../viewer-props';
import type { Area, AtomScene } from './atom-scene';
import type { Beside } from './beside';
import { capturePng } from './capture-png';
import { FrameRate } from './frame-rate';
import { makeContext, noContextMessage, samplesFor } from './make-context';
import { fullPixelRatio, type MountedScene, mountScene } from './mount-scene';
import { mostShaded } from './occlusion-keeper';
import { nothingLeftOut, Pace } from './pace';
import { listenToPointer } from './pointer-picking';
import { ShownModel } from './shown-model';
import { ViewCamera } from './view-camera';

/** radius of a cell over that of what is in it, beyond which the cell may reach out of the picture */
const mostEmptiness = 1.7;
/** Å around atoms that are looked at: what they are bound to is in the picture */
const focusMargin = 4;

/** Keeps what is on the screen equal to the props: compares, changes only what differs, asks for one picture. */
export class ViewerEngine {
  readonly camera: ViewCamera;
  readonly host: HTMLElement;
  private readonly main: ShownModel;
  /** the model that stands beside, while there is one */
  private beside: Beside | null = null;
  private readonly samples: number;
  private gone = false;
  private readonly canvas: HTMLCanvasElement;
  private readonly mounted: MountedScene;
  private readonly props: () => StructureViewerProps;
  private readonly stopListening: (() => void)[] = [];
  private shown: Partial<StructureViewerProps> = {};
  private renderer: WebGLRenderer | null = null;
  private invalidate: (() => void) | null = null;
  private hovered = -1;
  private pushes = 0;
  private bounds = boundsOf([], 3, 0);
  private readonly rate = new FrameRate();
  private readonly pace = new Pace(() => this.requestPicture());

  constructor(host: HTMLElement, props: () => StructureViewerProps) {
    this.host = host;
    this.props = props;
    this.canvas = document.createElement('canvas');
    this.canvas.style.cssText = 'display:block;width:100%;height:100%';
    host.append(this.canvas);
    const context = makeContext(this.canvas);
    this.samples = context ? samplesFor(context) : 0;
    this.main = new ShownModel(this.samples, props, this);
    this.camera = new ViewCamera(this.canvas, () => this.requestPicture());
    this.camera.setSize(host.clientWidth, host.clientHeight);
    this.stopListening.push(
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

  get atoms(): AtomScene {
    return this.main.atoms;
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
    this.pace.ask(performance.now());
    this.invalidate?.();
  }

  update(props: StructureViewerProps): void {
    const was = this.shown;
    this.shown = props;
    this.camera.reducedMotion =
      props.reducedMotion ?? window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const newAtoms = this.main.update(props);
    this.showBeside(props);
    if (newAtoms) this.hovered = -1;
    if (was.projection !== props.projection) this.camera.setProjection(props.projection ?? 'perspective');
    if (newAtoms) this.showNewAtoms(props.structure, was.structure);
  }

  setFrame(positions: ArrayLike<number>, mix: number, cell?: Float64Array): void {
    this.main.setFrame(positions, mix, cell);
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
    const area = this.area();
    const [u, v] = [x - area.x, y - area.y];
    if (!store.structure || u < 0 || v < 0 || u > area.width || v > area.height) return -1;
    return pickAtom(
      this.camera.rayThrough(u, v),
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
    const { height } = this.area();
    return {
      ...projected,
      radius: projectRadius(projection, projected.depth, store.radiusOf(atom), height),
    };
  }

  projectAtoms(): ProjectedAtoms {
    const { store } = this.atoms;
    const { projectionMatrix, matrixWorldInverse } = this.camera.active;
    const area = this.area();
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const projected = this.main.withInside(() =>
      projectVisible(store, matrixWorldInverse.elements, projectionMatrix.elements, area),
    );
    for (let p = 0; p < projected.places.length; p += 4) {
      projected.places[p] += area.x;
      projected.places[p + 1] += area.y;
    }
    return { ...projected, width, height };
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
    const draw = () =>
      this.main.withInside(() => this.paint(this.canvas.clientWidth, this.canvas.clientHeight));
    this.setCoarseness(nothingLeftOut);
    queueMicrotask(() => this.requestPicture());
    return capturePng(this.renderer, scale, draw);
  }

  async takePicture(options: PictureOptions): Promise<HTMLCanvasElement> {
    const { takePicture } = await import('./take-picture');
    this.setCoarseness(nothingLeftOut);
    // What is left out is left out again.
    if (this.props().quality === 'fast') queueMicrotask(() => this.requestPicture());
    return this.main.withInside(() =>
      takePicture(this.renderer, this, this.beside, this.bounds, this.props(), options),
    );
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

  /** One picture, now; as coarse as it must be to move smoothly. */
  draw(width: number, height: number): void {
    if (!this.renderer) return;
    const { quality = 'full', repeats = [1, 1, 1], polyhedra, facets } = this.props();
    const { atomCount, insideCount } = this.atoms.store;
    const veiled = (polyhedra?.length ?? 0) + (facets?.length ?? 0) > 0;
    const { coarse, leftOut } = this.pace.next(performance.now(), quality, {
      atomCount,
      inside: insideCount,
      shade: atomCount > mostShaded,
      inCopies: veiled && repeats.some((n) => n > 1),
    });
    this.setCoarseness(coarse);
    this.paint(width, height);
    if (leftOut !== undefined) this.props().onCoarse?.(leftOut);
  }

  /** One picture as the canvas is now. */
  paint(width: number, height: number): void {
    const { renderer, camera } = this;
    if (!renderer) return;
    const area = this.area(width, height);
    camera.setSize(area.width, area.height);
    camera.update(performance.now());
    const { center, radius } = this.bounds;
    if (this.beside) {
      this.beside.draw(renderer, camera.active, this.bounds, width, height);
      this.atoms.render(renderer, camera.active, center, radius, fromBelow(area, height));
    } else this.atoms.render(renderer, camera.active, center, radius);
    this.main.placeWords(area);
    if (this.atoms.frameCount === 1) this.props().onReady?.();
    this.reportStats();
  }

  dispose(): void {
    for (const stop of this.stopListening) stop();
    this.canvas.removeEventListener('webglcontextlost', this.contextLost);
    this.canvas.removeEventListener('webglcontextrestored', this.contextRestored);
    this.gone = true;
    this.pace.dispose();
    this.beside?.dispose();
    this.camera.dispose();
    this.invalidate = null;
    this.main.dispose();
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
    const own = this.main.content();
    const all = this.beside?.content(own) ?? own;
    const atoms = boundsOf(all.positions, 4, all.count);
    const whole = boundsOf(all.positions, 4, all.count, undefined, all.corners);
    // A molecule in a box of nothing is looked at for itself.
    const isFull = whole.radius < mostEmptiness * atoms.radius;
    const content = isFull ? all : { ...all, corners: [] };
    this.bounds = isFull ? whole : atoms;
    this.camera.setContent(this.bounds, content);
  }

  private setCoarseness(coarse: Coarseness): void {
    const ratio = coarse.resolution * fullPixelRatio();
    if (this.renderer && Math.abs(this.renderer.getPixelRatio() - ratio) > 1e-6)
      this.renderer.setPixelRatio(ratio);
    this.atoms.setCoarseness(coarse);
    this.beside?.model.atoms.setCoarseness(coarse);
  }

  private showBeside(props: StructureViewerProps): void {
    const { beside } = props;
    if (!beside) {
      if (!this.beside) return;
      this.beside.dispose();
      this.beside = null;
      this.fitParts();
    } else if (this.beside) {
      if (this.beside.update(props, beside)) this.measureBounds();
    } else {
      void import('./beside').then(({ Beside }) => {
        const now = this.props();
        if (this.gone || this.beside || !now.beside) return;
        this.beside = new Beside(this.samples, now, this);
        this.beside.update(now, now.beside);
        this.fitParts();
      });
    }
  }

  /** The pictures have another shape now. */
  private fitParts(): void {
    // The controls take the whole canvas for one picture.
    this.camera.controls.zoomToCursor = !this.beside;
    const area = this.area();
    this.camera.setSize(area.width, area.height);
    this.fit();
    this.requestPicture();
  }

  /** Where the model is in the canvas, CSS pixels from the left and top. */
  private area(width = this.canvas.clientWidth, height = this.canvas.clientHeight): Area {
    return this.beside?.parts(width, height).main ?? { x: 0, y: 0, width, height };
  }

  project(point: ArrayLike<number>): ProjectedPoint | null {
    const { matrixWorldInverse, projectionMatrix } = this.camera.active;
    const { x, y, width, height } = this.area();
    const place = projectPoint(matrixWorldInverse.elements, projectionMatrix.elements, point, width, height);
    return place && { ...place, x: place.x + x, y: place.y + y };
  }

  private hover(event: PointerEvent, x: number, y: number, atom = this.pickAt(x, y)): void {
    if (atom === this.hovered) return;
    this.setHovered(atom);
    this.report('onHover', event, x, y, atom);
  }

  private setHovered(atom: number): void {
    if (atom === this.hovered) return;
    this.hovered = atom;
    this.main.setHovered(atom);
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

/** The same part counted from the bottom of the canvas, as WebGL counts. */
export function fromBelow(area: Area, height: number): Area {
  return { ...area, y: height - area.y - area.height };
}
