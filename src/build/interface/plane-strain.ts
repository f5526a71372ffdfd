import { InputError } from '../../errors';

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

/** Strains of film and substrate along the principal directions. */
export interface SharedStrain {
  readonly film: readonly [number, number];
  readonly substrate: readonly [number, number];
}

/**
 * Both are strained to a common cell between theirs: the film by λᶠ, the substrate by λᶠ⁻¹ along each principal
 * direction, f the film's share. The one after the other's inverse is the whole stretch λ, for every share.
 *
 * @param share from 0 (the substrate carries all) to 1 (the film does)
 * @throws InputError for a share outside 0 to 1
 */
export function shareStrain(stretches: readonly [number, number], share: number): SharedStrain {
  if (!(share >= 0 && share <= 1)) {
    throw new InputError(
      `shareStrain: the film's share must be from 0 to 1, got ${share}; 1 strains the film alone, 0.5 both`,
    );
  }
  const [a, b] = stretches;
  if (share === 1) return { film: [a - 1, b - 1], substrate: [0, 0] };
  return {
    film: [a ** share - 1, b ** share - 1],
    substrate: [a ** (share - 1) - 1, b ** (share - 1) - 1],
  };
}

/**
 * xx, yy and doubled xy of a strain with principal values along an angle and across it.
 *
 * @param angle rad, of the first principal direction from x
 */
export function planeStrain([e, f]: readonly [number, number], angle: number): [number, number, number] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [e * c * c + f * s * s, e * s * s + f * c * c, 2 * (e - f) * c * s];
}

/**
 * Angle (rad, anticlockwise) of the rotation in a deformation F of row vectors, F = V R with V symmetric; undefined where
 * F turns the plane over.
 *
 * @param F row-major, [2, 2]
 */
export function rotationOf([xx, xy, yx, yy]: readonly [number, number, number, number]): number | undefined {
  return xx * yy - xy * yx > 0 ? Math.atan2(xy - yx, xx + yy) : undefined;
}
