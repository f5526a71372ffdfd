/**
 * A periodic map on a finer grid, by the trigonometric polynomial through its points: along each axis
 * f(u) = Σ_i f_i D(u − i/n), D(x) = sin(π n x) / (n sin πx) for odd n and sin(π n x) / (n tan πx) for even n.
 *
 * @param values [n, m], all finite
 * @param factor points of the new grid for each old one
 * @returns [n factor, m factor]; every factor-th value along both axes is an old one
 */
export function interpolateMap(
  values: ArrayLike<number>,
  [n, m]: readonly [number, number],
  factor: number,
): { readonly values: Float64Array; readonly size: readonly [number, number] } {
  const [fineN, fineM] = [n * factor, m * factor];
  const [weightsN, weightsM] = [n, m].map((count) => weights(count, factor));
  const half = new Float64Array(n * fineM);
  for (let i = 0; i < n; i++)
    for (let q = 0; q < fineM; q++)
      for (let j = 0; j < m; j++)
        half[i * fineM + q] += values[i * m + j] * weightsM[(q - j * factor + fineM) % fineM];
  const fine = new Float64Array(fineN * fineM);
  for (let p = 0; p < fineN; p++)
    for (let i = 0; i < n; i++) {
      const weight = weightsN[(p - i * factor + fineN) % fineN];
      if (weight !== 0) for (let q = 0; q < fineM; q++) fine[p * fineM + q] += weight * half[i * fineM + q];
    }
  return { values: fine, size: [fineN, fineM] };
}

/** D at the points k/(n factor), exact at those of the old grid. */
function weights(n: number, factor: number): Float64Array {
  return Float64Array.from({ length: n * factor }, (_, k) => {
    if (k % factor === 0) return k === 0 ? 1 : 0;
    const x = (Math.PI * k) / (n * factor);
    return Math.sin(n * x) / (n * (n % 2 === 1 ? Math.sin(x) : Math.tan(x)));
  });
}
