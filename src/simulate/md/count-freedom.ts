import { atomCount, type Structure } from '../../structure/structure';
import type { AtomGroups } from './atom-groups';
import { freeAxisCount, heldAxes } from './held-axes';

/** Directions in which atoms and rigid bodies can move. */
export interface Freedom {
  /** of all */
  readonly total: number;
  /** of those that feel the bath */
  readonly bath: number;
  /** how many components of the total momentum no held atom takes up */
  readonly conserved: number;
  /** bits 0 to 2: some atom is held along a, b, c */
  readonly heldAnywhere: number;
  /** part of the mass that feels the bath */
  readonly bathShare: number;
}

/**
 * Counts degrees of freedom: 3 less the held axes for an atom, the same once for a body. The force that holds an atom
 * along a is at right angles to b and c, so momentum along the cell vectors that no atom is held along stays.
 *
 * @param structure with the axes of bodies held, see `holdBodies`
 * @param masses eV·fs²/Å², [n]
 */
export function countFreedom(
  structure: Structure,
  { members, bodies, bodyOf }: AtomGroups,
  masses: ArrayLike<number>,
): Freedom {
  const held = heldAxes(structure);
  let total = 0;
  let bath = 0;
  let heldAnywhere = 0;
  let mass = 0;
  let bathMass = 0;
  for (let i = 0; i < atomCount(structure); i++) {
    heldAnywhere |= held[i];
    const isMember = !members || members[i] === 1;
    mass += masses[i];
    if (isMember) bathMass += masses[i];
    if (bodyOf[i] !== 0 && bodies[bodyOf[i] - 1].atoms[0] !== i) continue;
    total += freeAxisCount(held[i]);
    if (isMember) bath += freeAxisCount(held[i]);
  }
  return { total, bath, conserved: freeAxisCount(heldAnywhere), heldAnywhere, bathShare: bathMass / mass };
}
