import { leastDistance, touchDistance } from '../../build/contact-distance';
import type { Structure } from '../../structure/structure';
import { areOpposite, bondValence } from './bond-valence';
import { contactOf } from './contact';
import type { RegistryMap } from './registry-map';
import { type ScanControl, type ScanOptions, type ScanProgress, scanRegistry } from './scan-registry';

/**
 * The map of a contact between two ionic crystals for which there is no potential: at each shift and best height, how
 * far the valence sums of the atoms are from what they should be, see `bondValence`. `energies` are valence units
 * squared, less those of the two bodies apart: the lower, the more of the bonds that the two surfaces lack are made.
 *
 * Ions of opposite charge may come as close as `leastDistance`, all others as close as `touchDistance`.
 *
 * @returns undefined where one of the two is no ionic crystal
 */
export function valenceMap(
  structure: Structure,
  guestAtoms: ArrayLike<number>,
  options: Omit<ScanOptions, 'closest'> = {},
): Generator<ScanProgress, RegistryMap, ScanControl | undefined> | undefined {
  const { host, guest } = contactOf(structure, guestAtoms, 'valenceMap');
  const valence = bondValence(host, guest);
  if (!valence) return undefined;
  const closest = (p: number, q: number) =>
    areOpposite(valence, p, q) ? leastDistance(p, q) : touchDistance(p, q);
  return named(scanRegistry(structure, guestAtoms, valence, { ...options, closest }));
}

function* named(
  scan: Generator<ScanProgress, RegistryMap, ScanControl | undefined>,
): Generator<ScanProgress, RegistryMap, ScanControl | undefined> {
  const { adhesion: _, potential: __, ...map } = yield* scan;
  return {
    ...map,
    kind: 'valence',
    notes: [
      ...map.notes,
      'By bond valence sums: how many of the bonds that the surfaces lack are made, in valence units squared; no energy.',
    ],
  };
}
