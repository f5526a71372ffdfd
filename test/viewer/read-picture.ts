/** A picture as bytes, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4] */
  readonly data: Uint8ClampedArray;
}

/** What a canvas shows; in the same turn as it was drawn, because a WebGL canvas forgets. */
export function readCanvas(source: CanvasImageSource & { width: number; height: number }): Pixels {
  const copy = document.createElement('canvas');
  copy.width = source.width;
  copy.height = source.height;
  const context = copy.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(source, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  return { width: copy.width, height: copy.height, data };
}

export async function readPng(blob: Blob): Promise<Pixels> {
  return readCanvas(await createImageBitmap(blob));
}

/** Largest difference of a channel at a pixel. */
export function differenceAt(a: Pixels, b: Pixels, x: number, y: number): number {
  const p = 4 * (y * a.width + x);
  return Math.max(...[0, 1, 2].map((channel) => Math.abs(a.data[p + channel] - b.data[p + channel])));
}

export const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

export const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
