import { GreaterDepth, type IUniform, Scene, type Vector2, Vector3, type WebGLRenderer } from 'three';
import type { HopArrow } from '../hop-arrow';
import type { Coarseness } from '../viewer-props';
import { type ViewerTheme, viewerThemes } from '../viewer-themes';
import { AtomStore } from './atom-store';
import { AxesTriad } from './axes-triad';
import { type Area, Picture, type ViewCameraObject } from './picture';
import { PulledMesh } from './pulled-mesh';
import { ringFragmentShader, ringVertexShader } from './ring-shader';
import { type RingContent, Rings } from './rings';
import { sphereFragmentShader, sphereVertexShader } from './sphere-shader';
import { bondVertexShader, stickFragmentShader, tubeVertexShader } from './stick-shader';
import { cellTubes, hopTubes, Tubes } from './tubes';

export type { Area } from './picture';

/** Å, of a bond's stick */
const bondRadius = 0.14;
/** CSS pixels, of the square with the cell's axes */
const triadSize = 96;

/**
 * All that a viewer shows, without React: atoms and bonds from the store, cell, hop arrows, rings, axes.
 * It draws when told to and keeps no clock.
 */
export class AtomScene {
  readonly store = new AtomStore();
  /** what is drawn with depth; more objects may be added */
  readonly scene = new Scene();
  showAxes = true;
  /** factor on lines and rings that are as thick as pixels tell */
  lineScale = 1;
  /** pictures drawn so far */
  frameCount = 0;
  private readonly overlay = new Scene();
  private readonly picture: Picture;
  private readonly triad = new AxesTriad();
  private readonly cellLines = new Tubes();
  private readonly hopArrows = new Tubes();
  private readonly ringMarks = new Rings();
  private readonly marks = new Tubes();
  private readonly pixelUniform = { value: 0.01 };
  private readonly ratioUniform = { value: 1 };
  private readonly ambientUniform = { value: 1 };
  private readonly everyUniform = { value: 1 };
  private bondsShown = true;
  private readonly spheres: PulledMesh;
  private readonly bonds: PulledMesh;
  private readonly cellMesh: PulledMesh;
  private readonly hopMeshes: readonly PulledMesh[];
  private readonly markMeshes: readonly PulledMesh[];
  private readonly rings: PulledMesh;
  /** what is seen through, drawn over the picture; null until something is */
  veils: { render(renderer: WebGLRenderer, camera: ViewCameraObject, size: Vector2): void } | null = null;
  /** of the atoms, the light, and the depth of the finished picture */
  readonly veilUniforms: Readonly<Record<string, IUniform>>;
  /** the same atoms in further cells; null until some are drawn */
  copies: { beforePicture(): void } | null = null;
  /** what further meshes of the atoms need */
  readonly kit: {
    readonly atoms: Readonly<Record<string, IUniform>>;
    readonly defines: Readonly<Record<string, unknown>>;
  };
  private theme: ViewerTheme = 'dark';
  private cellShown = true;
  private ringContent: RingContent = { vacancies: [], moments: [], selected: [], hovered: -1 };
  private readonly backward = new Vector3();
  private readonly up = new Vector3();
  private readonly center = new Vector3();

  /** @param samples of each pixel, for soft edges; 0 where pixels are small anyway */
  constructor(samples: number) {
    this.picture = new Picture(samples);
    const shared = {
      uPixel: this.pixelUniform,
      uRatio: this.ratioUniform,
      uAmbient: this.ambientUniform,
      uAlpha: { value: 1 },
    };
    const atoms = { ...shared, ...this.store.uniforms, uEvery: this.everyUniform };
    const defines: Record<string, unknown> = samples > 0 ? { SOFT_EDGES: 1 } : {};
    const uBondRadius = { value: bondRadius };
    this.kit = { atoms: { ...atoms, uBondRadius }, defines };
    const stick = (
      vertexShader: string,
      uniforms: Record<string, IUniform>,
      more: Record<string, unknown> = {},
    ) =>
      new PulledMesh({
        vertexShader,
        fragmentShader: stickFragmentShader,
        uniforms,
        defines: { ...defines, ...more },
      });
    this.spheres = new PulledMesh({
      vertexShader: sphereVertexShader,
      fragmentShader: sphereFragmentShader,
      uniforms: atoms,
      defines,
    });
    this.bonds = stick(bondVertexShader, { ...atoms, uBondRadius });
    this.cellMesh = stick(tubeVertexShader, { ...shared, uTubes: this.cellLines.uniform }, { THIN: 1 });
    // What is behind atoms shows through faintly: a hop inside the oxide is what one looks for.
    const solidAndThrough = (uTubes: IUniform) => {
      const solid = stick(tubeVertexShader, { ...shared, uTubes });
      const through = stick(tubeVertexShader, { ...shared, uTubes, uAlpha: { value: 0.7 } });
      through.material.transparent = true;
      through.material.depthFunc = GreaterDepth;
      through.material.depthWrite = false;
      through.renderOrder = 1;
      return [solid, through];
    };
    this.hopMeshes = solidAndThrough(this.hopArrows.uniform);
    this.markMeshes = solidAndThrough(this.marks.uniform);
    // Cell edges leave no depth: they should neither shade atoms nor be shaded.
    this.cellMesh.material.depthWrite = false;
    this.cellMesh.renderOrder = 1;
    this.cellMesh.material.transparent = true;
    for (const mesh of [this.spheres, this.bonds, this.hopMeshes[0], this.markMeshes[0]]) {
      mesh.material.alphaToCoverage = samples > 0;
    }
    this.rings = new PulledMesh({
      vertexShader: ringVertexShader,
      fragmentShader: ringFragmentShader,
      uniforms: {
        ...atoms,
        uRings: this.ringMarks.uniform,
        ...this.picture.depthUniforms,
      },
      overlay: true,
    });
    this.veilUniforms = { ...atoms, ...this.picture.depthUniforms };
    this.scene.add(this.spheres, this.bonds, this.cellMesh, ...this.hopMeshes, ...this.markMeshes);
    this.overlay.add(this.rings);
    this.scene.matrixAutoUpdate = false;
    this.setTheme('dark');
  }

  setTheme(theme: ViewerTheme): void {
    this.theme = theme;
    this.picture.setColors(viewerThemes[theme]);
    this.ambientUniform.value = theme === 'dark' ? 1.15 : 1.2;
    this.setCell(this.cellShown);
    this.setRings(this.ringContent);
  }

  /** Draws on paper of one colour, 0xRRGGBB, until the theme is set again. */
  setPaper(color: number): void {
    this.picture.setColors({ ...viewerThemes[this.theme], top: color, bottom: color });
  }

  /** Leaves out of the next pictures what a slow machine need not draw; the resolution is the canvas's. */
  setCoarseness({ depthShading, bonds, oneAtomIn }: Coarseness): void {
    this.picture.depthShading = depthShading;
    this.bondsShown = bonds;
    this.everyUniform.value = oneAtomIn;
  }

  /** balls in the next picture */
  get ballCount(): number {
    return Math.ceil(this.store.visibleCount / this.everyUniform.value);
  }

  /** bonds in the next picture */
  get stickCount(): number {
    return this.bondsShown ? this.store.bondCount : 0;
  }

  /** Edges and axes of the store's structure. */
  setCell(shown: boolean): void {
    this.cellShown = shown;
    const cell = this.store.structure?.cell;
    if (!cell) return;
    this.triad.setCell(cell);
    this.cellLines.set(shown ? cellTubes(cell, viewerThemes[this.theme].line) : []);
    this.cellMesh.drawCount = this.cellLines.count;
  }

  setHops(hops: readonly HopArrow[]): void {
    this.hopArrows.set(hopTubes(hops));
    for (const mesh of this.hopMeshes) mesh.drawCount = this.hopArrows.count;
  }

  /** Arrows at atoms and lines between places, see `markTubes`. */
  setMarks(tubes: ArrayLike<number>): void {
    this.marks.set(tubes);
    for (const mesh of this.markMeshes) mesh.drawCount = this.marks.count;
  }

  setRings(content: RingContent): void {
    this.ringContent = content;
    this.ringMarks.set(content, viewerThemes[this.theme]);
    this.rings.drawCount = this.ringMarks.count;
  }

  /**
   * Draws one picture.
   *
   * @param center, radius Å, of the ball that holds everything; the fog runs through it
   * @param area CSS pixels from the left and bottom of the canvas; all of it when absent
   */
  render(
    renderer: WebGLRenderer,
    camera: ViewCameraObject,
    center: ArrayLike<number>,
    radius: number,
    area?: Area,
  ): void {
    this.spheres.drawCount = this.ballCount;
    this.bonds.drawCount = this.stickCount;
    camera.updateMatrixWorld();
    const ratio = renderer.getPixelRatio();
    const { width, height } = renderer.domElement;
    const drawnHeight = area ? Math.round(area.height * ratio) : height;
    this.pixelUniform.value = 2 / (camera.projectionMatrix.elements[5] * drawnHeight);
    this.ratioUniform.value = this.lineScale * ratio;
    this.copies?.beforePicture();
    const distance = camera.position.distanceTo(this.center.set(center[0], center[1], center[2]));
    const fog = [distance - 0.35 * radius, distance + 1.25 * radius] as const;
    this.picture.render(renderer, this.scene, camera, fog, area);
    this.veils?.render(renderer, camera, this.picture.size);
    renderer.render(this.overlay, camera);
    if (this.showAxes && this.store.structure) {
      camera.getWorldDirection(this.backward).negate();
      this.up.setFromMatrixColumn(camera.matrixWorld, 1);
      this.triad.render(renderer, this.backward, this.up, triadSize, area);
    }
    renderer.setScissorTest(false);
    renderer.setViewport(0, 0, width / ratio, height / ratio);
    this.frameCount++;
  }

  dispose(): void {
    for (const mesh of [this.spheres, this.bonds, this.cellMesh, ...this.hopMeshes, ...this.markMeshes]) {
      mesh.release();
    }
    this.rings.release();
    for (const part of [
      this.store,
      this.picture,
      this.triad,
      this.cellLines,
      this.hopArrows,
      this.marks,
      this.ringMarks,
    ]) {
      part.dispose();
    }
  }
}
