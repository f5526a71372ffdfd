import { expect, test } from 'vitest';
import { uniformCubic } from '../../src/math/uniform-cubic';

const step = 0.25;
const knots = Array.from({ length: 21 }, (_, k) => k * step);

test('a parabola is itself in the inner intervals, a line everywhere and beyond', () => {
  const parabola = uniformCubic(
    step,
    Float64Array.from(knots, (x) => 2 - x + 0.5 * x * x),
  );
  for (let x = step; x <= 4.75; x += 0.07) {
    expect(parabola.value(x)).toBeCloseTo(2 - x + 0.5 * x * x, 12);
    expect(parabola.derivative(x)).toBeCloseTo(x - 1, 12);
  }
  const line = uniformCubic(
    step,
    Float64Array.from(knots, (x) => 3 - 2 * x),
  );
  for (const x of [0, 0.1, 2.2, 5, 7.3, -0.5]) {
    expect(line.value(x)).toBeCloseTo(3 - 2 * x, 12);
    expect(line.derivative(x)).toBeCloseTo(-2, 12);
  }
});

test('value and slope are continuous, and the slope is that of the value', () => {
  const sine = uniformCubic(step, Float64Array.from(knots, Math.sin));
  for (const x of knots.slice(1)) {
    expect(sine.value(x - 1e-9)).toBeCloseTo(sine.value(x + 1e-9), 7);
    expect(sine.derivative(x - 1e-9)).toBeCloseTo(sine.derivative(x + 1e-9), 7);
  }
  for (let x = 0.0313; x < 6; x += 0.1117) {
    const slope = (sine.value(x + 1e-5) - sine.value(x - 1e-5)) / 2e-5;
    expect(sine.derivative(x)).toBeCloseTo(slope, 7);
  }
});

test('the error inside falls with the fourth power of the step', () => {
  const worst = (n: number) => {
    const h = 4 / n;
    const table = uniformCubic(
      h,
      Float64Array.from({ length: n + 1 }, (_, k) => Math.sin(k * h)),
    );
    let error = 0;
    for (let x = 0.6; x < 3.4; x += 0.0037) error = Math.max(error, Math.abs(table.value(x) - Math.sin(x)));
    return error;
  };
  expect(worst(40) / worst(80)).toBeGreaterThan(14);
});
