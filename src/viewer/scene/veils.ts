import {
  AddEquation,
  Color,
  CustomBlending,
  HalfFloatType,
  type IUniform,
  NearestFilter,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Scene,
  type Texture,
  type Vector2,
  Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
  ZeroFactor,
} from 'three';
import { listPolyhedraStepwise, type PolyhedronList, polyhedronSkin } from '../list-polyhedra';
import type { StructureViewerProps } from '../viewer-props';
import { cutNormal } from '../visible-atoms';
import type { AtomScene } from './atom-scene';
import { screenVertexShader } from './composite-shader';
import { GrowingTexture } from './growing-texture';
import { ListKeeper } from './list-keeper';
import type { ViewCameraObject } from './picture';
import { PulledMesh } from './pulled-mesh';
import {
  facetVertexShader,
  polyhedronAlpha,
  polyhedronVertexShader,
  veilFragmentShader,
  veilScreenShader,
} from './veil-shader';

/** Translucent triangles that stand still, such as those of a plane or a surface in a volume. */
export interface Facets {
  /** Å, [3 k, 3], three corners of each triangle */
  readonly positions: ArrayLike<number>;
  /** [3 k, 3], of length 1 */
  readonly normals: ArrayLike<number>;
  /** 0xRRGGBB */
  readonly color: number;
  /** from 0 to 1, seen straight on */
  readonly alpha: number;
}

/**
 * Everything that lets through what is behind it: drawn last, in any order, over the finished picture. Loaded when the
 * first of it is asked for.
 */
export class Veils {
  private readonly polyhedra = new GrowingTexture('rgba32ui');
  private readonly facets = new GrowingTexture('rgba32f');
  private readonly polyhedronMesh: PulledMesh;
  private readonly facetMesh: PulledMesh;
  private readonly screenMesh: PulledMesh;
  private readonly scene = new Scene();
  private readonly screen = new Scene();
  private readonly clearColor = new Color();
  private readonly sums: Record<'uSum' | 'uWeight', IUniform<Texture | null>> = {
    uSum: { value: null },
    uWeight: { value: null },
  };
  private readonly cut = { value: new Vector4() };
  /** made when it is first needed */
  private target: WebGLRenderTarget | null = null;

  private readonly keeper: ListKeeper<PolyhedronList>;
  private readonly props: () => StructureViewerProps;

  constructor(atoms: AtomScene, props: () => StructureViewerProps) {
    this.props = props;
    this.keeper = new ListKeeper(atoms.store, {
      skin: polyhedronSkin,
      make: (structure, sane) => {
        const { polyhedra } = props();
        return polyhedra && polyhedra.length > 0 && sane ? listPolyhedraStepwise(structure, polyhedra) : null;
      },
      show: (list) => this.setPolyhedra(list),
    });
    const veil = (vertexShader: string, uniforms: Record<string, IUniform>) => {
      const mesh = new PulledMesh({
        vertexShader,
        fragmentShader: veilFragmentShader,
        uniforms: { ...atoms.veilUniforms, ...uniforms },
        verticesPerElement: 3,
        overlay: true,
      });
      const { material } = mesh;
      material.blending = CustomBlending;
      material.blendEquation = AddEquation;
      material.blendSrc = OneFactor;
      material.blendDst = OneFactor;
      material.blendSrcAlpha = ZeroFactor;
      material.blendDstAlpha = OneMinusSrcAlphaFactor;
      // A polyhedron's far side is seen through its near one.
      material.side = 2;
      return mesh;
    };
    this.polyhedronMesh = veil(polyhedronVertexShader, {
      uPolyhedra: this.polyhedra.uniform,
      uVeil: { value: polyhedronAlpha },
    });
    this.facetMesh = veil(facetVertexShader, { uFacets: this.facets.uniform, uCut: this.cut });
    this.screenMesh = new PulledMesh({
      vertexShader: screenVertexShader,
      fragmentShader: veilScreenShader,
      uniforms: { ...this.sums, uOrigin: atoms.veilUniforms.uOrigin },
      verticesPerElement: 3,
      overlay: true,
    });
    this.screenMesh.drawCount = 1;
    this.scene.add(this.polyhedronMesh, this.facetMesh);
    this.screen.add(this.screenMesh);
  }

  /** To be called when the props of veils, or the atoms, are others. */
  update(): void {
    this.keeper.reset();
    this.setFacets(this.props().facets ?? []);
    this.setCut();
  }

  /** To be called when the cut is another: facets end at it, polyhedra go with their atoms. */
  setCut(): void {
    const { cut, structure } = this.props();
    this.cut.value.set(0, 0, 0, 0);
    if (!cut) return;
    const [x, y, z] = cutNormal(structure.cell, cut.normal);
    this.cut.value.set(x, y, z, cut.position).multiplyScalar(cut.keep === 'above' ? -1 : 1);
  }

  /** To be called after new positions. */
  refresh(): void {
    this.keeper.refresh();
  }

  private setPolyhedra(list: PolyhedronList | null): void {
    const count = list?.count ?? 0;
    if (list && count > 0) {
      this.polyhedra.reserve(2 * count);
      this.polyhedra.data.set(list.data);
      this.polyhedra.upload();
    }
    this.polyhedronMesh.drawCount = count;
  }

  private setFacets(all: readonly Facets[]): void {
    const count = all.reduce((sum, { positions }) => sum + positions.length / 9, 0);
    this.facets.reserve(6 * count);
    const { data } = this.facets;
    let at = 0;
    for (const { positions, normals, color, alpha } of all) {
      for (let p = 0; p < positions.length; p += 3) {
        for (let a = 0; a < 3; a++) {
          data[at + a] = positions[p + a];
          data[at + 4 + a] = normals[p + a];
        }
        data[at + 3] = alpha;
        data[at + 7] = color;
        at += 8;
      }
    }
    this.facets.upload();
    this.facetMesh.drawCount = count;
  }

  /**
   * Over what is on the screen, hidden by what is nearer in its depth.
   *
   * @param size of the picture, device pixels
   */
  render(renderer: WebGLRenderer, camera: ViewCameraObject, size: Vector2): void {
    if (this.polyhedronMesh.drawCount + this.facetMesh.drawCount === 0) return;
    const target = this.sized(size);
    const before = renderer.getRenderTarget();
    renderer.getClearColor(this.clearColor);
    const alpha = renderer.getClearAlpha();
    renderer.setRenderTarget(target);
    renderer.setClearColor(0x000000, 1);
    renderer.clear(true, false, false);
    renderer.render(this.scene, camera);
    renderer.setRenderTarget(before);
    renderer.setClearColor(this.clearColor, alpha);
    renderer.render(this.screen, camera);
  }

  dispose(): void {
    this.keeper.dispose();
    this.target?.dispose();
    this.polyhedra.dispose();
    this.facets.dispose();
    for (const mesh of [this.polyhedronMesh, this.facetMesh, this.screenMesh]) mesh.release();
  }

  private sized(size: Vector2): WebGLRenderTarget {
    this.target ??= new WebGLRenderTarget(1, 1, {
      count: 2,
      type: HalfFloatType,
      depthBuffer: false,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
    });
    this.target.setSize(size.x, size.y);
    [this.sums.uSum.value, this.sums.uWeight.value] = this.target.textures;
    return this.target;
  }
}
