import { InputError } from '../../errors';
import { isMetalElement, oxygen } from '../is-metal-element';
import { findNeighbors, type NeighborList } from '../neighbors';
import { atomCount, Region, type Structure } from '../structure';
import {
  depthBelowFaces,
  findContact,
  findContactBeside,
  findMetal,
  findOutermost,
  heightsAlong,
  isHeld,
  longestMetalCutoff,
  surfaceNormal,
  underMetalMargins,
} from './find-layers';

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

// Å; from an atom under the metal's edge to a metal atom in contact: 2.7 Å sideways, and up to 4.6 Å up from the
// lowest oxygen of the outer layer to a metal atom on top of a bridging oxygen.
const farSearch = 5.4;
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

  // A long list of all atoms would take most of the time: few atoms need to look far.
  const reach = Math.max(settings.bondCutoff, settings.contactCutoff) + (previous ? hysteresis : 0);
  const near = findNeighbors(structure, Math.max(reach, longestMetalCutoff(structure)));
  const metallic = findMetal(structure, near, settings.bondCutoff, previous);
  const contact = findContact(structure, near, metallic, settings);
  const beside = findContactBeside(structure, near, contact, metallic);
  const far = findNeighbors(structure, farSearch, { of: lookingFar(structure, metallic, contact, beside) });
  const heights = heightsAlong(far, surfaceNormal(structure));
  const depths = depthBelowFaces(far, heights, findOutermost(structure, far, heights, metallic));
  const underMetal = underMetalMargins(contact, beside, far, heights, settings.interfaceReach);

  const regions = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const was = previous?.[i];
    const inside = (region: Region, margin: number) => {
      if (was === undefined) return margin > 0;
      // Coming from the interface an atom is in the outer layer already.
      const stays = was === region || (region === Region.surface && was === Region.interface);
      return margin > (stays ? -hysteresis : hysteresis);
    };
    const z = structure.atomicNumbers[i];
    if (metallic[i]) {
      regions[i] = Region.particle;
    } else if (z !== oxygen && !isMetalElement(z)) {
      regions[i] = Region.none;
    } else {
      const around = surroundings(structure, near, metallic, i);
      const layer = settings.layerDepth - depths[i];
      const bond = (z === oxygen ? settings.bondCutoff : settings.contactCutoff) - around.metal;
      if (z === oxygen && inside(Region.particle, particleMargin(around, settings.bondCutoff)))
        regions[i] = Region.particle;
      else if (z === oxygen && inside(Region.none, around.nearest - settings.bondCutoff))
        regions[i] = Region.none;
      else if (inside(Region.interface, Math.max(bond, Math.min(layer, underMetal[i]))))
        regions[i] = Region.interface;
      else if (inside(Region.surface, Math.max(layer, openMargin(structure, z, around, settings.bondCutoff))))
        regions[i] = Region.surface;
      else regions[i] = Region.bulk;
    }
  }
  return regions;
}

/** [n], 1 for the metal atoms at the contact, and for the cations that can be outermost. */
function lookingFar(
  structure: Structure,
  metallic: Uint8Array,
  contact: Float64Array,
  beside: Float64Array,
): Uint8Array {
  return metallic.map((isMetal, i) => {
    if (isMetal) return contact[i] > -Infinity || beside[i] > -Infinity ? 1 : 0;
    return isMetalElement(structure.atomicNumbers[i]) && !isHeld(structure, i) ? 1 : 0;
  });
}

interface Surroundings {
  /** Å, ascending, [up to 3] */
  cations: number[];
  /** the atoms of `cations` */
  cationAtoms: number[];
  /** Å, to the nearest metal atom of the particle */
  metal: number;
  /** Å, to the nearest of both */
  nearest: number;
}

function surroundings(
  structure: Structure,
  list: NeighborList,
  metallic: Uint8Array,
  i: number,
): Surroundings {
  const near: [number, number][] = [];
  let metal = Infinity;
  for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
    const j = list.indices[k];
    if (metallic[j]) metal = Math.min(metal, list.distances[k]);
    else if (isMetalElement(structure.atomicNumbers[j])) near.push([list.distances[k], j]);
  }
  near.sort((p, q) => p[0] - q[0]);
  near.length = Math.min(near.length, bulkCationCount);
  const cations = near.map(([distance]) => distance);
  return {
    cations,
    cationAtoms: near.map(([, j]) => j),
    metal,
    nearest: Math.min(cations[0] ?? Infinity, metal),
  };
}

// Each margin is in Å and positive inside its region.

function particleMargin(around: Surroundings, bondCutoff: number): number {
  return Math.min((around.cations[0] ?? Infinity) - bondCutoff, bondCutoff - around.metal);
}

/** Oxygen with fewer cations than in the bulk, unless those that it has are held. */
function openMargin(structure: Structure, z: number, around: Surroundings, bondCutoff: number): number {
  if (z !== oxygen) return -Infinity;
  const bound = around.cationAtoms.filter((_, k) => k === 0 || around.cations[k] < bondCutoff);
  if (bound.every((j) => isHeld(structure, j))) return -Infinity;
  return (around.cations[bulkCationCount - 1] ?? Infinity) - bondCutoff;
}
