import { expect, test } from 'vitest';
import { meanSquaredDisplacement } from '../../src/analyze/mean-squared-displacement';
import { createRandom } from '../../src/math/random';
import { expectClose } from '../support/expect-close';

const atoms = (n: number) => new Uint8Array(n).fill(8);

test('free flight: MSD = v² τ², and nothing once the common drift is taken out', () => {
  const velocity = [0.3, -0.1, 0.2];
  const frames = Array.from({ length: 20 }, (_, t) =>
    Float64Array.from({ length: 12 }, (_, k) => k + t * velocity[k % 3]),
  );
  const still = meanSquaredDisplacement(frames, atoms(4), { maximumLag: 10 });
  expectClose(still.values[0], new Float64Array(11), { absolute: 1e-12 });
  const moving = meanSquaredDisplacement(frames, atoms(4), { maximumLag: 10, removeDrift: false });
  expectClose(
    moving.values[0],
    Array.from({ length: 11 }, (_, t) => 0.14 * t * t),
    { absolute: 1e-12 },
  );
  expectClose(
    moving.valuesZ[0],
    Array.from({ length: 11 }, (_, t) => 0.04 * t * t),
    { absolute: 1e-12 },
  );
});

test('opposite flight of a light and a heavy atom about their center of mass', () => {
  // Momenta add up to zero, so drift removal changes nothing: O 15.999 u, Ru 101.07 u.
  const ratio = 15.999 / 101.07;
  const frames = Array.from({ length: 8 }, (_, t) => Float64Array.of(t, 0, 0, -ratio * t, 0, 0));
  const { values } = meanSquaredDisplacement(frames, Uint8Array.of(8, 44), { groups: [0, 1], maximumLag: 5 });
  expectClose(values[0], [0, 1, 4, 9, 16, 25], { relative: 1e-4 });
  expectClose(
    values[1],
    [0, 1, 4, 9, 16, 25].map((x) => x * ratio * ratio),
    { relative: 1e-4 },
  );
});

test('random walk: MSD = 3 σ² τ, within its sampling error', () => {
  const random = createRandom(14);
  const n = 400;
  const frames: Float64Array[] = [new Float64Array(3 * n)];
  for (let t = 1; t < 200; t++) frames.push(frames[t - 1].map((x) => x + 0.1 * random.normal()));
  const { values } = meanSquaredDisplacement(frames, atoms(n), { maximumLag: 20, removeDrift: false });
  // At lag 20 there are 400 · 3 · 10 independent steps: 1.3 % for one standard deviation; four allowed.
  for (let lag = 1; lag <= 20; lag++) expect(Math.abs(values[0][lag] / (0.03 * lag) - 1)).toBeLessThan(0.052);
});

test('Ornstein–Uhlenbeck vibration: MSD = 6 s² (1 − exp(−τ/T))', () => {
  const random = createRandom(15);
  const n = 500;
  const memory = Math.exp(-1 / 5);
  const fresh = Math.sqrt(1 - memory * memory);
  const frames: Float64Array[] = [Float64Array.from({ length: 3 * n }, () => 0.1 * random.normal())];
  for (let t = 1; t < 200; t++)
    frames.push(frames[t - 1].map((x) => memory * x + fresh * 0.1 * random.normal()));
  const { values } = meanSquaredDisplacement(frames, atoms(n), { maximumLag: 25, removeDrift: false });
  // 1500 components over 40 correlation times: 0.6 % for one standard deviation; four allowed.
  for (let lag = 1; lag <= 25; lag++)
    expect(Math.abs(values[0][lag] / (0.06 * (1 - Math.exp(-lag / 5))) - 1)).toBeLessThan(0.024);
});

test('groups and elements are counted apart', () => {
  const frames = [Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0), Float64Array.of(1, 0, 0, 0, 2, 0, 0, 0, 3)];
  const options = { groups: [1, 1, 3], removeDrift: false, maximumLag: 1 };
  const { values, atomCounts } = meanSquaredDisplacement(frames, Uint8Array.of(8, 8, 8), options);
  expect(Array.from(atomCounts)).toEqual([0, 2, 0, 1]);
  expect([values[1][1], values[3][1]]).toEqual([2.5, 9]);
  const one = meanSquaredDisplacement(frames, Uint8Array.of(8, 22, 22), { element: 8, removeDrift: false });
  expect(one.values[0][1]).toBe(1);
});

test('what cannot be is refused', () => {
  expect(() => meanSquaredDisplacement([new Float64Array(3)], atoms(1))).toThrow(/at least 2/);
  expect(() => meanSquaredDisplacement([new Float64Array(3), new Float64Array(6)], atoms(1))).toThrow(
    /three coordinates/,
  );
  expect(() =>
    meanSquaredDisplacement([new Float64Array(3), new Float64Array(3)], atoms(1), { maximumLag: 2 }),
  ).toThrow(/maximumLag/);
});
