import { InputError } from '../errors';
import { elementSymbol } from '../structure/elements';
import type { CenterTerm } from './center-term';
import type { PairTerm, Potential } from './potential';

/** A potential, and the elements that are to have it; default all it covers. */
export interface PotentialPart {
  readonly potential: Potential;
  readonly elements?: readonly number[];
}

/** What a combination is called, and what must be known about it. */
export type Combination = Pick<Potential, 'name' | 'card'> & Partial<Pick<Potential, 'refuses'>>;

/**
 * Several potentials, each among elements of its own, and cross terms between them: E = Σ_parts E_part + Σ_cross φ.
 *
 * Atoms of two parts see each other by cross terms alone: the density of a metal counts its own atoms only, and charges
 * of one part do not act on another. LAMMPS calls this `hybrid/overlay` by type pairs.
 *
 * @param cross terms between any elements of the parts; terms within a part are added to it
 * @throws InputError when a part does not cover its elements, two parts share one, or two sum charges in full
 */
export function combinePotentials(
  parts: readonly PotentialPart[],
  cross: readonly PairTerm[],
  { name, card, refuses }: Combination,
): Potential {
  const kept = parts.map(({ potential, elements }) => restrict(potential, elements ?? potential.elements));
  const elements = kept.flatMap((part) => part.elements);
  const twice = elements.find((z, k) => elements.indexOf(z) !== k);
  if (twice !== undefined) {
    throw new InputError(
      `combinePotentials: ${elementSymbol(twice)} belongs to two parts; let one of them cover it`,
    );
  }
  const foreign = cross.flatMap((term) => term.elements).find((z) => !elements.includes(z));
  if (foreign !== undefined) {
    throw new InputError(
      `combinePotentials: ${elementSymbol(foreign)} has a cross term but belongs to no part`,
    );
  }
  const summed = kept.filter((part) => part.coulomb);
  if (summed.length > 1) {
    throw new InputError(
      `combinePotentials: ${summed.map((part) => part.name).join(' and ')} both sum their charges in full, which would ` +
        'let the charges of each act on the other; let one of them end its Coulomb sum at a cutoff (dsf)',
    );
  }
  const centers = kept.flatMap((part) => part.centers ?? []);
  const files = kept.flatMap((part) => part.files ?? []);
  return {
    name,
    elements: elements.sort((a, b) => a - b),
    refuses: (structure) => {
      for (const part of kept) {
        const reason = part.refuses?.(structure);
        if (reason !== undefined) return reason;
      }
      return refuses?.(structure);
    },
    cutoff: Math.max(0, ...kept.map((part) => part.cutoff), ...cross.map((term) => term.cutoff)),
    pairs: [...kept.flatMap((part) => part.pairs), ...cross],
    embeddings: kept.flatMap((part) => part.embeddings),
    ...(centers.length > 0 && { centers }),
    ...(summed.length > 0 && { coulomb: summed[0].coulomb }),
    ...(files.length > 0 && { files }),
    charges: Object.assign(
      Object.fromEntries(elements.map((z) => [z, 0])),
      ...kept.map((part) => part.charges ?? {}),
    ),
    selfEnergies: Object.assign({}, ...kept.map((part) => part.selfEnergies ?? {})),
    card,
  };
}

/** The potential among some of its elements only. */
function restrict(potential: Potential, elements: readonly number[]): Potential {
  const missing = elements.find((z) => !potential.elements.includes(z));
  if (missing !== undefined) {
    const covered = potential.elements.map(elementSymbol).join(', ');
    throw new InputError(
      `combinePotentials: ${potential.name} does not cover ${elementSymbol(missing)}; it covers ${covered}`,
    );
  }
  const inside = (z: number) => elements.includes(z);
  const pick = (numbers: Readonly<Record<number, number>> = {}) =>
    Object.fromEntries(Object.entries(numbers).filter(([z]) => inside(Number(z))));
  const pairs = potential.pairs.filter((term) => term.elements.every(inside));
  const embeddings = potential.embeddings
    .filter((term) => inside(term.element))
    .map((term) => ({ ...term, densities: term.densities.filter(({ neighbor }) => inside(neighbor)) }));
  const centers = potential.centers?.filter((term) => inside(term.center)).map((term) => among(term, inside));
  const ends = [
    ...pairs.map((term) => term.cutoff),
    ...embeddings.flatMap((term) => term.densities.map((density) => density.cutoff)),
    ...(centers ?? []).flatMap((term) => term.radial.map((radial) => radial.cutoff)),
  ];
  return {
    ...potential,
    elements: potential.elements.filter(inside),
    cutoff: Math.max(0, ...ends),
    pairs,
    embeddings,
    ...(centers && { centers }),
    ...(potential.coulomb && { coulomb: { ...potential.coulomb, charges: pick(potential.coulomb.charges) } }),
    charges: pick(potential.charges),
    selfEnergies: pick(potential.selfEnergies),
    files: potential.files?.map((file) => ({
      ...file,
      names: Object.fromEntries(Object.entries(file.names).filter(([z]) => inside(Number(z)))),
    })),
  };
}

/** A term that depends on angles, with the neighbors it may see. */
function among(term: CenterTerm, inside: (z: number) => boolean): CenterTerm {
  switch (term.kind) {
    case 'adp':
      return { ...term, radial: term.radial.filter(({ neighbor }) => inside(neighbor)) };
    case 'separable':
      return {
        ...term,
        radial: term.radial.filter(({ neighbor }) => inside(neighbor)),
        angular: term.angular.filter(({ neighbors }) => neighbors.every(inside)),
      };
    case 'meam-spline':
      return {
        ...term,
        radial: term.radial.filter(({ neighbor }) => inside(neighbor)),
        angular: term.angular.filter(({ neighbors }) => neighbors.every(inside)),
      };
  }
}
