import { dot } from '../../math/matrix3';
import { covalentRadius } from '../../structure/elements';
import { findNeighbors } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { contactDistance } from '../contact-distance';
import { type Bonding, findBonding } from './bonding';
import { metalSites } from './metal-sites';
import { oxideSites } from './oxide-sites';
import { atPoints, shiftIntoCell } from './points';
import { classifySites, type SiteClass } from './site-classes';
import type { SiteFrame } from './site-frame';

export type { SiteClass, SiteFrame };

export interface SettledSite extends SiteFrame {
  /** Å, where an atom of the element asked for touches the surface */
  readonly position: Float64Array;
  /** Å, of that above `base`, along the normal */
  readonly height: number;
}

export interface AdsorptionSite extends SettledSite {
  /** index into the list of classes */
  readonly class: number;
}

export interface AdsorptionOptions {
  /** atomic number of what is to sit there; decides the height; default oxygen */
  readonly element?: number;
  /** also sites with atoms that are held, such as those of the frozen lower face; default false */
  readonly held?: boolean;
}

export const adsorptionDefaults = { element: 8, held: false } as const;

export interface AdsorptionSites {
  readonly sites: readonly AdsorptionSite[];
  /** sites with the same surroundings up to 6 Å; in a perfect slab, the symmetry-distinct ones */
  readonly classes: readonly SiteClass[];
}

/**
 * Adsorption sites of everything that has a surface: slabs, particles, interfaces.
 *
 * On metals by rolling a ball of an atom's size over the atoms: it rests in hollows on three or more, passes over
 * bridges between two hollows, and every atom that it touches is a top site. A hollow of a close-packed face is hcp
 * with an atom right below, else fcc. On oxides a site is on every ion that nothing covers, named by its coordination,
 * and between cations that lack a bond. Only who is near whom counts: not the vacuum, the orientation, or any labels.
 *
 * @throws InputError for an unknown element, see `covalentRadius`
 */
export function findAdsorptionSites(structure: Structure, options: AdsorptionOptions = {}): AdsorptionSites {
  const sites = listAdsorptionSites(structure, options);
  const { classOf, classes } = classifySites(structure, sites);
  return { sites: sites.map((site, s) => ({ ...site, class: classOf[s] })), classes };
}

/** The same sites, not told apart by their surroundings. */
export function listAdsorptionSites(structure: Structure, options: AdsorptionOptions = {}): SettledSite[] {
  const { element, held } = { ...adsorptionDefaults, ...options };
  covalentRadius(element);
  if (atomCount(structure) === 0) return [];
  const bonding = findBonding(structure);
  return settle(structure, [...framesOf(structure, bonding, held)], element);
}

function* framesOf(structure: Structure, bonding: Bonding, held: boolean): Generator<SiteFrame> {
  const { fixed } = structure;
  const isHeld = (i: number) =>
    fixed !== undefined && (fixed[3 * i] & fixed[3 * i + 1] & fixed[3 * i + 2]) === 1;
  const isWanted = (i: number) => held || !isHeld(i);
  for (const find of [metalSites, oxideSites]) yield* find(structure, bonding, isWanted);
}

/** Of a contact distance; 2.13 Å from O to each of the four atoms of a hollow of Pt (100), 1.96 Å from its middle. */
const leastHeight = 0.45;

/** Gives sites their height: the lowest place on the normal from which no atom is closer than in contact. */
function settle(structure: Structure, frames: readonly SiteFrame[], element: number): SettledSite[] {
  const { atomicNumbers } = structure;
  const n = atomCount(structure);
  const limits = new Map([...new Set(atomicNumbers)].map((z) => [z, contactDistance(element, z)]));
  const reach = 2.5 * Math.max(...limits.values());
  const probes = atPoints(
    structure,
    frames.map(({ base }) => base),
  );
  const near = findNeighbors(probes, reach, { of: probes.atomicNumbers.map((_, i) => (i < n ? 0 : 1)) });
  const intoCell = shiftIntoCell(structure);
  return frames.map((frame, s) => {
    const { base, normal, atoms } = frame;
    // Between atoms further apart than two contacts it would fall through; a bond to more atoms is longer.
    let height = leastHeight * Math.min(...atoms.map((i) => limits.get(atomicNumbers[i])!));
    for (let k = near.offsets[n + s]; k < near.offsets[n + s + 1]; k++) {
      if (near.indices[k] >= n) continue;
      const vector = near.vectors.subarray(3 * k, 3 * k + 3);
      const along = dot(vector, normal);
      const limit = limits.get(atomicNumbers[near.indices[k]])!;
      const below = limit * limit - (near.distances[k] ** 2 - along * along);
      if (below > 0) height = Math.max(height, along + Math.sqrt(below));
    }
    const position = base.map((x, d) => x + height * normal[d]);
    const shift = intoCell(position);
    const moved = (place: Float64Array) => place.map((x, d) => x + shift[d]);
    return { ...frame, base: moved(base), position: moved(position), height };
  });
}
