import { InputError } from '../../errors';
import { isMetalElement, oxygen } from '../is-metal-element';
import { createNeighborSearch, type NeighborSearch } from '../neighbor-search';
import { atomCount, Region, type Structure } from '../structure';
import { depthBelowFaces, farSearch, findOutermost, isHeld, underMetalMargins } from './find-layers';
import { findContact, findMetal, longestMetalCutoff } from './find-metal';
import { surfaceNormal } from './surface-normal';

export interface RegionOptions {
  /** Å, metal–oxygen pairs closer than this are bound */
  readonly bondCutoff?: number;
  /** Å, an oxide cation closer than this to a metal atom touches the metal */
  readonly contactCutoff?: number;
  /** Å, how far sideways from a metal atom in contact the interface reaches */
  readonly interfaceReach?: number;
  /** Å, how far below the outermost cations surface and interface reach */
  readonly layerDepth?: number;
  /** [n], regions of the same atoms a moment ago: an atom changes only when it is past a limit by `hysteresis` */
  readonly previous?: Uint8Array;
  /** Å; used with `previous` only */
  readonly hysteresis?: number;
}

/**
 * The depth is that of one trilayer of rutile (110): cations at 0, oxygen at ±1.27 Å, the next oxygen at −1.98 Å.
 * The reach is one Ru–Ru distance.
 */
export const regionDefaults = {
  bondCutoff: 2.6,
  contactCutoff: 3.3,
  interfaceReach: 2.7,
  layerDepth: 1.6,
  hysteresis: 0.3,
} as const;

/** In rutile, anatase and brookite every oxygen of the bulk has three cations. */
const bulkCationCount = 3;

/**
 * Region of each atom: `surface`, `interface` or `bulk` in the oxide, `particle` in the metal, `none` for what
 * is bound to neither.
 *
 * - A metal atom belongs to the particle when it has more neighbors of its own element than of oxygen; else it
 *   is a cation of the oxide. So Ru is metal in a particle and cation in RuO2.
 * - Oxygen bound only to metal atoms belongs to the particle as well.
 * - The outer layer of the oxide reaches from `layerDepth` below its outermost cations outwards, at either face.
 *   A face held fixed stands for the bulk that continues below it, and has none.
 * - Interface: bound to the metal, or in the outer layer and at most `interfaceReach` sideways of a metal atom that
 *   touches the oxide, or 0.6 of that from one bound to such a metal atom.
 * - Surface: the rest of the outer layer, and oxygen with fewer than three cations.
 *
 * The normal is that of the axis with the widest gap, or of the one axis that is not periodic; without gap
 * nothing is surface. O(n).
 *
 * @returns [n], a `Region` each
 * @throws InputError if `previous` is not one region per atom
 */
export function classifyRegions(structure: Structure, options: RegionOptions = {}): Uint8Array {
  const settings = { ...regionDefaults, ...options };
  const { previous, hysteresis } = settings;
  const n = atomCount(structure);
  if (previous && previous.length !== n)
    throw new InputError(
      `classifyRegions: ${previous.length} previous regions for ${n} atoms; give one each`,
    );
  if (n === 0) return new Uint8Array(0);

  const reach = Math.max(
    settings.bondCutoff + (previous ? hysteresis : 0),
    settings.contactCutoff + (previous ? hysteresis : 0),
    longestMetalCutoff(structure),
  );
  // One atom after the other: a list of all neighbors of a million atoms would fill the memory of a page.
  const search = createNeighborSearch(structure, Math.max(reach, farSearch), 'classifyRegions');
  const metal = findMetal(structure, search, settings.bondCutoff, previous);
  const normal = surfaceNormal(structure);
  const depths = depthBelowFaces(search, normal, findOutermost(structure, search, normal, metal.metallic));
  const contact = findContact(structure, search, metal, { ...settings, reach });
  const underMetal = underMetalMargins(contact, search, normal, settings.interfaceReach);

  const inside = (i: number, region: Region, margin: number) => {
    if (!previous) return margin > 0;
    // Coming from the interface an atom is in the outer layer already.
    const stays = previous[i] === region || (region === Region.surface && previous[i] === Region.interface);
    return margin > (stays ? -hysteresis : hysteresis);
  };
  const regions = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const z = structure.atomicNumbers[i];
    const isOxygen = z === oxygen;
    const toMetal = contact.toMetal[i];
    if (metal.metallic[i]) {
      regions[i] = Region.particle;
      continue;
    }
    if (!isOxygen && !isMetalElement(z)) {
      regions[i] = Region.none;
      continue;
    }
    let open = -Infinity;
    // Oxygen with all its cations is neither open nor loose; without a past it does not matter by how much.
    if (isOxygen && (previous || metal.cationCounts[i] < bulkCationCount)) {
      const cations = nearestCations(structure, search, metal.metallic, i, reach);
      const loose = (cations[0]?.distance ?? Infinity) - settings.bondCutoff;
      const bound = settings.bondCutoff - toMetal;
      if (inside(i, Region.particle, Math.min(loose, bound))) {
        regions[i] = Region.particle;
        continue;
      }
      if (inside(i, Region.none, Math.min(loose, -bound))) {
        regions[i] = Region.none;
        continue;
      }
      open = openMargin(structure, cations, settings.bondCutoff);
    }
    const layer = settings.layerDepth - depths[i];
    const bond = (isOxygen ? settings.bondCutoff : settings.contactCutoff) - toMetal;
    if (inside(i, Region.interface, Math.max(bond, Math.min(layer, underMetal[i]))))
      regions[i] = Region.interface;
    else if (inside(i, Region.surface, Math.max(layer, open))) regions[i] = Region.surface;
    else regions[i] = Region.bulk;
  }
  return regions;
}

interface Cation {
  readonly atom: number;
  /** Å */
  readonly distance: number;
}

/** The nearest cations of an atom, up to three, by rising distance. */
function nearestCations(
  structure: Structure,
  search: NeighborSearch,
  metallic: Uint8Array,
  i: number,
  reach: number,
): Cation[] {
  const near: Cation[] = [];
  const count = search.find(i, reach);
  for (let k = 0; k < count; k++) {
    const atom = search.indices[k];
    if (metallic[atom] || !isMetalElement(structure.atomicNumbers[atom])) continue;
    near.push({ atom, distance: search.distances[k] });
  }
  return near.sort((p, q) => p.distance - q.distance).slice(0, bulkCationCount);
}

/** Å, above 0 for oxygen with fewer cations than in the bulk, unless those that it has are held. */
function openMargin(structure: Structure, cations: readonly Cation[], bondCutoff: number): number {
  const bound = cations.filter(({ distance }, k) => k === 0 || distance < bondCutoff);
  if (bound.every(({ atom }) => isHeld(structure, atom))) return -Infinity;
  return (cations[bulkCationCount - 1]?.distance ?? Infinity) - bondCutoff;
}
