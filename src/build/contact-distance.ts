import { covalentRadius } from '../structure/elements';

/**
 * Part of the sum of covalent radii that two atoms on either side of a new contact keep at least.
 *
 * 0.92 gives Ru-O 1.95 Å, between the two Ru-O bonds of RuO2 (1.942 and 1.985 Å with the cell and u of J. Haines et
 * al., 1997), and Ru-Ti 2.82 Å, just outside the 2.65 Å between atoms of Ru metal.
 */
const contactFactor = 0.92;

/** Å, the least distance of two atoms of a particle and its support when they are put together. */
export function contactDistance(z1: number, z2: number): number {
  return contactFactor * (covalentRadius(z1) + covalentRadius(z2));
}
