import { InputError } from '../errors';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { type DefaultRule, defaultRules } from './default-rules';
import { makePotential, potentialNames } from './make-potential';
import type { Potential, PotentialSpec } from './potential';
import { preparePotential } from './prepare-potential';
import { reactiveElements, reactiveNames } from './reactive-fits';

/** What can be known of a potential before its parameters are loaded. */
type Known = Pick<Potential, 'name' | 'elements' | 'refuses'>;

/**
 * The potential that a structure gets when nobody asks for one; see `defaultRules`. Await `preparePotential` with it
 * before `makePotential`.
 *
 * @throws InputError naming the elements that none covers and the potentials there are, or why those that cover all
 *   elements refuse the composition
 */
export function choosePotential(
  structure: Structure,
  rules: readonly DefaultRule[] = defaultRules,
): PotentialSpec {
  const known = rules.filter(({ name }) => potentialNames.includes(name)).map(({ name }) => knownOf(name));
  const covering = known.filter((potential) => coversElements(structure, potential));
  if (covering.length === 0) throw notCovered([...new Set(structure.atomicNumbers)], known);
  const reasons = covering.map((potential) => potential.refuses?.(structure));
  const chosen = covering.find((_, k) => reasons[k] === undefined);
  if (!chosen) throw new InputError(`choosePotential: potential ${covering[0].name}: ${reasons[0]}`);
  return { name: chosen.name };
}

/**
 * All potentials that come with the program and treat a structure, the one that `choosePotential` gives first; empty
 * where there is none. Where Ru or TiO2 is alone the contact potential is no other than theirs, and left out.
 */
export function potentialsFor(structure: Structure): PotentialSpec[] {
  const ordered = [
    ...defaultRules.map(({ name }) => name).filter((name) => potentialNames.includes(name)),
    ...potentialNames,
  ];
  const covering = [...new Set(ordered)]
    .map(knownOf)
    .filter((one) => coversElements(structure, one) && one.refuses?.(structure) === undefined)
    .map(({ name }) => name);
  const isAlone = covering.includes('fortini-ru') || covering.includes('matsui-akaogi');
  return covering.filter((name) => name !== 'ru-tio2-contact' || !isAlone).map((name) => ({ name }));
}

/** Loads what the potential needs that `choosePotential` gives; nothing where it gives none. */
export async function prepareChoice(structure: Structure): Promise<void> {
  const [spec] = potentialsFor(structure);
  if (spec) await preparePotential(spec);
}

function knownOf(name: string): Known {
  return reactiveNames().includes(name) ? { name, elements: reactiveElements } : makePotential({ name });
}

function coversElements({ atomicNumbers }: Structure, { elements }: Known): boolean {
  return [...new Set(atomicNumbers)].every((z) => elements.includes(z));
}

function notCovered(present: readonly number[], known: readonly Known[]): InputError {
  const list = (elements: readonly number[]) => elements.map(elementSymbol).join(', ');
  const foreign = present.filter((z) => !known.some(({ elements }) => elements.includes(z)));
  const wrong =
    foreign.length > 0
      ? `no potential covers ${list(foreign)}`
      : `no potential covers ${list(present)} together`;
  const there = known.map(({ name, elements }) => `${name} (${list(elements)})`).join('; ');
  return new InputError(
    `choosePotential: ${wrong}; there are ${there}; remove these atoms or take another structure`,
    { kind: 'not covered' },
  );
}
