import { expect, test } from 'vitest';
import { createRandom } from '../../../src/math/random';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { makeCoulomb } from '../../../src/potentials/make-coulomb';
import { makePotential } from '../../../src/potentials/make-potential';
import type { Potential } from '../../../src/potentials/potential';
import { strainCell } from '../../../src/simulate/md/change-cell';
import { meshError } from '../../../src/simulate/md/choose-mesh';
import { evaluateTabulated, readEvaluation } from '../../../src/simulate/md/evaluate-tabulated';
import { computeForces, createForceEngine, rebuildLists } from '../../../src/simulate/md/force-engine';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { coulombConstant } from '../../../src/units';
import { crystal, rutile } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';
import { runToEnd, ruOnTio2, tio2 } from './md-models';

const forceUnit = coulombConstant; // eV/Å, between two unit charges 1 Å apart

function rms(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, x, k) => sum + (x - b[k]) ** 2, 0) / (a.length / 3));
}

/** Point charges and nothing else. */
function pointCharges(method: 'ewald' | 'mesh', accuracy: number, cutoff: number): Potential {
  const charges = { 11: 1, 17: -1 };
  return {
    name: 'point-charges',
    elements: [11, 17],
    cutoff,
    ...makeCoulomb(charges, { method, accuracy, cutoff, closest: () => 0.5, density: 0.06 }),
    embeddings: [],
    card: { title: '', source: 'this test', goodFor: [], notFor: [], status: 'illustrative' },
  };
}

/** An engine made for the structure, then strained by `step` in component k with its atoms. */
function strained(start: Structure, potential: Potential, k: number, step: number) {
  const engine = createForceEngine(start, potential);
  computeForces(engine, true);
  const [a, b] = [Math.floor(k / 3), k % 3];
  const strain = (v: Float64Array, width: number) =>
    v.map((x, m) => {
      const row = m - (m % width);
      return x + (step / 2) * ((m % width === a ? v[row + b] : 0) + (m % width === b ? v[row + a] : 0));
    });
  const count = 4 * start.atomicNumbers.length;
  engine.arena.positions.set(strain(engine.arena.positions.slice(0, count), 4));
  strainCell(engine, strain(start.cell, 3));
  rebuildLists(engine);
  computeForces(engine, true);
  const structure: Structure = { ...engine.structure, positions: strain(start.positions, 3) };
  return { structure, ...readEvaluation(engine) };
}

const oxide = (method: 'ewald' | 'mesh', accuracy: number, cutoff = 8) =>
  makePotential({ name: 'ru-tio2-contact', electrostatics: method, accuracy, cutoff });

const sheared = (structure: Structure): Structure => {
  const shear = (v: Float64Array) =>
    v.map((x, k) => x + (k % 3 === 2 ? 0 : [0.3, -0.2][k % 3] * v[k - (k % 3) + 2]));
  return { ...structure, cell: shear(structure.cell), positions: shear(structure.positions) };
};
const bulk = tio2([2, 2, 3], 0.15);
const models: Readonly<Record<string, Structure>> = {
  bulk,
  triclinic: sheared(bulk),
  'slab along c': { ...bulk, periodic: [true, true, false] },
  'slab along a of a skewed cell': { ...sheared(bulk), periodic: [false, true, true] },
  'one unit cell': tio2([1, 1, 1], 0.15),
  'Ru on a slab': ruOnTio2(),
};

test.each(Object.entries(models))('the engine is as accurate as asked for: %s', (_, structure) => {
  for (const method of ['ewald', 'mesh'] as const) {
    for (const accuracy of [1e-4, 1e-6]) {
      const potential = oxide(method, accuracy);
      const exact = evaluatePotential(structure, potential);
      for (const precision of ['double', 'mixed'] as const) {
        const engine = evaluateTabulated(structure, potential, { precision });
        const single = precision === 'mixed' ? 1e-5 : 0;
        expect(rms(engine.forces, exact.forces)).toBeLessThan(accuracy * forceUnit + single);
        const n = structure.atomicNumbers.length;
        expect(Math.abs(engine.energy - exact.energy) / n).toBeLessThan(2 * accuracy + single);
        expectClose(engine.energies, exact.energies, { absolute: 3 * accuracy * forceUnit + 2 * single });
        // Forces with arms of up to the size of the cell.
        expectClose(engine.virial, exact.virial, { absolute: 30 * n * (accuracy + single) });
      }
    }
  }
});

test('the Madelung constant of rock salt comes out of the engine', () => {
  const d = 2.8;
  const salt = crystal(
    [0, d, d, d, 0, d, d, d, 0],
    [
      [11, 0, 0, 0],
      [17, 0.5, 0.5, 0.5],
    ],
  );
  for (const method of ['ewald', 'mesh'] as const) {
    const { energy } = evaluateTabulated(makeSupercell(salt, [4, 4, 4]), pointCharges(method, 1e-9, 9));
    // R. E. Crandall & J. P. Buhler, J. Phys. A 20, 5497 (1987)
    expect(Math.abs((-energy * d) / coulombConstant / 64 - 1.747564594633)).toBeLessThan(2e-8);
  }
});

test('rutile has the energy of an independent code', () => {
  const structure = makeSupercell(rutile(4.593, 2.959, 0.3053), [2, 2, 3]);
  for (const electrostatics of ['ewald', 'mesh'] as const) {
    const potential = makePotential({ name: 'matsui-akaogi', electrostatics, accuracy: 1e-9, cutoff: 12 });
    const { energy } = evaluateTabulated(structure, potential);
    // As in matsui-akaogi.test.ts: pair cutoff 12 Å, converged Ewald; eV per TiO2.
    expect(Math.abs(energy / 24 + 39.75238935)).toBeLessThan(1e-7);
  }
});

test.each(['ewald', 'mesh'] as const)(
  '%s: forces are minus the gradient of the energy, the virial that by strain',
  (method) => {
    for (const name of ['triclinic', 'slab along c']) {
      const structure = models[name];
      const potential = oxide(method, 1e-4);
      // Real-space pairs that cross the cutoff would blur the differences: the sum of waves alone.
      const alone = { ...potential, pairs: [], embeddings: [] };
      const energy = (s: Structure) => evaluateTabulated(s, alone).energy;
      const { forces, virial } = evaluateTabulated(structure, alone);
      const h = 1e-4;
      for (const k of [0, 100, 201]) {
        const [up, down] = [h, -h].map((step) => {
          const positions = structure.positions.slice();
          positions[k] += step;
          return energy({ ...structure, positions });
        });
        expect(Math.abs(forces[k] + (up - down) / (2 * h))).toBeLessThan(1e-6);
      }
      // On an engine that lives on: mesh, waves and the distance of a slab's images stay. Within the slab's plane.
      const components = name === 'triclinic' ? [0, 1, 2, 4, 5, 8] : [0, 1, 4];
      for (const k of components) {
        const [up, down] = [h, -h].map((step) => strained(structure, alone, k, step).energy);
        expect(Math.abs(virial[k] + (up - down) / (2 * h)), `${name} ${k}`).toBeLessThan(1e-5);
      }
    }
  },
);

test('neither the origin nor the choice of cell vectors matters, to the accuracy of the mesh', () => {
  const potential = oxide('mesh', 1e-6);
  const here = evaluateTabulated(bulk, potential);
  const shift = [12.34, -45.67, 7.89];
  const moved = { ...bulk, positions: bulk.positions.map((x, k) => x + shift[k % 3]) };
  const cell = bulk.cell.slice();
  for (let a = 0; a < 3; a++) cell[6 + a] += cell[a] - 2 * cell[3 + a];
  for (const other of [moved, { ...bulk, cell }]) {
    const there = evaluateTabulated(other, potential);
    expect(rms(there.forces, here.forces)).toBeLessThan(1e-6 * forceUnit);
    expect(Math.abs(there.energy - here.energy) / bulk.atomicNumbers.length).toBeLessThan(1e-6);
  }
});

test('the factors of waves follow a cell that changes', () => {
  for (const method of ['ewald', 'mesh'] as const) {
    const potential = oxide(method, 1e-5);
    for (const component of [0, 1, 8]) {
      const { structure, forces, virial } = strained(bulk, potential, component, 0.01);
      const exact = evaluatePotential(structure, potential);
      expect(rms(forces, exact.forces)).toBeLessThan(1e-5 * forceUnit);
      expectClose(virial, exact.virial, { absolute: 0.1 });
    }
  }
});

test('two charged plates feel the field of a capacitor in the engine', () => {
  const cell = crystal(
    [3, 0, 0, 0, 3, 0, 0, 0, 30],
    [
      [11, 0, 0, 0],
      [17, 0, 0, 0.5],
    ],
  );
  const plates: Structure = { ...makeSupercell(cell, [4, 4, 1]), periodic: [true, true, false] };
  for (const method of ['ewald', 'mesh'] as const) {
    const { forces } = evaluateTabulated(plates, pointCharges(method, 1e-5, 8));
    const field = (2 * Math.PI * coulombConstant) / 9;
    for (let i = 0; i < 32; i++) {
      expect(Math.abs(Math.abs(forces[3 * i + 2]) - field)).toBeLessThan(1e-5 * forceUnit);
    }
  }
});

test('energy is conserved with charges on a mesh', () => {
  const { recorded } = runToEnd(tio2([3, 3, 4]), {
    potential: oxide('mesh', 1e-5, 10),
    ensemble: 'nve',
    temperature: 300,
    timestep: 1,
    stepCount: 100,
    frameInterval: 20,
    precision: 'mixed',
    seed: 5,
  });
  const totals = recorded.map(({ totalEnergy }) => totalEnergy / bulk.atomicNumbers.length);
  // The unshifted pairs at the cutoff make steps of this size.
  for (const total of totals) expect(Math.abs(total - totals[0])).toBeLessThan(2e-4);
});

test('a charge far from the slab stops the run', () => {
  const slab: Structure = { ...bulk, periodic: [true, true, false] };
  const potential = oxide('mesh', 1e-4);
  const velocities = new Float64Array(slab.positions.length);
  velocities[2] = -0.1;
  expect(() =>
    runToEnd(
      { ...slab, velocities },
      {
        potential: { ...potential, pairs: [], cutoff: 1 },
        ensemble: 'nve',
        temperature: 300,
        timestep: 1,
        stepCount: 400,
        seed: 1,
      },
    ),
  ).toThrow(/a charge is so far from the slab that it meets the slab's next image/);
});

test('the estimate of the error of a mesh is that of random charges', () => {
  const random = createRandom(3);
  const L = 16;
  const structure: Structure = {
    cell: Float64Array.of(L, 0, 0, 0, L, 0, 0, 0, L),
    periodic: [true, true, true],
    positions: Float64Array.from({ length: 600 }, () => L * random.next()),
    atomicNumbers: Uint8Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 11 : 17)),
  };
  const alone = (method: 'ewald' | 'mesh', accuracy: number) => {
    const potential = pointCharges(method, 1e-4, 8);
    return { ...potential, pairs: [], coulomb: { ...potential.coulomb!, alpha: 0.35, accuracy } };
  };
  const exact = evaluateTabulated(structure, alone('ewald', 1e-12));
  for (const accuracy of [1e-3, 1e-4, 1e-5, 1e-6]) {
    const { forces } = evaluateTabulated(structure, alone('mesh', accuracy));
    const error = rms(forces, exact.forces) / forceUnit;
    // The mesh is as fine as the next product of 2, 3 and 5, no finer.
    expect(error).toBeLessThan(accuracy);
    expect(error).toBeGreaterThan(accuracy / 20);
  }
  const charges = { meanSquare: 1, meanFourth: 1, density: 200 / L ** 3 };
  expect(meshError(6, 1, 0.35, charges)).toBeGreaterThan(meshError(7, 1, 0.35, charges));
});
