import { extendKnotTable, type Knots, type KnotTable, makeKnotTable } from '../../kernels/knot-table';
import { knotBits, knotBitsMixed } from '../../kernels/run-block';
import { centerCutoff, type UniformKnots } from '../../potentials/center-term';
import type { DensityTerm, EmbeddingTerm, PairTerm, Potential } from '../../potentials/potential';
import { stepOfKnots } from './choose-knots';

/** A radial function with argument r²: −f'/r, with f as the value beside it. */
export interface RadialTables {
  readonly table: KnotTable;
  /** the same with the knots of the mixed kernel */
  readonly mixedTable: KnotTable;
}

/** All pair terms of two elements in one table with argument r². */
export interface PairTable extends Partial<RadialTables> {
  /** Å; 0 when the elements do not interact by pair terms */
  readonly cutoff: number;
  /** Å */
  readonly closest: number;
  /** Å; how far the neighbor list must see: the largest cutoff of pair terms, densities and terms of centers */
  readonly reach: number;
  /** Å; the larger cutoff of the densities that the two bring to each other, 0 without embedding */
  readonly densityReach: number;
}

/** Density that an atom of one type brings to one of another. */
export interface DensityTable extends RadialTables {
  /** Å */
  readonly cutoff: number;
}

/** Embedding of one type with argument x = scale ρ + offset: dU/dx and U. */
export interface EmbeddingTable {
  readonly table: KnotTable;
  /** of a knot's number */
  readonly bits: number;
  readonly scale: number;
  readonly offset: number;
  readonly densityMinimum: number;
  readonly densityMaximum: number;
  /** eV, U(densityMinimum) and U(0); in between U is a straight line */
  readonly energyAtMinimum: number;
  readonly energyAtZero: number;
}

export interface ForceTables {
  /** atomic numbers, ascending; a type is an index into it */
  readonly elements: readonly number[];
  /** [types × types], symmetric */
  readonly pairs: readonly PairTable[];
  /** [types × types]: at the first type from the second; start at the `closest` of the pair */
  readonly densities: readonly (DensityTable | undefined)[];
  /** [types] */
  readonly embeddings: readonly (EmbeddingTable | undefined)[];
  /** Å, largest reach of any pair present */
  readonly cutoff: number;
  /** Å; the lists hold pairs up to reach + skin, and last until an atom has moved skin/2 */
  readonly skin: number;
}

/**
 * Å. In mixed precision on one core a step of Ru 30k at 800 K cost 0.32, 0.34, 0.345 and 0.34 µs/atom with 0.5, 0.7, 1 and
 * 1.4 Å, of TiO2 5k at 1000 K 0.86, 0.88 and 0.92 with 0.5, 0.7 and 1: flat, and with the larger one lists also last in
 * large and hot systems, where the farthest of many atoms decides.
 */
export const defaultSkin = 1;

/** Å; where a potential names no limit for a pair, its densities start here */
const closestDensity = 0.5;
/**
 * Part of densityMaximum from which the embedding is tabulated. The slope of a root grows without end towards 0, and
 * below this it would multiply the rounding of the density; a pair this faint is 1 mÅ from its cutoff.
 */
const densityFloor = 2 ** -48;
/** of a spline whose knots the tables can have as they are: the number of a knot has 20 bits */
const mostKnots = 600_000;

/** The potential's functions, sampled for the kernels, for the elements present. */
export function makeForceTables(
  potential: Potential,
  elements: readonly number[],
  skin = defaultSkin,
): ForceTables {
  const terms = elements.map((z) => potential.embeddings.find((e) => e.element === z));
  const densityOf = (a: number, b: number) =>
    terms[a]?.densities.find(({ neighbor }) => neighbor === elements[b]);
  const count = elements.length;
  const pairs: PairTable[] = [];
  const densities: (DensityTable | undefined)[] = [];
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      const densityReach = Math.max(densityOf(a, b)?.cutoff ?? 0, densityOf(b, a)?.cutoff ?? 0);
      const pair =
        b < a
          ? pairs[b * count + a]
          : pairTable(
              potential,
              elements[a],
              elements[b],
              densityReach,
              [densityOf(a, b) ?? [], densityOf(b, a) ?? []].flat(),
            );
      pairs.push(pair);
      const density = densityOf(a, b);
      densities.push(density && densityTable(density, pair));
    }
  }
  return {
    elements,
    pairs,
    densities,
    embeddings: terms.map((term) => term && embeddingTable(term)),
    cutoff: Math.max(0, ...pairs.map((p) => p.reach)),
    skin,
  };
}

/** Å, where tables of functions of this distance begin that are not pair energies */
export function closestInTables(potential: Potential, a: number, b: number): number {
  return Math.max(0, ...termsOf(potential, a, b).map((term) => term.closest)) || closestDensity;
}

/** Å, how far terms that depend on angles see from either side */
function centerReach({ centers = [] }: Potential, a: number, b: number): number {
  return Math.max(centerCutoff(centers, a, b), centerCutoff(centers, b, a));
}

function termsOf({ pairs }: Potential, a: number, b: number): PairTerm[] {
  return pairs.filter(({ elements: [p, q] }) => (p === a && q === b) || (p === b && q === a));
}

function pairTable(
  potential: Potential,
  a: number,
  b: number,
  densityReach: number,
  densities: readonly DensityTerm[],
): PairTable {
  const terms = termsOf(potential, a, b);
  const cutoff = Math.max(0, ...terms.map((term) => term.cutoff));
  const named = Math.max(0, ...terms.map((term) => term.closest));
  const closest = named === 0 && densityReach > 0 ? closestDensity : named;
  const reach = Math.max(cutoff, densityReach, centerReach(potential, a, b));
  if (terms.length === 0 && densityReach === 0) return { cutoff, closest, reach, densityReach };
  const force = (r: number) => {
    let slope = 0;
    for (const term of terms) if (r < term.cutoff) slope += term.derivative(r);
    return -slope / r;
  };
  const energy = (r: number) => {
    let sum = 0;
    for (const term of terms) if (r < term.cutoff) sum += term.energy(r);
    return sum;
  };
  // Pairs without densities are in the hands of kernels that know one kind of knots only.
  const step =
    densityReach > 0
      ? stepOfKnots(
          [...terms, ...densities].flatMap((term) => term.step ?? []),
          [{ force, cutoff }, ...densities.map((term) => ({ force: forceOf(term), cutoff: term.cutoff }))],
          closest,
        )
      : undefined;
  const tables = radialTables(
    { closest, cutoff: terms.length > 0 ? cutoff : reach, reach: densityReach, step },
    force,
    energy,
  );
  return { ...tables, cutoff, closest, reach, densityReach };
}

function forceOf(term: DensityTerm): (r: number) => number {
  return (r) => -term.derivative(r) / r;
}

function densityTable(term: DensityTerm, { closest, densityReach, table }: PairTable): DensityTable {
  const { cutoff } = term;
  const tables = radialTables(
    { closest, cutoff, reach: densityReach, step: table?.step },
    forceOf(term),
    (r) => term.density(r),
  );
  return { ...tables, cutoff };
}

interface RadialRange {
  /** Å */
  readonly closest: number;
  readonly cutoff: number;
  /** Å; the tables are 0 between the cutoff and this, so that several share one knot number */
  readonly reach: number;
  /** Å, of knots that are to lie at equal distances */
  readonly step?: number;
}

function radialTables(
  { closest, cutoff, reach, step }: RadialRange,
  force: (r: number) => number,
  value: (r: number) => number,
): RadialTables {
  // The last sample sits on the cutoff, where terms are already zero by definition: take the limit from below.
  const limit = cutoff * (1 - 1e-14);
  const at = (s: number) => Math.min(Math.sqrt(s), limit);
  const withKnots = (knots: Knots) => {
    const table = makeKnotTable(
      closest * closest || 1e-2,
      Math.max(cutoff, closest, 0.1) ** 2,
      knots,
      (s) => force(at(s)),
      (s) => value(at(s)),
    );
    return extendKnotTable(table, reach * reach, knots);
  };
  if (step === undefined) return { table: withKnots(knotBits), mixedTable: withKnots(knotBitsMixed) };
  return { table: withKnots({ step }), mixedTable: withKnots({ step, single: true }) };
}

function embeddingTable(term: EmbeddingTerm): EmbeddingTable {
  if (term.knots && term.knots.count <= mostKnots) return splinedEmbedding(term, term.knots);
  const densityMinimum = term.densityMaximum * densityFloor;
  return {
    table: makeKnotTable(densityMinimum, term.densityMaximum, knotBits, term.embedDerivative, term.embed),
    bits: knotBits,
    scale: 1,
    offset: 0,
    densityMinimum,
    densityMaximum: term.densityMaximum,
    energyAtMinimum: term.embed(densityMinimum),
    energyAtZero: term.embed(0),
  };
}

/**
 * A spline with equal steps, its knots on those of the table and so exact: with x = ρ/step + 2^bits, all of it lies in
 * one octave, where 2^bits knots stand one apart.
 */
function splinedEmbedding(term: EmbeddingTerm, { step, count }: UniformKnots): EmbeddingTable {
  // Room for half as much density again as the spline has, where it goes on as a straight line.
  const bits = Math.ceil(Math.log2(1.5 * count));
  const offset = 2 ** bits;
  const steps = Math.min(offset - 1, Math.floor(term.densityMaximum / step));
  const densityOf = (x: number) => (x - offset) * step;
  return {
    table: makeKnotTable(
      offset,
      offset + steps,
      bits,
      (x) => step * term.embedDerivative(densityOf(x)),
      (x) => term.embed(densityOf(x)),
    ),
    bits,
    scale: 1 / step,
    offset,
    densityMinimum: 0,
    densityMaximum: steps * step,
    energyAtMinimum: term.embed(0),
    energyAtZero: term.embed(0),
  };
}
