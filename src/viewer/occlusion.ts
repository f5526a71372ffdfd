import { createNeighborSearch, type NeighborSearch } from '../structure/neighbor-search';
import type { Structure } from '../structure/structure';

/** Å; farther atoms shade too little to be seen, and cost as the cube */
const reach = 6;
/** Å, of every atom as a screen of light; drawn balls are smaller than atoms so that one can see between them */
const screenRadius = 1.05;
/** the occlusion that a full byte stands for; a close-packed metal comes near it */
export const largestOcclusion = 1.6;

/** Who may shade whom: neighbors without periodic images, because the picture ends at the cell. */
export function findScreens(structure: Structure): NeighborSearch {
  return createNeighborSearch({ ...structure, periodic: [false, false, false] }, reach, 'findScreens');
}

/**
 * How much of the light around each atom its visible neighbors take away, to first order in direction:
 * o(n) = o₀ + o₁·n for a surface with normal n, where a screen of radius r at distance d in direction w takes
 * (r/d)² max(0, n·w) ≈ (r/d)² (¼ + ½ n·w).
 *
 * It goes on after every few atoms, for a page that has to stay awake.
 *
 * @param visible 1 for atoms that are drawn, [n]; hidden ones shade nothing and are left as they are
 * @param target written to, [n, 4]: o₁ around 128, and o₀, as bytes of which 255 is `largestOcclusion`
 * @see R. Ramamoorthi and P. Hanrahan, An efficient representation for irradiance environment maps,
 *   SIGGRAPH 2001, for the expansion of the cosine lobe
 */
export function* measureOcclusion(
  screens: NeighborSearch,
  visible: Uint8Array,
  target: Uint8Array,
): Generator<undefined, void> {
  const { indices, vectors, distances } = screens;
  for (let i = 0; i < visible.length; i++) {
    if (i % atomsPerStep === atomsPerStep - 1) yield;
    if (!visible[i]) continue;
    let [total, x, y, z] = [0, 0, 0, 0];
    const count = screens.find(i);
    for (let k = 0; k < count; k++) {
      if (!visible[indices[k]]) continue;
      const d = distances[k];
      const ratio = screenRadius / d;
      // Fades towards the reach, so that no atom's shade jumps when a neighbor crosses it.
      const taken = ratio * ratio * (1 - d / reach);
      total += taken;
      x += (taken * vectors[3 * k]) / d;
      y += (taken * vectors[3 * k + 1]) / d;
      z += (taken * vectors[3 * k + 2]) / d;
    }
    target[4 * i] = byte(128 + (127 * 0.5 * x) / largestOcclusion);
    target[4 * i + 1] = byte(128 + (127 * 0.5 * y) / largestOcclusion);
    target[4 * i + 2] = byte(128 + (127 * 0.5 * z) / largestOcclusion);
    target[4 * i + 3] = byte((255 * 0.25 * total) / largestOcclusion);
  }
}

/** A few milliseconds of work. */
const atomsPerStep = 1000;

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
