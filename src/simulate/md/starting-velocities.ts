import { createRandom } from '../../math/random';
import { atomicMass } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { boltzmann } from '../../units';
import { type AtomGroups, moveBodiesAsOne } from './atom-groups';
import { countFreedom } from './count-freedom';
import { freeProjectors, heldAxes } from './held-axes';

/** stream of the seed's random numbers that is set aside for velocities */
const velocityStream = 0x76656c;

/**
 * Maxwell–Boltzmann velocities of exactly the given temperature. Held atoms and axes stay still; the momentum of
 * the atoms that are free in all directions is zero, and the total one along cell vectors that no atom is held along.
 *
 * @param temperature K
 * @param seed of `createRandom`
 * @param groups rigid bodies move as one
 * @returns Å/fs, [n, 3]
 */
export function startingVelocities(
  structure: Structure,
  temperature: number,
  seed: number,
  groups: AtomGroups = noGroups(structure),
): Float64Array {
  const n = atomCount(structure);
  let velocities: Float64Array = new Float64Array(3 * n);
  if (temperature === 0) return velocities;
  const random = createRandom(seed, velocityStream);
  const held = heldAxes(structure);
  const masses = massesOf(structure);
  for (let i = 0; i < n; i++) {
    const width = Math.sqrt((boltzmann * temperature) / masses[i]);
    for (let a = 0; a < 3; a++) velocities[3 * i + a] = width * random.normal();
  }
  // The mean velocity of a body, weighted by mass, has the distribution of one atom of the body's mass.
  velocities = stillWhereHeld(structure, moveBodiesAsOne(structure, groups, velocities));
  const freedom = countFreedom(structure, groups, masses);
  stopMomentum(velocities, masses, (i) => held[i] === 0);
  if (freedom.heldAnywhere !== 0) {
    const projector = freeProjectors(structure.cell).subarray(9 * freedom.heldAnywhere);
    stopMomentum(velocities, masses, () => true, projector);
  }
  let kinetic = 0;
  for (let k = 0; k < 3 * n; k++) kinetic += 0.5 * masses[Math.floor(k / 3)] * velocities[k] ** 2;
  const wanted = 0.5 * Math.max(0, freedom.total - freedom.conserved) * boltzmann * temperature;
  const scale = kinetic > 0 ? Math.sqrt(wanted / kinetic) : 0;
  return velocities.map((v) => v * scale);
}

/** Takes the velocity of their centre of mass, or its part that the projector leaves, off some atoms. */
function stopMomentum(
  velocities: Float64Array,
  masses: Float64Array,
  counts: (atom: number) => boolean,
  projector: ArrayLike<number> = [1, 0, 0, 0, 1, 0, 0, 0, 1],
): void {
  const momentum = new Float64Array(3);
  let mass = 0;
  for (let i = 0; i < masses.length; i++) {
    if (!counts(i)) continue;
    mass += masses[i];
    for (let a = 0; a < 3; a++) momentum[a] += masses[i] * velocities[3 * i + a];
  }
  for (let i = 0; i < masses.length; i++) {
    if (!counts(i)) continue;
    for (let k = 0; k < 9; k++) {
      velocities[3 * i + Math.floor(k / 3)] -= (projector[k] * momentum[k % 3]) / mass;
    }
  }
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
 * Directions in which atoms can move; when the total momentum stays at zero, less its components along the cell
 * vectors that no atom is held along.
 */
export function degreesOfFreedom(structure: Structure, constantMomentum: boolean): number {
  const { total, conserved } = countFreedom(structure, noGroups(structure), massesOf(structure));
  return constantMomentum ? Math.max(0, total - conserved) : total;
}

/** eV·fs²/Å², [n] */
export function massesOf(structure: Structure): Float64Array {
  return Float64Array.from(structure.atomicNumbers, atomicMass);
}

function noGroups(structure: Structure): AtomGroups {
  return { bodies: [], bodyOf: new Int32Array(atomCount(structure)) };
}
