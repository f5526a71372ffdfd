/**
 * Colour and opacity of what was drawn once on black and once on white, written over the picture on black.
 *
 * With colour c and opacity α, black shows B = αc and white W = αc + 1 − α, so α = 1 − (W − B) and c = B / α.
 *
 * @param black, white [4·pixels], RGBA, 0 to 255
 */
export function opacityFrom(black: Uint8ClampedArray, white: Uint8ClampedArray): void {
  for (let p = 0; p < black.length; p += 4) {
    const gap = Math.min(white[p] - black[p], white[p + 1] - black[p + 1], white[p + 2] - black[p + 2]);
    const opacity = 255 - Math.max(0, gap);
    // The background carries a noise of one step against banding.
    if (opacity <= 2) {
      black.fill(0, p, p + 4);
      continue;
    }
    for (let c = 0; c < 3; c++) black[p + c] = (255 * black[p + c]) / opacity;
    black[p + 3] = opacity;
  }
}
