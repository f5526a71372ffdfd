import { Color, DataTexture, FloatType, LinearSRGBColorSpace, NearestFilter, RGBAFormat } from 'three';
import { Region } from '../../structure/structure';
import { elementStyle } from '../element-styles';
import type { ColorMode } from '../legend';
import { regionStyles } from '../region-styles';

const elementCount = 128;
const regionCount = 8;

/** Table of colour (squared sRGB) and radius (Å) by element and region; the one texture that knows what things look like. */
export class AtomLooks {
  readonly texture: DataTexture;
  /** Å, by atomic number */
  readonly radii = new Float32Array(elementCount);

  constructor() {
    const data = new Float32Array(4 * elementCount * regionCount);
    this.texture = new DataTexture(data, elementCount, regionCount, RGBAFormat, FloatType);
    this.texture.internalFormat = 'RGBA32F';
    this.texture.minFilter = NearestFilter;
    this.texture.magFilter = NearestFilter;
  }

  /**
   * Fills the table for the elements that occur. In region colours oxygen carries the pure colour; metal ions of
   * the same region are a dimmed shade of it, so that both region and element can be told.
   */
  fill(atomicNumbers: Uint8Array, colorMode: ColorMode, atomScale: number): void {
    const data = this.texture.image.data as Float32Array;
    // Kept as sRGB numbers, then squared: see `toScreen` of the shaders.
    const color = new Color();
    const grey = new Color().setHex(0x8b96a3, LinearSRGBColorSpace);
    for (const z of new Set(atomicNumbers)) {
      const style = elementStyle(z);
      this.radii[z] = atomScale * style.radius;
      for (let region = 0; region < regionCount; region++) {
        color.setHex(style.color, LinearSRGBColorSpace);
        if (colorMode === 'region') {
          color.setHex((regionStyles[region] ?? regionStyles[Region.none]).color, LinearSRGBColorSpace);
          if (z !== 8 && region !== Region.particle) color.lerp(grey, 0.45).multiplyScalar(0.88);
        }
        data.set([color.r ** 2, color.g ** 2, color.b ** 2, this.radii[z]], 4 * (elementCount * region + z));
      }
    }
    this.texture.needsUpdate = true;
  }

  dispose(): void {
    this.texture.dispose();
  }
}
