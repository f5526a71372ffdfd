import { expect, test } from 'vitest';
import type { Coupling, MdOptions } from '../../../src/simulate/md/md-options';
import { createThreadTeam } from '../../../src/simulate/md/thread-team';
import { volume } from '../../../src/structure/cell';
import { makeSupercell } from '../../../src/structure/supercell';
import { boltzmann, GPa } from '../../../src/units';
import { hcp } from '../../support/crystals';
import { matsuiAkaogi, mean, runToEnd, spread, tio2 } from './md-models';

const ru = makeSupercell(hcp(44, 2.70455, 4.28767), [3, 3, 2]);
const npt = {
  potential: { name: 'fortini-ru' },
  ensemble: 'npt',
  temperature: 300,
  thermostatTime: 40,
  timestep: 4,
  frameInterval: 10,
} as const;
const barostat = { timeConstant: 150, compressibility: 1 / (300 * GPa), interval: 5 };

/** Standard error of a mean of correlated values, from the means of ten blocks. */
function errorOf(values: readonly number[]): number {
  const size = Math.floor(values.length / 10);
  return spread(Array.from({ length: 10 }, (_, k) => mean(values.slice(k * size, (k + 1) * size)))) / 3;
}

for (const coupling of ['isotropic', 'anisotropic', 'in-plane', 'full'] as const) {
  test(`the mean pressure of a crystal is the one asked for, along the strains that are free: ${coupling}`, () => {
    const options: MdOptions = {
      ...npt,
      stress: true,
      stepCount: 4000,
      barostat: { ...barostat, coupling, pressure: 5 * GPa },
    };
    const { recorded, result } = runToEnd(ru, options);
    const late = recorded.slice(100);
    const pressures = (k: number) => late.map((p) => -(p.stress as Float64Array)[k] / GPa);
    const free = { isotropic: [], anisotropic: [0, 4, 8], 'in-plane': [0, 4], full: [0, 4, 8] }[
      coupling as Coupling
    ];
    for (const k of free)
      expect(Math.abs(mean(pressures(k)) - 5)).toBeLessThan(4 * errorOf(pressures(k)) + 0.05);
    if (coupling === 'isotropic') {
      const all = late.map((p) => p.pressure / GPa);
      expect(Math.abs(mean(all) - 5)).toBeLessThan(4 * errorOf(all) + 0.05);
    }
    if (coupling === 'full') {
      for (const k of [1, 2, 5])
        expect(Math.abs(mean(pressures(k)))).toBeLessThan(4 * errorOf(pressures(k)) + 0.05);
    }
    const { cell } = result.structure;
    if (coupling === 'in-plane') {
      expect(cell.slice(6)).toEqual(ru.cell.slice(6));
      expect([cell[2], cell[5]]).toEqual([0, 0]);
    }
    expect(recorded.at(-1)?.volume).toBeCloseTo(volume(cell), 9);
  });
}

test('the spread of the volume is that of the compressibility that its answer to pressure has', () => {
  const run = (pressure: number) => {
    const options: MdOptions = {
      ...npt,
      stepCount: 12_000,
      barostat: { ...barostat, pressure: pressure * GPa, interval: 2 },
    };
    return runToEnd(ru, options)
      .recorded.slice(100)
      .map((p) => p.volume);
  };
  const answer = (mean(run(5)) - mean(run(15))) / (10 * GPa);
  const fluctuation = spread(run(10)) ** 2 / (boltzmann * 300);
  // 47 ps with a memory of 0.3 ps: the spread squared is good to 12 %, and the metal stiffens on the way.
  expect(Math.abs(fluctuation / answer - 1)).toBeLessThan(0.4);
});

test('held atoms and rigid layers are strained with the cell', () => {
  const start = tio2([2, 2, 3]);
  const fixed = new Uint8Array(start.positions.length).fill(1, 0, 3);
  const layer = Array.from({ length: 20 }, (_, i) => i + 10);
  const { result } = runToEnd(
    { ...start, fixed },
    {
      potential: matsuiAkaogi,
      ensemble: 'npt',
      temperature: 300,
      stepCount: 100,
      rigid: [{ atoms: layer }],
      barostat: { coupling: 'anisotropic', interval: 2, timeConstant: 100 },
    },
  );
  const { structure } = result;
  const fraction = (positions: Float64Array, cell: Float64Array, i: number, j: number, a: number) =>
    (positions[3 * i + a] - positions[3 * j + a]) / cell[4 * a];
  expect(Math.abs(structure.cell[0] / start.cell[0] - 1)).toBeGreaterThan(1e-3);
  for (let a = 0; a < 3; a++) {
    expect(structure.positions[a] / structure.cell[4 * a]).toBeCloseTo(
      start.positions[a] / start.cell[4 * a],
      12,
    );
    for (const i of layer) {
      expect(fraction(structure.positions, structure.cell, i, layer[0], a)).toBeCloseTo(
        fraction(start.positions, start.cell, i, layer[0], a),
        12,
      );
    }
  }
});

test('one, two and three threads strain the cell alike, bit for bit', () => {
  const options: MdOptions = { ...npt, stepCount: 200, barostat: { ...barostat, coupling: 'full' } };
  const alone = runToEnd(ru, options).result;
  for (const count of [2, 3]) {
    expect(runToEnd(ru, { ...options, threads: createThreadTeam(count, 100) }).result).toEqual(alone);
  }
});
