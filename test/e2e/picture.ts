import type { Page } from '@playwright/test';

/** The middle of the scene as a PNG, away from what floats above it. */
export async function picture(page: Page): Promise<Buffer> {
  const box = (await page.locator('.stage').boundingBox())!;
  const clip = {
    x: box.x + 0.25 * box.width,
    y: box.y + 0.15 * box.height,
    width: 0.5 * box.width,
    height: 0.7 * box.height,
  };
  return page.screenshot({ clip });
}

/** Different colours in the middle of the scene: an empty or flat picture has few. */
export async function countColors(page: Page): Promise<number> {
  const png = (await picture(page)).toString('base64');
  return page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    return new Set(pixels).size;
  }, png);
}

/** Part of the pixels that differ visibly between two PNGs of one size. */
export async function comparePictures(page: Page, before: Buffer, after: Buffer): Promise<number> {
  const pair = [before.toString('base64'), after.toString('base64')];
  return page.evaluate(async (images) => {
    const [p, q] = await Promise.all(
      images.map(async (data) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data;
      }),
    );
    let changed = 0;
    for (let k = 0; k < p.length; k += 4) {
      if (Math.abs(p[k] - q[k]) + Math.abs(p[k + 1] - q[k + 1]) + Math.abs(p[k + 2] - q[k + 2]) > 40)
        changed++;
    }
    return (4 * changed) / p.length;
  }, pair);
}
