import { expect, test } from 'vitest';
import { kineticTensor, transformAll } from '../../src/kernels/reference/bath';
import * as block from '../../src/kernels/run-block';
import { determinant3, inverse3, multiply3, transpose3 } from '../../src/math/matrix3';
import { makePotential } from '../../src/potentials/make-potential';
import { findGroups, groupsPart } from '../../src/simulate/md/atom-groups';
import {
  inverseTransposedExponential,
  matrixExponential,
  strainedCell,
  strainModes,
  traceOf,
} from '../../src/simulate/md/cell-rescaling';
import { computeForces, createForceEngine } from '../../src/simulate/md/force-engine';
import { startingVelocities } from '../../src/simulate/md/starting-velocities';
import { tio2 } from '../simulate/md/md-models';
import { expectClose } from '../support/expect-close';

const crystal = tio2([2, 2, 3], 0.02);
const start = { ...crystal, velocities: startingVelocities(crystal, 800, 1) };
const run = block.runBlockAddress;

function engineWith(atoms: readonly number[], layer: readonly number[]) {
  const groups = findGroups(start, { bathAtoms: { atoms }, rigid: [{ atoms: layer }] });
  return createForceEngine(start, makePotential({ name: 'matsui-akaogi' }), { parts: [groupsPart(groups)] });
}

test('kinetic tensor, kinetic energies and scaled velocities are those of the reference', () => {
  const atoms = [0, 3, 4, 40, 41];
  const { kernels, arena } = engineWith(atoms, [3, 4]);
  const masses = Array.from(arena.ids, (_, i) => arena.masses[arena.types[i]]);
  const before = arena.velocities.slice();
  kernels.kineticTensor(run);
  const tensor = kineticTensor(before, masses);
  expectClose(arena.reals.slice(block.realKineticTensor, block.realKineticTensor + 6), tensor, {
    absolute: 1e-12,
  });
  expect(kernels.kineticEnergy(run)).toBeCloseTo((tensor[0] + tensor[1] + tensor[2]) / 2, 12);
  const inBath = Array.from(arena.ids, (id) => atoms.includes(id));
  const bathMasses = masses.map((m, i) => (inBath[i] ? m : 0));
  const bath = kineticTensor(before, bathMasses);
  expect(kernels.bathKineticEnergy(run)).toBeCloseTo((bath[0] + bath[1] + bath[2]) / 2, 12);
  kernels.scaleVelocities(run, 1.25);
  expect(arena.velocities).toEqual(before.map((v, k) => (inBath[k >> 2] ? 1.25 * v : v)));
});

test('a strain moves positions and velocities as the reference does, and knows when the list is stale', () => {
  const { kernels, arena } = engineWith([0], [1, 2]);
  const strain = [0.002, 0.001, 0, 0.001, -0.003, 0.0005, 0, 0.0005, 0.001];
  const [places, motion] = [matrixExponential(strain), inverseTransposedExponential(strain)];
  const [x, v] = [arena.positions.slice(0, arena.velocities.length), arena.velocities.slice()];
  transformAll(places, x);
  transformAll(motion, v);
  arena.reals.set(places, block.realStrain);
  arena.reals.set(motion, block.realStrainVelocities);
  arena.reals.set(places, block.realListStrain);
  // An atom that goes with the strain has not moved as far as the list is concerned.
  arena.reals[block.realMoveLimit] = 1e-20;
  expect(kernels.strainAtoms(run)).toBe(0);
  expectClose(arena.positions.slice(0, x.length), x, { absolute: 1e-13 });
  expectClose(arena.velocities, v, { absolute: 1e-15 });
  expect(kernels.strainAtoms(run)).toBe(1);
});

test('atoms of a body feel its whole force', () => {
  const layer = [1, 2, 30];
  const { kernels, arena, memory } = engineWith([0], layer);
  const engine = engineWith([0], layer);
  computeForces(engine, false);
  const sum = [0, 0, 0];
  engine.arena.ids.forEach((id, i) => {
    if (layer.includes(id)) for (let a = 0; a < 3; a++) sum[a] += engine.arena.forces[4 * i + a];
  });
  arena.reals[block.realTimestep] = 0;
  kernels.evaluate(run, 0);
  kernels.startStep(run);
  const record = new Float64Array(memory.buffer, arena.words[block.atBodies], 5);
  expectClose(record.slice(2), sum, { absolute: 1e-12 });
});

test('exp(A) and exp(−Aᵀ) are inverse transposes, and det exp(A) = e^(tr A)', () => {
  const a = [0.03, 0.01, -0.02, 0.04, -0.01, 0.005, 0.02, 0, 0.015];
  const [m, inverse] = [matrixExponential(a), inverseTransposedExponential(a)];
  expectClose(multiply3(m, transpose3(inverse)), [1, 0, 0, 0, 1, 0, 0, 0, 1], { absolute: 1e-15 });
  expect(determinant3(m)).toBeCloseTo(Math.exp(traceOf(a)), 14);
  expectClose(transpose3(inverse3(m)), inverse, { absolute: 1e-14 });
});

test('the in-plane strains of a skewed cell leave c alone and turn neither a nor the plane', () => {
  const cell = Float64Array.of(9, 0.5, 0, -3, 8, 0.4, 1, 2, 20);
  const { modes } = strainModes('in-plane', cell);
  const strain = modes[0].map((x, k) => 0.02 * x - 0.05 * modes[1][k]);
  const next = strainedCell(cell, matrixExponential(strain));
  expectClose(next.slice(6), cell.slice(6), { absolute: 1e-13 });
  expectClose(
    next.slice(0, 3),
    Array.from(cell.slice(0, 3), (x) => Math.exp(0.02) * x),
    { absolute: 1e-13 },
  );
  const normal = (c: Float64Array) => {
    const n = [c[1] * c[5] - c[2] * c[4], c[2] * c[3] - c[0] * c[5], c[0] * c[4] - c[1] * c[3]];
    return n.map((x) => x / Math.hypot(...n));
  };
  expectClose(normal(next), normal(cell), { absolute: 1e-13 });
  expect(traceOf(modes[0])).toBeCloseTo(1, 13);
});
