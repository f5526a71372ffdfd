import { InputError } from '../errors';
import { norm } from '../math/matrix3';
import { mergeStructures } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import { atomCount, type Structure } from '../structure/structure';
import { contactDistance, leastDistance } from './contact-distance';

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
 * Puts a particle down on a slab until the first pair of atoms touches, see `contactDistance`, or as far from there as
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
  const touch = touchingHeight(slab, placed, particle.atomicNumbers, contactDistance).height;
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

/** The height at which the first pair is as close as `distance` says, and that pair: of the particle, of the slab. */
function touchingHeight(
  slab: Structure,
  placed: Float64Array,
  species: Uint8Array,
  distance: (z1: number, z2: number) => number,
): { readonly height: number; readonly pair: readonly [number, number] } {
  const { cell } = slab;
  const kinds = [...new Set([...slab.atomicNumbers, ...species])];
  const limits = new Float64Array(128 * 128);
  for (const p of kinds) for (const q of kinds) limits[128 * p + q] = distance(p, q);
  const largest = limits.reduce((most, d) => Math.max(most, d), 0);
  if (cell[0] < 2 * largest || cell[4] < 2 * largest)
    throw new InputError(
      `placeParticle: the slab measures ${cell[0].toFixed(2)} × ${cell[4].toFixed(2)} Å, less than two contact ` +
        `distances of up to ${largest.toFixed(2)} Å (${kinds.map(elementSymbol).join(', ')}); use more repeats`,
    );
  // High slab atoms and low particle atoms touch first: once no pair left could do better, the search ends.
  const slabOrder = sortedBy(atomCount(slab), (j) => -slab.positions[3 * j + 2]);
  const order = sortedBy(species.length, (i) => placed[3 * i + 2]);
  const lowest = placed[3 * order[0] + 2];
  let height = -Infinity;
  let pair: readonly [number, number] = [0, 0];
  for (const j of slabOrder) {
    const zj = slab.positions[3 * j + 2];
    if (zj + largest - lowest <= height) break;
    for (const i of order) {
      const zi = placed[3 * i + 2];
      if (zj + largest - zi <= height) break;
      const d = limits[128 * species[i] + slab.atomicNumbers[j]];
      let y = placed[3 * i + 1] - slab.positions[3 * j + 1];
      const rows = Math.round(y / cell[4]);
      y -= rows * cell[4];
      let x = placed[3 * i] - slab.positions[3 * j] - rows * cell[3];
      x -= Math.round(x / cell[0]) * cell[0];
      const below = d * d - x * x - y * y;
      if (!(below > 0)) continue;
      const here = zj + Math.sqrt(below) - zi;
      if (here > height) [height, pair] = [here, [i, j]];
    }
  }
  if (height === -Infinity)
    throw new InputError(
      'placeParticle: no atom of the particle is above one of the slab; the slab has gaps wider than a contact',
    );
  return { height, pair };
}

/**
 * Å, smallest distance between an atom and an in-plane periodic image of another or itself; any distance below
 * `enough`, Å, ends the search, which for a particle wider than its cell would compare all pairs.
 */
function distanceToImages(positions: Float64Array, cell: Float64Array, enough: number): number {
  const n = positions.length / 3;
  let least = Infinity;
  for (const [u, v] of [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
  ]) {
    const tx = u * cell[0] + v * cell[3];
    const ty = v * cell[4];
    const length = norm([tx, ty, 0]);
    // The image's near side against the particle's far side; a pair is at least as far apart as along the shift.
    const along = Float64Array.from(
      { length: n },
      (_, i) => (positions[3 * i] * tx + positions[3 * i + 1] * ty) / length,
    );
    const near = sortedBy(n, (i) => along[i]);
    const far = [...near].reverse();
    for (const i of near) {
      if (length + along[i] - along[far[0]] >= least) break;
      for (const j of far) {
        if (length + along[i] - along[j] >= least) break;
        const x = positions[3 * i] + tx - positions[3 * j];
        const y = positions[3 * i + 1] + ty - positions[3 * j + 1];
        const z = positions[3 * i + 2] - positions[3 * j + 2];
        least = Math.min(least, Math.sqrt(x * x + y * y + z * z));
        if (least < enough) return least;
      }
    }
  }
  return least;
}

function sortedBy(count: number, value: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => i).sort((p, q) => value(p) - value(q) || p - q);
}
