import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { embeddingForces } from '../../src/kernels/reference/embedding';
import { pairForces } from '../../src/kernels/reference/pair-forces';
import { knotBits } from '../../src/kernels/run-block';
import { makePotential } from '../../src/potentials/make-potential';
import { computeForces, createForceEngine, potentialEnergy } from '../../src/simulate/md/force-engine';
import { makeSupercell } from '../../src/structure/supercell';
import { expectClose } from '../support/expect-close';
import { foldGhosts, rattle, readArrays } from './engine-arrays';

const cases = [
  ['TiO2-rutile', [2, 2, 3], 'matsui-akaogi'],
  ['TiO2-anatase', [1, 1, 1], 'ru-tio2-contact'],
  ['Ru', [4, 4, 3], 'fortini-ru'],
] as const;

function compare(crystal: string, repeats: readonly [number, number, number], name: string, mixed: boolean) {
  const structure = rattle(makeSupercell(loadCrystal(crystal), repeats), 0.2);
  const potential = makePotential({ name });
  const engine = createForceEngine(structure, potential, { precision: mixed ? 'mixed' : 'double' });
  computeForces(engine, true);
  const { n, total, positions, types, origins, lists, pairs, densities, embeddings } = readArrays(engine);
  const forces = new Float64Array(4 * total);
  let energy = pairForces(positions, types, lists, pairs, knotBits, forces);
  energy += embeddingForces(positions, types, origins, lists, pairs, densities, embeddings, knotBits, forces);
  for (const z of structure.atomicNumbers) energy += potential.selfEnergies?.[z] ?? 0;
  return { engine, energy, forces: foldGhosts(forces, origins, n) };
}

test('assembly in double precision equals the reference to rounding', () => {
  for (const [crystal, repeats, name] of cases) {
    const { engine, energy, forces } = compare(crystal, repeats, name, false);
    expect(Math.abs(potentialEnergy(engine) / energy - 1)).toBeLessThan(1e-13);
    // Hundreds of terms of some eV/Å each, summed in another order.
    expectClose(engine.arena.forces, forces, { absolute: 1e-12, relative: 1e-12 });
  }
});

test('assembly in mixed precision is within 2e-5 eV/Å of the reference', () => {
  for (const [crystal, repeats, name] of cases) {
    const { engine, energy, forces } = compare(crystal, repeats, name, true);
    expect(Math.abs(potentialEnergy(engine) - energy) / engine.structure.atomicNumbers.length).toBeLessThan(
      5e-6,
    );
    expectClose(engine.arena.forces, forces, { absolute: 2e-5 });
  }
});

test('forces are the same whether or not energies are asked for', () => {
  for (const precision of ['double', 'mixed'] as const) {
    const structure = rattle(makeSupercell(loadCrystal('TiO2-rutile'), [2, 2, 3]), 0.1);
    const engine = createForceEngine(structure, makePotential({ name: 'matsui-akaogi' }), { precision });
    computeForces(engine, true);
    const withEnergy = engine.arena.forces.slice();
    computeForces(engine, false);
    for (let i = 0; i < structure.atomicNumbers.length; i++) {
      expect(engine.arena.forces.slice(4 * i, 4 * i + 3)).toEqual(withEnergy.slice(4 * i, 4 * i + 3));
    }
  }
});
