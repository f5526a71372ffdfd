import { BufferGeometry, GLSL3, type IUniform, Mesh, RawShaderMaterial } from 'three';

interface PulledOptions {
  readonly vertexShader: string;
  readonly fragmentShader: string;
  readonly uniforms: Record<string, IUniform>;
  readonly defines?: Record<string, unknown>;
  /** vertices of one element; 6 for a quad */
  readonly verticesPerElement?: number;
  /** blended over what is there, without depth */
  readonly overlay?: boolean;
}

/**
 * A mesh without attributes: the vertex shader makes every vertex from its number and from textures. It has no
 * bounds of its own, so it is never culled.
 */
export class PulledMesh extends Mesh<BufferGeometry, RawShaderMaterial> {
  private readonly verticesPerElement: number;

  constructor(options: PulledOptions) {
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: options.vertexShader,
      fragmentShader: options.fragmentShader,
      uniforms: options.uniforms,
      defines: { ...options.defines },
    });
    if (options.overlay) {
      material.transparent = true;
      material.depthTest = false;
      material.depthWrite = false;
    }
    super(new BufferGeometry(), material);
    this.verticesPerElement = options.verticesPerElement ?? 6;
    this.frustumCulled = false;
    this.drawCount = 0;
  }

  /** how many elements are drawn */
  set drawCount(count: number) {
    this.geometry.setDrawRange(0, this.verticesPerElement * count);
    this.visible = count > 0;
  }

  get drawCount(): number {
    return this.geometry.drawRange.count / this.verticesPerElement;
  }

  release(): void {
    this.geometry.dispose();
    this.material.dispose();
  }
}
