import type { PathTube, VectorField } from '../viewer-props';
import { type ViewerTheme, viewerThemes } from '../viewer-themes';
import type { AtomStore } from './atom-store';
import { arrowTubes } from './tubes';

/** Å, of the shaft of an arrow at an atom */
const arrowRadius = 0.12;

/**
 * Arrows at the visible atoms and lines between places, as `Tubes` takes them. An arrow begins at the surface of its
 * ball, so that a short one is not hidden inside.
 */
export function markTubes(
  store: AtomStore,
  field: VectorField | null | undefined,
  paths: readonly PathTube[],
  theme: ViewerTheme,
): number[] {
  const tubes: number[] = [];
  const marked = viewerThemes[theme].selected;
  for (const { points, color = marked, width } of paths) {
    for (let p = 0; p + 5 < points.length; p += 3) {
      const [x1, y1, z1, x2, y2, z2] = Array.from({ length: 6 }, (_, k) => points[p + k]);
      tubes.push(x1, y1, z1, width, x2, y2, z2, width, color, color, 1.5, 0);
    }
  }
  if (!field) return tubes;
  const { vectors, magnification, threshold, color = marked } = field;
  const positions = store.shownPositions();
  for (let k = 0; k < store.visibleCount; k++) {
    const i = store.visibleAtoms[k];
    const vector = [vectors[3 * i], vectors[3 * i + 1], vectors[3 * i + 2]];
    const length = Math.hypot(vector[0], vector[1], vector[2]);
    if (!(length > threshold) || !(length * magnification > 1e-3)) continue;
    const start = (0.9 * store.radiusOf(i)) / length;
    const from = vector.map((x, a) => positions[4 * i + a] + start * x);
    const to = vector.map((x, a) => from[a] + magnification * x);
    tubes.push(...arrowTubes(from, to, arrowRadius, color, color));
  }
  return tubes;
}
