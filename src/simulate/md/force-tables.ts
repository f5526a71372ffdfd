import { InputError } from '../../errors';
import { type KnotTable, makeKnotTable } from '../../kernels/knot-table';
import { knotBits, knotBitsMixed } from '../../kernels/run-block';
import type { EmbeddingTerm, Potential } from '../../potentials/potential';
import { elementSymbol } from '../../structure/elements';

/** All pair terms of two elements in one table with argument r². */
export interface PairTable {
  /** F = −φ'/r, with φ as the value beside it; absent when the elements do not interact */
  readonly table?: KnotTable;
  /** the same with the knots of the mixed kernel */
  readonly mixedTable?: KnotTable;
  /** Å; 0 when the elements do not interact */
  readonly cutoff: number;
  /** Å */
  readonly closest: number;
  /** Å; how far the neighbor list must see: the pair cutoff, or that of the embedding */
  readonly reach: number;
}

/** Density with argument r² (−ρ'/r and ρ) and embedding with argument ρ (U' and U). */
export interface EmbeddingTable {
  readonly density: KnotTable;
  readonly embed: KnotTable;
  readonly cutoff: number;
  readonly closest: number;
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
  /** [types] */
  readonly embeddings: readonly (EmbeddingTable | undefined)[];
  /** Å, largest reach of any pair present */
  readonly cutoff: number;
}

/** Å; where a potential names no limit for a metal's own pairs, its density starts here */
const closestDensity = 0.5;
/**
 * Part of densityMaximum from which the embedding is tabulated. The slope of a root grows without end towards 0, and
 * below this it would multiply the rounding of the density; a pair this faint is 1 mÅ from its cutoff.
 */
const densityFloor = 2 ** -48;

/** The potential's functions, sampled for the kernels, for the elements present. */
export function makeForceTables(potential: Potential, elements: readonly number[]): ForceTables {
  const embeddings = elements.map((z) => {
    const term = potential.embeddings.find((e) => e.element === z);
    return term && embeddingTable(term, closestOf(potential, z, z) || closestDensity);
  });
  const pairs: PairTable[] = [];
  for (let a = 0; a < elements.length; a++) {
    for (let b = 0; b < elements.length; b++) {
      const embedded = a === b ? (embeddings[a]?.cutoff ?? 0) : 0;
      pairs.push(
        b < a ? pairs[b * elements.length + a] : pairTable(potential, elements[a], elements[b], embedded),
      );
    }
  }
  return { elements, pairs, embeddings, cutoff: Math.max(0, ...pairs.map((p) => p.reach)) };
}

function termsOf(potential: Potential, a: number, b: number) {
  return potential.pairs.filter(({ elements: [p, q] }) => (p === a && q === b) || (p === b && q === a));
}

function closestOf(potential: Potential, a: number, b: number): number {
  return Math.max(0, ...termsOf(potential, a, b).map((term) => term.closest));
}

function pairTable(potential: Potential, a: number, b: number, embeddedCutoff: number): PairTable {
  const terms = termsOf(potential, a, b);
  const cutoff = Math.max(0, ...terms.map((term) => term.cutoff));
  const closest = closestOf(potential, a, b);
  const reach = Math.max(cutoff, embeddedCutoff);
  if (terms.length === 0) return { cutoff, closest, reach };
  // The last sample sits on the cutoff, where terms are already zero by definition: take the limit from below.
  const limit = cutoff * (1 - 1e-14);
  const at = (s: number) => Math.min(Math.sqrt(s), limit);
  const force = (s: number) => {
    const r = at(s);
    let slope = 0;
    for (const term of terms) if (r < term.cutoff) slope += term.derivative(r);
    return -slope / r;
  };
  const energy = (s: number) => {
    const r = at(s);
    let sum = 0;
    for (const term of terms) if (r < term.cutoff) sum += term.energy(r);
    return sum;
  };
  const withBits = (bits: number) =>
    makeKnotTable(closest * closest || 1e-2, cutoff * cutoff, bits, force, energy);
  return { table: withBits(knotBits), mixedTable: withBits(knotBitsMixed), cutoff, closest, reach };
}

function embeddingTable(term: EmbeddingTerm, closest: number): EmbeddingTable {
  const own = term.densities.find(({ neighbor }) => neighbor === term.element);
  if (!own || term.densities.length > 1) {
    throw new InputError(
      `runMd: the embedding of ${elementSymbol(term.element)} takes density from other elements, which the engine cannot; use evaluatePotential`,
    );
  }
  const limit = own.cutoff * (1 - 1e-14);
  const at = (s: number) => Math.min(Math.sqrt(s), limit);
  const densityMinimum = term.densityMaximum * densityFloor;
  return {
    density: makeKnotTable(
      closest * closest,
      own.cutoff * own.cutoff,
      knotBits,
      (s) => -own.derivative(at(s)) / at(s),
      (s) => own.density(at(s)),
    ),
    embed: makeKnotTable(densityMinimum, term.densityMaximum, knotBits, term.embedDerivative, term.embed),
    cutoff: own.cutoff,
    closest,
    densityMinimum,
    densityMaximum: term.densityMaximum,
    energyAtMinimum: term.embed(densityMinimum),
    energyAtZero: term.embed(0),
  };
}
