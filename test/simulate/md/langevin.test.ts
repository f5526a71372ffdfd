import { expect, test } from 'vitest';
import { runMd } from '../../../src/simulate/md/run-md';
import { degreesOfFreedom } from '../../../src/simulate/md/starting-velocities';
import type { Structure } from '../../../src/structure/structure';
import { contactPotential, matsuiAkaogi, mean, runToEnd, ruOnTio2, spread, tio2 } from './md-models';

const nvt = { potential: matsuiAkaogi, ensemble: 'nvt', friction: 0.05, seed: 3 } as const;

test('the bath holds the temperature and the fluctuations of the kinetic energy', () => {
  const start = tio2([2, 2, 3]);
  const { recorded } = runToEnd(start, { ...nvt, temperature: 600, stepCount: 9000, frameInterval: 10 });
  const temperatures = recorded.slice(100).map((p) => p.temperature);
  // 800 samples 10 fs apart with a memory of 1/2γ = 10 fs: about 500 independent ones.
  const expected = 600 * Math.sqrt(2 / degreesOfFreedom(start, false));
  expect(Math.abs(mean(temperatures) - 600)).toBeLessThan((5 * expected) / Math.sqrt(400));
  expect(spread(temperatures) / expected).toBeGreaterThan(0.85);
  expect(spread(temperatures) / expected).toBeLessThan(1.15);
});

test('frozen atoms stay where they are and the others reach the temperature', () => {
  const slab = ruOnTio2(0.02);
  const fixed = Uint8Array.from(slab.positions, (_, k) => (slab.positions[k - (k % 3) + 2] < 3 ? 1 : 0));
  const start: Structure = { ...slab, fixed };
  const { recorded, result } = runToEnd(start, {
    ...nvt,
    potential: contactPotential,
    temperature: 400,
    stepCount: 3000,
    frameInterval: 10,
  });
  fixed.forEach((held, k) => {
    if (!held) return;
    expect(Math.abs(result.structure.positions[k] - start.positions[k])).toBeLessThan(1e-12);
    expect(result.structure.velocities?.[k]).toBe(0);
  });
  const temperatures = recorded.slice(100).map((p) => p.temperature);
  const expected = 400 * Math.sqrt(2 / degreesOfFreedom(start, false));
  expect(Math.abs(mean(temperatures) - 400)).toBeLessThan((5 * expected) / Math.sqrt(100));
});

test('an atom held along one axis keeps its fractional coordinate there and moves along the others', () => {
  const crystal = tio2([2, 2, 3]);
  // A skewed cell, so that held along b is not held along y.
  const skew = (v: Float64Array) => v.map((x, k) => (k % 3 === 0 ? x + 0.2 * v[k + 1] : x));
  const start: Structure = {
    ...crystal,
    cell: skew(crystal.cell),
    positions: skew(crystal.positions),
    fixed: Uint8Array.from(crystal.positions, (_, k) => (k % 3 === 1 ? 1 : 0)),
  };
  const { result } = runToEnd(start, { ...nvt, temperature: 300, stepCount: 100 });
  // Only b has a part along y, so the fractional coordinate along b is y up to a factor.
  const moved = result.structure.positions.map((x, k) => Math.abs(x - start.positions[k]));
  expect(Math.max(...moved.filter((_, k) => k % 3 === 1))).toBeLessThan(1e-12);
  expect(Math.max(...moved.filter((_, k) => k % 3 === 0))).toBeGreaterThan(0.02);
});

test('a new temperature given to the running bath is reached', () => {
  const run = runMd(tio2([2, 2, 3]), { ...nvt, temperature: 200, stepCount: 4000, frameInterval: 20 });
  run.next();
  const temperatures: number[] = [];
  for (let next = run.next({ temperature: 900 }); !next.done; next = run.next()) {
    if (next.value.frame && next.value.step > 1000) temperatures.push(next.value.temperature);
  }
  // 150 samples of ± 900 √(2/216) K = 87 K
  expect(Math.abs(mean(temperatures) - 900)).toBeLessThan(50);
});
