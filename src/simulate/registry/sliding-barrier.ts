/**
 * The least height, above the lowest value of a periodic map, that must be climbed on the way from its lowest point to
 * an equal one in a neighboring cell, in steps to the eight points around.
 *
 * Points are flooded in order of their value; water that meets itself shifted by a cell has found the way round
 * (union-find with the shift of each point from its root).
 *
 * @param values [n, m]; NaN is never flooded
 * @returns undefined while the map has no such way
 */
export function slidingBarrier(
  values: ArrayLike<number>,
  [n, m]: readonly [number, number],
): number | undefined {
  const count = n * m;
  const order = Array.from({ length: count }, (_, k) => k)
    .filter((k) => Number.isFinite(values[k]))
    .sort((p, q) => values[p] - values[q] || p - q);
  const parent = Int32Array.from({ length: count }, (_, k) => k);
  // A point in cell 0 0 is joined to its parent in this cell, along a and b.
  const shift = new Int32Array(2 * count);
  const wet = new Uint8Array(count);
  const wraps = new Uint8Array(count);
  const rootOf = (k: number): [number, number, number] => {
    let [u, v] = [0, 0];
    let at = k;
    while (parent[at] !== at) {
      u += shift[2 * at];
      v += shift[2 * at + 1];
      at = parent[at];
    }
    return [at, u, v];
  };
  const lowest = order[0];
  for (const k of order) {
    wet[k] = 1;
    const [i, j] = [Math.floor(k / m), k % m];
    for (let di = -1; di <= 1; di++)
      for (let dj = -1; dj <= 1; dj++) {
        if (di === 0 && dj === 0) continue;
        const [u, v] = [Math.floor((i + di) / n), Math.floor((j + dj) / m)];
        const next = (i + di - u * n) * m + (j + dj - v * m);
        if (!wet[next]) continue;
        const [p, pu, pv] = rootOf(k);
        const [q, qu, qv] = rootOf(next);
        // This point's root in cell (pu, pv) is joined to the neighbor's in cell (qu + u, qv + v).
        const [du, dv] = [qu + u - pu, qv + v - pv];
        if (p === q) {
          if (du !== 0 || dv !== 0) wraps[p] = 1;
        } else {
          parent[p] = q;
          shift[2 * p] = du;
          shift[2 * p + 1] = dv;
          wraps[q] |= wraps[p];
        }
      }
    if (wraps[rootOf(lowest)[0]]) return values[k] - values[lowest];
  }
  return undefined;
}
