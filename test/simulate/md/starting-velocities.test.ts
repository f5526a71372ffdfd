import { expect, test } from 'vitest';
import { degreesOfFreedom, startingVelocities } from '../../../src/simulate/md/starting-velocities';
import { atomicMass } from '../../../src/structure/elements';
import { boltzmann } from '../../../src/units';
import { mean, tio2 } from './md-models';

const structure = tio2([6, 6, 6]);
const massOf = (k: number) => atomicMass(structure.atomicNumbers[Math.floor(k / 3)]);

test('velocities have exactly the temperature, no total momentum, and equipartition between elements', () => {
  const velocities = startingVelocities(structure, 500, 1);
  const energies = Array.from(velocities, (v, k) => 0.5 * massOf(k) * v * v);
  const kinetic = energies.reduce((sum, e) => sum + e, 0);
  expect((2 * kinetic) / (degreesOfFreedom(structure, true) * boltzmann)).toBeCloseTo(500, 9);
  for (let a = 0; a < 3; a++) {
    const momentum = velocities.reduce((sum, v, k) => sum + (k % 3 === a ? massOf(k) * v : 0), 0);
    expect(Math.abs(momentum)).toBeLessThan(1e-9);
  }
  const of = (z: number) => mean(energies.filter((_, k) => structure.atomicNumbers[Math.floor(k / 3)] === z));
  // 1296 velocity components of Ti: the mean energy is known to 4 %.
  expect(of(22) / of(8)).toBeGreaterThan(0.85);
  expect(of(22) / of(8)).toBeLessThan(1.15);
});

test('held atoms stand still and are not counted', () => {
  const fixed = Uint8Array.from(structure.positions, (_, k) => (k < 300 ? 1 : 0));
  const velocities = startingVelocities({ ...structure, fixed }, 500, 1);
  expect(velocities.subarray(0, 300).every((v) => v === 0)).toBe(true);
  expect(degreesOfFreedom({ ...structure, fixed }, true)).toBe(structure.positions.length - 300);
  expect(degreesOfFreedom(structure, true)).toBe(structure.positions.length - 3);
});

test('at 0 K nothing moves', () => {
  expect(startingVelocities(structure, 0, 1).every((v) => v === 0)).toBe(true);
});
