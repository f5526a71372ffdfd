/** i a + j b. */
export interface LatticeVector {
  readonly i: number;
  readonly j: number;
  /** Å */
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

type PlaneVector = readonly [number, number];

/** All vectors but 0 of a lattice in a plane up to a length (Å), in order of length. */
export function latticeVectors(
  [a, b]: readonly [PlaneVector, PlaneVector],
  longest: number,
): LatticeVector[] {
  const area = Math.abs(a[0] * b[1] - a[1] * b[0]);
  // |i| ≤ r |b| / area: the distance between rows along b is area / |b|.
  const mostI = Math.floor((longest * Math.hypot(...b)) / area);
  const mostJ = Math.floor((longest * Math.hypot(...a)) / area);
  const vectors: LatticeVector[] = [];
  for (let i = -mostI; i <= mostI; i++) {
    for (let j = -mostJ; j <= mostJ; j++) {
      if (i === 0 && j === 0) continue;
      const x = i * a[0] + j * b[0];
      const y = i * a[1] + j * b[1];
      const length = Math.hypot(x, y);
      if (length <= longest) vectors.push({ i, j, x, y, length });
    }
  }
  return vectors.sort((p, q) => p.length - q.length);
}
