import { makePotential, potentialNames } from '../potentials/make-potential';
import type { Potential } from '../potentials/potential';
import type { Structure } from '../structure/structure';

/**
 * The potential with the fewest elements that has all of a structure, so that a crystal of TiO2 is not said to be
 * held by an illustrative contact; where none has them all, the default one, which then says what it lacks.
 *
 * @param name what the user asked for, if anything
 * @throws InputError for an unknown name
 */
export function potentialFor(structure: Structure, name?: string): Potential {
  if (name !== undefined) return makePotential({ name });
  const present = [...new Set(structure.atomicNumbers)];
  const known = potentialNames.map((each) => makePotential({ name: each }));
  const covering = known.filter(({ elements }) => present.every((z) => elements.includes(z)));
  return covering.sort((p, q) => p.elements.length - q.elements.length)[0] ?? known[0];
}
