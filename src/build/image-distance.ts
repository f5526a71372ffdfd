import { norm } from '../math/matrix3';

/**
 * Å, smallest distance between an atom and an in-plane periodic image of another or itself; any distance below
 * `enough`, Å, ends the search, which for a particle wider than its cell would compare all pairs.
 *
 * @param positions Å, [n, 3]
 * @param cell a along x, b in the xy plane
 */
export function distanceToImages(positions: Float64Array, cell: Float64Array, enough: number): number {
  const n = positions.length / 3;
  const along = new Float64Array(n);
  let least = Infinity;
  for (const [u, v] of [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
  ]) {
    const tx = u * cell[0] + v * cell[3];
    const ty = v * cell[4];
    const length = norm([tx, ty, 0]);
    // The image's near side against the particle's far side; a pair is at least as far apart as along the shift.
    let [first, last] = [0, 0];
    for (let i = 0; i < n; i++) {
      along[i] = (positions[3 * i] * tx + positions[3 * i + 1] * ty) / length;
      if (along[i] < along[first]) first = i;
      if (along[i] > along[last]) last = i;
    }
    const distance = (i: number, j: number) => {
      const x = positions[3 * i] + tx - positions[3 * j];
      const y = positions[3 * i + 1] + ty - positions[3 * j + 1];
      const z = positions[3 * i + 2] - positions[3 * j + 2];
      return Math.sqrt(x * x + y * y + z * z);
    };
    // This pair is as good as any to begin with: only atoms with a partner nearer than it need to be sorted.
    const bound = Math.min(least, distance(first, last));
    const near = chosen(n, (i) => length + along[i] - along[last] < bound);
    near.sort((p, q) => along[p] - along[q] || p - q);
    const far = chosen(n, (j) => length + along[first] - along[j] < bound);
    far.sort((p, q) => along[q] - along[p] || q - p);
    for (const i of near) {
      if (length + along[i] - along[last] >= least) break;
      for (const j of far) {
        if (length + along[i] - along[j] >= least) break;
        least = Math.min(least, distance(i, j));
        if (least < enough) return least;
      }
    }
    least = Math.min(least, bound);
  }
  return least;
}

function chosen(n: number, isIn: (i: number) => boolean): number[] {
  const result: number[] = [];
  for (let i = 0; i < n; i++) if (isIn(i)) result.push(i);
  return result;
}
