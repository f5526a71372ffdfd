import { buildModel } from '../build/build-model';
import { findBonding, Role } from '../build/defects/bonding';
import { findVoids } from '../build/defects/find-voids';
import { offerSites } from '../build/defects/offer-sites';
import type { Recipe } from '../build/recipe';

export interface SitesInput {
  /** of the model that has the sites */
  readonly recipe: Recipe;
  /** what is to be adsorbed; undefined for the holes that interstitials go into */
  readonly species?: string;
}

/** Sites of one name. */
export interface NamedSites {
  readonly name: string;
  readonly count: number;
  /** on atoms of a metal, not of an oxide */
  readonly onMetal: boolean;
}

/** The names that sites of a model have, the most frequent first. */
export function* listSites({ recipe, species }: SitesInput): Generator<never, NamedSites[], undefined> {
  const { structure } = buildModel(recipe);
  const found = species === undefined ? findVoids(structure).voids : offerSites(structure, species).offered;
  const { roles } = findBonding(structure);
  const named = new Map<string, NamedSites>();
  for (const { name, atoms } of found) {
    const before = named.get(name);
    const onMetal = (before?.onMetal ?? false) || roles[atoms[0]] === Role.metal;
    named.set(name, { name, count: (before?.count ?? 0) + 1, onMetal });
  }
  return [...named.values()].sort((p, q) => q.count - p.count);
}
