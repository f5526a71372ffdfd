import {
  DataTexture,
  FloatType,
  type IUniform,
  NearestFilter,
  RedIntegerFormat,
  RGBAFormat,
  RGBAIntegerFormat,
  UnsignedByteType,
  UnsignedIntType,
} from 'three';

/** Texels in a row of every data texture; the shaders' `texel` counts with the same number. */
const textureWidth = 1024;

const formats = {
  rgba32f: { array: Float32Array, channels: 4, format: RGBAFormat, type: FloatType, internal: 'RGBA32F' },
  rgba8ui: {
    array: Uint8Array,
    channels: 4,
    format: RGBAIntegerFormat,
    type: UnsignedByteType,
    internal: 'RGBA8UI',
  },
  rgba32ui: {
    array: Uint32Array,
    channels: 4,
    format: RGBAIntegerFormat,
    type: UnsignedIntType,
    internal: 'RGBA32UI',
  },
  r32ui: {
    array: Uint32Array,
    channels: 1,
    format: RedIntegerFormat,
    type: UnsignedIntType,
    internal: 'R32UI',
  },
} as const;

type Arrays = { rgba32f: Float32Array; rgba8ui: Uint8Array; rgba32ui: Uint32Array; r32ui: Uint32Array };

/**
 * An array a shader reads by number. It keeps its GPU memory from frame to frame and only ever grows, because
 * swapping textures or buffers while playing is how viewers lose their context.
 */
export class GrowingTexture<Kind extends keyof Arrays> {
  /** shared by all materials that read it; a new texture reaches them through it */
  readonly uniform: IUniform<DataTexture>;
  private readonly kind: Kind;
  private rows: number;

  constructor(kind: Kind) {
    this.kind = kind;
    this.rows = 1;
    this.uniform = { value: allocate(kind, 1) };
  }

  /** the numbers; replaced when the texture grows, so do not keep it */
  get data(): Arrays[Kind] {
    return this.uniform.value.image.data as unknown as Arrays[Kind];
  }

  /** on the GPU; as many again are on the page, from which a lost context is filled */
  get bytes(): number {
    return this.data.byteLength;
  }

  /** Makes room for `count` texels; what was in it is gone when it had to grow. */
  reserve(count: number): void {
    const needed = Math.ceil(count / textureWidth);
    if (needed <= this.rows) return;
    this.uniform.value.dispose();
    // Half as much again, so that a structure that grows atom by atom does not reallocate each time.
    this.rows = this.rows === 1 ? needed : Math.max(needed, Math.ceil(1.5 * this.rows));
    this.uniform.value = allocate(this.kind, this.rows);
  }

  /** Sends the numbers to the GPU before the next picture. */
  upload(): void {
    this.uniform.value.needsUpdate = true;
  }

  dispose(): void {
    this.uniform.value.dispose();
  }
}

function allocate(kind: keyof Arrays, rows: number): DataTexture {
  const { array, channels, format, type, internal } = formats[kind];
  const data = new array(channels * textureWidth * rows);
  const texture = new DataTexture(data, textureWidth, rows, format, type);
  texture.internalFormat = internal;
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}
