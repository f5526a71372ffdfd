import type { ProjectedAtoms } from './atoms-in-area';

/** The part of the atom store that says what is drawn, where and how large. */
interface DrawnAtoms {
  readonly visibleAtoms: Uint32Array;
  readonly visibleCount: number;
  shownPositions(): ArrayLike<number>;
  radiusOf(atom: number): number;
}

/**
 * All visible atoms in the picture, in one go.
 *
 * @param view, projection 4×4 matrices, column by column
 * @param size CSS pixels
 */
export function projectVisible(
  drawn: DrawnAtoms,
  view: ArrayLike<number>,
  projection: ArrayLike<number>,
  { width, height }: { readonly width: number; readonly height: number },
): ProjectedAtoms {
  const atoms = drawn.visibleAtoms.slice(0, drawn.visibleCount);
  const positions = drawn.shownPositions();
  const places = new Float32Array(4 * atoms.length);
  for (let k = 0; k < atoms.length; k++) {
    const [x, y, z] = [positions[4 * atoms[k]], positions[4 * atoms[k] + 1], positions[4 * atoms[k] + 2]];
    const along = (row: number) => view[row] * x + view[4 + row] * y + view[8 + row] * z + view[12 + row];
    const [u, v, w] = [along(0), along(1), along(2)];
    // 1 in orthographic projection, the depth in perspective.
    const divisor = projection[11] * w + projection[15];
    places[4 * k] =
      (0.5 + (0.5 * (projection[0] * u + projection[8] * w + projection[12])) / divisor) * width;
    places[4 * k + 1] =
      (0.5 - (0.5 * (projection[5] * v + projection[9] * w + projection[13])) / divisor) * height;
    places[4 * k + 2] = divisor > 0 ? (projection[15] === 1 ? Math.max(1e-6, -w + 1e5) : -w) : -1;
    places[4 * k + 3] = (0.5 * height * projection[5] * drawn.radiusOf(atoms[k])) / divisor;
  }
  return { atoms, places, width, height };
}
