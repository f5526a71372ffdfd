import type { Structure } from '../../structure/structure';
import { type Clash, findClashes } from './add-at-sites';
import { listAdsorptionSites, type SettledSite } from './adsorption-sites';
import { molecule } from './molecules';
import { remember } from './remember';

export interface CrowdedSite {
  readonly site: SettledSite;
  readonly clash: Clash;
}

export interface OfferedSites {
  /** where it binds to the atoms of the site and keeps `touchDistance` from all others */
  readonly offered: readonly SettledSite[];
  /** those where it does not */
  readonly crowded: readonly CrowdedSite[];
}

/**
 * The adsorption sites of a model that have room for an atom or molecule, and those that have none: in the corner
 * between a particle and its support a hollow of the metal is as near as 1.6 Å to oxygen of the oxide.
 *
 * @param species an element, or one of `moleculeNames`
 * @throws InputError for another species
 */
export const offerSites = remember((structure: Structure, species: string): OfferedSites => {
  const guest = molecule(species);
  const sites = listAdsorptionSites(structure, { element: guest.anchor });
  const clashes = findClashes(structure, sites, guest);
  return {
    offered: sites.filter((_, s) => !clashes[s]),
    crowded: sites.flatMap((site, s) => (clashes[s] ? [{ site, clash: clashes[s] }] : [])),
  };
}, String);
