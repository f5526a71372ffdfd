/** Points sorted for nearest-point questions: a k-d tree in arrays, split at medians, with leaves of a few points. */
export interface PointTree {
  /** [m, 3], in the order of the tree */
  readonly points: Float64Array;
  /** [m]; which of the points given each of them is */
  readonly order: Int32Array;
}

const leafSize = 8;

/**
 * @param points [m, 3]; copied
 */
export function makePointTree(points: ArrayLike<number>): PointTree {
  const count = points.length / 3;
  const order = Int32Array.from({ length: count }, (_, k) => k);
  sortInto(points, order, 0, count, 0);
  const sorted = new Float64Array(3 * count);
  for (let k = 0; k < count; k++) {
    for (let a = 0; a < 3; a++) sorted[3 * k + a] = points[3 * order[k] + a];
  }
  return { points: sorted, order };
}

/** Puts the median along one axis into the middle, smaller ones before it, and does the same on both sides. */
function sortInto(
  points: ArrayLike<number>,
  order: Int32Array,
  from: number,
  to: number,
  axis: number,
): void {
  if (to - from <= leafSize) return;
  const middle = (from + to) >> 1;
  let [low, high] = [from, to - 1];
  while (low < high) {
    const pivot = points[3 * order[(low + high) >> 1] + axis];
    let [left, right] = [low, high];
    while (left <= right) {
      while (points[3 * order[left] + axis] < pivot) left++;
      while (points[3 * order[right] + axis] > pivot) right--;
      if (left > right) break;
      const swapped = order[left];
      order[left++] = order[right];
      order[right--] = swapped;
    }
    if (right < middle) low = left;
    if (left > middle) high = right;
  }
  const next = (axis + 1) % 3;
  sortInto(points, order, from, middle, next);
  sortInto(points, order, middle + 1, to, next);
}

/**
 * Square of the distance from a place to the nearest point.
 *
 * @param within square; where nothing is nearer than this, this is returned
 */
export function nearestSquare(
  { points }: PointTree,
  x: number,
  y: number,
  z: number,
  within = Infinity,
): number {
  return visit(points, 0, points.length / 3, 0, x, y, z, within);
}

function visit(
  points: Float64Array,
  from: number,
  to: number,
  axis: number,
  x: number,
  y: number,
  z: number,
  within: number,
): number {
  let best = within;
  if (to - from <= leafSize) {
    for (let p = 3 * from; p < 3 * to; p += 3) {
      const dx = points[p] - x;
      const dy = points[p + 1] - y;
      const dz = points[p + 2] - z;
      const square = dx * dx + dy * dy + dz * dz;
      if (square < best) best = square;
    }
    return best;
  }
  const middle = (from + to) >> 1;
  const p = 3 * middle;
  const dx = points[p] - x;
  const dy = points[p + 1] - y;
  const dz = points[p + 2] - z;
  const square = dx * dx + dy * dy + dz * dz;
  if (square < best) best = square;
  const aside = axis === 0 ? dx : axis === 1 ? dy : dz;
  const next = axis === 2 ? 0 : axis + 1;
  // The side the place is on first; the other only if the plane between them is nearer than what was found.
  if (aside > 0) {
    best = visit(points, from, middle, next, x, y, z, best);
    if (aside * aside < best) best = visit(points, middle + 1, to, next, x, y, z, best);
  } else {
    best = visit(points, middle + 1, to, next, x, y, z, best);
    if (aside * aside < best) best = visit(points, from, middle, next, x, y, z, best);
  }
  return best;
}
