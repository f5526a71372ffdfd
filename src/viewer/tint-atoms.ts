import { scaleColor } from './color-scale';
import type { AtomColors } from './viewer-props';

/** steps of the colour table; finer than the eye tells apart */
const stepCount = 256;
const grey = [128, 132, 138];

/**
 * Colours of atoms by value.
 *
 * @param target [n, 4], written to: red, green, blue, 255
 */
export function tintAtoms({ values, range, map }: AtomColors, atomCount: number, target: Uint8Array): void {
  const table = new Uint8Array(3 * stepCount);
  for (let k = 0; k < stepCount; k++) table.set(scaleColor(k / (stepCount - 1), map), 3 * k);
  const [low, high] = range;
  const scale = high > low ? (stepCount - 1) / (high - low) : 0;
  for (let i = 0; i < atomCount; i++) {
    const value = values[i];
    // Infinite values take the colour of their end; what is no number has none.
    const step = Math.round(Math.min(stepCount - 1, Math.max(0, scale === 0 ? 0 : (value - low) * scale)));
    for (let c = 0; c < 3; c++) target[4 * i + c] = Number.isNaN(value) ? grey[c] : table[3 * step + c];
    target[4 * i + 3] = 255;
  }
}
