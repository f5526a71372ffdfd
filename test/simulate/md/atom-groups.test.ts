import { expect, test } from 'vitest';
import { findGroups, holdBodies } from '../../../src/simulate/md/atom-groups';
import { countFreedom } from '../../../src/simulate/md/count-freedom';
import type { MdOptions } from '../../../src/simulate/md/md-options';
import { massesOf } from '../../../src/simulate/md/starting-velocities';
import { createThreadTeam } from '../../../src/simulate/md/thread-team';
import { atomicMass } from '../../../src/structure/elements';
import { Region, type Structure } from '../../../src/structure/structure';
import { boltzmann } from '../../../src/units';
import { expectClose } from '../../support/expect-close';
import { idealGas, noPotential } from './ideal-gas';
import { matsuiAkaogi, mean, runToEnd, spread, tio2 } from './md-models';

const gas = idealGas(40, [20, 0, 0, 0, 20, 0, 0, 0, 20]);
const bath: MdOptions = {
  potential: noPotential,
  ensemble: 'nvt',
  temperature: 600,
  friction: 0.05,
  thermostatTime: 20,
  stepCount: 4000,
  frameInterval: 20,
  timestep: 2,
  velocities: true,
};

/** K, of some atoms, by their degrees of freedom, in each frame. */
function temperaturesOf(
  structure: Structure,
  atoms: readonly number[],
  frames: readonly { readonly velocities?: Float64Array }[],
): number[] {
  return frames.map(({ velocities }) => {
    let sum = 0;
    for (const i of atoms) {
      for (let a = 0; a < 3; a++)
        sum += atomicMass(structure.atomicNumbers[i]) * (velocities?.[3 * i + a] ?? 0) ** 2;
    }
    return sum / (3 * atoms.length * boltzmann);
  });
}

for (const thermostat of ['langevin', 'nose-hoover', 'velocity-rescaling'] as const) {
  test(`only the atoms of the named region feel the bath: ${thermostat}`, () => {
    const regions = gas.atomicNumbers.map((_, i) => (i % 2 === 0 ? Region.surface : Region.bulk));
    const cold = runToEnd(gas, { ...bath, ensemble: 'nve', temperature: 100, stepCount: 0 }).result.structure;
    const { recorded } = runToEnd(
      { ...cold, regions },
      { ...bath, thermostat, bathAtoms: { regions: [Region.surface] } },
    );
    const [inside, outside] = [0, 1].map((rest) =>
      Array.from(gas.atomicNumbers.keys()).filter((i) => i % 2 === rest),
    );
    // Nothing acts between atoms of the gas: those outside the bath keep what they have, to the last bit.
    const before = recorded[0].velocities as Float64Array;
    const after = recorded.at(-1)?.velocities as Float64Array;
    for (const i of outside) expect(after.slice(3 * i, 3 * i + 3)).toEqual(before.slice(3 * i, 3 * i + 3));
    const heated = temperaturesOf(gas, inside, recorded.slice(40));
    // 6 ps with a memory of 20 fs: 300 samples of 600 √(2/60) K.
    expect(Math.abs(mean(heated) - 600)).toBeLessThan((5 * 110) / Math.sqrt(300));
    if (thermostat !== 'nose-hoover') expect(Math.abs(spread(heated) / 110 - 1)).toBeLessThan(0.2);
  });
}

test('in a crystal heat goes from the region in the bath to the rest', () => {
  const start = tio2([2, 2, 3]);
  const atoms = Array.from({ length: 18 }, (_, i) => i);
  const options: MdOptions = { ...bath, potential: matsuiAkaogi, temperature: 500, stepCount: 3000 };
  const cold = runToEnd(start, { ...options, temperature: 1, stepCount: 0 }).result.structure;
  const { recorded } = runToEnd(cold, { ...options, bathAtoms: { atoms } });
  const rest = Array.from({ length: start.atomicNumbers.length - 18 }, (_, i) => i + 18);
  expect(Math.abs(mean(temperaturesOf(start, rest, recorded.slice(-75))) - 500)).toBeLessThan(75);
});

test('a rigid layer moves as one by the mean of its forces, in threads or alone', () => {
  const start = tio2([2, 2, 3], 0.03);
  const layer = [1, 5, 7, 20, 33, 34, 60];
  const options: MdOptions = { ...bath, potential: matsuiAkaogi, stepCount: 400, rigid: [{ atoms: layer }] };
  const shape = (positions: Float64Array) =>
    layer.flatMap((i) => [0, 1, 2].map((a) => positions[3 * i + a] - positions[3 * layer[0] + a]));
  const { result } = runToEnd(start, { ...options, thermostat: 'langevin' });
  const wanted = shape(start.positions);
  expectClose(shape(result.structure.positions), wanted, { absolute: 1e-12 });
  expect(Math.abs(result.structure.positions[3] - start.positions[3])).toBeGreaterThan(1e-3);
  const threads = createThreadTeam(2, 100);
  expect(runToEnd(start, { ...options, thermostat: 'langevin', threads }).result).toEqual(result);
  // At constant energy: the constraint does no work, and the momentum stays at zero.
  const { recorded } = runToEnd(start, {
    ...options,
    ensemble: 'nve',
    stepCount: 300,
    frameInterval: 1,
    timestep: 1,
  });
  expect(spread(recorded.slice(50).map((p) => p.totalEnergy))).toBeLessThan(0.004);
  const { velocities } = recorded[recorded.length - 1];
  for (let a = 0; a < 3; a++) {
    let momentum = 0;
    start.atomicNumbers.forEach((z, i) => {
      momentum += atomicMass(z) * (velocities?.[3 * i + a] ?? 0);
    });
    expect(Math.abs(momentum)).toBeLessThan(1e-10);
  }
});

test('a rigid layer that may move along c only does, with kT/2 in that direction', () => {
  const layer = Array.from({ length: 10 }, (_, i) => i);
  const rigid = [{ atoms: layer, axes: [false, false, true] as const }];
  const { recorded, result } = runToEnd(gas, { ...bath, rigid, stepCount: 20_000, frameInterval: 40 });
  const { positions } = result.structure;
  for (const i of layer) {
    expect(positions[3 * i]).toBe(gas.positions[3 * i]);
    expect(positions[3 * i + 1]).toBe(gas.positions[3 * i + 1]);
  }
  const mass = 10 * atomicMass(18);
  const energies = recorded
    .slice(10)
    .map(({ velocities }) => (mass * (velocities?.[2] ?? 0) ** 2) / boltzmann);
  // 490 samples of a square of a normal number, nearly independent.
  expect(Math.abs(mean(energies) / 600 - 1)).toBeLessThan(4.5 * Math.sqrt(2 / 400));
  // All degrees of freedom are counted: 30 free atoms and 1 for the layer.
  expect(Math.abs(mean(recorded.slice(10).map((p) => p.temperature)) / 600 - 1)).toBeLessThan(0.05);
});

test('degrees of freedom: held axes, bodies and momentum', () => {
  const count = (fixed: Uint8Array | undefined, options: Pick<MdOptions, 'rigid' | 'bathAtoms'>) => {
    const structure = { ...gas, fixed };
    const groups = findGroups(structure, options);
    const {
      total,
      bath: inBath,
      conserved,
    } = countFreedom(holdBodies(structure, groups), groups, massesOf(gas));
    return [total, inBath, conserved];
  };
  expect(count(undefined, {})).toEqual([120, 120, 3]);
  expect(count(new Uint8Array(120).fill(1, 0, 3), {})).toEqual([117, 117, 0]);
  expect(count(new Uint8Array(120).fill(1, 2, 3), {})).toEqual([119, 119, 2]);
  expect(count(undefined, { rigid: [{ atoms: [0, 1, 2, 3] }] })).toEqual([111, 111, 3]);
  expect(count(undefined, { rigid: [{ atoms: [0, 1], axes: [true, true, false] }] })).toEqual([116, 116, 2]);
  expect(count(undefined, { bathAtoms: { atoms: [4, 5, 6] } })).toEqual([120, 9, 3]);
});

test('the momentum of the whole is removed at the interval, and the account has its energy', () => {
  const drifting = {
    ...gas,
    velocities: gas.positions.map((_, k) => (k % 3 === 0 ? 0.01 : 0.001 * (k % 7))),
  };
  const options: MdOptions = {
    ...bath,
    ensemble: 'nve',
    removeMomentum: 50,
    stepCount: 100,
    frameInterval: 25,
  };
  const { recorded } = runToEnd(drifting, options);
  const momentum = ({ velocities }: { readonly velocities?: Float64Array }) =>
    [0, 1, 2].map((a) => mean(Array.from(velocities?.filter((_, k) => k % 3 === a) ?? [])));
  for (const frame of recorded) for (const p of momentum(frame)) expect(Math.abs(p)).toBeLessThan(1e-15);
  // Friction and noise bring it back; then it is removed again.
  const stirred = runToEnd(gas, { ...bath, removeMomentum: 50, stepCount: 100, frameInterval: 25 }).recorded;
  expect(stirred.map((frame) => Math.hypot(...momentum(frame)) > 1e-6)).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
  const conserved = stirred.map((p) => p.conservedEnergy);
  expect(spread(conserved)).toBeLessThan(1e-12);
  // Right after a removal three degrees of freedom less are warm.
  const often = runToEnd(gas, { ...bath, removeMomentum: 1, stepCount: 20_000, frameInterval: 20 }).recorded;
  expect(Math.abs(mean(often.slice(20).map((p) => p.temperature)) / 600 - 1)).toBeLessThan(0.02);
});

test('groups that make no sense are refused with what was given', () => {
  const run = (changes: Partial<MdOptions>) => () => runToEnd(gas, { ...bath, stepCount: 1, ...changes });
  expect(run({ bathAtoms: { atoms: [40] } })).toThrow(
    'bathAtoms: there is no atom 40; numbers run from 0 to 39',
  );
  expect(run({ bathAtoms: { regions: [Region.bulk] } })).toThrow('the structure has none');
  expect(run({ bathAtoms: {} })).toThrow('no atom is in the group');
  expect(run({ rigid: [{ atoms: [1, 2] }, { atoms: [2, 3] }] })).toThrow('atom 2 is in two layers');
  expect(run({ rigid: [{ atoms: [1, 2] }], bathAtoms: { atoms: [2] } })).toThrow('do not both feel the bath');
});
