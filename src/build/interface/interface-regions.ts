import { selectAtoms } from '../../structure/combine';
import { isMetalElement, oxygen } from '../../structure/is-metal-element';
import { classifyRegions, regionDefaults } from '../../structure/regions/classify-regions';
import { isHeld } from '../../structure/regions/find-layers';
import { atomCount, Region, type Structure } from '../../structure/structure';

/**
 * Regions of a film on a substrate: the film is `particle` whatever it is made of, and what was the substrate's surface
 * below it is `interface`. Geometry alone cannot tell a film of RuO2 from the oxide that it lies on.
 *
 * @param substrateCount atoms of the substrate, which come first
 * @param bothSides the film's other face is in contact too, with the next substrate
 * @returns [n], a `Region` each
 */
export function interfaceRegions(
  structure: Structure,
  substrateCount: number,
  bothSides: boolean,
): Uint8Array {
  const regions = new Uint8Array(atomCount(structure)).fill(Region.particle);
  const all = Array.from({ length: substrateCount }, (_, i) => i);
  const bare = selectAtoms(structure, all);
  const cell = structure.cell.slice();
  // Far apart from its images, so that the bare slab has two surfaces.
  cell[8] += 100;
  const alone: Structure = { ...bare, cell };
  const found = classifyRegions(alone);
  const heights = all.map((i) => alone.positions[3 * i + 2]);
  const [low, high] = heights.reduce(([p, q], z) => [Math.min(p, z), Math.max(q, z)], [Infinity, -Infinity]);
  const isOxide = all.some((i) => found[i] === Region.surface || found[i] === Region.bulk);
  for (const i of all) {
    const above = heights[i] > (low + high) / 2;
    const depth = above ? high - heights[i] : heights[i] - low;
    const known = isMetalElement(alone.atomicNumbers[i]) || alone.atomicNumbers[i] === oxygen;
    // A metal, and what is neither metal nor oxygen, has no surface of its own there: its outer layer counts.
    const isOuter = isOxide && known ? found[i] === Region.surface : depth < regionDefaults.layerDepth;
    regions[i] =
      !isOuter || (!above && isHeld(structure, i))
        ? Region.bulk
        : above || bothSides
          ? Region.interface
          : Region.surface;
  }
  return regions;
}
