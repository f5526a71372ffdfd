import { findNeighbors } from '../structure/neighbors';
import { atomCount, Region, type Structure } from '../structure/structure';

export interface RegionOptions {
  /** how many atoms at the start of the structure belong to the support; the others are the particle */
  readonly supportCount: number;
  /** Å, height of the cut that ends the support */
  readonly top: number;
  /** Å, thickness of the surface layer: one repeat of the support */
  readonly surfaceThickness: number;
  /** Å; support atoms with a particle atom this near are interface; default 4 */
  readonly interfaceReach?: number;
}

/**
 * Å. Ru and O touch at 1.95 Å and the trilayer of rutile (110) is 3.2 Å thick, so 4 Å takes the layer in contact with
 * the particle and no atom of the one below it.
 */
export const defaultInterfaceReach = 4;

/**
 * The region of each atom of a fresh model, [n]:
 * particle, or interface (near a particle atom), or surface (in the top layer), or bulk.
 *
 * In a trajectory atoms move from one to another: see `classifyRegions`.
 */
export function assignRegions(structure: Structure, options: RegionOptions): Uint8Array {
  const { supportCount, top, surfaceThickness } = options;
  const reach = options.interfaceReach ?? defaultInterfaceReach;
  const n = atomCount(structure);
  const regions = new Uint8Array(n).fill(Region.particle);
  // A hair of tolerance: atoms of one layer must not fall apart by rounding.
  const lowest = top - surfaceThickness - 1e-6;
  for (let i = 0; i < supportCount; i++)
    regions[i] = structure.positions[3 * i + 2] >= lowest ? Region.surface : Region.bulk;
  if (supportCount === n) return regions;
  const { offsets, indices } = findNeighbors(structure, reach);
  for (let i = supportCount; i < n; i++)
    for (let k = offsets[i]; k < offsets[i + 1]; k++)
      if (indices[k] < supportCount) regions[indices[k]] = Region.interface;
  return regions;
}
