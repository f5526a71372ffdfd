/**
 * Singular values of a deformation in a plane, the larger first.
 *
 * @param trace tr C of C = FᵀF
 * @param determinant det C
 */
export function principalStretches(trace: number, determinant: number): [number, number] {
  // λ₁ ± λ₂ from λ₁² + λ₂² and λ₁ λ₂: no difference of nearly equal numbers is rooted twice.
  const product = Math.sqrt(determinant);
  const sum = Math.sqrt(trace + 2 * product);
  const difference = Math.sqrt(Math.max(0, trace - 2 * product));
  return [0.5 * (sum + difference), 0.5 * (sum - difference)];
}

/**
 * Von Mises measure √(⅔ dev E : dev E) of the Green–Lagrange strain E = (FᵀF − 1)/2 in the plane, E₃₃ = 0: the
 * same whatever the axes.
 */
export function vonMisesStrain([first, second]: readonly [number, number]): number {
  const [e, f] = [0.5 * (first * first - 1), 0.5 * (second * second - 1)];
  const mean = (e + f) / 3;
  return Math.sqrt((2 / 3) * ((e - mean) ** 2 + (f - mean) ** 2 + mean ** 2));
}
