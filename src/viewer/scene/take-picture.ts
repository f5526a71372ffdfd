import { Vector2, type WebGLRenderer } from 'three';
import type { Bounds } from '../camera-math';
import type { PictureOptions, StructureViewerProps } from '../viewer-props';
import { drawPicture } from './draw-picture';
import type { ViewerEngine } from './viewer-engine';

/** `drawPicture`, and the screen as it was before within the same turn, so that nothing flickers. */
export function takePicture(
  renderer: WebGLRenderer | null,
  engine: Pick<ViewerEngine, 'atoms' | 'camera' | 'draw'>,
  bounds: Bounds,
  props: StructureViewerProps,
  options: PictureOptions,
): HTMLCanvasElement {
  if (!renderer) throw new Error('StructureViewer: nothing has been drawn yet; wait for onReady');
  const { atoms, camera } = engine;
  const ratio = renderer.getPixelRatio();
  const size = renderer.getSize(new Vector2());
  try {
    return drawPicture(renderer, atoms, camera, bounds, options);
  } finally {
    camera.active.clearViewOffset();
    renderer.setPixelRatio(ratio);
    renderer.setSize(size.x, size.y, false);
    atoms.setTheme(props.theme ?? 'dark');
    atoms.showAxes = props.showAxes ?? true;
    engine.draw(size.x, size.y);
  }
}
