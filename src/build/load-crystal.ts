import { InputError } from '../errors';
import { toCartesian } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { structureLibrary } from './structure-library.generated';

/** Names that `loadCrystal` knows, in the order of structures/index.json. */
export const crystalIds: readonly string[] = Object.keys(structureLibrary);

/**
 * The conventional cell of a crystal in structures/, fully periodic: what `parseCif` makes of its file.
 *
 * @param id one of `crystalIds`, such as 'Ru' or 'TiO2-rutile'
 * @throws InputError for another name
 */
export function loadCrystal(id: string): Structure {
  checkCrystalId(id, 'loadCrystal');
  const { cell: numbers, sites } = structureLibrary[id];
  const cell = Float64Array.from(numbers);
  return {
    cell,
    periodic: [true, true, true],
    positions: toCartesian(
      cell,
      sites.flatMap(([, fractional]) => fractional),
    ),
    atomicNumbers: Uint8Array.from(sites.flatMap(([z, { length }]) => Array(length / 3).fill(z))),
  };
}

/** @throws InputError when no crystal of structures/ has this name */
export function checkCrystalId(id: string, where: string): void {
  if (!Object.hasOwn(structureLibrary, id))
    throw new InputError(`${where}: no crystal is called "${id}"; use one of ${crystalIds.join(', ')}`);
}
