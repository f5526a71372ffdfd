import { Vector2, type WebGLRenderer } from 'three';
import type { Bounds } from '../camera-math';
import type { PictureOptions, StructureViewerProps } from '../viewer-props';
import { viewerThemes } from '../viewer-themes';
import type { Area } from './atom-scene';
import type { Beside } from './beside';
import { drawPicture } from './draw-picture';
import type { ViewerEngine } from './viewer-engine';

/** `drawPicture` of all models, and the screen as it was before within the same turn, so that nothing flickers. */
export function takePicture(
  renderer: WebGLRenderer | null,
  engine: Pick<ViewerEngine, 'atoms' | 'camera' | 'paint'>,
  beside: Beside | null,
  bounds: Bounds,
  props: StructureViewerProps,
  options: PictureOptions,
): HTMLCanvasElement {
  if (!renderer) throw new Error('StructureViewer: nothing has been drawn yet; wait for onReady');
  const { atoms, camera } = engine;
  const ratio = renderer.getPixelRatio();
  const size = renderer.getSize(new Vector2());
  camera.update(performance.now());
  try {
    if (!beside) return drawPicture(renderer, atoms, camera, bounds, options);
    const { main, beside: other } = beside.parts(options.width, options.height);
    const canvas = document.createElement('canvas');
    canvas.width = options.width;
    canvas.height = options.height;
    const context = canvas.getContext('2d')!;
    if (options.background !== 'transparent') {
      context.fillStyle = `#${viewerThemes.light.line.toString(16)}`;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    const part = ({ width, height }: Area) => ({ ...options, width, height });
    context.drawImage(drawPicture(renderer, atoms, camera, bounds, part(main)), main.x, main.y);
    beside.seenFrom(camera.active, bounds, (moved) => {
      const second = drawPicture(renderer, beside.model.atoms, camera, moved, part(other));
      context.drawImage(second, other.x, other.y);
    });
    return canvas;
  } finally {
    camera.active.clearViewOffset();
    renderer.setPixelRatio(ratio);
    renderer.setSize(size.x, size.y, false);
    for (const scene of beside ? [atoms, beside.model.atoms] : [atoms]) {
      scene.setTheme(props.theme ?? 'dark');
      scene.showAxes = props.showAxes ?? true;
    }
    engine.paint(size.x, size.y);
  }
}
