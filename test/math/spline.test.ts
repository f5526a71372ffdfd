import { expect, test } from 'vitest';
import { cubicSpline, hermiteSpline } from '../../src/math/spline';
import { expectClose } from '../support/expect-close';

const uneven = [-2, -1.1, 0.3, 0.7, 2, 3.5];
const cubic = (x: number) => 2 - x + 0.5 * x * x - 0.25 * x * x * x;
const cubicSlope = (x: number) => -1 + x - 0.75 * x * x;
const places = Array.from({ length: 111 }, (_, k) => -2 + 0.05 * k);

test('not-a-knot and given end slopes reproduce a cubic exactly, also outside the knots', () => {
  const ys = uneven.map(cubic);
  for (const ends of ['not-a-knot', [cubicSlope(-2), cubicSlope(3.5)]] as const) {
    const spline = cubicSpline(uneven, ys, ends);
    for (const x of [-3, ...places, 4.2]) {
      expectClose([spline.value(x)], [cubic(x)], { absolute: 1e-12 });
      expectClose([spline.derivative(x)], [cubicSlope(x)], { absolute: 1e-12 });
      expectClose([spline.secondDerivative(x)], [1 - 1.5 * x], { absolute: 1e-11 });
    }
  }
});

test('with four knots not-a-knot is the cubic through them', () => {
  const xs = [0, 1, 2.5, 3];
  const spline = cubicSpline(xs, xs.map(cubic), 'not-a-knot');
  for (const x of places) expectClose([spline.value(x)], [cubic(x)], { absolute: 1e-11 });
});

test('a natural spline has no curvature at its ends, and two knots make a line', () => {
  const spline = cubicSpline(uneven, uneven.map(Math.sin));
  expectClose([spline.secondDerivative(-2), spline.secondDerivative(3.5)], [0, 0], { absolute: 1e-14 });
  const line = cubicSpline([1, 3], [5, 9]);
  expectClose([line.value(2), line.derivative(1.5), line.value(4)], [7, 2, 11], { absolute: 1e-14 });
});

test('value, slope and curvature run through every knot without a jump', () => {
  const spline = cubicSpline(uneven, uneven.map(Math.exp), 'not-a-knot');
  uneven.slice(1, -1).forEach((x, k) => {
    const [left, right] = [x - 1e-9, x + 1e-9];
    expectClose([spline.value(x)], [Math.exp(uneven[k + 1])], { relative: 1e-14 });
    expectClose([spline.value(left)], [spline.value(right)], { absolute: 1e-6 });
    expectClose([spline.derivative(left)], [spline.derivative(right)], { absolute: 1e-6 });
    expectClose([spline.secondDerivative(left)], [spline.secondDerivative(right)], { absolute: 1e-6 });
    expectClose([spline.slopes[k + 1]], [spline.derivative(x)], { absolute: 1e-14 });
  });
});

test('the error falls with the fourth power of the knot distance', () => {
  const worst = (count: number) => {
    const xs = Array.from({ length: count + 1 }, (_, k) => (3 * k) / count);
    const spline = cubicSpline(xs, xs.map(Math.sin), [1, Math.cos(3)]);
    let error = 0;
    for (let x = 0; x <= 3; x += 0.001) error = Math.max(error, Math.abs(spline.value(x) - Math.sin(x)));
    return error;
  };
  const ratio = worst(20) / worst(40);
  expect(ratio).toBeGreaterThan(14);
  expect(ratio).toBeLessThan(18);
});

test('among curves through the points the natural spline bends least', () => {
  const ys = [0, 1, -1, 2, 0, 1];
  const bending = (slopes: ArrayLike<number>) => {
    const curve = hermiteSpline(uneven, ys, slopes);
    let sum = 0;
    for (let x = -2; x < 3.5; x += 0.001) sum += curve.secondDerivative(x + 0.0005) ** 2 * 0.001;
    return sum;
  };
  const { slopes } = cubicSpline(uneven, ys);
  const least = bending(slopes);
  for (let k = 0; k < 6; k++) {
    for (const change of [-0.1, 0.1])
      expect(bending(slopes.with(k, slopes[k] + change))).toBeGreaterThan(least);
  }
});

test('knots that do not rise, too few knots and numbers that are not finite are refused', () => {
  expect(() => cubicSpline([0, 1, 1], [0, 1, 2])).toThrow('knots must rise');
  expect(() => cubicSpline([0, 1, 2], [0, Number.NaN, 2])).toThrow('at knot 1');
  expect(() => cubicSpline([0], [1])).toThrow('at least 2 knots');
  expect(() => cubicSpline([0, 1, 2], [0, 1, 2], 'not-a-knot')).toThrow('at least 4 knots');
  expect(() => cubicSpline([0, 1], [0, 1], [0, Infinity])).toThrow('end slopes');
  expect(() => hermiteSpline([0, 1], [0, 1], [0])).toThrow('finite slopes');
});
