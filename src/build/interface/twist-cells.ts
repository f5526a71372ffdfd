import { InputError } from '../../errors';
import type { IntegerRows } from './hermite-form';
import { latticeVectors } from './lattice-vectors';
import type { PlaneBasis } from './match-lattices';
import { shortBasis } from './short-basis';

/** A cell that a lattice in a plane shares exactly with itself turned. */
export interface TwistCell {
  /** rad, by which the upper lattice is turned counter-clockwise, above 0 and below the lattice's own rotation */
  readonly angle: number;
  /** primitive cells of either lattice in the cell */
  readonly multiple: number;
  /** Å² */
  readonly area: number;
  /** integer rows on the basis: row k of `upper`, turned by the angle, is row k of `lower` */
  readonly lower: IntegerRows;
  readonly upper: IntegerRows;
}

/** two lengths or multiples as equal as rounding lets them be, relative */
const equal = 1e-7;

/**
 * All angles by which a lattice in a plane can be turned and still share a cell with itself, without any strain.
 *
 * A shared cell has a shortest edge that is no longer than √(2 area/√3), and a vector as long in the other lattice
 * that is turned onto it. So every pair of equally long vectors up to there gives an angle, and the cell is the
 * sublattice of those vectors that the turn T = B R B⁻¹ carries to whole multiples. Angles are those of the lattice:
 * where the atoms of the plane have less symmetry, as in hcp (0001), an angle and the same beyond the lattice's own
 * rotation give different structures.
 *
 * @param maxArea Å², of the cell
 * @returns by area, then angle; each angle once; empty where the lattice has none within the area
 * @throws InputError for an area that is too large to search
 */
export function twistCells(basis: PlaneBasis, maxArea: number): TwistCell[] {
  const where = 'twistCells';
  const [a, b] = basis;
  const area = Math.abs(a[0] * b[1] - a[1] * b[0]);
  if (!(area > 0))
    throw new InputError(`${where}: the lattice vectors are parallel; give two independent ones`);
  if (!(maxArea > 0 && maxArea <= 2000 * area))
    throw new InputError(
      `${where}: the largest area must be above 0 and at most ${Math.floor(2000 * area)} Å² (2000 primitive cells), got ` +
        `${maxArea}`,
    );
  const most = Math.floor((maxArea / area) * (1 + 1e-9));
  const longest = Math.sqrt((2 * most * area) / Math.sqrt(3)) * (1 + equal);
  const cells: TwistCell[] = [];
  // Turns of the lattice into itself; the half turn is always one.
  let own = Math.PI;
  const seen = new Set<number>();
  for (const { x, y, ring } of ringPairs(basis, longest)) {
    for (const target of ring) {
      const length = x * x + y * y;
      const cosine = (x * target.x + y * target.y) / length;
      const sine = (x * target.y - y * target.x) / length;
      const angle = Math.atan2(sine, cosine);
      if (!(angle > 1e-9 && angle < Math.PI - 1e-9)) continue;
      const key = Math.round(angle / equal);
      if (seen.has(key) || seen.has(key + 1) || seen.has(key - 1)) continue;
      seen.add(key);
      const turn = turnOf(basis, cosine, sine);
      const form = sharedForm(turn, most);
      if (!form) continue;
      const upper = shortBasis(form, basis).rows;
      const lower = upper.map(([i, j]) => [
        Math.round(i * turn[0] + j * turn[2]) + 0,
        Math.round(i * turn[1] + j * turn[3]) + 0,
      ]) as unknown as IntegerRows;
      const multiple = form[0][0] * form[1][1];
      if (multiple === 1) own = Math.min(own, angle);
      else cells.push({ angle, multiple, area: multiple * area, lower, upper });
    }
  }
  return cells
    .filter(({ angle }) => angle < own * (1 - equal))
    .sort((p, q) => p.multiple - q.multiple || p.angle - q.angle);
}

/** Of each length the first vector, and all vectors of that length. */
function ringPairs(basis: PlaneBasis, longest: number) {
  const vectors = latticeVectors(basis, longest);
  const pairs: { x: number; y: number; ring: typeof vectors }[] = [];
  for (let start = 0; start < vectors.length; ) {
    let end = start + 1;
    while (end < vectors.length && vectors[end].length < vectors[start].length * (1 + equal)) end++;
    const ring = vectors.slice(start, end);
    // From each of them: in a lattice without symmetry the turn between two depends on both.
    for (const { x, y } of ring) pairs.push({ x, y, ring });
    start = end;
  }
  return pairs;
}

/** The turn on the basis, T = B R B⁻¹: a row of multiples n goes to n · T. */
function turnOf([a, b]: PlaneBasis, cosine: number, sine: number): readonly [number, number, number, number] {
  const determinant = a[0] * b[1] - a[1] * b[0];
  const row = ([x, y]: readonly [number, number]): [number, number] => {
    const [u, v] = [x * cosine - y * sine, x * sine + y * cosine];
    return [(u * b[1] - v * b[0]) / determinant, (v * a[0] - u * a[1]) / determinant];
  };
  return [...row(a), ...row(b)];
}

/** The sublattice that the turn carries to whole multiples, as rows [p, q], [0, s]; nothing beyond `most` cells. */
function sharedForm(turn: readonly [number, number, number, number], most: number): IntegerRows | undefined {
  const isWhole = (x: number) => Math.abs(x - Math.round(x)) < 1e-6;
  const lands = (i: number, j: number) =>
    isWhole(i * turn[0] + j * turn[2]) && isWhole(i * turn[1] + j * turn[3]);
  let s = 1;
  while (s <= most && !lands(0, s)) s++;
  for (let p = 1; p * s <= most; p++)
    for (let q = 0; q < s; q++)
      if (lands(p, q))
        return [
          [p, q],
          [0, s],
        ];
  return undefined;
}
