import type { WebGLRenderer } from 'three';

/**
 * The picture as a PNG.
 *
 * @param scale pixels for each pixel on the screen; where it is not 1, the screen needs a new picture after it
 */
export function capturePng(renderer: WebGLRenderer | null, scale: number, draw: () => void): Promise<Blob> {
  return new Promise((resolve, reject) => {
    if (!renderer) {
      reject(new Error('StructureViewer: nothing has been drawn yet; wait for onReady'));
      return;
    }
    const ratio = renderer.getPixelRatio();
    if (scale !== 1) renderer.setPixelRatio(scale * ratio);
    // The canvas keeps its picture only until the end of the turn, so draw and read in one go.
    draw();
    renderer.domElement.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('StructureViewer: the browser made no PNG'))),
      'image/png',
    );
    if (scale !== 1) renderer.setPixelRatio(ratio);
  });
}
