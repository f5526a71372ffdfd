import { createRoot, useFrame, useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import { WebGLRenderer } from 'three';
import type { ViewerEngine } from './viewer-engine';

/** Device pixels in a CSS pixel, as far as more can be seen. */
const [leastRatio, mostRatio] = [1, 2];

/** Of a picture in which nothing is left out. */
export function fullPixelRatio(): number {
  return Math.min(mostRatio, Math.max(leastRatio, window.devicePixelRatio));
}

/** How a mounted scene is told to draw, resize and go. */
export interface MountedScene {
  resize(width: number, height: number): void;
  unmount(): void;
}

/**
 * Gives a canvas a react-three-fiber root that draws on demand. Only a primitive is mounted, so none of
 * three's other classes enter the bundle.
 */
export function mountScene(
  canvas: HTMLCanvasElement,
  context: WebGL2RenderingContext | null,
  engine: ViewerEngine,
): MountedScene {
  if (!context) {
    engine.fail('it has no WebGL2 context left');
    return { resize: () => {}, unmount: () => {} };
  }
  const root = createRoot(canvas);
  let gone = false;
  const configure = (width: number, height: number) =>
    root.configure({
      gl: (defaults) => new WebGLRenderer({ ...defaults, context, alpha: false }),
      frameloop: 'demand',
      dpr: [leastRatio, mostRatio],
      flat: true,
      size: { width, height, top: 0, left: 0 },
    });
  let size = [Math.max(1, canvas.clientWidth), Math.max(1, canvas.clientHeight)] as const;
  const ready = configure(...size)
    .then(() => {
      if (!gone) root.render(<DrawOnDemand engine={engine} />);
    })
    .catch((error: unknown) => engine.fail(String(error)));
  return {
    resize: (width, height) => {
      size = [Math.max(1, width), Math.max(1, height)];
      void ready.then(() => (gone ? undefined : configure(...size))).then(() => engine.requestPicture());
    },
    unmount: () => {
      gone = true;
      void ready.then(() => root.unmount());
    },
  };
}

function DrawOnDemand({ engine }: { readonly engine: ViewerEngine }) {
  const renderer = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => engine.attach(renderer, () => invalidate()), [engine, renderer, invalidate]);
  // A priority above 0 takes the drawing over from react-three-fiber.
  useFrame((state) => engine.draw(state.size.width, state.size.height), 1);
  return <primitive object={engine.atoms.scene} />;
}
