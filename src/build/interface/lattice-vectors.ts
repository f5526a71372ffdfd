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

/** All vectors but 0 of a lattice in a plane from one length (Å, default 0) to another, in order of length. */
export function latticeVectors(
  [a, b]: readonly [PlaneVector, PlaneVector],
  longest: number,
  shortest = 0,
): LatticeVector[] {
  const [bx, by] = b;
  const bb = Math.hypot(bx, by);
  /** Å, from one row along b to the next */
  const rowDistance = Math.abs(a[0] * by - a[1] * bx) / bb;
  const mostI = Math.floor((longest / rowDistance) * (1 + 1e-12));
  const vectors: LatticeVector[] = [];
  for (let i = -mostI; i <= mostI; i++) {
    const height = i * rowDistance;
    // j of the point of the row that is nearest to the origin, and how far from it the ring begins and ends.
    const middle = (-i * (a[0] * bx + a[1] * by)) / (bb * bb);
    const end = Math.sqrt(Math.max(0, longest * longest - height * height)) / bb + 1e-9;
    const begin = Math.sqrt(Math.max(0, shortest * shortest - height * height)) / bb - 1e-9;
    const add = (from: number, to: number) => {
      for (let j = from; j <= to; j++) {
        const x = i * a[0] + j * bx;
        const y = i * a[1] + j * by;
        const length = Math.sqrt(x * x + y * y);
        if (length > 0 && length <= longest && length >= shortest) vectors.push({ i, j, x, y, length });
      }
    };
    const last = Math.floor(middle - begin);
    const next = Math.ceil(middle + begin);
    if (begin <= 0 || next <= last) add(Math.ceil(middle - end), Math.floor(middle + end));
    else {
      add(Math.ceil(middle - end), last);
      add(next, Math.floor(middle + end));
    }
  }
  // Vectors equally long by symmetry keep the order they were made in, whatever rounding makes of their lengths.
  const rank = ({ length }: LatticeVector) => Math.round(length * 1e8);
  return vectors.sort((p, q) => rank(p) - rank(q));
}
