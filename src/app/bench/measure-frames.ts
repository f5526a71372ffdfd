import type { Structure } from '../../structure/structure';
import type { StructureViewerHandle } from '../../viewer/StructureViewer';

/** One row of the page. */
export interface BenchCase {
  readonly id: string;
  readonly title: string;
  /** unit cells of rutile along its edges */
  readonly repeats: readonly [number, number, number];
  /** every picture has new positions; otherwise the camera turns */
  readonly moving: boolean;
}

/** What was measured; ms. */
export interface BenchRow {
  readonly id: string;
  readonly atoms: number;
  readonly moving: boolean;
  readonly pictures: number;
  /** median from one picture to the next while they follow one another: never below the display's own interval */
  readonly frame: number;
  /** nine of ten pictures came within this time after the one before */
  readonly frame90: number;
  /** median until the graphics card had finished a picture that it was waited for */
  readonly finished: number;
}

export const benchCases: readonly BenchCase[] = [
  { id: 'static-20k', title: '20,000 atoms, camera turns', repeats: [15, 15, 15], moving: false },
  { id: 'static-100k', title: '100,000 atoms, camera turns', repeats: [26, 26, 25], moving: false },
  { id: 'static-1m', title: '1,000,000 atoms, camera turns', repeats: [55, 55, 55], moving: false },
  { id: 'moving-100k', title: '100,000 atoms, all moving', repeats: [26, 26, 25], moving: true },
];

/**
 * A block of rutile TiO2, made at once.
 *
 * a = 4.594 Å, c = 2.959 Å, u = 0.305 (S. C. Abrahams and J. L. Bernstein, J. Chem. Phys. 55, 3206 (1971)).
 */
export function rutileBlock([na, nb, nc]: readonly [number, number, number]): Structure {
  const [a, c, u] = [4.594, 2.959, 0.305];
  const basis = [0, 0, 0, 0.5, 0.5, 0.5, u, u, 0, -u, -u, 0, 0.5 + u, 0.5 - u, 0.5, 0.5 - u, 0.5 + u, 0.5];
  const n = 6 * na * nb * nc;
  const positions = new Float64Array(3 * n);
  const atomicNumbers = new Uint8Array(n);
  let i = 0;
  for (let x = 0; x < na; x++)
    for (let y = 0; y < nb; y++)
      for (let z = 0; z < nc; z++)
        for (let k = 0; k < 6; k++, i++) {
          positions[3 * i] = (x + basis[3 * k]) * a;
          positions[3 * i + 1] = (y + basis[3 * k + 1]) * a;
          positions[3 * i + 2] = (z + basis[3 * k + 2]) * c;
          atomicNumbers[i] = k < 2 ? 22 : 8;
        }
  const cell = Float64Array.from([na * a, 0, 0, 0, nb * a, 0, 0, 0, nc * c]);
  return { cell, periodic: [true, true, true], positions, atomicNumbers };
}

/** ms that one part of a measurement takes */
const span = 3000;
/** pictures beyond which a quick machine need not go on */
const enough = 240;
/** pictures that are waited for, at most */
const waitedFor = 30;

/** Draws for a few seconds and tells how long pictures took. The structure must be on screen. */
export async function measureFrames(
  viewer: StructureViewerHandle,
  canvas: HTMLCanvasElement,
  { id, moving }: BenchCase,
  structure: Structure,
  signal: AbortSignal,
): Promise<BenchRow> {
  const atoms = structure.atomicNumbers.length;
  const next = moving ? shake(viewer, structure) : turn(viewer);
  for (let k = 0; k < 5; k++) {
    next();
    await nextFrame(signal);
  }
  const gl = canvas.getContext('webgl2')!;
  const pixel = new Uint8Array(4);
  const finish = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  finish();
  const intervals: number[] = [];
  const end = performance.now() + span;
  // The picture before the last must be finished before the next is asked for: a queue that grows is no speed.
  let fence: WebGLSync | null = null;
  for (let before = performance.now(); before < end && intervals.length < enough; ) {
    const drawn = viewer.stats().frames;
    next();
    while (viewer.stats().frames === drawn) await nextFrame(signal);
    while (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) await nextFrame(signal);
    gl.deleteSync(fence);
    fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const now = performance.now();
    intervals.push(now - before);
    before = now;
  }
  gl.deleteSync(fence);
  finish();
  const waits: number[] = [];
  for (const until = performance.now() + span; performance.now() < until && waits.length < waitedFor; ) {
    // Two turns without a picture, so that the next one is drawn by a callback that is asked for after ours.
    await nextFrame(signal);
    await nextFrame(signal);
    let start = 0;
    requestAnimationFrame(() => {
      start = performance.now();
    });
    const before = performance.now();
    next();
    const pushing = performance.now() - before;
    await nextFrame(signal);
    // A pixel that is read has to be finished first.
    finish();
    waits.push(pushing + performance.now() - start);
  }
  return {
    id,
    atoms,
    moving,
    pictures: intervals.length,
    frame: share(intervals, 0.5),
    frame90: share(intervals, 0.9),
    finished: share(waits, 0.5),
  };
}

/** Turns a little further around the middle each time. */
function turn(viewer: StructureViewerHandle): () => void {
  const step = (2 * Math.PI) / 180;
  return () => {
    const view = viewer.getView();
    const [x, y] = [view.eye[0] - view.target[0], view.eye[1] - view.target[1]];
    const [cos, sin] = [Math.cos(step), Math.sin(step)];
    const eye = [
      view.target[0] + cos * x - sin * y,
      view.target[1] + sin * x + cos * y,
      view.eye[2],
    ] as const;
    viewer.setView({ ...view, eye });
  };
}

/** A wave through the block, as four numbers an atom: what an engine hands over. */
function shake(viewer: StructureViewerHandle, { positions }: Structure): () => void {
  const n = positions.length / 3;
  const frames = [0, 1, 2, 3].map((phase) => {
    const frame = new Float32Array(4 * n);
    for (let i = 0; i < n; i++)
      for (let b = 0; b < 3; b++)
        frame[4 * i + b] = positions[3 * i + b] + 0.1 * Math.sin((phase * Math.PI) / 2 + positions[3 * i]);
    return frame;
  });
  let k = 0;
  return () => viewer.setFrame(frames[k++ % frames.length]);
}

function nextFrame(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    requestAnimationFrame(() => (signal.aborted ? reject(signal.reason) : resolve()));
  });
}

/** The value below which this part of the values lies. */
export function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** What draws here, for whoever reads the numbers. */
export function describeMachine(canvas: HTMLCanvasElement) {
  const gl = canvas.getContext('webgl2')!;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return {
    renderer: String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER)),
    vendor: String(gl.getParameter(names ? names.UNMASKED_VENDOR_WEBGL : gl.VENDOR)),
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    pixels: [canvas.width, canvas.height] as const,
    pixelRatio: devicePixelRatio,
  };
}
