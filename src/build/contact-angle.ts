import { InputError } from '../errors';

/**
 * cos θ of an angle of contact, rounded to 1e-9.
 *
 * Machines differ in the last bit of a cosine; rounded, all of them build the same particle, and 90° gives exactly 0.
 *
 * @param angle rad, above 0, where the particle wets the support, to π, where it does not feel it
 * @throws InputError for an angle out of that range
 */
export function contactCosine(angle: number, where: string): number {
  if (!(angle > 0 && angle <= Math.PI + 1e-9))
    throw new InputError(
      `${where}: contactAngle must be above 0 and at most π rad, got ${angle}; 1.5708 is 90°, a half buried body`,
    );
  return rounded(Math.cos(Math.min(angle, Math.PI)));
}

/** rad; the angle with this cosine, rounded to 1e-9 like the cosine. */
export function angleOfCosine(cosine: number): number {
  return rounded(Math.acos(Math.max(-1, Math.min(1, cosine))));
}

/** eV/Å², Young and Dupré: adhesion = γ (1 + cos θ). */
export function adhesionOfAngle(energy: number, angle: number): number {
  return energy * (1 + contactCosine(angle, 'adhesionOfAngle'));
}

function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9 + 0;
}
