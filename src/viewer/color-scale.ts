/**
 * viridis at 11 even steps, sRGB: lightness rises evenly, in any colour vision and in grey.
 *
 * @see S. van der Walt and N. Smith, "mpl colormaps" (2015), public domain (CC0)
 */
const steps = [
  [68, 1, 84], [72, 36, 117], [65, 68, 135], [53, 95, 141], [42, 120, 142], [33, 145, 140],
  [34, 168, 132], [68, 191, 112], [122, 209, 81], [189, 223, 38], [253, 231, 37],
] as const; // biome-ignore format: a list reads better in rows

/**
 * The colours RdBu of ColorBrewer, from blue to red: pale in the middle, told apart in any colour vision.
 *
 * @see C. A. Brewer, colorbrewer2.org
 */
const divergingSteps = [
  [5, 48, 97], [33, 102, 172], [67, 147, 195], [146, 197, 222], [209, 229, 240], [247, 247, 247],
  [253, 219, 199], [244, 165, 130], [214, 96, 77], [178, 24, 43], [103, 0, 31],
] as const; // biome-ignore format: a list reads better in rows

/** 'diverging' for values with a middle that matters */
export type ColorMap = 'sequential' | 'diverging';

/** @param part of the way from the lowest to the highest value; beyond 0 and 1 the end's colour */
export function scaleColor(part: number, map: ColorMap = 'sequential'): [number, number, number] {
  const colors = map === 'sequential' ? steps : divergingSteps;
  const x = Math.min(1, Math.max(0, part)) * (colors.length - 1);
  const k = Math.min(colors.length - 2, Math.floor(x));
  const mixed = colors[k].map((value, c) => Math.round(value + (x - k) * (colors[k + 1][c] - value)));
  return [mixed[0], mixed[1], mixed[2]];
}

/** The scale from left to right, as CSS. */
export const scaleGradient = gradient(steps);
export const divergingGradient = gradient(divergingSteps);

function gradient(colors: readonly (readonly number[])[]): string {
  return `linear-gradient(90deg, ${colors.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;
}

/** Lowest and highest of the finite values; undefined where there is none. */
export function finiteRange(values: ArrayLike<number>): [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k])) continue;
    low = Math.min(low, values[k]);
    high = Math.max(high, values[k]);
  }
  return low <= high ? [low, high] : undefined;
}
