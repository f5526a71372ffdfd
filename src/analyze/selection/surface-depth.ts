import { InputError } from '../../errors';
import { row3 } from '../../math/matrix3';
import { isMetalElement } from '../../structure/is-metal-element';
import { surfaceNormal } from '../../structure/regions/surface-normal';
import { Region, type Structure } from '../../structure/structure';

/** Å; outermost atoms within this of each other make one face */
const faceThickness = 1.5;
/** Å; a crystal with less room than this along the normal has no face */
const leastGap = 4;

/**
 * How far each atom lies below the nearer face of the slab, along the normal of the surface: below 0 for what stands on
 * it, such as a particle.
 *
 * A face is at the mean height of the outermost cations of the oxide (the atoms outside the particle, where there are
 * none), those within 1.5 Å of the outermost one. A face whose atoms are all held stands for the bulk that goes on
 * below, and is none.
 *
 * @returns Å, [n]
 * @throws InputError where the crystal fills the cell
 */
export function surfaceDepth(structure: Structure): Float64Array {
  const { atomicNumbers, positions, regions, fixed } = structure;
  const n = atomicNumbers.length;
  const normal = surfaceNormal(structure);
  const heights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    heights[i] =
      positions[3 * i] * normal[0] + positions[3 * i + 1] * normal[1] + positions[3 * i + 2] * normal[2];
  }
  checkRoom(structure, normal, heights);
  const isSupport = (i: number) => regions?.[i] !== Region.particle;
  const isCation = (i: number) => isSupport(i) && isMetalElement(atomicNumbers[i]);
  const all = Array.from({ length: n }, (_, i) => i);
  const cations = all.filter(isCation);
  const support = cations.length > 0 ? cations : all.filter(isSupport);
  const frame = support.length > 0 ? support : all;
  const isHeld = (i: number) =>
    fixed !== undefined && fixed[3 * i] + fixed[3 * i + 1] + fixed[3 * i + 2] === 3;
  const top = faceHeight(frame, heights, 1, isHeld);
  const bottom = faceHeight(frame, heights, -1, isHeld);
  return heights.map((height) => Math.min(top - height, height - bottom));
}

/** Å; ±Infinity where the face is held. */
function faceHeight(
  atoms: readonly number[],
  heights: Float64Array,
  side: 1 | -1,
  isHeld: (i: number) => boolean,
): number {
  let outermost = -Infinity;
  for (const i of atoms) outermost = Math.max(outermost, side * heights[i]);
  const face = atoms.filter((i) => outermost - side * heights[i] < faceThickness);
  if (face.every(isHeld)) return side * Infinity;
  return face.reduce((sum, i) => sum + heights[i] / face.length, 0);
}

function checkRoom({ cell, periodic }: Structure, normal: Float64Array, heights: Float64Array): void {
  let [low, high, extent] = [Infinity, -Infinity, 0];
  for (const height of heights) {
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  let open = false;
  for (let axis = 0; axis < 3; axis++) {
    const along = Math.abs(row3(cell, axis).reduce((sum, x, a) => sum + x * normal[a], 0));
    if (along < 1e-6) continue;
    extent = Math.max(extent, along);
    open ||= !periodic[axis];
  }
  if (open || extent - (high - low) >= leastGap) return;
  throw new InputError(
    `depth: the atoms fill the cell along its normal (${(high - low).toFixed(1)} of ${extent.toFixed(1)} Å), so there is no surface; ` +
      `it needs at least ${leastGap} Å of vacuum`,
  );
}
