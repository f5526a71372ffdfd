import {
  type Camera,
  Color,
  DepthTexture,
  type IUniform,
  NearestFilter,
  type OrthographicCamera,
  type PerspectiveCamera,
  Scene,
  UnsignedIntType,
  Vector2,
  Vector3,
  Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { ViewerColors } from '../viewer-themes';
import { backgroundFragmentShader, compositeFragmentShader, screenVertexShader } from './composite-shader';
import { PulledMesh } from './pulled-mesh';

export type ViewCameraObject = PerspectiveCamera | OrthographicCamera;

/** A part of a canvas, CSS pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * From the scene to the canvas: drawn with soft edges into a target, then lit by its own depth and fogged on
 * the way to the screen.
 */
export class Picture {
  /** for what is drawn over the picture and must know what stands before it: uDepth, uClip, uOrtho, uOrigin */
  readonly depthUniforms: Readonly<Record<string, IUniform>>;
  private readonly target: WebGLRenderTarget;
  private readonly backdrop = new Scene();
  private readonly screen = new Scene();
  private readonly meshes: PulledMesh[];
  private depthStrength = 0;
  /** shades by depth, eight looks around for each pixel */
  depthShading = true;
  /** of the picture drawn last, device pixels */
  readonly size = new Vector2();
  private readonly uniforms = {
    uTop: { value: new Vector3() },
    uBottom: { value: new Vector3() },
    uColor: { value: null as unknown },
    uDepth: { value: null as DepthTexture | null },
    uClip: { value: new Vector2(0.1, 100) },
    uOrtho: { value: false },
    uFogRange: { value: new Vector2(0, 1) },
    uFog: { value: 0.5 },
    uStrength: { value: 1.5 },
    uSpread: { value: 1 },
    uOrigin: { value: new Vector2() },
    uPart: { value: new Vector4(0, 0, 1, 1) },
  };

  constructor(samples: number) {
    const depthTexture = new DepthTexture(1, 1, UnsignedIntType);
    this.target = new WebGLRenderTarget(1, 1, {
      samples,
      depthTexture,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
    });
    this.uniforms.uDepth.value = depthTexture;
    const { uDepth, uClip, uOrtho, uOrigin } = this.uniforms;
    this.depthUniforms = { uDepth, uClip, uOrtho, uOrigin };
    this.uniforms.uColor.value = this.target.texture;
    this.meshes = [backgroundFragmentShader, compositeFragmentShader].map((fragmentShader) => {
      const mesh = new PulledMesh({
        vertexShader: screenVertexShader,
        fragmentShader,
        uniforms: this.uniforms,
        verticesPerElement: 3,
      });
      mesh.material.depthTest = false;
      mesh.material.depthWrite = false;
      mesh.drawCount = 1;
      return mesh;
    });
    this.backdrop.add(this.meshes[0]);
    this.screen.add(this.meshes[1]);
  }

  setColors(colors: ViewerColors): void {
    const color = new Color();
    for (const [uniform, value] of [
      [this.uniforms.uTop, colors.top],
      [this.uniforms.uBottom, colors.bottom],
    ] as const) {
      // The target holds sRGB numbers as they are, so no colour management here.
      color.setHex(value, 'srgb-linear');
      uniform.value.set(color.r, color.g, color.b);
    }
    this.uniforms.uFog.value = colors.fog;
    this.depthStrength = colors.depthStrength;
  }

  /**
   * Leaves the viewport and the scissors at the part of the screen that it drew.
   *
   * @param near, far Å from the eye, between which the fog thickens
   * @param area CSS pixels from the left and bottom of the canvas; all of it when absent
   */
  render(
    renderer: WebGLRenderer,
    scene: Scene,
    camera: ViewCameraObject,
    fog: readonly [number, number],
    area?: Area,
  ): void {
    const ratio = renderer.getPixelRatio();
    const { uOrigin, uPart } = this.uniforms;
    if (area) {
      // As the renderer rounds a viewport.
      uOrigin.value.set(Math.round(area.x * ratio), Math.round(area.y * ratio));
      this.size.set(Math.round(area.width * ratio), Math.round(area.height * ratio));
    } else {
      uOrigin.value.set(0, 0);
      renderer.getDrawingBufferSize(this.size);
    }
    uPart.value.set(0, 0, 1, 1);
    const { view } = camera;
    if (view?.enabled) {
      const { fullWidth, fullHeight, offsetX, offsetY, width, height } = view;
      const part = [offsetX / fullWidth, 1 - (offsetY + height) / fullHeight];
      uPart.value.set(part[0], part[1], width / fullWidth, height / fullHeight);
    }
    this.target.setSize(this.size.x, this.size.y);
    renderer.autoClear = false;
    renderer.setRenderTarget(this.target);
    renderer.clear();
    renderer.render(this.backdrop, camera as Camera);
    renderer.render(scene, camera as Camera);
    renderer.setRenderTarget(null);
    this.uniforms.uClip.value.set(camera.near, camera.far);
    this.uniforms.uOrtho.value = 'isOrthographicCamera' in camera;
    this.uniforms.uFogRange.value.set(fog[0], fog[1]);
    this.uniforms.uStrength.value = this.depthShading ? this.depthStrength : 0;
    this.uniforms.uSpread.value = Math.max(1, ratio);
    if (area) {
      renderer.setViewport(area.x, area.y, area.width, area.height);
      renderer.setScissor(area.x, area.y, area.width, area.height);
      renderer.setScissorTest(true);
    }
    renderer.clear();
    renderer.render(this.screen, camera as Camera);
  }

  dispose(): void {
    this.target.depthTexture?.dispose();
    this.target.dispose();
    for (const mesh of this.meshes) mesh.release();
  }
}
