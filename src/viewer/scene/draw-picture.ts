import type { WebGLRenderer } from 'three';
import { InputError } from '../../errors';
import type { Bounds } from '../camera-math';
import type { PictureOptions } from '../viewer-props';
import type { AtomScene } from './atom-scene';
import { opacityFrom } from './opacity-from';
import { pictureTiles } from './picture-tiles';
import type { ViewCamera } from './view-camera';

/** px; the longest side of a picture */
export const largestPicture = 8192;
/** px; one tile with its margins, within what every WebGL2 context can draw */
const largestTile = 2048;
/** px that the long side has on a screen: sizes that are told in pixels of a screen grow with the picture */
const screenSide = 1280;

/**
 * Draws the scene as the camera sees it on a canvas of its own, of any size up to 8192 px, in tiles that the
 * GPU can hold. The caller draws its own picture again afterwards: size and colours of the renderer have changed.
 *
 * Without a background the scene is drawn on black (B) and on white (W): what covers a pixel by α gives
 * W − B = 1 − α, so the result laid on any paper looks as the scene drawn on that paper, fog included.
 *
 * @throws InputError if the size is not a whole number of pixels from 16 to 8192
 */
export function drawPicture(
  renderer: WebGLRenderer,
  atoms: AtomScene,
  camera: ViewCamera,
  bounds: Bounds,
  options: PictureOptions,
): HTMLCanvasElement {
  const { width, height, background = 'white', axes = true } = options;
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 16 || side > largestPicture) {
      throw new InputError(
        `takePicture: a picture of ${width} × ${height} px cannot be drawn; both sides are whole numbers from 16 to ${largestPicture}`,
      );
    }
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context)
    throw new Error('takePicture: the browser gave no canvas of this size; a smaller one may work');
  const ratio = Math.max(width, height) / screenSide;
  const shots = background === 'transparent' ? [0x000000, 0xffffff] : [0xffffff];
  if (background !== 'screen') atoms.setTheme('light');
  camera.setSize(width, height);
  for (const tile of pictureTiles(width, height, largestTile)) {
    renderer.setPixelRatio(ratio);
    // A hair more than whole: the renderer rounds down after multiplying by the ratio.
    renderer.setSize((tile.width + 0.01) / ratio, (tile.height + 0.01) / ratio, false);
    camera.active.setViewOffset(width, height, tile.x, tile.y, tile.width, tile.height);
    // The axes stand at the lower left of what is drawn.
    atoms.showAxes = axes && tile.x === 0 && tile.y + tile.height === height;
    const drawn = shots.map((color) => {
      if (background !== 'screen') atoms.setPaper(color);
      atoms.render(renderer, camera.active, bounds.center, bounds.radius);
      return readTile(renderer.domElement, tile.width, tile.height, shots.length > 1);
    });
    const [first, second] = drawn;
    if (second) opacityFrom(first.pixels!, second.pixels!);
    if (second) first.context.putImageData(first.image!, 0, 0);
    const { x, y, width: w, height: h } = tile.kept;
    context.drawImage(first.canvas, x - tile.x, y - tile.y, w, h, x, y, w, h);
  }
  return canvas;
}

function readTile(from: HTMLCanvasElement, width: number, height: number, pixels: boolean) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: pixels })!;
  context.drawImage(from, 0, 0);
  const image = pixels ? context.getImageData(0, 0, width, height) : undefined;
  return { canvas, context, image, pixels: image?.data };
}
