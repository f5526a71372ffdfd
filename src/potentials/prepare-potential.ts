import { loadFormulas } from '../math/formula';
import type { Potential, PotentialSpec } from './potential';

/**
 * Loads what it takes to make a potential from a spec: the parser, where a pair of a custom potential is a formula. Await
 * it once in every thread before `makePotential`, which is synchronous; jobs and the command line do.
 *
 * @param spec also a potential that was made, which needs nothing
 */
export async function preparePotential(spec: PotentialSpec | Potential): Promise<void> {
  const pairs = 'definition' in spec ? spec.definition?.pairs : undefined;
  if (!Array.isArray(pairs)) return;
  const isFormula = (term: unknown) => (term as { form?: unknown } | null)?.form === 'formula';
  // Unchecked data from outside: what is wrong with it, makePotential will say.
  if (pairs.some((pair) => Array.isArray(pair?.terms) && pair.terms.some(isFormula))) await loadFormulas();
}
