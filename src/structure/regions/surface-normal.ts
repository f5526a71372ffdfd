import { cross, dot, norm, row3 } from '../../math/matrix3';
import { reciprocalCell } from '../cell';
import type { Structure } from '../structure';

/** Unit vector along the axis on which the structure ends. */
export function surfaceNormal({ cell, periodic, positions }: Structure): Float64Array {
  const open = [0, 1, 2].filter((a) => !periodic[a]);
  let axis = 2;
  if (open.length === 1) axis = open[0];
  else {
    const reciprocal = reciprocalCell(cell);
    let widest = -1;
    for (const a of [2, 1, 0]) {
      const along = row3(reciprocal, a);
      const gap = largestGap(positions, along) / norm(along);
      // A tie, as in a perfect crystal, goes to c.
      if (gap > widest + 1e-6) {
        widest = gap;
        axis = a;
      }
    }
  }
  const normal = cross(row3(cell, (axis + 1) % 3), row3(cell, (axis + 2) % 3));
  const length = norm(normal) * Math.sign(dot(normal, row3(cell, axis)));
  return normal.map((x) => x / length);
}

/**
 * Widest empty stretch along an axis, as a fraction of it.
 *
 * A gap wider than a shelf lies between the highest coordinate on one shelf and the lowest on the next that is not
 * empty; only where all gaps are narrower does it take a sorted list.
 *
 * @param along 1/Å, the reciprocal vector of the axis
 */
function largestGap(positions: Float64Array, along: Float64Array): number {
  const shelfCount = 4096;
  const lowest = new Float64Array(shelfCount).fill(Infinity);
  const highest = new Float64Array(shelfCount).fill(-Infinity);
  for (let k = 0; k < positions.length; k += 3) {
    const f = fractionAt(positions, k, along);
    const shelf = Math.min(shelfCount - 1, Math.floor(f * shelfCount));
    if (f < lowest[shelf]) lowest[shelf] = f;
    if (f > highest[shelf]) highest[shelf] = f;
  }
  const used = [...lowest.keys()].filter((shelf) => highest[shelf] >= lowest[shelf]);
  let gap = lowest[used[0]] + 1 - highest[used[used.length - 1]];
  for (let k = 1; k < used.length; k++) gap = Math.max(gap, lowest[used[k]] - highest[used[k - 1]]);
  if (gap > 1 / shelfCount) return gap;

  const sorted = new Float64Array(positions.length / 3);
  for (let i = 0; i < sorted.length; i++) sorted[i] = fractionAt(positions, 3 * i, along);
  sorted.sort();
  for (let i = 1; i < sorted.length; i++) gap = Math.max(gap, sorted[i] - sorted[i - 1]);
  return gap;
}

/** The fractional coordinate of the point at entry k, from 0 to 1. */
function fractionAt(positions: Float64Array, k: number, along: Float64Array): number {
  const f = positions[k] * along[0] + positions[k + 1] * along[1] + positions[k + 2] * along[2];
  return f - Math.floor(f);
}
