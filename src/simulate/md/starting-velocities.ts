import { createRandom } from '../../math/random';
import { atomicMass } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { boltzmann } from '../../units';
import { freeAxisCount, freeProjectors, heldAxes } from './held-axes';

/** stream of the seed's random numbers that is set aside for velocities */
const velocityStream = 0x76656c;

/**
 * Maxwell–Boltzmann velocities of exactly the given temperature. Held atoms and axes stay still; the momentum of
 * the atoms that are free in all directions is zero.
 *
 * @param temperature K
 * @param seed of `createRandom`
 * @returns Å/fs, [n, 3]
 */
export function startingVelocities(structure: Structure, temperature: number, seed: number): Float64Array {
  const n = atomCount(structure);
  let velocities: Float64Array = new Float64Array(3 * n);
  if (temperature === 0) return velocities;
  const random = createRandom(seed, velocityStream);
  const held = heldAxes(structure);
  const momentum = new Float64Array(3);
  let freeMass = 0;
  for (let i = 0; i < n; i++) {
    const mass = atomicMass(structure.atomicNumbers[i]);
    const width = Math.sqrt((boltzmann * temperature) / mass);
    for (let a = 0; a < 3; a++) {
      velocities[3 * i + a] = width * random.normal();
      if (held[i] === 0) momentum[a] += mass * velocities[3 * i + a];
    }
    if (held[i] === 0) freeMass += mass;
  }
  velocities = stillWhereHeld(structure, velocities);
  let kinetic = 0;
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < 3; a++) {
      if (held[i] === 0) velocities[3 * i + a] -= momentum[a] / freeMass;
      kinetic += 0.5 * atomicMass(structure.atomicNumbers[i]) * velocities[3 * i + a] ** 2;
    }
  }
  const wanted = 0.5 * degreesOfFreedom(structure, true) * boltzmann * temperature;
  const scale = kinetic > 0 ? Math.sqrt(wanted / kinetic) : 0;
  return velocities.map((v) => v * scale);
}

/** The velocities without their parts along held axes. Å/fs, [n, 3] */
export function stillWhereHeld(structure: Structure, velocities: Float64Array): Float64Array {
  const held = heldAxes(structure);
  const projectors = freeProjectors(structure.cell);
  const free = new Float64Array(velocities.length);
  for (let k = 0; k < free.length; k++) {
    const i = Math.floor(k / 3);
    for (let b = 0; b < 3; b++) free[k] += projectors[9 * held[i] + 3 * (k % 3) + b] * velocities[3 * i + b];
  }
  return free;
}

/**
 * Directions in which atoms can move; three less when the total momentum stays at zero, which it does at constant
 * energy when nothing is held.
 */
export function degreesOfFreedom(structure: Structure, constantMomentum: boolean): number {
  let free = 0;
  let anyHeld = false;
  for (const held of heldAxes(structure)) {
    free += freeAxisCount(held);
    if (held !== 0) anyHeld = true;
  }
  return constantMomentum && !anyHeld ? Math.max(0, free - 3) : free;
}
