import { crystalDetails } from './crystal-details.generated';
import type { CrystalDetails } from './library-entry';
import { checkCrystalId } from './load-crystal';

export type { CrystalDetails } from './library-entry';

/**
 * What is known about a crystal in structures/: title, space group, sites, bonds, source, reference values.
 *
 * Apart from `loadCrystal` because it weighs much more; a page that needs it should load it late.
 *
 * @param id one of `crystalIds`
 * @throws InputError for another name
 */
export function describeCrystal(id: string): CrystalDetails {
  checkCrystalId(id, 'describeCrystal');
  return crystalDetails[id];
}
