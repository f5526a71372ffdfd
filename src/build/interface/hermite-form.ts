/** Two integer vectors on a basis of a lattice in a plane. */
export type IntegerRows = readonly [readonly [number, number], readonly [number, number]];

/**
 * The Hermite normal form [[a, b], [0, d]] with a, d > 0 and 0 ≤ b < d of the sublattice that two integer vectors span:
 * one and the same for every basis of it.
 */
export function hermiteForm([p, q]: IntegerRows): IntegerRows {
  let [a, b] = p;
  let [c, d] = q;
  while (c !== 0) {
    const factor = Math.trunc(a / c);
    [a, b, c, d] = [c, d, a - factor * c, b - factor * d];
  }
  if (a < 0) [a, b] = [-a, -b];
  d = Math.abs(d);
  return [
    [a, d === 0 ? b : ((b % d) + d) % d],
    [0, d],
  ];
}

/** Every sublattice of index 1 to `most`, in order of the index; `hermiteFormCount` of them. */
export function* hermiteForms(most: number): Generator<IntegerRows, void> {
  for (let index = 1; index <= most; index++) {
    for (let a = 1; a <= index; a++) {
      if (index % a !== 0) continue;
      const d = index / a;
      for (let b = 0; b < d; b++) {
        yield [
          [a, b],
          [0, d],
        ];
      }
    }
  }
}

/** σ(1) + σ(2) + … + σ(most), σ(n) the sum of the divisors of n. */
export function hermiteFormCount(most: number): number {
  // Each divisor d is one of floor(most / d) numbers.
  let count = 0;
  for (let d = 1; d <= most; d++) count += d * Math.floor(most / d);
  return count;
}
