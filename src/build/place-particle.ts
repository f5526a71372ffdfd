import { InputError } from '../errors';
import { norm } from '../math/matrix3';
import { mergeStructures } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import { atomCount, type Structure } from '../structure/structure';
import { leastDistance, touchDistance } from './contact-distance';
import { distanceToImages } from './image-distance';
import { touchingHeight } from './touching-height';

export interface PlacementOptions {
  /** Å, where the particle's axis meets the slab, x and y */
  readonly axis: readonly [number, number];
  /** in-plane direction in the slab's axes, any length, that the particle's x takes */
  readonly direction: readonly [number, number];
  /** Å; the particle and its periodic images must be this far apart; default 8 */
  readonly imageGap?: number;
  /** Å above the particle; default 15 */
  readonly vacuum?: number;
  /**
   * Å that the particle is lifted above the first touch; below 0 it is pressed down, until a pair comes as close as
   * `leastDistance`. Default 0
   */
  readonly gap?: number;
  /** Å, instead of `gap`: of the particle's lowest atom above the slab's highest */
  readonly separation?: number;
}

export const placementDefaults = {
  imageGap: 8,
  vacuum: 15,
  gap: 0,
} as const satisfies Partial<PlacementOptions>;

export interface Placement {
  /** slab first, then the particle; the cell is as high as the particle needs */
  readonly structure: Structure;
  /** Å, of the particle's lowest atoms */
  readonly height: number;
  /** Å, above the first touch */
  readonly gap: number;
  /** Å, of the particle's lowest atom above the slab's highest; below 0 where it reaches into a trench */
  readonly separation: number;
  /** Å, between the nearest atoms of the particle and one of its images */
  readonly imageDistance: number;
}

/**
 * Puts a particle down on a slab until the first pair of atoms touches, see `touchDistance`, or as far from there as
 * asked for.
 *
 * h = max over pairs ( z_j + √(d² − ρ²) − z_i ) with d the least distance of the pair and ρ its distance in the plane.
 *
 * The turn is given by a direction, not an angle, so no sine or cosine enters and every machine finds the same
 * coordinates.
 *
 * @param slab c along z, periodic in the plane
 * @param particle z up, axis through x = y = 0
 * @throws InputError when images of the particle come closer than `imageGap`, or atoms closer than `leastDistance`
 */
export function placeParticle(slab: Structure, particle: Structure, options: PlacementOptions): Placement {
  const where = 'placeParticle';
  const { axis, direction, imageGap, vacuum, gap, separation } = { ...placementDefaults, ...options };
  const length = norm([direction[0], direction[1], 0]);
  if (!(length > 0 && length < Infinity))
    throw new InputError(
      `${where}: direction must be a vector in the plane, got ${direction.join(' ')}; 1 0 is the slab's x`,
    );
  if (!(imageGap >= 0))
    throw new InputError(`${where}: imageGap must be 0 Å or more, got ${imageGap}; 8 is usual`);
  if (!axis.every((x) => Math.abs(x) < 1e6))
    throw new InputError(
      `${where}: axis must be within 1e6 Å of the corner, got ${axis.join(' ')}; shift by less`,
    );
  if (atomCount(particle) === 0 || atomCount(slab) === 0)
    throw new InputError(
      `${where}: slab and particle need atoms, got ${atomCount(slab)} and ${atomCount(particle)}; ` +
        'pass what makeSurface and makeParticle return',
    );
  const [c, s] = [direction[0] / length, direction[1] / length];
  const placed = particle.positions.slice();
  for (let k = 0; k < placed.length; k += 3) {
    const [x, y] = [particle.positions[k], particle.positions[k + 1]];
    placed[k] = axis[0] + c * x - s * y;
    placed[k + 1] = axis[1] + s * x + c * y;
  }
  const imageDistance = distanceToImages(placed, slab.cell, imageGap);
  if (imageDistance < imageGap)
    throw new InputError(
      `${where}: the particle and its periodic image are at most ${imageDistance.toFixed(2)} Å apart, at least ${imageGap} Å ` +
        'are needed; use more in-plane repeats or a smaller diameter',
    );
  for (const [name, value] of [
    ['gap', gap],
    ['separation', separation ?? 0],
  ] as const)
    if (!(Math.abs(value) <= 100))
      throw new InputError(
        `${where}: ${name} must be a number from -100 to 100 Å, got ${value}; leave it out for the first touch`,
      );
  const touch = touchingHeight(slab, placed, particle.atomicNumbers, touchDistance).height;
  const level = extreme(slab.positions, Math.max) - extreme(placed, Math.min);
  const height = separation !== undefined ? level + separation : gap === 0 ? touch : touch + gap;
  if (height < touch) checkPressed(slab, placed, particle.atomicNumbers, { height, touch, level });
  let top = 0;
  for (let k = 2; k < placed.length; k += 3) {
    placed[k] += height;
    top = Math.max(top, placed[k]);
  }
  const cell = slab.cell.slice();
  cell[8] = top + vacuum;
  const structure = mergeStructures({ ...slab, cell }, { ...particle, cell, positions: placed });
  return { structure, height, gap: height - touch, separation: height - level, imageDistance };
}

/** @throws InputError when a pair of atoms is closer than `leastDistance` */
function checkPressed(
  slab: Structure,
  placed: Float64Array,
  species: Uint8Array,
  { height, touch, level }: { height: number; touch: number; level: number },
): void {
  const least = touchingHeight(slab, placed, species, leastDistance);
  if (height >= least.height - 1e-9) return;
  const [i, j] = least.pair;
  const [above, below] = [species[i], slab.atomicNumbers[j]];
  // Rounded up: what is recommended must be accepted.
  const upward = (value: number) => (Math.ceil(value * 1000 - 1e-6) / 1000).toFixed(3);
  throw new InputError(
    `placeParticle: a gap of ${(height - touch).toFixed(3)} Å brings ${elementSymbol(above)} of the particle (atom ` +
      `${i}) closer than ${leastDistance(above, below).toFixed(2)} Å to ${elementSymbol(below)} of the support (atom ` +
      `${j}); the gap must be at least ${upward(least.height - touch)} Å, or the separation ` +
      `${upward(least.height - level)} Å`,
  );
}

function extreme(positions: Float64Array, of: (p: number, q: number) => number): number {
  let value = positions[2];
  for (let k = 5; k < positions.length; k += 3) value = of(value, positions[k]);
  return value;
}
