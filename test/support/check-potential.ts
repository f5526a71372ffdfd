import { expect } from 'vitest';
import { createRandom } from '../../src/math/random';
import type { Evaluate, Evaluation } from '../../src/potentials/evaluate-potential';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';

/**
 * What every potential owes: forces are −∂E/∂x, the virial is −∂E/∂ε, no net force, and shifting, rotating,
 * permuting or doubling the structure changes nothing it should not.
 *
 * @param structure a few atoms in general position, off symmetry, so that no component is zero by chance
 */
export function checkPotential(evaluate: Evaluate, structure: Structure): void {
  const reference = evaluate(structure);
  checkForces(evaluate, structure, reference);
  checkVirial(evaluate, structure, reference);
  checkSums(reference);
  checkShift(evaluate, structure, reference);
  checkRotation(evaluate, structure, reference);
  checkPermutation(evaluate, structure, reference);
  checkDoubling(evaluate, structure, reference);
}

/** The same crystal with every atom moved by up to `amplitude` Å and the cell sheared a little; seeded. */
export function shake(structure: Structure, amplitude: number, seed = 1): Structure {
  const random = createRandom(seed);
  const shear = Float64Array.of(1, 0.013, -0.007, 0, 1, 0.011, 0, 0, 1);
  const cell = timesMatrix(structure.cell, shear);
  const positions = timesMatrix(structure.positions, shear).map(
    (x) => x + amplitude * (2 * random.next() - 1),
  );
  return { ...structure, cell, positions };
}

/**
 * Central differences with a step of 1e-5 Å: their own error is about 1e-8 eV/Å. A longer step would let pairs
 * cross the cutoff of an unshifted Buckingham term, which jumps there by 3e-5 eV.
 */
function checkForces(evaluate: Evaluate, structure: Structure, { forces }: Evaluation): void {
  const step = 1e-5;
  for (let k = 0; k < forces.length; k++) {
    const [ahead, behind] = [step, -step].map((d) => {
      const positions = structure.positions.slice();
      positions[k] += d;
      return evaluate({ ...structure, positions }).energy;
    });
    expect(Math.abs(forces[k] + (ahead - behind) / (2 * step)), `force component ${k}`).toBeLessThan(1e-6);
  }
}

/** A strain of 1e-6 moves pairs at the cutoff by 1e-5 Å; rounding of the energy leaves 1e-7 eV. */
function checkVirial(evaluate: Evaluate, structure: Structure, { virial }: Evaluation): void {
  const step = 1e-6;
  for (let a = 0; a < 3; a++) {
    for (let b = 0; b < 3; b++) {
      const [ahead, behind] = [step, -step].map((d) => {
        const strain = identity();
        strain[3 * a + b] += d / 2;
        strain[3 * b + a] += d / 2;
        return evaluate(deform(structure, strain)).energy;
      });
      const slope = (ahead - behind) / (2 * step);
      expect(Math.abs(virial[3 * a + b] + slope), `virial component ${a}${b}`).toBeLessThan(1e-5);
    }
  }
}

function checkSums({ energy, energies, forces }: Evaluation): void {
  expect(sum(energies)).toBeCloseTo(energy, 9);
  for (let a = 0; a < 3; a++) expect(Math.abs(sum(forces.filter((_, k) => k % 3 === a)))).toBeLessThan(1e-9);
}

function checkShift(evaluate: Evaluate, structure: Structure, reference: Evaluation): void {
  const shift = [3.217, -11.03, 0.529];
  const moved = evaluate({ ...structure, positions: structure.positions.map((x, k) => x + shift[k % 3]) });
  expectSame(moved.energy, reference.energy, 1e-9);
  expectClose(moved.forces, reference.forces, 1e-9);
  expectClose(moved.virial, reference.virial, 1e-8);
}

function checkRotation(evaluate: Evaluate, structure: Structure, reference: Evaluation): void {
  // Quaternion (1, 2, 3, 4) as a matrix: an ordinary rotation, about no axis of any crystal.
  const R = Float64Array.of(-20, 20, 10, 4, -10, 28, 22, 20, 4).map((x) => x / 30);
  const rotated = evaluate(deform(structure, R));
  expectSame(rotated.energy, reference.energy, 1e-9);
  expectClose(rotated.forces, timesMatrix(reference.forces, R), 1e-9);
  const Rt = Float64Array.from(R, (_, k) => R[3 * (k % 3) + Math.floor(k / 3)]);
  expectClose(rotated.virial, timesMatrix(Rt, timesMatrix(reference.virial, R)), 1e-8);
}

function checkPermutation(evaluate: Evaluate, structure: Structure, reference: Evaluation): void {
  const n = structure.atomicNumbers.length;
  const source = Int32Array.from({ length: n }, (_, i) => n - 1 - i);
  const pick = (rows: Float64Array) => rows.map((_, k) => rows[3 * source[Math.floor(k / 3)] + (k % 3)]);
  const permuted = evaluate({
    ...structure,
    positions: pick(structure.positions),
    atomicNumbers: structure.atomicNumbers.map((_, i) => structure.atomicNumbers[source[i]]),
  });
  expectSame(permuted.energy, reference.energy, 1e-9);
  expectClose(permuted.forces, pick(reference.forces), 1e-9);
}

function checkDoubling(evaluate: Evaluate, structure: Structure, reference: Evaluation): void {
  const doubled = evaluate(makeSupercell(structure, [1, 2, 1]));
  expectSame(doubled.energy, 2 * reference.energy, 1e-8);
  expectClose(
    doubled.virial,
    reference.virial.map((w) => 2 * w),
    1e-8,
  );
}

function deform(structure: Structure, matrix: Float64Array): Structure {
  return {
    ...structure,
    cell: timesMatrix(structure.cell, matrix),
    positions: timesMatrix(structure.positions, matrix),
  };
}

/** Each row times the matrix. */
function timesMatrix(rows: Float64Array, m: Float64Array): Float64Array {
  return rows.map((_, k) => {
    const i = k - (k % 3);
    return rows[i] * m[k % 3] + rows[i + 1] * m[3 + (k % 3)] + rows[i + 2] * m[6 + (k % 3)];
  });
}

function identity(): Float64Array {
  return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function expectSame(value: number, expected: number, tolerance: number): void {
  expect(Math.abs(value - expected)).toBeLessThan(tolerance);
}

function expectClose(values: Float64Array, expected: Float64Array, tolerance: number): void {
  expect(values.length).toBe(expected.length);
  for (let k = 0; k < values.length; k++) expectSame(values[k], expected[k], tolerance);
}
