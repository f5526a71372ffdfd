import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { embeddingForces } from '../../src/kernels/reference/embedding';
import { pairForces } from '../../src/kernels/reference/pair-forces';
import { knotBits, runBlockAddress } from '../../src/kernels/run-block';
import { createRandom } from '../../src/math/random';
import { uniformCubic } from '../../src/math/uniform-cubic';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import type { Potential } from '../../src/potentials/potential';
import {
  computeForces,
  createForceEngine,
  enlarge,
  type ForceEngine,
  type Precision,
  potentialEnergy,
} from '../../src/simulate/md/force-engine';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { metalAlloy, softAlloy } from '../support/alloy-potential';
import { expectClose } from '../support/expect-close';
import { randomStructure } from '../support/random-structures';
import { foldGhosts, rattle, readArrays } from './engine-arrays';

/** Crystal of Ru with every third atom another metal. */
function alloyCrystal(repeats: readonly [number, number, number], amplitude: number): Structure {
  const random = createRandom(7);
  const crystal = rattle(makeSupercell(loadCrystal('Ru'), repeats), amplitude);
  return { ...crystal, atomicNumbers: crystal.atomicNumbers.map(() => (random.integer(3) > 0 ? 44 : 22)) };
}

function evaluated(structure: Structure, potential: Potential, precision: Precision): ForceEngine {
  const engine = createForceEngine(structure, potential, { precision });
  computeForces(engine, true);
  return engine;
}

function reference(engine: ForceEngine) {
  const { n, total, positions, types, origins, lists, pairs, densities, embeddings } = readArrays(engine);
  const forces = new Float64Array(4 * total);
  let energy = pairForces(positions, types, lists, pairs, knotBits, forces);
  energy += embeddingForces(positions, types, origins, lists, pairs, densities, embeddings, knotBits, forces);
  return { energy, forces: foldGhosts(forces, origins, n) };
}

test('densities that depend on both elements: assembly equals the reference in any cell', () => {
  const random = createRandom(41);
  for (let trial = 0; trial < 10; trial++) {
    const structure = randomStructure(random, 1 + random.integer(30), 3 + 9 * random.next());
    const engine = evaluated(structure, softAlloy, 'double');
    const { energy, forces } = reference(engine);
    const size = 1 + Math.max(...forces.map(Math.abs));
    expectClose([potentialEnergy(engine)], [energy], { absolute: 1e-12 * size, relative: 1e-12 });
    expectClose(engine.arena.forces, forces, { absolute: 1e-12 * size });
    const mixed = evaluated(structure, softAlloy, 'mixed');
    expectClose([potentialEnergy(mixed)], [energy], { absolute: 1e-5 * size, relative: 1e-5 });
    expectClose(mixed.arena.forces, forces, { absolute: 1e-5 * size });
  }
});

/** The same with pair terms and densities as cubics between few points, which have kinks in their slopes. */
function coarse(potential: Potential, step: number): Potential {
  const cubic = (f: (r: number) => number, cutoff: number) => {
    const points = Math.ceil(cutoff / step) + 1;
    return uniformCubic(
      step,
      Float64Array.from({ length: points }, (_, k) => (k * step < cutoff ? f(Math.max(k * step, 0.8)) : 0)),
    );
  };
  return {
    ...potential,
    pairs: potential.pairs.map((term) => {
      const { value, derivative } = cubic(term.energy, term.cutoff);
      return { ...term, energy: value, derivative, step };
    }),
    embeddings: potential.embeddings.map((term) => ({
      ...term,
      densities: term.densities.map((density) => {
        const { value, derivative } = cubic(density.density, density.cutoff);
        return { ...density, density: value, derivative, step };
      }),
    })),
  };
}

test('cubics between few points: forces of the closed form to 1e-8 of their size, and in mixed precision as if smooth', () => {
  const structure = alloyCrystal([5, 5, 3], 0.15);
  for (const step of [0.0131, 0.1]) {
    const potential = coarse(metalAlloy, step);
    const { forces, energy } = evaluatePotential(structure, potential);
    const size = Math.max(...forces.map(Math.abs));
    const engine = evaluated(structure, potential, 'double');
    const ownForces = reference(engine).forces;
    expectClose(engine.arena.forces, ownForces, { absolute: 1e-12 * size });
    const byAtom = (found: ForceEngine) => {
      const sorted = new Float64Array(forces.length);
      for (let i = 0; i < sorted.length / 3; i++) {
        sorted.set(found.arena.forces.subarray(4 * i, 4 * i + 3), 3 * found.arena.ids[i]);
      }
      return sorted;
    };
    expectClose(byAtom(engine), forces, { absolute: 1e-8 * size });
    expectClose([potentialEnergy(engine)], [energy], { relative: 1e-10 });
    const mixed = evaluated(structure, potential, 'mixed');
    expectClose(byAtom(mixed), forces, { absolute: 1e-5 * size });
  }
});

test('an alloy in mixed precision: forces to 1e-5 eV/Å rms, energy to 5e-6 eV/atom', () => {
  const structure = alloyCrystal([6, 6, 4], 0.15);
  const engine = evaluated(structure, metalAlloy, 'mixed');
  const { energy, forces } = reference(engine);
  const n = structure.atomicNumbers.length;
  let squares = 0;
  for (let k = 0; k < 4 * n; k++) if (k % 4 < 3) squares += (engine.arena.forces[k] - forces[k]) ** 2;
  expect(Math.sqrt(squares / (3 * n))).toBeLessThan(1e-5);
  expect(Math.abs(potentialEnergy(engine) - energy) / n).toBeLessThan(5e-6);
});

test('forces do not depend on the room of the pair cache, to the last bit', () => {
  const structure = alloyCrystal([5, 5, 3], 0.1);
  for (const precision of ['double', 'mixed'] as const) {
    const engine = evaluated(structure, metalAlloy, precision);
    const expected = engine.arena.forces.slice();
    const room = engine.arena.sizes.cacheBytes;
    expect(room).toBeGreaterThan(0);
    for (const cacheBytes of [0, Math.floor(0.4 * room)]) {
      // Of an arena laid anew only the lists are missing.
      enlarge(engine, { ...engine.arena.sizes, cacheBytes });
      engine.kernels.rebuild(runBlockAddress);
      computeForces(engine, true);
      expect(engine.arena.forces).toEqual(expected);
    }
  }
});

test('forces are the same whether or not energies are asked for', () => {
  for (const precision of ['double', 'mixed'] as const) {
    const engine = evaluated(alloyCrystal([4, 4, 3], 0.1), metalAlloy, precision);
    const withEnergy = engine.arena.forces.slice();
    computeForces(engine, false);
    for (let i = 0; i < withEnergy.length / 4; i++) {
      expect(engine.arena.forces.slice(4 * i, 4 * i + 3)).toEqual(withEnergy.slice(4 * i, 4 * i + 3));
    }
  }
});
