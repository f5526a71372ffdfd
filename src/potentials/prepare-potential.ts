import { loadFormulas } from '../math/formula';
import type { Potential, PotentialSpec } from './potential';
import type { PotentialDefinition } from './potential-definition';
import { loadReactiveFit } from './reactive-fits';

/**
 * Loads what it takes to make a potential from a spec: the parameters of `reactive`, and the parser where a pair of a custom
 * potential is a formula; of the parts of a custom potential too. Await it once in every thread before `makePotential`,
 * which is synchronous; jobs and the command line do.
 *
 * @param spec also a potential that was made, which needs nothing
 */
export async function preparePotential(spec: PotentialSpec | Potential): Promise<void> {
  if ('card' in spec) return;
  await loadReactiveFit(spec.name);
  const { pairs, parts } = (spec.definition ?? {}) as Partial<PotentialDefinition>;
  // Unchecked data from outside: what is wrong with it, makePotential will say.
  const hasFormula = (pair: unknown) => {
    const { terms } = (pair ?? {}) as { terms?: unknown };
    return Array.isArray(terms) && terms.some((term) => term?.form === 'formula');
  };
  if (Array.isArray(pairs) && pairs.some(hasFormula)) await loadFormulas();
  if (!Array.isArray(parts)) return;
  for (const part of parts) if (part?.potential?.name) await preparePotential(part.potential);
}
