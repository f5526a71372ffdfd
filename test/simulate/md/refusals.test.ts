import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { complete } from '../../../src/jobs/drive';
import { runMd } from '../../../src/simulate/md/run-md';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { contactPotential, matsuiAkaogi, ruOnTio2, tio2 } from './md-models';

const options = { potential: matsuiAkaogi, ensemble: 'nve', temperature: 300, stepCount: 10 } as const;
const run = (start: Structure, changes: object = {}) => complete(runMd(start, { ...options, ...changes }));

test('atoms closer than the potential holds are named, with distance, step and remedy', () => {
  const start = tio2([2, 2, 3]);
  const positions = start.positions.slice();
  // The first atom is set half an Å beside the second.
  positions.set([positions[3] + 0.5, positions[4], positions[5]], 0);
  expect(() => run({ ...start, positions })).toThrow(
    /runMd: at step 0 \w+ \(atom \d+\) and \w+ \(atom \d+\) came within 0\.\d+ Å, matsui-akaogi holds from .* Å; lower the timestep/,
  );
});

test('a pair that is too close only across the cell boundary is found too', () => {
  const start: Structure = {
    cell: Float64Array.of(30, 0, 0, 0, 30, 0, 0, 0, 30),
    periodic: [true, true, true],
    positions: Float64Array.of(0.1, 5, 5, 29.7, 5, 5),
    atomicNumbers: Uint8Array.of(22, 8),
  };
  for (const precision of ['double', 'mixed']) {
    expect(() => run(start, { precision })).toThrow(/Ti \(atom 0\) and O \(atom 1\) came within 0\.400 Å/);
  }
});

test('atoms that come too close while running stop the run at that step', () => {
  const start = tio2([2, 2, 3]);
  expect(() => run(start, { temperature: 300_000, timestep: 5, stepCount: 200 })).toThrow(
    /^runMd: at step [1-9]\d* /,
  );
});

test('options out of range are refused with what was given', () => {
  const start = tio2([1, 1, 1]);
  expect(() => run(start, { timestep: 0 })).toThrow('got 0 fs');
  expect(() => run(start, { timestep: Number.NaN })).toThrow('got NaN fs');
  expect(() => run(start, { temperature: -1 })).toThrow('got -1 K');
  expect(() => run(start, { friction: 0, ensemble: 'nvt' })).toThrow('friction');
  expect(() => run(start, { stepCount: 1.5 })).toThrow('got 1.5');
  expect(() => run(start, { seed: -1 })).toThrow('seed');
  expect(() => run(start, { frameInterval: 0 })).toThrow('frameInterval');
  expect(() => run(start, { ensemble: 'nph' })).toThrow("ensemble must be 'nve', 'nvt' or 'npt', got 'nph'");
});

test('an element that the potential lacks is refused by name', () => {
  expect(() => run(ruOnTio2(), { potential: matsuiAkaogi })).toThrow(/Ru/);
  expect(() => run(ruOnTio2(), { potential: contactPotential, stepCount: 1 })).not.toThrow();
});

test('positions that are not numbers, and an empty structure, are refused', () => {
  const start = tio2([1, 1, 1]);
  const positions = start.positions.slice();
  positions[4] = Number.NaN;
  expect(() => run({ ...start, positions })).toThrow(/NaN/);
  expect(() => run({ ...start, positions: new Float64Array(), atomicNumbers: new Uint8Array() })).toThrow();
});

test('a live change out of range stops the run with its value', () => {
  const going = runMd(tio2([2, 2, 3]), options);
  going.next();
  expect(() => going.next({ temperature: Number.NaN })).toThrow('got NaN K');
});

test('a crystal that explodes stops the run with step, temperature and remedy', () => {
  // Ti and O dealt out in turn over the sites: like ions side by side.
  const start = tio2([2, 2, 3]);
  const swapped = start.atomicNumbers.map((_, i) => (i % 3 === 0 ? 22 : 8));
  const message =
    /^runMd: at step \d+ the temperature is \d{4,} K in a run at 300 K: the atoms fly apart; relax the structure first, lower the timestep, or/;
  for (const ensemble of ['nve', 'nvt']) {
    const going = () => run({ ...start, atomicNumbers: swapped }, { ensemble, stepCount: 400 });
    expect(going).toThrow(message);
    expect(going).toThrow(expect.objectContaining({ name: 'NumericalError' }));
  }
});

test('neither a hot start in a bath of 100 K nor a bath turned down is a runaway', () => {
  const ruthenium = makeSupercell(loadCrystal('Ru'), [3, 3, 2]);
  const changes = {
    potential: contactPotential,
    temperature: 20_000,
    ensemble: 'nvt',
    frameInterval: 1,
  } as const;
  const hot = run(ruthenium, { ...changes, stepCount: 0 }).structure;
  expect(() => run(hot, { ...changes, temperature: 100 })).not.toThrow();
  const going = runMd(ruthenium, { ...options, ...changes });
  going.next();
  const { value } = going.next({ temperature: 100 });
  expect(value.temperature).toBeGreaterThan(10_000);
  expect(going.next().value).toHaveProperty('step', 2);
});
