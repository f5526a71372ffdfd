/** Σ m v_a v_b: xx yy zz yz xz xy. @param velocities Å/fs, [n, 4] @param masses [n] */
export function kineticTensor(velocities: Float64Array, masses: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(6);
  const axes = [0, 0, 1, 1, 2, 2, 1, 2, 0, 2, 0, 1];
  for (let i = 0; i < masses.length; i++) {
    for (let k = 0; k < 6; k++) {
      sum[k] += masses[i] * velocities[4 * i + axes[2 * k]] * velocities[4 * i + axes[2 * k + 1]];
    }
  }
  return sum;
}

/** Matrix times column vector for each of [n, 4]; the fourth number stays. Written to `vectors`. */
export function transformAll(matrix: ArrayLike<number>, vectors: Float64Array): void {
  for (let k = 0; k < vectors.length; k += 4) {
    const [x, y, z] = vectors.subarray(k, k + 3);
    for (let a = 0; a < 3; a++) {
      vectors[k + a] = matrix[3 * a] * x + matrix[3 * a + 1] * y + matrix[3 * a + 2] * z;
    }
  }
}
