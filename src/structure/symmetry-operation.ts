/** A symmetry operation on fractional column vectors: r' = R r + t. */
export interface SymmetryOperation {
  /** R, row-major, nine of −1, 0, 1 */
  readonly rotation: readonly number[];
  /** t, in cell vectors */
  readonly translation: readonly [number, number, number];
}

/** The operation as International Tables write it, such as `-y+1/2,x+1/2,z`. */
export function symmetryOperationText({ rotation, translation }: SymmetryOperation): string {
  return [0, 1, 2]
    .map((row) => {
      let text = '';
      for (let column = 0; column < 3; column++) {
        const factor = rotation[3 * row + column];
        if (factor !== 0) text += (factor < 0 ? '-' : text && '+') + 'xyz'[column];
      }
      const shift = translation[row] - Math.floor(translation[row]);
      // All translations of the 230 space groups are multiples of 1/12.
      const twelfths = Math.round(shift * 12) % 12;
      if (Math.abs(shift * 12 - Math.round(shift * 12)) > 1e-4) return `${text}+${shift}`;
      if (twelfths === 0) return text;
      const divisor = [12, 6, 4, 3, 2].find((d) => twelfths % d === 0 && 12 % d === 0) ?? 1;
      return `${text}+${twelfths / divisor}/${12 / divisor}`;
    })
    .join(',');
}
