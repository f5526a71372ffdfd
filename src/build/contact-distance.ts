import { covalentRadius } from '../structure/elements';

/**
 * Part of the sum of covalent radii that two atoms on either side of a new contact keep at least.
 *
 * 0.92 gives Ru-O 1.95 Å, between the two Ru-O bonds of RuO2 (1.942 and 1.985 Å with the cell and u of J. Haines et
 * al., 1997), and Ru-Ti 2.82 Å, just outside the 2.65 Å between atoms of Ru metal.
 */
const contactFactor = 0.92;

/** Å, the least distance at which an atom is put beside another that it may bind to. */
export function contactDistance(z1: number, z2: number): number {
  return contactFactor * (covalentRadius(z1) + covalentRadius(z2));
}

/**
 * Å, the shortest O-O of rutile, over the edge that two octahedra share: √2 (1 − 2u) a with a = 4.594 Å and u = 0.3048.
 * Covalent radii would let the oxygen of two oxides come as near as in a peroxide.
 */
const oxygenPair = 2.536;

/** Å, what `contactFactor` and `leastFactor` are parts of: the covalent radii, but two oxygen atoms bind to metals alone. */
function wholeDistance(z1: number, z2: number): number {
  return z1 === 8 && z2 === 8 ? oxygenPair : covalentRadius(z1) + covalentRadius(z2);
}

/** Å, the distance at which an atom of a particle or film and one of its support touch when they are put together. */
export function touchDistance(z1: number, z2: number): number {
  return contactFactor * wholeDistance(z1, z2);
}

/**
 * Part of these distances that no pair across a contact may come below, however it is pressed.
 *
 * 0.8 gives Ru-O 1.70 Å, as in the molecule RuO4 (1.706 Å, L. Schäfer and H. M. Seip, 1967), and Ti-O 1.81 Å, less than
 * in any of the three TiO2 (1.87 Å in brookite, E. P. Meagher and G. A. Lager, 1979).
 */
const leastFactor = 0.8;

/** Å, closer than this two atoms of a particle or film and its support overlap. */
export function leastDistance(z1: number, z2: number): number {
  return leastFactor * wholeDistance(z1, z2);
}
