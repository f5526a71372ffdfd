import { elementSymbol } from '../structure/elements';
import type { Potential } from './potential';

/** Where a number or a picture comes from; the later, the less it may be relied on. */
export const origins = ['computed', 'fitted', 'quoted', 'illustrative'] as const;
export type Origin = (typeof origins)[number];

/** What must be known before a force of a potential is believed, gathered from its card and its terms. */
export interface PotentialHonesty {
  /** 'quoted' for published parameters, 'fitted' for those of this project, 'illustrative' for neither */
  readonly origin: Origin;
  readonly title: string;
  readonly source: string;
  readonly goodFor: readonly string[];
  readonly notFor: readonly string[];
  /** Å, of each pair of elements: closer than this no term was meant to hold */
  readonly closest: readonly { readonly elements: readonly [string, string]; readonly distance: number }[];
  /** Å */
  readonly cutoff: number;
  /** rms error of Coulomb forces in units of that between unit charges 1 Å apart; absent without such a sum */
  readonly coulombAccuracy?: number;
}

const originOf = { published: 'quoted', fitted: 'fitted', illustrative: 'illustrative' } as const;

export function potentialHonesty({ card, pairs, cutoff, coulomb }: Potential): PotentialHonesty {
  const closest = new Map<string, { elements: readonly [string, string]; distance: number }>();
  for (const { elements, closest: distance } of pairs) {
    const key = elements.join();
    // Where several terms meet, the one that gives up first decides.
    if (distance <= (closest.get(key)?.distance ?? 0)) continue;
    closest.set(key, { elements: [elementSymbol(elements[0]), elementSymbol(elements[1])], distance });
  }
  const { title, source, goodFor, notFor, status } = card;
  return {
    origin: originOf[status],
    title,
    source,
    goodFor,
    notFor,
    closest: [...closest.values()],
    cutoff,
    ...(coulomb && { coulombAccuracy: coulomb.accuracy }),
  };
}
