import { InputError } from '../errors';
import type { Structure } from '../structure/structure';
import { rangeAlong } from './fill-shape';
import { makeParticle, type Particle, type ParticleOptions } from './make-particle';

export interface FreeParticleOptions extends ParticleOptions {
  /** Å of empty space on every side, from the outermost atoms to the faces of the box; default 10 */
  readonly vacuum?: number;
}

export const freeParticleDefaults = { vacuum: 10 } as const satisfies Partial<FreeParticleOptions>;

/**
 * A particle that stands on nothing, in the middle of a box: as `makeParticle`, with `contact` the plane that faces down.
 * With a truncation it is the one that would stand on a support, without it.
 *
 * @throws InputError as `makeParticle` does, and for a vacuum that is no length
 */
export function makeFreeParticle(crystal: Structure, options: FreeParticleOptions): Particle {
  const { vacuum } = { ...freeParticleDefaults, ...options };
  if (!(vacuum >= 0 && vacuum <= 1000))
    throw new InputError(`makeFreeParticle: vacuum must be from 0 to 1000 Å, got ${vacuum}; 10 is usual`);
  const particle = makeParticle(crystal, { ...options, free: options.truncation === undefined });
  const { positions } = particle.structure;
  const ranges = [0, 1, 2].map((axis) => rangeAlong(positions, axis));
  const cell = new Float64Array(9);
  ranges.forEach(([low, high], axis) => {
    // A flat cluster in a box without vacuum would have no volume.
    cell[4 * axis] = Math.max(high - low + 2 * vacuum, 1);
  });
  const moved = positions.map((value, k) => {
    const [low, high] = ranges[k % 3];
    return value + (cell[4 * (k % 3)] - low - high) / 2;
  });
  return { ...particle, structure: { ...particle.structure, cell, positions: moved } };
}
