import { cross, determinant3, norm, row3 } from '../../math/matrix3';
import { toFractional } from '../../structure/cell';
import type { Structure } from '../../structure/structure';

/** Empty space across a cell. */
export interface Vacuum {
  /** cell vector that crosses it */
  readonly axis: 0 | 1 | 2;
  /** Å */
  readonly width: number;
  /** fractional coordinate of its middle, from 0 to 1 */
  readonly middle: number;
  /** fractional width */
  readonly fraction: number;
}

/** Å; a gap as wide between two layers of atoms is vacuum: no crystal has one */
const leastWidth = 6;

/** The axes along which a structure ends: the widest gap of each, where it is at least 6 Å. */
export function findVacuum(structure: Structure): Vacuum[] {
  const { cell, positions } = structure;
  const n = positions.length / 3;
  if (n === 0) return [];
  const fractional = toFractional(cell, positions);
  const found: Vacuum[] = [];
  for (const axis of [0, 1, 2] as const) {
    const [b, c] = [row3(cell, (axis + 1) % 3), row3(cell, (axis + 2) % 3)];
    const height = Math.abs(determinant3(cell)) / norm(cross(b, c));
    const along = Float64Array.from({ length: n }, (_, i) => {
      const f = fractional[3 * i + axis];
      return f - Math.floor(f);
    }).sort();
    let [fraction, from] = [1 + along[0] - along[n - 1], along[n - 1]];
    for (let k = 1; k < n; k++)
      if (along[k] - along[k - 1] > fraction) [fraction, from] = [along[k] - along[k - 1], along[k - 1]];
    const middle = from + fraction / 2;
    if (fraction * height >= leastWidth)
      found.push({ axis, width: fraction * height, middle: middle - Math.floor(middle), fraction });
  }
  return found;
}
