import { InputError } from '../../errors';
import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, Region, type Structure } from '../../structure/structure';
import {
  type Contact,
  type Faces,
  findContact,
  findMetal,
  findOutermost,
  heightsAlong,
  isHeld,
  lateral,
  surfaceNormal,
} from './find-layers';
import { isMetalElement, oxygen } from './is-metal-element';

export interface RegionOptions {
  /** Å, metal–oxygen pairs closer than this are bound */
  readonly bondCutoff?: number;
  /** Å, an oxide cation closer than this to a metal atom touches the metal */
  readonly contactCutoff?: number;
  /** Å, how far below the dividing surface of metal and oxide the interface reaches */
  readonly interfaceDepth?: number;
  /** Å, how far sideways from a metal atom in contact the interface reaches */
  readonly interfaceReach?: number;
  /** Å, how far below the outermost cations the surface reaches */
  readonly surfaceDepth?: number;
  /** [n], regions of the same atoms a moment ago: an atom changes only when it is past a limit by `hysteresis` */
  readonly previous?: Uint8Array;
  /** Å; used with `previous` only */
  readonly hysteresis?: number;
}

/**
 * The depths are one trilayer of rutile (110): cations at 0, oxygen at ±1.27 Å, the next oxygen at −1.98 Å; a
 * metal in contact lies about 2.2 Å above the outermost cations.
 */
export const regionDefaults = {
  bondCutoff: 2.6,
  contactCutoff: 3.3,
  interfaceDepth: 3.4,
  interfaceReach: 2.7,
  surfaceDepth: 1.6,
  hysteresis: 0.3,
} as const;

// Å; reaches from an outermost cation to all that it can cover or call surface
const surfaceSearch = 5;
/** In rutile, anatase and brookite every oxygen of the bulk has three cations. */
const bulkCationCount = 3;
const never = -1e9;

/**
 * Region of each atom: `surface`, `interface` or `bulk` in the oxide, `particle` in the metal, `none` for what
 * is bound to neither.
 *
 * - A metal atom belongs to the particle when it has more neighbors of its own element than of oxygen; else it
 *   is a cation of the oxide. So Ru is metal in a particle and cation in RuO2.
 * - Oxygen bound only to metal atoms belongs to the particle as well.
 * - Interface: bound to the metal, or within `interfaceDepth` of the surface that divides metal and oxide and
 *   `interfaceReach` sideways of a metal atom that touches the oxide. That surface lies halfway, along the
 *   normal, between the metal and the oxide atoms that touch.
 * - Surface: within `surfaceDepth` of the outermost cations of either face, and oxygen with fewer than three
 *   cations. A face held fixed stands for the bulk that continues below it, and is bulk.
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

  const search = Math.max(surfaceSearch, settings.contactCutoff, settings.interfaceDepth + 2.2);
  const list = findNeighbors(structure, search);
  const normal = surfaceNormal(structure);
  const heights = heightsAlong(list, normal);
  const metallic = findMetal(structure, list, settings.bondCutoff, previous);
  const contact = findContact(structure, list, heights, metallic, settings);
  const outermost = findOutermost(structure, list, heights, metallic);

  const regions = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const was = previous?.[i];
    const inside = (region: Region, margin: number) =>
      margin > (was === undefined ? 0 : was === region ? -hysteresis : hysteresis);
    const z = structure.atomicNumbers[i];
    if (metallic[i]) {
      regions[i] = Region.particle;
    } else if (z !== oxygen && !isMetalElement(z)) {
      regions[i] = Region.none;
    } else {
      const around = surroundings(structure, list, metallic, i);
      if (z === oxygen && inside(Region.particle, particleMargin(around, settings)))
        regions[i] = Region.particle;
      else if (z === oxygen && inside(Region.none, around.nearest - settings.bondCutoff))
        regions[i] = Region.none;
      else if (inside(Region.interface, interfaceMargin(i, z, around, list, heights, contact, settings)))
        regions[i] = Region.interface;
      else if (
        inside(Region.surface, surfaceMargin(i, z, around, list, heights, outermost, structure, settings))
      )
        regions[i] = Region.surface;
      else regions[i] = Region.bulk;
    }
  }
  return regions;
}

type Settings = Required<Omit<RegionOptions, 'previous'>>;

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

function particleMargin(around: Surroundings, settings: Settings): number {
  return Math.min((around.cations[0] ?? Infinity) - settings.bondCutoff, settings.bondCutoff - around.metal);
}

function interfaceMargin(
  i: number,
  z: number,
  around: Surroundings,
  list: NeighborList,
  heights: Float64Array,
  contact: Contact,
  settings: Settings,
): number {
  let margin = (z === oxygen ? settings.bondCutoff : settings.contactCutoff) - around.metal;
  for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
    if (!contact.touches[list.indices[k]]) continue;
    const depth = Math.abs(heights[k]) - contact.halfGap;
    const sideways = lateral(list, heights, k);
    margin = Math.max(margin, Math.min(settings.interfaceDepth - depth, settings.interfaceReach - sideways));
  }
  return margin;
}

function surfaceMargin(
  i: number,
  z: number,
  around: Surroundings,
  list: NeighborList,
  heights: Float64Array,
  outermost: Faces,
  structure: Structure,
  settings: Settings,
): number {
  let margin = never;
  if (z === oxygen && !around.cationAtoms.every((j) => isHeld(structure, j)))
    margin = (around.cations[bulkCationCount - 1] ?? Infinity) - settings.bondCutoff;
  for (const [face, sign] of [
    [outermost.up, 1],
    [outermost.down, -1],
  ] as const) {
    let sum = 0;
    let count = 0;
    if (face[i]) count++;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++)
      if (face[list.indices[k]] && list.distances[k] <= surfaceSearch) {
        sum += sign * heights[k];
        count++;
      }
    if (count > 0) margin = Math.max(margin, settings.surfaceDepth - sum / count);
  }
  return margin;
}
