import { expect, test } from 'vitest';
import { cubicAt, knotArgument, knotIndex, makeKnotTable, valueAt } from '../../src/kernels/knot-table';

test('knots are equal steps within each octave, and each argument belongs to the knot below it', () => {
  for (const x of [0.37, 1, 1.999999, 2, 63.2, 100]) {
    const index = knotIndex(x, 7);
    expect(knotArgument(index, 7)).toBeLessThanOrEqual(x);
    expect(knotArgument(index + 1, 7)).toBeGreaterThan(x);
    const octave = 2 ** Math.floor(Math.log2(x));
    expect(knotArgument(index + 1, 7) - knotArgument(index, 7)).toBe(octave / 128);
  }
});

test('a cubic is tabulated exactly, with its integral', () => {
  const f = (x: number) => 3 - 2 * x + 0.5 * x * x - 0.1 * x ** 3;
  const primitive = (x: number) => 3 * x - x * x + (0.5 / 3) * x ** 3 - 0.025 * x ** 4;
  const table = makeKnotTable(0.9, 5.3, 5, f, primitive);
  for (let x = 0.9; x < 5.3; x += 0.0137) {
    expect(cubicAt(table, x, 5)).toBeCloseTo(f(x), 11);
    expect(valueAt(table, x, 5, 1)).toBeCloseTo(primitive(x), 11);
  }
});

test('the error of a smooth function falls sixteenfold when the knots double', () => {
  const f = (x: number) => Math.exp(-x);
  const worst = (bits: number) => {
    const table = makeKnotTable(1, 4, bits, f, f);
    let error = 0;
    for (let x = 1; x < 4; x += 0.00123) error = Math.max(error, Math.abs(cubicAt(table, x, bits) - f(x)));
    return error;
  };
  expect(worst(4) / worst(5)).toBeGreaterThan(14);
  expect(worst(4) / worst(5)).toBeLessThan(18);
});

test('with knots at squares a function of √x with kinks at each step is tabulated as one without', () => {
  const step = 0.01;
  // Slope continuous, curvature not.
  const f = (x: number) => {
    const place = Math.sqrt(x) / step;
    const k = Math.floor(place);
    return k % 2 === 0 ? (place - k) * (place - k - 1) : (place - k) * (k + 1 - place);
  };
  const worst = (knots: number | { step: number; single?: boolean }) => {
    const table = makeKnotTable(1, 9, knots, f, () => 0);
    let error = 0;
    for (let x = 1; x < 9; x += 0.000777) error = Math.max(error, Math.abs(cubicAt(table, x, 8) - f(x)));
    return error;
  };
  expect(worst({ step })).toBeLessThan(3e-6);
  expect(worst(8)).toBeGreaterThan(5e-3);
});

test('knots at squares, in single precision too, are where the kernels compute them', () => {
  for (const single of [false, true]) {
    const knots = { step: 0.0131, single };
    for (const index of [1, 77, 460]) {
      const square = knotArgument(index, knots);
      expect(Math.abs(square - (0.0131 * index) ** 2) / square).toBeLessThan(single ? 2e-7 : 1e-15);
      expect(knotIndex(square * (1 + 1e-6), knots)).toBe(index);
      if (single) expect(square).toBe(Math.fround(square));
    }
  }
});
