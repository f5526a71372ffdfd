import { InputError } from '../errors';
import { parseCif } from '../io/parse-cif';
import type { Structure } from '../structure/structure';
import { structureLibrary } from './structure-library.generated';

/** Names that `loadCrystal` knows, in the order of structures/index.json. */
export const crystalIds: readonly string[] = Object.keys(structureLibrary);

/**
 * The conventional cell of a crystal in structures/, fully periodic.
 *
 * @param id one of `crystalIds`, such as 'Ru' or 'TiO2-rutile'
 * @throws InputError for another name
 */
export function loadCrystal(id: string): Structure {
  if (!Object.hasOwn(structureLibrary, id))
    throw new InputError(`loadCrystal: no crystal is called "${id}"; use one of ${crystalIds.join(', ')}`);
  const { file, text } = structureLibrary[id];
  return parseCif(text, file);
}
