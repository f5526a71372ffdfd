import { expect, test } from 'vitest';
import { runMd } from '../../../src/simulate/md/run-md';
import { atomicMass } from '../../../src/structure/elements';
import { expectClose } from '../../support/expect-close';
import { contactPotential, matsuiAkaogi, mean, runToEnd, ruOnTio2, spread, tio2 } from './md-models';

const nve = { potential: matsuiAkaogi, ensemble: 'nve', temperature: 300, stepCount: 100 } as const;

test('total momentum stays zero', () => {
  for (const precision of ['double', 'mixed'] as const) {
    const { result } = runToEnd(tio2([3, 3, 4]), { ...nve, precision });
    const momentum = [0, 0, 0];
    let size = 0;
    result.structure.velocities?.forEach((v, k) => {
      const p = v * atomicMass(result.structure.atomicNumbers[Math.floor(k / 3)]);
      momentum[k % 3] += p;
      size += Math.abs(p);
    });
    // f32 sums of forces do not cancel to the last bit.
    for (const p of momentum) expect(Math.abs(p) / size).toBeLessThan(precision === 'double' ? 1e-13 : 1e-6);
  }
});

test('the energy error of TiO2 at 300 K falls with the square of the timestep and does not drift', () => {
  const equilibrated = runToEnd(tio2([3, 3, 4], 0.03), { ...nve, stepCount: 100 }).result.structure;
  const error = (timestep: number) => {
    const { recorded } = runToEnd(equilibrated, {
      ...nve,
      timestep,
      stepCount: Math.round(300 / timestep),
      frameInterval: 1,
    });
    const energies = recorded.map((p) => p.totalEnergy / equilibrated.atomicNumbers.length);
    const half = energies.length >> 1;
    const drift = mean(energies.slice(half)) - mean(energies.slice(0, half));
    return { rms: spread(energies), drift: Math.abs(drift) };
  };
  const [coarse, fine] = [error(2), error(1)];
  expect(coarse.rms / fine.rms).toBeGreaterThan(3);
  expect(coarse.rms / fine.rms).toBeLessThan(5);
  // eV per atom; thermal energy is 0.04
  expect(fine.rms).toBeLessThan(2e-5);
  expect(fine.drift).toBeLessThan(fine.rms);
});

test('turned around, a run comes back to where it began', () => {
  const start = ruOnTio2(0.02);
  const options = { ...nve, potential: contactPotential, stepCount: 150 };
  const there = runToEnd(start, options).result.structure;
  const back = runToEnd({ ...there, velocities: there.velocities?.map((v) => -v) }, options).result.structure;
  expectClose(back.positions, start.positions, { absolute: 1e-8 });
});

test('same seed, same trajectory; other seed, another one', () => {
  const positions = (seed: number) =>
    runToEnd(tio2([2, 2, 3]), { ...nve, ensemble: 'nvt', seed, stepCount: 60 }).result.structure.positions;
  expect(positions(5)).toEqual(positions(5));
  expect(positions(5)).not.toEqual(positions(6));
});

test('mixed precision follows double precision', () => {
  const start = tio2([3, 3, 4], 0.03);
  const [double, mixed] = (['double', 'mixed'] as const).map((precision) =>
    runToEnd(start, { ...nve, precision, stepCount: 100 }).recorded.map((p) => p.totalEnergy),
  );
  const n = start.atomicNumbers.length;
  const shift = mixed.map((e, k) => (e - double[k]) / n);
  expectClose(
    shift,
    shift.map(() => 0),
    { absolute: 3e-6 },
  );
  expect(spread(shift)).toBeLessThan(1e-6);
});

test('frames are recorded at step 0, at the interval and at the end', () => {
  const { recorded, result } = runToEnd(tio2([2, 2, 3]), { ...nve, stepCount: 25, frameInterval: 10 });
  expect(recorded.map((p) => p.step)).toEqual([0, 10, 20, 25]);
  expect(recorded[3].time).toBe(25);
  expect(recorded[3].frame).toEqual(result.structure.positions);
  expect(recorded[3].totalEnergy).toBe(result.totalEnergy);
});

test('recorded positions are unwrapped: no atom jumps by a cell', () => {
  const start = tio2([2, 2, 3]);
  const { recorded } = runToEnd(
    { ...start, velocities: start.positions.map((_, k) => (k % 3 === 0 ? 0.02 : 0)) },
    { ...nve, stepCount: 800, frameInterval: 100, timestep: 1 },
  );
  const xOf = (frame: Float64Array) => mean(Array.from(frame.filter((_, k) => k % 3 === 0)));
  const moved = recorded.map((p) => xOf(p.frame ?? new Float64Array()) - xOf(start.positions));
  // 0.02 Å/fs for 800 fs is 16 Å, through a cell of 9.2 Å.
  expectClose(
    moved,
    recorded.map((p) => 0.02 * p.time),
    { absolute: 1e-6 },
  );
});

test('the timestep can be changed while the run goes on', () => {
  const run = runMd(tio2([2, 2, 3]), { ...nve, stepCount: 40, frameInterval: 10 });
  run.next();
  const times: number[] = [];
  for (let next = run.next({ timestep: 0.5 }); !next.done; next = run.next()) {
    if (next.value.frame) times.push(next.value.time);
  }
  expect(times).toEqual([5, 10, 15, 20]);
});

test('the result carries forces and energies of the last positions', () => {
  const { result } = runToEnd(ruOnTio2(), { ...nve, potential: contactPotential, stepCount: 20 });
  const again = runToEnd(result.structure, { ...nve, potential: contactPotential, stepCount: 0 }).result;
  expectClose(again.forces, result.forces, { absolute: 1e-9 });
  expectClose(again.energies, result.energies, { absolute: 1e-10 });
  expectClose(again.virial, result.virial, { absolute: 1e-7 });
});
