import { rectangularCell } from '../surface-cell';
import type { IntegerRows } from './hermite-form';
import type { PlaneBasis } from './match-lattices';
import { deformationOf, deformed, rowsOn, stretchPower } from './plane-deformation';
import type { PlaneLattice } from './plane-lattice';

export interface CoincidenceOptions {
  /** from 0 to 1, see `shareStrain` */
  readonly filmShare: number;
  readonly rectangular: boolean;
}

/** The cell that film and substrate share. */
export interface CoincidenceCell {
  /** integer rows on the primitive cells of the two planes, as `planeLattice` gives them; those of the substrate right-handed */
  readonly filmRows: IntegerRows;
  readonly substrateRows: IntegerRows;
  /** Å, a along x and b to its left */
  readonly cell: PlaneBasis;
}

/**
 * The shortest cell of a match, or the smallest rectangular one, with both crystals strained to it.
 *
 * With f F = s, F = R U, the film stretched by its share of U and the substrate by the rest meet at s U^(share − 1).
 *
 * @throws InputError where no rectangular cell of up to 64 coincidence cells exists
 */
export function coincidenceCell(
  match: { readonly filmMatrix: IntegerRows; readonly substrateMatrix: IntegerRows },
  film: PlaneLattice,
  substrate: PlaneLattice,
  options: CoincidenceOptions,
  where: string,
): CoincidenceCell {
  let { filmMatrix: f, substrateMatrix: s } = match;
  const [[i, j], [k, l]] = s;
  if (i * l - j * k < 0) [f, s] = [swapped(f), swapped(s)];
  const onSubstrate = rowsOn(s, substrate.basis);
  const F = deformationOf(rowsOn(f, film.basis), onSubstrate);
  const back = stretchPower(F, 'U', options.filmShare - 1);
  const common: PlaneBasis =
    options.filmShare === 1 ? onSubstrate : [deformed(onSubstrate[0], back), deformed(onSubstrate[1], back)];
  const chosen = chooseRows(common, options.rectangular, where);
  return {
    filmRows: product(chosen, f),
    substrateRows: product(chosen, s),
    cell: standing(rowsOn(chosen, common)),
  };
}

function chooseRows(common: PlaneBasis, rectangular: boolean, where: string): IntegerRows {
  const short = shortRows(common);
  if (!rectangular) return short;
  const [a, b] = rowsOn(short, common);
  const inPlane = [Float64Array.of(...a, 0), Float64Array.of(...b, 0)] as const;
  const [i, j, k, l] = rectangularCell({ inPlane }, where);
  return product(
    [
      [i, j],
      [k, l],
    ],
    short,
  );
}

/** relative; lengths and products closer than this are equal by symmetry */
const equal = 1e-6;

/**
 * The shortest basis of a lattice in a plane as integer rows on the right-handed one given.
 *
 * Gauss, then one choice among equals that does not hang on rounding: an obtuse angle before an acute one, then the
 * largest integers.
 */
export function shortRows(basis: PlaneBasis): IntegerRows {
  const at = (i: number, j: number) => vectorOf(i, j, basis);
  let [p, q] = [at(1, 0), at(0, 1)];
  for (let step = 0; step < 1000; step++) {
    if (p.length > q.length) [p, q] = [q, p];
    const factor = Math.round(((p.x * q.x + p.y * q.y) / (p.length * p.length)) * (1 - equal));
    if (factor === 0) break;
    q = at(q.i - factor * p.i, q.j - factor * p.j);
  }
  const candidates: Vector[] = [];
  for (let m = -2; m <= 2; m++)
    for (let n = -2; n <= 2; n++)
      if (m !== 0 || n !== 0) candidates.push(at(m * p.i + n * q.i, m * p.j + n * q.j));
  const a = best(candidates);
  const right = shortestOf(candidates.filter((b) => a.i * b.j - a.j * b.i === 1));
  const obtuse = right.filter((b) => a.x * b.x + a.y * b.y < equal * a.length * b.length);
  const b = best(obtuse.length > 0 ? obtuse : right);
  return [
    [a.i, a.j],
    [b.i, b.j],
  ];
}

interface Vector {
  readonly i: number;
  readonly j: number;
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

function vectorOf(i: number, j: number, [a, b]: PlaneBasis): Vector {
  const x = i * a[0] + j * b[0];
  const y = i * a[1] + j * b[1];
  // + 0 turns −0 into 0
  return { i: i + 0, j: j + 0, x, y, length: Math.sqrt(x * x + y * y) };
}

function shortestOf(vectors: readonly Vector[]): readonly Vector[] {
  const shortest = vectors.reduce((least, { length }) => Math.min(least, length), Infinity);
  return vectors.filter(({ length }) => length < shortest * (1 + equal));
}

function best(vectors: readonly Vector[]): Vector {
  return shortestOf(vectors).reduce((chosen, v) =>
    v.i > chosen.i || (v.i === chosen.i && v.j > chosen.j) ? v : chosen,
  );
}

/** The same cell turned so that a lies along x. */
function standing([a, b]: PlaneBasis): PlaneBasis {
  const length = Math.sqrt(a[0] * a[0] + a[1] * a[1]);
  const along = (a[0] * b[0] + a[1] * b[1]) / length;
  const across = (a[0] * b[1] - a[1] * b[0]) / length;
  return [
    [length, 0],
    [Math.abs(along) < 1e-9 * across ? 0 : along, across],
  ];
}

function product(m: IntegerRows, n: IntegerRows): IntegerRows {
  const row = ([i, j]: readonly [number, number]): [number, number] => [
    i * n[0][0] + j * n[1][0] + 0,
    i * n[0][1] + j * n[1][1] + 0,
  ];
  return [row(m[0]), row(m[1])];
}

function swapped([p, q]: IntegerRows): IntegerRows {
  return [q, p];
}
