import { Color, DataTexture, FloatType, LinearSRGBColorSpace, NearestFilter, RGBAFormat } from 'three';
import { Region } from '../../structure/structure';
import { elementStyle } from '../element-styles';
import type { ColorMode } from '../legend';
import { regionStyles } from '../region-styles';
import type { AtomStyle } from '../viewer-props';

const elementCount = 128;
const regionCount = 8;

/** Table of colour (squared sRGB) and radius (Å) by element and region; the one texture that knows what things look like. */
export class AtomLooks {
  readonly texture: DataTexture;
  /** Å, by atomic number + 128 × region */
  readonly radii = new Float32Array(elementCount * regionCount);

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
  fill(
    atomicNumbers: Uint8Array,
    colorMode: ColorMode,
    atomScale: number,
    styles: readonly AtomStyle[] = [],
  ): void {
    const data = this.texture.image.data as Float32Array;
    // Kept as sRGB numbers, then squared: see `toScreen` of the shaders.
    const color = new Color();
    const grey = new Color().setHex(0x8b96a3, LinearSRGBColorSpace);
    for (const z of new Set(atomicNumbers)) {
      const style = elementStyle(z);
      for (let region = 0; region < regionCount; region++) {
        color.setHex(style.color, LinearSRGBColorSpace);
        if (colorMode === 'region') {
          color.setHex((regionStyles[region] ?? regionStyles[Region.none]).color, LinearSRGBColorSpace);
          if (z !== 8 && region !== Region.particle) color.lerp(grey, 0.45).multiplyScalar(0.88);
        }
        let radius = atomScale * style.radius;
        for (const own of styles) {
          if ((own.atomicNumber ?? z) !== z || (own.region ?? region) !== region) continue;
          if (own.color !== undefined) color.setHex(own.color, LinearSRGBColorSpace);
          radius = atomScale * style.radius * (own.scale ?? radius / (atomScale * style.radius));
        }
        const entry = elementCount * region + z;
        this.radii[entry] = radius;
        data.set([color.r ** 2, color.g ** 2, color.b ** 2, radius], 4 * entry);
      }
    }
    this.texture.needsUpdate = true;
  }

  /** sRGB, 0xRRGGBB */
  colorOf(atomicNumber: number, region: number): number {
    const entry = 4 * (elementCount * region + atomicNumber);
    const squared = (this.texture.image.data as Float32Array).subarray(entry, entry + 3);
    return squared.reduce((color, x) => 256 * color + Math.round(255 * Math.sqrt(x)), 0);
  }

  dispose(): void {
    this.texture.dispose();
  }
}
