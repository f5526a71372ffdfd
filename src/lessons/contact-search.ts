import type { PlaneMatch } from '../build/interface/match-planes';
import type { MatchScanResult } from '../build/interface/match-scan';
import { loadCrystal } from '../build/load-crystal';
import type { JobInput } from '../jobs/job-table';
import type { Contact, ContactsScene } from './lesson-schema';

/** The search for the cells that the two planes of a contact share. */
export function contactSearch(
  { film, filmPlane, support, supportPlane }: Contact,
  { maxArea, maxStrainPercent, width }: Pick<ContactsScene, 'maxArea' | 'maxStrainPercent' | 'width'>,
): JobInput<'match'> {
  return {
    films: [{ crystal: loadCrystal(film), planes: [filmPlane] }],
    substrate: { crystal: loadCrystal(support), planes: [supportPlane] },
    options: { maxArea, maxStrain: maxStrainPercent / 100, facet: { diameter: width }, frontOnly: true },
  };
}

/** The smallest cell within the window; undefined where there is none. */
export function smallestCell({ pairs }: MatchScanResult): PlaneMatch | undefined {
  return pairs[0]?.matches.find(({ inWindow }) => inWindow);
}

/** Part of the contact that is in step: see `fitFacet`. */
export function shareInStep({ facet }: PlaneMatch): number {
  return facet ? facet.coherentCount / facet.siteCount : Number.NaN;
}
