import { centerCutoff } from '../../potentials/center-term';
import type { Potential } from '../../potentials/potential';

/** What of a potential acts between two rigid bodies, and how far. */
export interface CrossPart {
  readonly potential: Potential;
  /** Å, largest distance at which an atom of the one feels one of the other */
  readonly reach: number;
  /** Å, beyond that: how far those atoms look for what the change depends on; 0 where pairs are all */
  readonly beyond: number;
}

/**
 * The terms of a potential that change when two rigid bodies move against each other; the others are constants.
 *
 * Pairs between an element of the one and an element of the other, and energies of a center that sees the other body.
 * Bodies that share an element keep its terms within each of them; those cancel in differences. With a Coulomb sum
 * everything stays.
 */
export function crossPart(
  potential: Potential,
  host: ReadonlySet<number>,
  guest: ReadonlySet<number>,
): CrossPart {
  const crosses = (a: number, b: number) => (host.has(a) && guest.has(b)) || (host.has(b) && guest.has(a));
  const pairs = potential.pairs.filter(({ elements }) => crosses(...elements));
  const embeddings = potential.embeddings.filter(({ element, densities }) =>
    densities.some(({ neighbor }) => crosses(element, neighbor)),
  );
  const centers = potential.centers?.filter(({ center }) =>
    [...host, ...guest].some((z) => crosses(center, z) && centerCutoff(potential.centers!, center, z) > 0),
  );
  const many = [
    ...embeddings.flatMap(({ densities }) => densities.map(({ cutoff }) => cutoff)),
    ...[...host, ...guest].flatMap((a) => [...host, ...guest].map((b) => centerCutoff(centers ?? [], a, b))),
  ];
  const beyond = Math.max(0, ...many);
  const reach = Math.max(beyond, ...pairs.map(({ cutoff }) => cutoff));
  if (potential.coulomb) return { potential, reach: Infinity, beyond: Infinity };
  const { selfEnergies: _, refuses: __, ...rest } = potential;
  return {
    potential: { ...rest, cutoff: reach, pairs, embeddings, ...(centers && { centers }) },
    reach,
    beyond,
  };
}
