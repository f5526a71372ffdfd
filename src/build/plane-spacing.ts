import { InputError } from '../errors';
import { dot, norm, rowTimesMatrix3 } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';
import { checkPlane, type Indices } from './plane-indices';

/**
 * Distance between neighboring planes (h k l) of a lattice: d = 1/|h b₁ + k b₂ + l b₃|, Å.
 *
 * In a centred cell the indices are taken as they are: (1 0 0) of an fcc crystal has d = a, though every second of these
 * planes is (2 0 0).
 *
 * @param cell Å, [3, 3]
 * @throws InputError for 0 0 0
 */
export function planeSpacing(cell: Float64Array, hkl: Indices): number {
  checkPlane(hkl, 'planeSpacing');
  return 1 / norm(rowTimesMatrix3(hkl, reciprocalCell(cell)));
}

/** Angle between the normals of two planes, rad, from 0 to π. @throws InputError for 0 0 0 */
export function planeAngle(cell: Float64Array, first: Indices, second: Indices): number {
  for (const hkl of [first, second]) checkPlane(hkl, 'planeAngle');
  const reciprocal = reciprocalCell(cell);
  const [p, q] = [first, second].map((hkl) => rowTimesMatrix3(hkl, reciprocal));
  return Math.acos(Math.max(-1, Math.min(1, dot(p, q) / (norm(p) * norm(q)))));
}

/**
 * Number of planes that symmetry makes of one, the plane and its opposite both counted: the multiplicity of a line in a
 * powder pattern.
 *
 * @param operations integer matrices W of the point group, acting on fractional columns
 * @throws InputError for 0 0 0
 */
export function planeMultiplicity(operations: readonly ArrayLike<number>[], hkl: Indices): number {
  checkPlane(hkl, 'planeMultiplicity');
  const images = new Set<string>();
  for (const w of operations) {
    const image = [0, 1, 2].map((j) => hkl[0] * w[j] + hkl[1] * w[3 + j] + hkl[2] * w[6 + j]);
    // + 0 turns −0 into 0
    images.add(image.map((x) => x + 0).join());
    images.add(image.map((x) => 0 - x).join());
  }
  return images.size;
}

/**
 * Angle 2θ of a reflection by Bragg's law, 2 d sin θ = λ, rad; undefined where λ > 2 d and there is none.
 *
 * @param spacing d, Å
 * @param wavelength λ, Å
 * @throws InputError where one of them is not above 0
 */
export function braggAngle(spacing: number, wavelength: number): number | undefined {
  if (!(spacing > 0 && wavelength > 0))
    throw new InputError(
      `braggAngle: spacing and wavelength must be above 0 Å, got ${spacing} and ${wavelength}; Cu Kα₁ has 1.5406`,
    );
  const sine = wavelength / (2 * spacing);
  return sine > 1 ? undefined : 2 * Math.asin(sine);
}
