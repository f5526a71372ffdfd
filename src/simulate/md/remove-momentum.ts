import type { Dynamics } from './dynamics';

/**
 * Stops the centre of mass along the directions that no atom is held along; the bath's account takes the energy.
 */
export function removeMomentum({ engine, freedom, bath }: Dynamics): void {
  if (freedom.conserved === 0) return;
  const { velocities, masses, types, projectors } = engine.arena;
  const momentum = new Float64Array(3);
  let mass = 0;
  for (let i = 0; i < types.length && 4 * i < velocities.length; i++) {
    const m = masses[types[i]];
    mass += m;
    for (let a = 0; a < 3; a++) momentum[a] += m * velocities[4 * i + a];
  }
  const drift = new Float64Array(3);
  for (let k = 0; k < 9; k++) {
    drift[Math.floor(k / 3)] += (projectors[9 * freedom.heldAnywhere + k] * momentum[k % 3]) / mass;
  }
  for (let k = 0; k < velocities.length; k++) if (k % 4 < 3) velocities[k] -= drift[k % 4];
  // Without the motion of the centre of mass along these directions, ½ M |drift|² is gone.
  bath.heat -= 0.5 * mass * (drift[0] ** 2 + drift[1] ** 2 + drift[2] ** 2);
  bath.momentumRemovedAt = engine.step;
}
