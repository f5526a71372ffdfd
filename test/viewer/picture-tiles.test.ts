import { expect, test } from 'vitest';
import { opacityFrom } from '../../src/viewer/scene/opacity-from';
import { pictureTiles } from '../../src/viewer/scene/picture-tiles';

test('tiles cover a picture once, each within the limit and around what is kept of it', () => {
  for (const [width, height, largest] of [
    [2048, 1152, 512],
    [301, 200, 150],
    [640, 480, 2048],
  ]) {
    const covered = new Uint8Array(width * height);
    for (const { x, y, width: w, height: h, kept } of pictureTiles(width, height, largest)) {
      expect(Math.max(w, h)).toBeLessThanOrEqual(largest);
      expect(kept.x).toBeGreaterThanOrEqual(x);
      expect(kept.y + kept.height).toBeLessThanOrEqual(y + h);
      for (let row = kept.y; row < kept.y + kept.height; row++) {
        for (let column = kept.x; column < kept.x + kept.width; column++) covered[row * width + column]++;
      }
    }
    expect(covered.every((times) => times === 1)).toBe(true);
  }
  expect(pictureTiles(640, 480, 2048)).toHaveLength(1);
});

test('colour and opacity come back from a picture on black and one on white', () => {
  const paint = [
    [0, 0, 0, 0],
    [200, 100, 50, 255],
    [200, 100, 50, 128],
  ];
  const on = (paper: number) =>
    Uint8ClampedArray.from(
      paint.flatMap(([r, g, b, a]) => [...[r, g, b].map((c) => (c * a + paper * (255 - a)) / 255), 255]),
    );
  const black = on(0);
  opacityFrom(black, on(255));
  paint.forEach((color, k) => {
    for (let c = 0; c < 4; c++) expect(Math.abs(black[4 * k + c] - color[c])).toBeLessThanOrEqual(2);
  });
});
