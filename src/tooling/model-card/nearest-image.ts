/** Å, the shortest of a vector's images, of cells that are not much skewed */
export function nearestImage(cell: Float64Array, vector: readonly number[]): number[] {
  let best = [...vector];
  for (let p = -1; p <= 1; p++)
    for (let q = -1; q <= 1; q++)
      for (let r = -1; r <= 1; r++) {
        const image = vector.map((x, a) => x + p * cell[a] + q * cell[3 + a] + r * cell[6 + a]);
        if (Math.hypot(...image) < Math.hypot(...best)) best = image;
      }
  return best;
}
