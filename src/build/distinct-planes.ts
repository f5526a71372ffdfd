import { InputError } from '../errors';
import { greatestCommonDivisor, type Indices } from './plane-indices';

/** indices beyond which a list of planes is of no use to anybody */
const largestIndex = 10;

/**
 * One plane of each form up to an index: no two are equivalent by the operations or by inversion.
 *
 * A plane and its opposite count once: their lattices are the same, though a polar crystal ends differently there.
 *
 * @param operations integer matrices W of the point group, acting on fractional columns
 * @returns without common factors, the simplest of each form, in order of h² + k² + l²
 * @throws InputError for an index that is not a whole number from 1 to 10
 */
export function distinctPlanes(operations: readonly ArrayLike<number>[], maxIndex: number): Indices[] {
  if (!(Number.isInteger(maxIndex) && maxIndex >= 1 && maxIndex <= largestIndex)) {
    throw new InputError(
      `distinctPlanes: the largest index must be a whole number from 1 to ${largestIndex}, got ${maxIndex}; 1 or 2 is usual`,
    );
  }
  const planes: Indices[] = [];
  for (let h = -maxIndex; h <= maxIndex; h++)
    for (let k = -maxIndex; k <= maxIndex; k++)
      for (let l = -maxIndex; l <= maxIndex; l++)
        if (greatestCommonDivisor(greatestCommonDivisor(h, k), l) === 1) planes.push([h, k, l]);
  planes.sort(simplerFirst);
  const seen = new Set<string>();
  return planes
    .filter((plane) => {
      if (seen.has(plane.join())) return false;
      for (const w of operations) {
        // The plane is a row: (h k l) W is one of its form, and W runs over a group.
        const image = [0, 1, 2].map((j) => plane[0] * w[j] + plane[1] * w[3 + j] + plane[2] * w[6 + j] + 0);
        seen.add(image.join());
        seen.add(image.map((x) => 0 - x).join());
      }
      return true;
    })
    .sort((p, q) => sumOfSquares(p) - sumOfSquares(q) || simplerFirst(p, q));
}

/** Few minus signs, small indices, then the larger h, k, l. */
function simplerFirst(p: Indices, q: Indices): number {
  const minus = (r: Indices) => r.filter((x) => x < 0).length;
  const size = (r: Indices) => r.reduce((sum, x) => sum + Math.abs(x), 0);
  return minus(p) - minus(q) || size(p) - size(q) || q[0] - p[0] || q[1] - p[1] || q[2] - p[2];
}

function sumOfSquares(r: Indices): number {
  return r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
}
