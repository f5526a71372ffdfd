/** Shortens v, written to, so that no triple of coordinates is longer than `longest`. */
export function limitMove(v: Float64Array, longest: number): void {
  const largest = longestTriple(v);
  if (largest > longest) for (let k = 0; k < v.length; k++) v[k] *= longest / largest;
}

/** The length of the longest of the vectors in [n, 3]. */
export function longestTriple(v: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < v.length; k += 3) largest = Math.max(largest, Math.hypot(v[k], v[k + 1], v[k + 2]));
  return largest;
}
