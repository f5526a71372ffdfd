import { findNeighbors, type NeighborList } from '../structure/neighbors';
import type { Structure } from '../structure/structure';

/** Å; farther atoms shade too little to be seen, and cost as the cube */
const reach = 6;
/** Å, of every atom as a screen of light; drawn balls are smaller than atoms so that one can see between them */
const screenRadius = 1.05;
/** the occlusion that a full byte stands for; a close-packed metal comes near it */
export const largestOcclusion = 1.6;

/** Who may shade whom: neighbors without periodic images, because the picture ends at the cell. */
export function listScreens(structure: Structure): NeighborList {
  return findNeighbors({ ...structure, periodic: [false, false, false] }, reach);
}

/**
 * How much of the light around each atom its visible neighbors take away, to first order in direction:
 * o(n) = o₀ + o₁·n for a surface with normal n, where a screen of radius r at distance d in direction w takes
 * (r/d)² max(0, n·w) ≈ (r/d)² (¼ + ½ n·w).
 *
 * @param visible 1 for atoms that are drawn, [n]; hidden ones shade nothing
 * @param target written to, [n, 4]: o₁ around 128, and o₀, as bytes of which 255 is `largestOcclusion`
 * @see R. Ramamoorthi and P. Hanrahan, An efficient representation for irradiance environment maps,
 *   SIGGRAPH 2001, for the expansion of the cosine lobe
 */
export function measureOcclusion(screens: NeighborList, visible: Uint8Array, target: Uint8Array): void {
  const { offsets, indices, vectors, distances } = screens;
  const sum = [0, 0, 0];
  for (let i = 0; i < visible.length; i++) {
    sum.fill(0);
    let total = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      if (!visible[indices[k]]) continue;
      const d = distances[k];
      const ratio = screenRadius / d;
      // Fades towards the reach, so that no atom's shade jumps when a neighbor crosses it.
      const taken = ratio * ratio * (1 - d / reach);
      total += taken;
      for (let b = 0; b < 3; b++) sum[b] += (taken * vectors[3 * k + b]) / d;
    }
    for (let b = 0; b < 3; b++) target[4 * i + b] = byte(128 + (127 * 0.5 * sum[b]) / largestOcclusion);
    target[4 * i + 3] = byte((255 * 0.25 * total) / largestOcclusion);
  }
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
