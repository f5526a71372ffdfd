import type { Page } from '@playwright/test';

/** px, width of pictures that are kept */
const keptWidth = 480;
/** px, side of the squares whose mean colours are compared: text and edges that lie a pixel apart make no difference */
const square = 8;

/** How far two pictures are apart, in OKLab times 100: about 1 is just visible where colours touch. */
export interface Distance {
  readonly mean: number;
  /** of all squares but the worst 2 % */
  readonly high: number;
}

/** A PNG as a small WebP. */
export async function shrink(page: Page, png: Buffer): Promise<Buffer> {
  const data = await page.evaluate(
    async ({ source, keptWidth }) => {
      const image = await createImageBitmap(await (await fetch(source)).blob());
      const width = Math.min(keptWidth, image.width);
      const canvas = new OffscreenCanvas(width, Math.round((image.height * width) / image.width));
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
      let text = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
      return btoa(text);
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, keptWidth },
  );
  return Buffer.from(data, 'base64');
}

/** Mean colours of the squares of a WebP, in OKLab times 100. */
export async function squaresOf(page: Page, webp: Buffer): Promise<{ columns: number; colors: number[] }> {
  return page.evaluate(
    async ({ source, square }) => {
      const image = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
      const linear = (byte: number) => {
        const x = byte / 255;
        return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
      };
      const table = Array.from({ length: 256 }, (_, byte) => linear(byte));
      const columns = Math.floor(width / square);
      const rows = Math.floor(height / square);
      const colors: number[] = [];
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const sums = [0, 0, 0];
          for (let y = row * square; y < (row + 1) * square; y++)
            for (let x = column * square; x < (column + 1) * square; x++)
              for (let c = 0; c < 3; c++) sums[c]! += table[data[4 * (y * width + x) + c]!]!;
          const [r, g, b] = sums.map((sum) => sum / square ** 2) as [number, number, number];
          // Ottosson 2020, https://bottosson.github.io/posts/oklab/
          const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
          const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
          const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
          colors.push(
            100 * (0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s),
            100 * (1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s),
            100 * (0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s),
          );
        }
      }
      return { columns, colors };
    },
    { source: `data:image/webp;base64,${webp.toString('base64')}`, square },
  );
}

/** Infinite where they are of different size. */
export function distance(
  p: Awaited<ReturnType<typeof squaresOf>>,
  q: Awaited<ReturnType<typeof squaresOf>>,
): Distance {
  if (p.columns !== q.columns || p.colors.length !== q.colors.length)
    return { mean: Infinity, high: Infinity };
  const apart = Array.from({ length: p.colors.length / 3 }, (_, k) =>
    Math.hypot(...[0, 1, 2].map((c) => p.colors[3 * k + c]! - q.colors[3 * k + c]!)),
  ).sort((a, b) => a - b);
  const mean = apart.reduce((sum, x) => sum + x, 0) / apart.length;
  return { mean, high: apart[Math.floor(0.98 * apart.length)]! };
}
