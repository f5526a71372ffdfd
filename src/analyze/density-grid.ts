import { InputError } from '../errors';
import { determinant3, inverse3 } from '../math/matrix3';

/** A density on points of the cell; point i j k is at the fractions i/na, j/nb, k/nc from the origin. */
export interface DensityGrid {
  /** 1/Å³, [na, nb, nc], the last index fastest */
  readonly values: Float32Array;
  readonly shape: readonly [number, number, number];
  /** Å, [3, 3] */
  readonly cell: Float64Array;
  /** Å; where the cell begins that the density is given in */
  readonly origin: readonly [number, number, number];
}

/** points along a, b and c beyond which a grid is refused */
const mostPoints = 256;

/**
 * An empty grid, about as fine as asked for.
 *
 * @param cell Å, [3, 3]
 * @param spacing Å, largest distance of neighboring points along each edge
 * @throws InputError for a spacing that is not positive, or would give more than 256 points along an edge
 */
export function emptyDensity(
  cell: Float64Array,
  spacing: number,
  origin: readonly [number, number, number] = [0, 0, 0],
): DensityGrid {
  const shape = [0, 1, 2].map((a) =>
    Math.max(2, Math.ceil(Math.hypot(cell[3 * a], cell[3 * a + 1], cell[3 * a + 2]) / spacing)),
  ) as [number, number, number];
  if (!(spacing > 0) || shape.some((points) => points > mostPoints)) {
    throw new InputError(
      `density: a spacing of ${spacing} Å gives ${shape.join(' × ')} points; take one that gives at most ${mostPoints} along each edge`,
    );
  }
  return {
    values: new Float32Array(shape[0] * shape[1] * shape[2]),
    shape,
    cell: Float64Array.from(cell),
    origin,
  };
}

/** part of the widest gap that another must have to take its place */
const wideEnough = 0.9;

/**
 * An origin that puts the faces of the cell where no atom is, so that a surface around atoms is not cut: along each
 * edge the middle of a gap as wide as any, where there is one of a twentieth of the edge, and of these the one that leaves
 * most atoms in the cell in which they are given, for their surface has to stand where they are drawn.
 *
 * @param positions Å, [n, 3]
 * @param atoms which of them
 * @returns Å
 */
export function uncutOrigin(
  cell: Float64Array,
  positions: ArrayLike<number>,
  atoms: ArrayLike<number>,
): [number, number, number] {
  const inverse = inverse3(cell);
  const origin: [number, number, number] = [0, 0, 0];
  for (let a = 0; a < 3; a++) {
    const fractions = Float64Array.from(atoms, (i) => {
      const f = [0, 1, 2].reduce((sum, b) => sum + positions[3 * i + b] * inverse[3 * b + a], 0);
      return f - Math.floor(f);
    }).sort();
    const last = fractions.length - 1;
    const gaps = fractions.map((f, k) => f - (k > 0 ? fractions[k - 1] : fractions[last] - 1));
    const enough = Math.max(0.05, wideEnough * gaps.reduce((widest, gap) => Math.max(widest, gap), 0));
    let [start, fewest] = [0, Infinity];
    for (let k = 0; k <= last; k++) {
      // The k atoms before the gap are moved by a cell, or those behind it.
      const moved = Math.min(k, last + 1 - k);
      if (gaps[k] <= enough || moved >= fewest) continue;
      fewest = moved;
      const middle = fractions[k] - 0.5 * gaps[k];
      start = 2 * k > last + 1 ? middle - 1 : middle;
    }
    for (let b = 0; b < 3; b++) origin[b] += start * cell[3 * a + b];
  }
  return origin;
}

/**
 * Counts atoms at the point of the grid that is nearest, folded into the cell along all three edges.
 *
 * @param positions Å, [n, stride]
 * @param atoms which of them
 * @param weight of each; one over the number of frames gives the mean over a run
 */
export function countInDensity(
  grid: DensityGrid,
  positions: ArrayLike<number>,
  atoms: ArrayLike<number>,
  weight = 1,
  stride = 3,
): void {
  const { values, shape, cell, origin } = grid;
  const [na, nb, nc] = shape;
  const inverse = inverse3(cell);
  const perVolume = (weight * values.length) / Math.abs(determinant3(cell));
  for (let m = 0; m < atoms.length; m++) {
    const p = stride * atoms[m];
    const [x, y, z] = [positions[p] - origin[0], positions[p + 1] - origin[1], positions[p + 2] - origin[2]];
    const i = modulo(Math.round((x * inverse[0] + y * inverse[3] + z * inverse[6]) * na), na);
    const j = modulo(Math.round((x * inverse[1] + y * inverse[4] + z * inverse[7]) * nb), nb);
    const k = modulo(Math.round((x * inverse[2] + y * inverse[5] + z * inverse[8]) * nc), nc);
    values[(i * nb + j) * nc + k] += perVolume;
  }
}

/**
 * The same density with every point smeared to a Gaussian of one width, exp(−r²/2σ²), cut at 3σ and scaled so that
 * no atom is lost.
 *
 * @param width σ, Å
 * @throws InputError for a width that is not positive
 */
export function smearDensity(grid: DensityGrid, width: number): DensityGrid {
  if (!(width > 0)) throw new InputError(`density: width is ${width} Å; it must be above 0`);
  const { values, shape, cell } = grid;
  const [na, nb, nc] = shape;
  const [ra, rb, rc] = reachOf(grid, 3 * width);
  const offsets: number[] = [];
  const amounts: number[] = [];
  let sum = 0;
  for (let i = -ra; i <= ra; i++)
    for (let j = -rb; j <= rb; j++)
      for (let k = -rc; k <= rc; k++) {
        let squared = 0;
        for (let b = 0; b < 3; b++)
          squared += ((i / na) * cell[b] + (j / nb) * cell[3 + b] + (k / nc) * cell[6 + b]) ** 2;
        if (squared > 9 * width * width) continue;
        const amount = Math.exp(-squared / (2 * width * width));
        offsets.push(i, j, k);
        amounts.push(amount);
        sum += amount;
      }
  const smeared = new Float32Array(values.length);
  for (let i = 0, p = 0; i < na; i++)
    for (let j = 0; j < nb; j++)
      for (let k = 0; k < nc; k++, p++) {
        const value = values[p] / sum;
        if (value === 0) continue;
        for (let o = 0, q = 0; o < amounts.length; o++, q += 3) {
          const u = modulo(i + offsets[q], na);
          const v = modulo(j + offsets[q + 1], nb);
          const w = modulo(k + offsets[q + 2], nc);
          smeared[(u * nb + v) * nc + w] += value * amounts[o];
        }
      }
  return { ...grid, values: smeared };
}

/** Points along each edge within a distance of a point in any direction: distance over the spacing of planes. */
function reachOf({ shape, cell }: DensityGrid, distance: number): number[] {
  const volume = Math.abs(determinant3(cell));
  return shape.map((points, a) => {
    const [u, v] = [3 * ((a + 1) % 3), 3 * ((a + 2) % 3)];
    const area = Math.hypot(
      cell[u + 1] * cell[v + 2] - cell[u + 2] * cell[v + 1],
      cell[u + 2] * cell[v] - cell[u] * cell[v + 2],
      cell[u] * cell[v + 1] - cell[u + 1] * cell[v],
    );
    return Math.ceil((distance * points * area) / volume) + 1;
  });
}

function modulo(x: number, n: number): number {
  return ((x % n) + n) % n;
}
