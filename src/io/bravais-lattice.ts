/** Lengths in units of a, and cosines of the angles between b and c, a and c, a and b. */
export interface LatticeNumbers {
  readonly b: number;
  readonly c: number;
  readonly cosines: readonly [bc: number, ac: number, ab: number];
}

/** √ of a number that must not be below 0, else NaN: angles that no cell has. */
const root = Math.sqrt;

/**
 * Cell vectors, [3, 3], in units of a, of Quantum ESPRESSO's lattices by their number `ibrav`; undefined for a number
 * that is none. NaN where no cell has the angles.
 *
 * @see INPUT_PW of Quantum ESPRESSO 6.7, variable ibrav
 */
export function bravaisLattice(ibrav: number, { b, c, cosines }: LatticeNumbers): number[] | undefined {
  const [bc, ac, ab] = cosines;
  const sinAb = root(1 - ab * ab);
  const sinAc = root(1 - ac * ac);
  const h = 0.5;
  switch (ibrav) {
    case 1:
      return [1, 0, 0, 0, 1, 0, 0, 0, 1];
    case 2:
      return [-h, 0, h, 0, h, h, -h, h, 0];
    case 3:
      return [h, h, h, -h, h, h, -h, -h, h];
    case -3:
      return [-h, h, h, h, -h, h, h, h, -h];
    case 4:
      return [1, 0, 0, -h, h * root(3), 0, 0, 0, c];
    case 5: {
      const [tx, ty, tz] = [root((1 - ab) / 2), root((1 - ab) / 6), root((1 + 2 * ab) / 3)];
      return [tx, -ty, tz, 0, 2 * ty, tz, -tx, -ty, tz];
    }
    case -5: {
      const [ty, tz] = [root((1 - ab) / 6), root((1 + 2 * ab) / 3)];
      const u = (tz - 2 * root(2) * ty) / root(3);
      const v = (tz + root(2) * ty) / root(3);
      return [u, v, v, v, u, v, v, v, u];
    }
    case 6:
      return [1, 0, 0, 0, 1, 0, 0, 0, c];
    case 7:
      return [h, -h, h * c, h, h, h * c, -h, -h, h * c];
    case 8:
      return [1, 0, 0, 0, b, 0, 0, 0, c];
    case 9:
      return [h, h * b, 0, -h, h * b, 0, 0, 0, c];
    case -9:
      return [h, -h * b, 0, h, h * b, 0, 0, 0, c];
    case 91:
      return [1, 0, 0, 0, h * b, -h * c, 0, h * b, h * c];
    case 10:
      return [h, 0, h * c, h, h * b, 0, 0, h * b, h * c];
    case 11:
      return [h, h * b, h * c, -h, h * b, h * c, -h, -h * b, h * c];
    case 12:
      return [1, 0, 0, b * ab, b * sinAb, 0, 0, 0, c];
    case -12:
      return [1, 0, 0, 0, b, 0, c * ac, 0, c * sinAc];
    case 13:
      return [h, 0, -h * c, b * ab, b * sinAb, 0, h, 0, h * c];
    case -13:
      return [h, h * b, 0, -h, h * b, 0, c * ac, 0, c * sinAc];
    case 14: {
      const height = root(1 + 2 * bc * ac * ab - bc * bc - ac * ac - ab * ab);
      return [1, 0, 0, b * ab, b * sinAb, 0, c * ac, (c * (bc - ac * ab)) / sinAb, (c * height) / sinAb];
    }
    default:
      return undefined;
  }
}
