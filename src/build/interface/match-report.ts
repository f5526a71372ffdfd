import { InputError } from '../../errors';
import { norm, rowTimesMatrix3 } from '../../math/matrix3';
import type { Structure } from '../../structure/structure';
import { fourIndexDirection, fourIndexPlane, hasHexagonalAxes } from '../hexagonal-indices';
import { greatestCommonDivisor } from '../plane-indices';
import { type FilmEnergy, filmEnergy } from './film-energy';
import type { LatticeMatch } from './match-lattices';
import { type MoirePattern, moirePattern } from './moire-pattern';
import type { PlaneLattice } from './plane-lattice';
import { planeStrain, rotationOf, shareStrain } from './plane-strain';

/** What a match means, in numbers that a paper would print. */
export interface MatchReport {
  /** strain of the film along its two principal directions, λ − 1, the larger stretch first */
  readonly strains: readonly [PrincipalStrain, PrincipalStrain];
  /** how the two edges of the coincidence cell fit */
  readonly edges: readonly [EdgeFit, EdgeFit];
  /** of the film laid unstrained; absent when it fits exactly along a direction */
  readonly moire?: MoirePattern;
  /**
   * rad, by which the film's first basis vector is turned anticlockwise from the substrate's, strain taken off, in
   * [0, π): half turns are the same to every lattice; absent when the film is turned over
   */
  readonly twist?: number;
  /** as in papers, four indices on hexagonal axes: (0001)[2-1-10] ∥ (101)[10-1] */
  readonly orientation: string;
  /** what each of the two is strained by, in the order of `strains`, when they share it */
  readonly filmStrains: readonly [number, number];
  readonly substrateStrains: readonly [number, number];
  /** elastic energy of the strained film; absent without constants */
  readonly energy?: FilmEnergy;
  /** of the strained substrate; absent without constants */
  readonly substrateEnergy?: FilmEnergy;
}

export interface PrincipalStrain {
  readonly strain: number;
  /** rad, from the first vector of the film's plane basis towards the second */
  readonly filmAngle: number;
  /** the same direction on the substrate, from the first vector of its basis */
  readonly substrateAngle: number;
}

/** One edge of the coincidence cell: p film periods lie on q substrate periods. */
export interface EdgeFit {
  /** directions [uvw] without common factor */
  readonly film: readonly number[];
  readonly substrate: readonly number[];
  readonly filmPeriods: number;
  readonly substratePeriods: number;
  /** Å, one period of each, unstrained */
  readonly filmPeriod: number;
  readonly substratePeriod: number;
  /** stretch of the film along the edge, less 1 */
  readonly strain: number;
  /**
   * Å, from one misfit dislocation to the next when the film goes unstrained: the way on which it falls behind or ahead
   * by one substrate period, d_s/|1 − λ|; Infinity without misfit
   */
  readonly dislocationSpacing: number;
  /**
   * Å, from where the unstrained rows look alike to where they do again: d/|1 − λ|, d the largest period that divides
   * both. For one period on one that is d_f d_s/|d_f − d_s|; Infinity without misfit
   */
  readonly moirePeriod: number;
  /**
   * rows of an unstrained film across the edge, one of them in place, that are all within a quarter of a substrate
   * period of their coherent places: 1 + 2 floor(D/(4 d_f)), D the dislocation spacing; Infinity without misfit. A facet
   * of so many rows is coherent without strain; see `fitFacet`
   */
  readonly coherentRows: number;
}

export interface ReportOptions {
  /** eV/Å³, [6, 6] Voigt in the axes of each plane: x and y in it, z along the normal; see `rotateStiffness` */
  readonly filmStiffness?: ArrayLike<number>;
  readonly substrateStiffness?: ArrayLike<number>;
  /** part of the strain that the film carries, 1 (default) all of it, 0 none; see `shareStrain` */
  readonly filmShare?: number;
}

/**
 * Strains with directions, misfit along both edges, orientation relationship and elastic energy of a match.
 *
 * @throws InputError when the match does not belong to these lattices, or for a share outside 0 to 1
 */
export function reportMatch(
  match: LatticeMatch,
  film: PlaneLattice,
  substrate: PlaneLattice,
  crystals: { readonly film: Structure; readonly substrate: Structure },
  options: ReportOptions = {},
): MatchReport {
  const f = rowsOn(match.filmMatrix, film.basis);
  const s = rowsOn(match.substrateMatrix, substrate.basis);
  checkBelongs(match, f, s);
  const F = solveRows(f, s);
  // Rows are vectors: |v F|² = v F Fᵀ vᵀ, so F Fᵀ has the directions on the film, Fᵀ F those on the substrate.
  const onFilm = principalAngle(dot2(F[0], F[0]), dot2(F[0], F[1]), dot2(F[1], F[1]));
  const columns = [
    [F[0][0], F[1][0]],
    [F[0][1], F[1][1]],
  ];
  const onSubstrate = principalAngle(
    dot2(columns[0], columns[0]),
    dot2(columns[0], columns[1]),
    dot2(columns[1], columns[1]),
  );
  const strains = match.stretches.map((stretch, k) => ({
    strain: stretch - 1,
    filmAngle: onFilm + (k * Math.PI) / 2,
    substrateAngle: onSubstrate + (k * Math.PI) / 2,
  })) as [PrincipalStrain, PrincipalStrain];
  const edges = [0, 1].map((k) =>
    fitEdge(match.filmMatrix[k], match.substrateMatrix[k], film, substrate, crystals),
  ) as [EdgeFit, EdgeFit];
  const { filmStiffness, substrateStiffness, filmShare = 1 } = options;
  const rotation = rotationOf([F[0][0], F[0][1], F[1][0], F[1][1]]);
  const moire = moirePattern(match, f, onFilm);
  const shared = shareStrain(match.stretches, filmShare);
  return {
    strains,
    edges,
    ...(moire && { moire }),
    ...(rotation !== undefined && { twist: modulo(rotation, Math.PI) }),
    orientation: orientationText(film, substrate, crystals, edges[0], match.sameHand),
    filmStrains: shared.film,
    substrateStrains: shared.substrate,
    ...(filmStiffness && {
      energy: filmEnergy(filmStiffness, planeStrain(shared.film, strains[0].filmAngle)),
    }),
    ...(substrateStiffness && {
      substrateEnergy: filmEnergy(
        substrateStiffness,
        planeStrain(shared.substrate, strains[0].substrateAngle),
      ),
    }),
  };
}

type Plane2 = readonly (readonly number[])[];

function dot2(a: readonly number[], b: readonly number[]): number {
  return a[0] * b[0] + a[1] * b[1];
}

function rowsOn(matrix: LatticeMatch['filmMatrix'], [a, b]: PlaneLattice['basis']): Plane2 {
  return matrix.map(([i, j]) => [i * a[0] + j * b[0], i * a[1] + j * b[1]]);
}

/** F with f F = s. */
function solveRows(f: Plane2, s: Plane2): Plane2 {
  const determinant = f[0][0] * f[1][1] - f[0][1] * f[1][0];
  const inverse = [
    [f[1][1] / determinant, -f[0][1] / determinant],
    [-f[1][0] / determinant, f[0][0] / determinant],
  ];
  return inverse.map((row) => [0, 1].map((b) => row[0] * s[0][b] + row[1] * s[1][b]));
}

/** rad, of the larger principal value of [[a, b], [b, c]] */
function principalAngle(a: number, b: number, c: number): number {
  return 0.5 * Math.atan2(2 * b, a - c);
}

/** In [0, period), and 0 for what rounding leaves below a whole period. */
function modulo(x: number, period: number): number {
  const rest = x - period * Math.floor(x / period);
  return period - rest < 1e-9 ? 0 : rest;
}

function checkBelongs(match: LatticeMatch, f: Plane2, s: Plane2): void {
  const area = (rows: Plane2) => Math.abs(rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0]);
  for (const [name, found, stated] of [
    ['film', area(f), match.filmArea],
    ['substrate', area(s), match.area],
  ] as const) {
    if (Math.abs(found - stated) > 1e-6 * stated) {
      throw new InputError(
        `reportMatch: the match has a ${name} cell of ${stated.toFixed(3)} Å², on this lattice it has ${found.toFixed(3)} Å²; pass the lattices it was found for`,
      );
    }
  }
}

function fitEdge(
  filmRow: readonly [number, number],
  substrateRow: readonly [number, number],
  film: PlaneLattice,
  substrate: PlaneLattice,
  crystals: { readonly film: Structure; readonly substrate: Structure },
): EdgeFit {
  const [filmDirection, filmLength, filmPeriods] = directionOf(filmRow, film, crystals.film.cell);
  const [substrateDirection, substrateLength, substratePeriods] = directionOf(
    substrateRow,
    substrate,
    crystals.substrate.cell,
  );
  const [filmPeriod, substratePeriod] = [filmLength / filmPeriods, substrateLength / substratePeriods];
  const strain = substrateLength / filmLength - 1;
  const spacing = (difference: number, period: number) =>
    Math.abs(difference) < 1e-9 ? Infinity : period / Math.abs(difference);
  const dislocationSpacing = spacing(strain, substratePeriod);
  return {
    film: filmDirection,
    substrate: substrateDirection,
    filmPeriods,
    substratePeriods,
    filmPeriod,
    substratePeriod,
    strain,
    dislocationSpacing,
    moirePeriod: spacing(
      strain,
      substrateLength *
        (greatestCommonDivisor(filmPeriods, substratePeriods) / (filmPeriods * substratePeriods)),
    ),
    coherentRows:
      dislocationSpacing === Infinity
        ? Infinity
        : 1 + 2 * Math.floor(dislocationSpacing / 4 / filmPeriod + 1e-9),
  };
}

/** [uvw] without common factor, length in Å, and how many lattice periods it holds. */
function directionOf(
  [i, j]: readonly [number, number],
  lattice: PlaneLattice,
  cell: Float64Array,
): [number[], number, number] {
  const [p, q] = lattice.directions;
  const uvw = [0, 1, 2].map((a) => i * p[a] + j * q[a]);
  return [wholeNumbers(uvw), norm(rowTimesMatrix3(uvw, cell)), greatestCommonDivisor(i, j)];
}

/** Integers without common factor along a direction with small denominators. */
function wholeNumbers(uvw: readonly number[]): number[] {
  for (let factor = 1; factor <= 12; factor++) {
    const scaled = uvw.map((x) => x * factor);
    if (scaled.some((x) => Math.abs(x - Math.round(x)) > 1e-6)) continue;
    const whole = scaled.map(Math.round);
    const divisor = whole.reduce(greatestCommonDivisor);
    return whole.map((x) => x / divisor + 0);
  }
  return uvw.map((x) => Number(x.toFixed(3)));
}

function orientationText(
  film: PlaneLattice,
  substrate: PlaneLattice,
  crystals: { readonly film: Structure; readonly substrate: Structure },
  edge: EdgeFit,
  sameHand: boolean,
): string {
  const side = ({ cell }: Structure, hkl: readonly number[], uvw: readonly number[]) => {
    const four = hasHexagonalAxes(cell) && [...hkl, ...uvw].every(Number.isInteger);
    return `(${indicesText(four ? fourIndexPlane(hkl) : hkl)})[${indicesText(four ? fourIndexDirection(uvw) : uvw)}]`;
  };
  const text = `${side(crystals.film, film.hkl, edge.film)} ∥ ${side(crystals.substrate, substrate.hkl, edge.substrate)}`;
  return sameHand ? text : `${text}, film turned over`;
}

function indicesText(indices: readonly number[]): string {
  return indices.join(indices.some((x) => Math.abs(x) > 9) ? ' ' : '');
}

/** A plane as it is written for a crystal: with four indices on hexagonal axes, such as (0001). */
export function planeText({ cell }: Structure, hkl: readonly number[]): string {
  return `(${indicesText(hasHexagonalAxes(cell) ? fourIndexPlane(hkl) : hkl)})`;
}

/** The same of a direction, such as [2-1-10]. */
export function directionText({ cell }: Structure, uvw: readonly number[]): string {
  return `[${indicesText(hasHexagonalAxes(cell) ? fourIndexDirection(uvw) : uvw)}]`;
}
