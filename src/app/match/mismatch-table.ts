import type { PlanePair } from '../../build/interface/match-scan';
import { filmKey, planesOf, substrateKey } from './match-points';

/** What a square of the table says. */
export type MismatchMeasure = 'strain' | 'area';

/** Planes of the films by planes of the substrate. */
export interface MismatchTable {
  readonly rows: readonly PlanePair[];
  readonly columns: readonly PlanePair[];
  /** least von Mises strain (%) or least area (Å²) of each pair; NaN without a match, row by row */
  readonly values: Float64Array;
  /** the pair of each square; undefined where it has not been searched */
  readonly pairs: readonly (PlanePair | undefined)[];
}

export function mismatchTable(pairs: readonly PlanePair[], measure: MismatchMeasure): MismatchTable {
  const { film, substrate } = planesOf(pairs);
  const known = new Map(pairs.map((pair) => [`${filmKey(pair)} | ${substrateKey(pair)}`, pair]));
  const rows = [...film.values()];
  const columns = [...substrate.values()];
  const squares = rows.flatMap((row) =>
    columns.map((column) => known.get(`${filmKey(row)} | ${substrateKey(column)}`)),
  );
  const values = Float64Array.from(squares, (pair) =>
    measure === 'area' ? (pair?.leastArea ?? Number.NaN) : 100 * (pair?.leastVonMises ?? Number.NaN),
  );
  return { rows, columns, values, pairs: squares };
}
