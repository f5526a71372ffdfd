import { InputError } from '../errors';
import { cross, dot, norm, rowTimesMatrix3 } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';
import { bezout, greatestCommonDivisor, type Indices } from './plane-indices';

/** The lattice seen along the normal of one of its planes. Cartesian vectors in the crystal's own axes. */
export interface SurfaceCell {
  /** primitive in-plane vectors a and b, Å, |a| ≤ |b| and |b| shortest, obtuse where there is a choice; a × b along the normal */
  readonly inPlane: readonly [Float64Array, Float64Array];
  /** the same, in multiples of the crystal's cell vectors: the directions [uvw]; halves for a centred cell */
  readonly directions: readonly [Float64Array, Float64Array];
  /** a lattice vector to the next plane of the lattice, Å */
  readonly stacking: Float64Array;
  /** outward unit normal */
  readonly normal: Float64Array;
  /** Å, distance between successive planes of the lattice: the thickness of one repeat */
  readonly repeat: number;
  /** Å², |a × b| */
  readonly area: number;
}

/**
 * Primitive surface cell of a plane.
 *
 * With the plane h on a primitive basis P, integers without common factor, the in-plane lattice is the kernel of
 * n·h over the integers and any n with n·h = 1 leads to the next plane.
 *
 * @param cell Å, of the crystal that hkl refers to
 * @param basis primitive vectors as multiples of the cell vectors, see `primitiveLattice`
 * @param order denominator of the entries of `basis`
 */
export function surfaceCell(
  cell: Float64Array,
  basis: Float64Array,
  order: number,
  hkl: Indices,
): SurfaceCell {
  const scaled = [0, 1, 2].map((row) => Math.round(order * dot(basis.subarray(3 * row), hkl)));
  const factor = scaled.reduce(greatestCommonDivisor);
  const [h, k, l] = scaled.map((x) => x / factor);
  const g = rowTimesMatrix3(hkl, reciprocalCell(cell)).map((x) => (x * order) / factor);
  const length = norm(g);
  const normal = g.map((x) => x / length);

  const first = bezout(h, k);
  const second = bezout(first.gcd, l);
  const kernel =
    first.gcd === 0
      ? [
          [1, 0, 0],
          [0, 1, 0],
        ]
      : [
          [k / first.gcd, -h / first.gcd, 0],
          [first.p * l, first.q * l, -first.gcd],
        ];
  const stackingIndices =
    first.gcd === 0 ? [0, 0, Math.sign(l)] : [first.p * second.p, first.q * second.p, second.q];

  const direction = (indices: readonly number[]) => rowTimesMatrix3(indices, basis);
  const directions = shortestPair(cell, direction(kernel[0]), direction(kernel[1]), normal);
  const inPlane = directions.map((uvw) => rowTimesMatrix3(uvw, cell));
  return {
    inPlane: [inPlane[0], inPlane[1]],
    directions,
    stacking: rowTimesMatrix3(direction(stackingIndices), cell),
    normal,
    repeat: 1 / length,
    area: norm(cross(inPlane[0], inPlane[1])),
  };
}

/** relative; lengths and products closer than this are equal by symmetry */
const equal = 1e-6;

/**
 * Gauss reduction, then one choice among equals that does not hang on rounding: an obtuse angle before an acute
 * one (120° in hexagonal planes), then the largest [uvw].
 */
function shortestPair(
  cell: Float64Array,
  first: Float64Array,
  second: Float64Array,
  normal: Float64Array,
): [Float64Array, Float64Array] {
  let [p, q] = [first, second];
  const length = (uvw: Float64Array) => norm(rowTimesMatrix3(uvw, cell));
  for (let step = 0; step < 1000; step++) {
    if (length(p) > length(q)) [p, q] = [q, p];
    const [x, y] = [rowTimesMatrix3(p, cell), rowTimesMatrix3(q, cell)];
    const factor = Math.round((dot(x, y) / dot(x, x)) * (1 - equal));
    if (factor === 0) break;
    q = q.map((value, a) => value - factor * p[a]);
  }
  const candidates: Candidate[] = [];
  for (let i = -2; i <= 2; i++) {
    for (let j = -2; j <= 2; j++) {
      const uvw = p.map((value, a) => i * value + j * q[a] + 0);
      candidates.push({ uvw, r: rowTimesMatrix3(uvw, cell), length: length(uvw) });
    }
  }
  const area = norm(cross(rowTimesMatrix3(p, cell), rowTimesMatrix3(q, cell)));
  const right = (c: { r: Float64Array }) => Math.abs(dot(cross(a.r, c.r), normal) - area) < equal * area;
  const a = best(candidates.filter((c) => c.length > equal * length(p)));
  const shortest = shortestOf(candidates.filter(right));
  const obtuse = shortest.filter((c) => dot(a.r, c.r) < equal * a.length * c.length);
  const b = best(obtuse.length > 0 ? obtuse : shortest);
  return [a.uvw, b.uvw];
}

interface Candidate {
  readonly uvw: Float64Array;
  readonly r: Float64Array;
  readonly length: number;
}

function shortestOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const shortest = candidates.reduce((least, c) => Math.min(least, c.length), Infinity);
  return candidates.filter((c) => c.length < shortest * (1 + equal));
}

function best(candidates: readonly Candidate[]): Candidate {
  return shortestOf(candidates).reduce((chosen, c) => (comesBefore(c.uvw, chosen.uvw) ? c : chosen));
}

function comesBefore(p: Float64Array, q: Float64Array): boolean {
  const a = [0, 1, 2].find((axis) => Math.abs(p[axis] - q[axis]) > equal);
  return a !== undefined && p[a] > q[a];
}

/**
 * The smallest in-plane supercell with a right angle, as integer rows on a and b.
 *
 * @throws InputError when none has up to 64 primitive cells
 */
export function rectangularCell(
  surface: Pick<SurfaceCell, 'inPlane'>,
  where: string,
): readonly [number, number, number, number] {
  const [a, b] = surface.inPlane;
  const limit = 8;
  let found: [number, number, number, number] | undefined;
  let least = Infinity;
  // Along a first, so that the long edge of a centred rectangle is the second.
  for (const [i, j] of shortIntegerPairs(limit)) {
    const p = a.map((value, axis) => i * value + j * b[axis]);
    for (const [k, l] of shortIntegerPairs(limit)) {
      const multiple = i * l - j * k;
      if (multiple <= 0 || multiple >= least || multiple > 64) continue;
      const q = a.map((value, axis) => k * value + l * b[axis]);
      if (Math.abs(dot(p, q)) > equal * norm(p) * norm(q)) continue;
      found = [i, j, k, l];
      least = multiple;
    }
  }
  if (!found)
    throw new InputError(
      `${where}: no rectangular surface cell of up to 64 primitive ones, a·b = ${dot(a, b)} Å²; ` +
        'use the primitive cell',
    );
  return found;
}

/**
 * The rectangle of two primitive cells, as integer rows on a and b, for a centred rectangular lattice of the plane.
 *
 * Not for square and hexagonal lattices, whose primitive cell shows their symmetry already.
 *
 * @returns nothing for every other lattice
 */
export function centredRectangle(
  surface: SurfaceCell,
): readonly [number, number, number, number] | undefined {
  const [a, b] = surface.inPlane;
  const [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)];
  const isZero = (product: number) => Math.abs(product) < equal * bb;
  const hexagonal = isZero(aa - bb) && isZero(aa + 2 * ab);
  if (isZero(ab) || hexagonal) return undefined;
  // Reduced and obtuse: either b reaches half of a sideways, or a and b are equally long.
  if (isZero(aa + 2 * ab)) return [1, 0, 1, 2];
  if (isZero(aa - bb)) return [1, 1, -1, 1];
  return undefined;
}

function shortIntegerPairs(limit: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i <= limit; i++) for (let j = -limit; j <= limit; j++) pairs.push([i, j]);
  return pairs.sort((p, q) => p[0] ** 2 + p[1] ** 2 - q[0] ** 2 - q[1] ** 2 || q[0] - p[0] || q[1] - p[1]);
}
