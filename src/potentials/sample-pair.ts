import { InputError } from '../errors';
import { elementSymbol } from '../structure/elements';
import type { PairTerm, Potential } from './potential';

/** A pair's energy along its distance, for a plot. */
export interface PairSamples {
  /** Å, from where the pair holds to its cutoff */
  readonly r: Float64Array;
  /** eV, all pair terms of the two elements together; no embedding, no angles */
  readonly energy: Float64Array;
  /** eV/Å, −dφ/dr */
  readonly force: Float64Array;
}

/** The terms of two elements, in any order. */
export function termsOfPair({ pairs }: Potential, a: number, b: number): PairTerm[] {
  return pairs.filter(({ elements: [p, q] }) => (p === a && q === b) || (p === b && q === a));
}

/**
 * Points of a pair's energy and force, at equal steps of r.
 *
 * @param elements atomic numbers
 * @param count at least 2; default 200
 * @throws InputError for elements without a pair term, or a count below 2
 */
export function samplePair(
  potential: Potential,
  [a, b]: readonly [number, number],
  count = 200,
): PairSamples {
  const terms = termsOfPair(potential, a, b);
  if (terms.length === 0 || !(count >= 2)) {
    throw new InputError(
      `samplePair: ${elementSymbol(a)}-${elementSymbol(b)} has ${terms.length} terms in ${potential.name} and ${count} points were asked for; both must be there`,
    );
  }
  const from = Math.max(...terms.map((term) => term.closest));
  const to = Math.max(...terms.map((term) => term.cutoff));
  const r = Float64Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
  const sum = (value: (term: PairTerm, r: number) => number) =>
    r.map((x) => terms.reduce((total, term) => total + (x <= term.cutoff ? value(term, x) : 0), 0));
  return {
    r,
    energy: sum((term, x) => term.energy(x)),
    force: sum((term, x) => -term.derivative(x)),
  };
}
