import { InputError } from '../../errors';
import { dot, rowTimesMatrix3 } from '../../math/matrix3';
import type { Structure } from '../../structure/structure';
import { directionIndices } from '../hexagonal-indices';
import { checkHexagonal } from '../plane-indices';
import type { TwistWindow } from './least-strain-maps';
import type { PlaneLattice } from './plane-lattice';

/** Directions in the two planes that are to be parallel, as in (0001)[2-1-10] ∥ (110)[001]. */
export interface ParallelDirections {
  /** three indices, or four of a hexagonal crystal */
  readonly film: ArrayLike<number>;
  readonly substrate: ArrayLike<number>;
  /** rad, by which the film is turned on anticlockwise from there; default 0 */
  readonly twist?: number;
  /** rad, either way; default 1° */
  readonly tolerance?: number;
}

/** rad */
export const twistTolerance = Math.PI / 180;

/**
 * The angle by which a search has to turn the film's axes to bring two directions together.
 *
 * @throws InputError for a direction that does not lie in its plane, or a tolerance below 0
 */
export function twistWindow(
  { film, substrate, twist = 0, tolerance = twistTolerance }: ParallelDirections,
  lattices: { readonly film: PlaneLattice; readonly substrate: PlaneLattice },
  crystals: { readonly film: Structure; readonly substrate: Structure },
  where: string,
): TwistWindow {
  if (!(tolerance >= 0) || !Number.isFinite(twist)) {
    throw new InputError(
      `${where}: an angle and a tolerance of 0 or more are needed, got ${twist} and ${tolerance} rad; 0 and 0.02 are usual`,
    );
  }
  const onFilm = directionAngle(film, lattices.film, crystals.film, `${where}, film`);
  const onSubstrate = directionAngle(
    substrate,
    lattices.substrate,
    crystals.substrate,
    `${where}, substrate`,
  );
  return { angle: onSubstrate + twist - onFilm, tolerance };
}

/**
 * rad, of a direction in a plane, anticlockwise from x of the plane's lattice.
 *
 * @throws InputError for a direction that does not lie in the plane
 */
export function directionAngle(
  direction: ArrayLike<number>,
  lattice: PlaneLattice,
  crystal: Structure,
  where: string,
): number {
  if (direction.length === 4) checkHexagonal(crystal.cell, `[${Array.from(direction).join(' ')}]`, where);
  const uvw = directionIndices(direction, where);
  // h u + k v + l w = 0 holds for every direction in the plane, whatever the cell.
  const out = dot(lattice.hkl, uvw);
  if (out !== 0) {
    throw new InputError(
      `${where}: [${uvw.join(' ')}] does not lie in (${lattice.hkl.join(' ')}), h u + k v + l w is ${out}; it must be 0`,
    );
  }
  const r = rowTimesMatrix3(uvw, crystal.cell);
  return Math.atan2(dot(lattice.axes.subarray(3, 6), r), dot(lattice.axes.subarray(0, 3), r));
}
