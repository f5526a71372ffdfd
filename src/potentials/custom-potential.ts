import { atomicNumber, elementSymbol } from '../structure/elements';
import { checkDefinition } from './check-definition';
import { nearestApproach as nearest } from './closest-approach';
import { combinePotentials, type PotentialPart } from './combine-potentials';
import { checkCutoff, pairTerms, refuse } from './custom-pair';
import { makeCoulomb } from './make-coulomb';
import type { PairTerm, Potential, PotentialCard, PotentialSpec } from './potential';
import type { PotentialDefinition } from './potential-definition';

/**
 * The potential that a definition writes out.
 *
 * @param make makes the parts: `makePotential`
 * @throws InputError naming the field that is wrong: a pair that was forgotten, numbers out of range, a pair that
 *   nothing keeps apart, further those of `checkDefinition`, `makeCoulomb`, `formulaTerm`
 */
export function customPotential(
  data: PotentialDefinition,
  make: (spec: PotentialSpec) => Potential,
): Potential {
  const definition = checkDefinition(data);
  const elements = definition.elements.map(atomicNumber).sort((a, b) => a - b);
  elements.forEach((z, k) => {
    if (elements.indexOf(z) !== k) refuse('elements', `${elementSymbol(z)} is listed twice`, 'list it once');
  });
  if (elements.length === 0) refuse('elements', 'is empty', 'list the symbols of the elements');
  const parts = partsOf(definition, elements, make);
  const free = elements.filter((z) => !parts.some((part) => part.elements?.includes(z)));
  const own = ownPart(definition, free);
  const cross: PairTerm[] = [];
  /** Å, by pair */
  const closest = new Map<string, number>();
  definition.pairs.forEach((pair, k) => {
    const [a, b] = pair.elements.map(atomicNumber).sort((p, q) => p - q);
    const where = `pairs.${k} (${pair.elements.join('-')})`;
    for (const z of [a, b]) {
      if (!elements.includes(z))
        refuse(where, `${elementSymbol(z)} is not in elements`, 'add it there or remove the pair');
    }
    if (closest.has(`${a},${b}`)) refuse(where, 'is listed twice', 'put all its terms into one list');
    const others = [own, ...parts.map(({ potential }) => potential)].flatMap(({ pairs }) => pairs);
    const made = pairTerms(
      pair,
      [a, b],
      others.filter((term) => `${term.elements}` === `${a},${b}`),
      where,
    );
    closest.set(`${a},${b}`, made.closest);
    cross.push(...made.terms);
  });
  for (const [k, a] of elements.entries()) {
    for (const b of elements.slice(k)) {
      const together = parts.some((part) => part.elements?.includes(a) && part.elements.includes(b));
      if (together || closest.has(`${a},${b}`)) continue;
      const name = `["${elementSymbol(a)}", "${elementSymbol(b)}"]`;
      refuse('pairs', `${name} is missing`, `list its terms, or { "elements": ${name}, "terms": "none" }`);
    }
  }
  const charged = own.pairs.map((term) => ({ ...term, closest: closest.get(`${term.elements}`) ?? nearest }));
  return combinePotentials([...parts, { potential: { ...own, pairs: charged } }], cross, {
    name: 'custom',
    card: cardOf(definition, parts),
  });
}

function partsOf(
  { parts = [] }: PotentialDefinition,
  elements: readonly number[],
  make: (spec: PotentialSpec) => Potential,
): PotentialPart[] {
  return parts.map((part, k) => {
    const own = part.elements.map(atomicNumber);
    const foreign = own.find((z) => !elements.includes(z));
    if (foreign !== undefined) {
      refuse(`parts.${k}`, `${elementSymbol(foreign)} is not in elements`, 'add it there or remove it here');
    }
    return { potential: make(part.potential), elements: own };
  });
}

/** The elements that belong to no part, with their charges. */
function ownPart({ charges = {}, coulomb }: PotentialDefinition, free: readonly number[]): Potential {
  const byNumber: Record<number, number> = {};
  for (const [symbol, charge] of Object.entries(charges)) {
    const z = atomicNumber(symbol);
    if (!free.includes(z)) {
      refuse(
        'charges',
        `${symbol} is not an element of this definition or has its potential from a part`,
        'remove its charge',
      );
    }
    byNumber[z] = charge;
  }
  const none = { name: 'custom', elements: free, cutoff: 0, pairs: [], embeddings: [], card: emptyCard };
  if (!Object.values(byNumber).some((q) => q !== 0)) {
    if (coulomb) refuse('coulomb', 'there are no charges', 'give charges or remove coulomb');
    return none;
  }
  if (!coulomb) {
    return refuse(
      'charges',
      'are given, but not how they act',
      'add "coulomb": { "method": "dsf", "cutoff": 10 }',
    );
  }
  checkCutoff(coulomb.cutoff, 'coulomb.cutoff');
  const made = makeCoulomb(byNumber, { ...coulomb, closest: () => nearest });
  return { ...none, ...made, cutoff: coulomb.cutoff, charges: byNumber };
}

function cardOf(
  { title, source, goodFor, notFor }: PotentialDefinition,
  parts: readonly PotentialPart[],
): PotentialCard {
  const cards = parts.map(({ potential }) => potential.card);
  const sources = [...(source ? [source] : []), ...cards.map((card) => card.source)];
  const sure = source !== undefined && cards.every(({ status }) => status !== 'illustrative');
  return {
    title,
    source: sources.join('; ') || 'none given',
    goodFor:
      goodFor ?? (sure ? ['what its source says'] : ['illustrative: written by its user, without a source']),
    notFor: notFor ?? ['anything its source did not fit or test; nothing was checked here'],
    status: sure ? 'published' : 'illustrative',
  };
}

const emptyCard: PotentialCard = { title: '', source: '', goodFor: [], notFor: [], status: 'illustrative' };
