import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { startStep } from '../../src/kernels/reference/integrate';
import { normalDeviates } from '../../src/kernels/reference/normal-deviates';
import * as block from '../../src/kernels/run-block';
import { makePotential } from '../../src/potentials/make-potential';
import { computeForces, createForceEngine } from '../../src/simulate/md/force-engine';
import { startingVelocities } from '../../src/simulate/md/starting-velocities';
import { makeSupercell } from '../../src/structure/supercell';
import { boltzmann } from '../../src/units';

const crystal = makeSupercell(loadCrystal('TiO2-rutile'), [2, 2, 3]);
const start = { ...crystal, velocities: startingVelocities(crystal, 800, 1) };

test('half a step in assembly equals the reference, with and without the bath', () => {
  for (const bath of [undefined, { damping: 0.95, noise: Math.sqrt((1 - 0.95 ** 2) * boltzmann * 800) }]) {
    const engine = createForceEngine(start, makePotential({ name: 'matsui-akaogi' }));
    computeForces(engine, false);
    const { arena, kernels } = engine;
    arena.reals[block.realTimestep] = 1.5;
    arena.words[block.wordLangevin] = bath ? 1 : 0;
    arena.words[block.wordSeed] = 77;
    arena.words[block.wordStep] = 5;
    if (bath) {
      arena.reals[block.realDamping] = bath.damping;
      arena.reals[block.realNoise] = bath.noise;
    }
    const x = arena.positions.slice();
    const v = arena.velocities.slice();
    const f = arena.forces.slice();
    expect(kernels.startStep(block.runBlockAddress)).toBe(0);
    for (let i = 0; i < crystal.atomicNumbers.length; i++) {
      const deviates = normalDeviates(arena.ids[i], 5, 0, 77);
      const mass = arena.masses[arena.types[i]];
      for (let a = 0; a < 3; a++) {
        const k = 4 * i + a;
        const state = { x: x[k], v: v[k] };
        startStep(f[k], mass, deviates[a], { timestep: 1.5, ...bath }, state);
        expect(Math.abs(arena.positions[k] - state.x)).toBeLessThan(1e-13);
        expect(Math.abs(arena.velocities[k] - state.v)).toBeLessThan(1e-15);
      }
    }
    expect(arena.words[block.wordStep]).toBe(6);
  }
});
