import type { PathTube, VectorField } from '../viewer-props';
import { type ViewerTheme, viewerThemes } from '../viewer-themes';
import type { AtomStore } from './atom-store';

/** Å, of the shaft of an arrow at an atom */
const arrowRadius = 0.12;
/** numbers of one stick or cone, see `Tubes` */
const tubeSize = 12;

/** kept from frame to frame: arrows at every atom are made anew in each */
let buffer = new Float32Array(0);

/**
 * Arrows at the visible atoms and lines between places, as `Tubes` takes them. An arrow begins near the surface of its
 * ball, so that a short one is not hidden inside.
 *
 * @returns valid until the next call
 */
export function markTubes(
  store: AtomStore,
  field: VectorField | null | undefined,
  paths: readonly PathTube[],
  theme: ViewerTheme,
): Float32Array {
  const segments = paths.reduce((sum, { points }) => sum + Math.max(0, points.length / 3 - 1), 0);
  const room = tubeSize * (segments + (field ? 2 * store.visibleCount : 0));
  if (buffer.length < room) buffer = new Float32Array(room);
  const marked = viewerThemes[theme].selected;
  let at = 0;
  for (const { points, color = marked, width } of paths) {
    for (let p = 0; p + 5 < points.length; p += 3) {
      put(at, points[p], points[p + 1], points[p + 2], width, color);
      end(at, points[p + 3], points[p + 4], points[p + 5], width, 1.5);
      at += tubeSize;
    }
  }
  return buffer.subarray(0, field ? putArrows(store, field, marked, at) : at);
}

/** @returns where the next tube begins */
function putArrows(store: AtomStore, field: VectorField, marked: number, start: number): number {
  const { vectors, magnification, threshold, color = marked } = field;
  const positions = store.shownPositions();
  const atoms = store.visibleAtoms;
  let at = start;
  for (let k = 0; k < store.visibleCount; k++) {
    const i = atoms[k];
    const [vx, vy, vz] = [vectors[3 * i], vectors[3 * i + 1], vectors[3 * i + 2]];
    const length = Math.sqrt(vx * vx + vy * vy + vz * vz);
    const drawn = length * magnification;
    if (!(length > threshold) || !(drawn > 1e-3)) continue;
    const out = (0.9 * store.radiusOf(i)) / length;
    const x = positions[4 * i] + out * vx;
    const y = positions[4 * i + 1] + out * vy;
    const z = positions[4 * i + 2] + out * vz;
    const neck = magnification * (1 - Math.min(5 * arrowRadius, 0.5 * drawn) / drawn);
    put(at, x, y, z, arrowRadius, color);
    end(at, x + neck * vx, y + neck * vy, z + neck * vz, arrowRadius, 1);
    at += tubeSize;
    put(at, x + neck * vx, y + neck * vy, z + neck * vz, 2.3 * arrowRadius, color);
    end(at, x + magnification * vx, y + magnification * vy, z + magnification * vz, 0, 1);
    at += tubeSize;
  }
  return at;
}

function put(at: number, x: number, y: number, z: number, radius: number, color: number): void {
  buffer[at] = x;
  buffer[at + 1] = y;
  buffer[at + 2] = z;
  buffer[at + 3] = radius;
  buffer[at + 8] = color;
  buffer[at + 9] = color;
  buffer[at + 11] = 0;
}

function end(at: number, x: number, y: number, z: number, radius: number, leastPixels: number): void {
  buffer[at + 4] = x;
  buffer[at + 5] = y;
  buffer[at + 6] = z;
  buffer[at + 7] = radius;
  buffer[at + 10] = leastPixels;
}
