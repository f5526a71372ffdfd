import { expect, test } from 'vitest';
import * as coulomb from '../../src/kernels/coulomb-block';
import { meshPoints, radicesOf, splineCoefficients, splineModuli } from '../../src/kernels/mesh-tables';
import { ewaldWaves } from '../../src/kernels/reference/ewald-waves';
import { particleMesh } from '../../src/kernels/reference/particle-mesh';
import { createRandom } from '../../src/math/random';
import type { Potential } from '../../src/potentials/potential';
import { computeForces, createForceEngine } from '../../src/simulate/md/force-engine';
import { reciprocalCell, volume } from '../../src/structure/cell';
import type { Structure } from '../../src/structure/structure';
import { coulombConstant } from '../../src/units';
import { expectClose } from '../support/expect-close';

/** Nothing but what pairs leave out of the Coulomb energy. */
function longRange(method: 'ewald' | 'mesh', alpha: number, accuracy: number): Potential {
  return {
    name: 'long-range',
    elements: [11, 17, 44],
    cutoff: 1,
    pairs: [],
    embeddings: [],
    coulomb: { method, charges: { 11: 1.5, 17: -1 }, accuracy, alpha, cutoff: 1 },
    card: { title: '', source: 'this test', goodFor: [], notFor: [], status: 'illustrative' },
  };
}

/** Charges anywhere, some outside the cell, and a neutral atom between them; the total charge is not 0. */
function randomCharges(cell: readonly number[], seed: number): Structure {
  const random = createRandom(seed);
  return {
    cell: Float64Array.from(cell),
    periodic: [true, true, true],
    positions: Float64Array.from({ length: 3 * 23 }, () => 30 * (random.next() - 0.5)),
    atomicNumbers: Uint8Array.from({ length: 23 }, (_, i) => [11, 17, 17, 44, 11][i % 5]),
  };
}

const skewed = [11, 0.5, 0, -4, 13, 1, 2, 3, 15];

function run(structure: Structure, potential: Potential, precision: 'double' | 'mixed') {
  const engine = createForceEngine(structure, potential, { precision });
  computeForces(engine, true);
  const { arena } = engine;
  const charges = Float64Array.from(
    arena.ids,
    (id) => potential.coulomb!.charges[structure.atomicNumbers[id]] ?? 0,
  );
  // The background acts on energies alone.
  const background = arena.reals[coulomb.realBackground];
  const forces = arena.forces.map((f, k) => (k % 4 === 3 ? f - 0.5 * charges[k >> 2] * background : f));
  const energy =
    arena.reals[coulomb.realCoulombEnergy] - 0.5 * background * arena.reals[coulomb.realCoulombCharge];
  return { engine, charges, forces, energy, positions: arena.positions.slice(0, 4 * charges.length) };
}

test('a mesh in assembly equals the reference, for lengths with every radix and rows that fill no vector', () => {
  // By the accuracy and the cell: other orders and numbers of points.
  const cases = [
    [skewed, 0.5, 1e-3],
    [skewed, 0.5, 1e-5],
    [[10, 0, 0, 0, 12.5, 0, 0, 0, 16.4], 0.45, 1e-4],
    [[9, 0, 0, 0, 22, 0, 0, 0, 6], 0.8, 1e-3],
    [[3, 0, 0, 0, 3, 0, 0, 0, 40], 0.4, 1e-6],
  ] as const;
  const seen = new Set<number>();
  cases.forEach(([cell, alpha, accuracy], k) => {
    const structure = randomCharges(cell, k + 1);
    for (const precision of ['double', 'mixed'] as const) {
      const { engine, charges, forces, energy, positions } = run(
        structure,
        longRange('mesh', alpha, accuracy),
        precision,
      );
      const { words } = engine.arena;
      const points = [0, 1, 2].map((a) => words[coulomb.wordMeshX + a]) as [number, number, number];
      const order = words[coulomb.wordMeshOrder];
      for (const n of points) for (const radix of radicesOf(n)) seen.add(radix);
      seen.add(100 + order);
      const expected = new Float64Array(forces.length);
      const reference = particleMesh(
        positions,
        charges,
        {
          points,
          order,
          alpha,
          coulombConstant,
          reciprocal: reciprocalCell(structure.cell),
          volume: volume(structure.cell),
          moduli: points.map((n) => splineModuli(n, order)),
        },
        expected,
      );
      const tolerance = precision === 'double' ? 1e-12 : 5e-6;
      expect(Math.abs(energy / reference - 1)).toBeLessThan(tolerance);
      expectClose(forces, expected, { absolute: 20 * tolerance });
    }
  });
  expect([2, 3, 4, 5].every((radix) => seen.has(radix))).toBe(true);
  expect([...seen].filter((x) => x > 100).length).toBeGreaterThan(1);
});

test('waves in assembly equal the reference to rounding', () => {
  for (const cell of [skewed, [8, 0, 0, 0, 8, 0, 0, 0, 30]]) {
    const structure = randomCharges(cell, 7);
    const alpha = 0.5;
    const { engine, charges, forces, energy, positions } = run(
      structure,
      longRange('ewald', alpha, 1e-6),
      'mixed',
    );
    const { words } = engine.arena;
    const count = words[coulomb.wordWaveCount];
    const hkl = new Int32Array(engine.memory.buffer, words[coulomb.atWaves], 4 * count);
    const b = reciprocalCell(structure.cell);
    const waves = Float64Array.from({ length: 3 * count }, (_, k) => {
      const at = 4 * Math.floor(k / 3);
      return hkl[at] * b[k % 3] + hkl[at + 1] * b[3 + (k % 3)] + hkl[at + 2] * b[6 + (k % 3)];
    });
    const expected = new Float64Array(forces.length);
    const scale = coulombConstant / (Math.PI * volume(structure.cell));
    const reference = ewaldWaves(positions, charges, waves, alpha, scale, expected);
    expect(Math.abs(energy / reference - 1)).toBeLessThan(1e-12);
    expectClose(forces, expected, { absolute: 1e-12 });
  }
});

test('splines add up to 1 wherever the charge is, and their slopes to 0', () => {
  for (const order of [4, 5, 6, 7, 8]) {
    const coefficients = splineCoefficients(order);
    for (const t of [0, 0.3, 0.99]) {
      const sum = (table: number) => {
        let total = 0;
        for (let power = 0; power < 8; power++) {
          for (let j = 0; j < 8; j++) total += coefficients[64 * table + 8 * power + j] * t ** power;
        }
        return total;
      };
      expect(Math.abs(sum(0) - 1)).toBeLessThan(1e-13);
      expect(Math.abs(sum(1))).toBeLessThan(1e-12);
    }
  }
});

test('meshes have lengths of factors 2, 3 and 5', () => {
  expect(meshPoints(7, 1)).toBe(8);
  expect(meshPoints(11, 1)).toBe(12);
  expect(meshPoints(13, 2)).toBe(16);
  expect(meshPoints(44.1, 2)).toBe(48);
  expect(radicesOf(120)).toEqual([4, 2, 3, 5]);
  expect(radicesOf(14)).toEqual([]);
});
