import { InputError } from '../errors';
import { atomicNumber } from '../structure/elements';
import { atomCount, Region, type Structure } from '../structure/structure';

/**
 * Atoms of the guest in a structure: those of some elements ("Ru", "Ru,O"), a range counted from 0 ("4977-5777"), or
 * without a word from the user the particle found by geometry.
 *
 * @throws InputError when that is no atom, or all of them
 */
export function guestAtomsOf(structure: Structure, asked: string | undefined): number[] {
  const all = Array.from({ length: atomCount(structure) }, (_, i) => i);
  const found = all.filter(membership(structure, asked));
  if (found.length > 0 && found.length < all.length) return found;
  const what = asked === undefined ? 'no metal particle was found' : `${found.length} atoms are "${asked}"`;
  throw new InputError(
    `--guest: ${what} among ${all.length}; name the elements (Ru or Ru,O) or the atoms (4977-5777, counted from 0) that ` +
      'sit on the others',
  );
}

function membership(structure: Structure, asked: string | undefined): (i: number) => boolean {
  if (asked === undefined) return (i) => structure.regions?.[i] === Region.particle;
  const range = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(asked);
  if (range) return (i) => i >= Number(range[1]) && i <= Number(range[2]);
  const elements = asked.split(',').map((symbol) => atomicNumber(symbol.trim()));
  return (i) => elements.includes(structure.atomicNumbers[i]);
}
