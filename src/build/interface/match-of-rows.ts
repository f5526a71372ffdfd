import { InputError } from '../../errors';
import type { IntegerRows } from './hermite-form';
import type { LatticeMatch, PlaneBasis } from './match-lattices';
import { deformationOf, rowsOn, stretchesOf } from './plane-deformation';
import { vonMisesStrain } from './plane-strain';

/** Stretches that no film survives: the rows of another match, or of another crystal, were given. */
const absurd = { low: 0.5, high: 2 } as const;

/**
 * The match that lays rows of one lattice on rows of another: what a search finds, without the search.
 *
 * @throws InputError for rows that are not integers or span no cell, and where a stretch is below 0.5 or above 2
 */
export function matchOfRows(
  rows: { readonly film: IntegerRows; readonly substrate: IntegerRows },
  film: PlaneBasis,
  substrate: PlaneBasis,
  where = 'matchOfRows',
): LatticeMatch {
  const filmDeterminant = checkRows(rows.film, 'filmMatrix', where);
  const substrateDeterminant = checkRows(rows.substrate, 'substrateMatrix', where);
  const f = rowsOn(rows.film, film);
  const s = rowsOn(rows.substrate, substrate);
  const stretches = stretchesOf(deformationOf(f, s));
  if (!(stretches[1] > absurd.low && stretches[0] < absurd.high))
    throw new InputError(
      `${where}: these rows stretch the film by ${stretches.map((x) => x.toFixed(3)).join(' and ')}; they must be those of ` +
        'a match of these two crystals and planes, on the primitive cell of each plane',
    );
  return {
    filmMatrix: rows.film,
    substrateMatrix: rows.substrate,
    filmMultiple: Math.abs(filmDeterminant),
    substrateMultiple: Math.abs(substrateDeterminant),
    area: areaOf(s),
    filmArea: areaOf(f),
    stretches,
    vonMises: vonMisesStrain(stretches),
    sameHand: areaSign(f) * areaSign(s) > 0,
  };
}

function checkRows(matrix: IntegerRows, name: string, where: string): number {
  const [[a, b], [c, d]] = matrix;
  const determinant = a * d - b * c;
  if ([a, b, c, d].every(Number.isInteger) && determinant !== 0) return determinant;
  throw new InputError(
    `${where}: ${name} must be two rows of integers that are not parallel, got [${matrix.map((row) => `[${row.join(', ')}]`).join(', ')}]; ` +
      '[[1, 0], [0, 1]] is the primitive cell',
  );
}

function areaOf(rows: PlaneBasis): number {
  return Math.abs(crossOf(rows));
}

function areaSign(rows: PlaneBasis): number {
  return Math.sign(crossOf(rows));
}

function crossOf([a, b]: PlaneBasis): number {
  return a[0] * b[1] - a[1] * b[0];
}
