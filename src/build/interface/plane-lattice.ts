import { cross, dot, norm } from '../../math/matrix3';
import type { Structure } from '../../structure/structure';
import { checkCrystal } from '../check-crystal';
import { type Indices, planeIndices } from '../plane-indices';
import { primitiveLattice } from '../primitive-lattice';
import { surfaceCell } from '../surface-cell';
import type { PlaneBasis } from './match-lattices';

/** The lattice of a crystal in one of its planes, seen from outside. */
export interface PlaneLattice {
  readonly hkl: Indices;
  /** primitive, centring included; x lies along the first vector, y to its left */
  readonly basis: PlaneBasis;
  /** the basis as directions [uvw] of the crystal's cell; halves for a centred one */
  readonly directions: readonly [Float64Array, Float64Array];
  /** rows x, y and the outward normal z in the crystal's axes, [3, 3] */
  readonly axes: Float64Array;
  /** Å², of the primitive cell */
  readonly area: number;
  /** Å, from one lattice plane to the next */
  readonly repeat: number;
  /** atoms in a repeat of the primitive cell */
  readonly atomCount: number;
}

/**
 * Primitive lattice of a plane.
 *
 * @param hkl three indices, or four of a hexagonal crystal
 * @throws InputError for indices that are no plane, and for what is no crystal (see `checkCrystal`)
 */
export function planeLattice(
  crystal: Structure,
  hkl: ArrayLike<number>,
  where = 'planeLattice',
): PlaneLattice {
  checkCrystal(crystal, where);
  const plane = planeIndices(hkl, where, crystal.cell).hkl;
  const { basis, order, atoms } = primitiveLattice(crystal);
  const surface = surfaceCell(crystal.cell, basis, order, plane);
  const [a, b] = surface.inPlane;
  const length = norm(a);
  const x = a.map((component) => component / length);
  const y = cross(surface.normal, x);
  return {
    hkl: plane,
    basis: [
      [length, 0],
      [dot(b, x), dot(b, y)],
    ],
    directions: surface.directions,
    axes: Float64Array.of(...x, ...y, ...surface.normal),
    area: surface.area,
    repeat: surface.repeat,
    atomCount: atoms.length,
  };
}
