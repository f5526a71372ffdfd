import type { IntegerRows } from './hermite-form';
import type { PlaneBasis } from './match-lattices';
import { principalStretches } from './plane-strain';

/** Row-major, [2, 2], of row vectors: v becomes v F. */
export type PlaneMatrix = readonly [number, number, number, number];

/** Integer rows on a basis, as vectors. */
export function rowsOn(matrix: IntegerRows, [a, b]: PlaneBasis): PlaneBasis {
  const row = ([i, j]: readonly [number, number]): [number, number] => [
    i * a[0] + j * b[0],
    i * a[1] + j * b[1],
  ];
  return [row(matrix[0]), row(matrix[1])];
}

/** F with f F = s. */
export function deformationOf(f: PlaneBasis, s: PlaneBasis): PlaneMatrix {
  const [[a, b], [c, d]] = f;
  const determinant = a * d - b * c;
  const along = (axis: 0 | 1): [number, number] => [
    (d * s[0][axis] - b * s[1][axis]) / determinant,
    (a * s[1][axis] - c * s[0][axis]) / determinant,
  ];
  const [x, y] = [along(0), along(1)];
  return [x[0], y[0], x[1], y[1]];
}

/** Principal stretches of a deformation, the larger first. */
export function stretchesOf([a, b, c, d]: PlaneMatrix): [number, number] {
  return principalStretches(a * a + b * b + c * c + d * d, (a * d - b * c) ** 2);
}

/**
 * A power of the symmetric stretch U of F = R U, U² = FᵀF, or of V of F = V R, V² = F Fᵀ.
 *
 * By Cayley and Hamilton Uᵖ = α + β U² with the two numbers that are right for both stretches; no angle enters, and roots
 * are the only functions, so that every machine finds the same bits.
 *
 * @param power from −1 to 1
 */
export function stretchPower([a, b, c, d]: PlaneMatrix, side: 'U' | 'V', power: number): PlaneMatrix {
  const square: PlaneMatrix =
    side === 'U'
      ? [a * a + c * c, a * b + c * d, a * b + c * d, b * b + d * d]
      : [a * a + b * b, a * c + b * d, a * c + b * d, c * c + d * d];
  const [first, second] = stretchesOf([a, b, c, d]);
  const [p, q] = [powerByRoots(first, power), powerByRoots(second, power)];
  const difference = first * first - second * second;
  // Of two nearly equal stretches the slope of x^(p/2) at x = λ² takes the place of the quotient.
  const beta = difference > 1e-8 ? (p - q) / difference : (0.5 * power * p) / (first * first);
  const alpha = 0.5 * (p + q - beta * (first * first + second * second));
  return [alpha + beta * square[0], beta * square[1], beta * square[2], alpha + beta * square[3]];
}

/**
 * x to a power between −1 and 1 from square roots and products alone: exact to a few units in the last place, and
 * the same on every machine, which Math.pow is not.
 */
export function powerByRoots(x: number, power: number): number {
  let rest = Math.abs(power);
  let root = x;
  let result = rest >= 1 ? x : 1;
  rest -= Math.floor(rest);
  for (let bit = 0; bit < 53 && rest > 0; bit++) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      result *= root;
      rest -= 1;
    }
  }
  return power < 0 ? 1 / result : result;
}

/** v F. */
export function deformed([x, y]: readonly [number, number], F: PlaneMatrix): [number, number] {
  return [x * F[0] + y * F[2], x * F[1] + y * F[3]];
}
