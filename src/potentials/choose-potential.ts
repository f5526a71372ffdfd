import { InputError } from '../errors';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { makePotential, potentialNames } from './make-potential';
import type { Potential, PotentialSpec } from './potential';

/**
 * The potential with the fewest elements that covers a structure and does not refuse it, so that a crystal of TiO2
 * is not said to be held by an illustrative contact.
 *
 * @throws InputError naming the elements that none covers and the potentials there are, or why those that cover all
 *   elements refuse the composition
 */
export function choosePotential(structure: Structure): PotentialSpec {
  const present = [...new Set(structure.atomicNumbers)];
  const known = potentialNames.map((name) => makePotential({ name }));
  const covering = known
    .filter(({ elements }) => present.every((z) => elements.includes(z)))
    .sort((p, q) => p.elements.length - q.elements.length);
  if (covering.length === 0) throw notCovered(present, known);
  const reasons = covering.map((potential) => potential.refuses?.(structure));
  const chosen = covering.find((_, k) => reasons[k] === undefined);
  if (!chosen) throw new InputError(`choosePotential: potential ${covering[0].name}: ${reasons[0]}`);
  return { name: chosen.name };
}

function notCovered(present: readonly number[], known: readonly Potential[]): InputError {
  const list = (elements: readonly number[]) => elements.map(elementSymbol).join(', ');
  const foreign = present.filter((z) => !known.some(({ elements }) => elements.includes(z)));
  const wrong =
    foreign.length > 0
      ? `no potential covers ${list(foreign)}`
      : `no potential covers ${list(present)} together`;
  const there = known.map(({ name, elements }) => `${name} (${list(elements)})`).join('; ');
  return new InputError(
    `choosePotential: ${wrong}; there are ${there}; remove these atoms or take another structure`,
  );
}
