import { expect, test } from 'vitest';
import { axisScale, nearestPoint, pointAfterKey } from '../../src/viewer/scatter-layout';

test('a linear axis of positive values begins at 0 and has round ticks', () => {
  const { low, high, ticks, part } = axisScale({ title: 'strain' }, [0.3, 9.7], 300);
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(9.7);
  expect(ticks.map(({ text }) => text)).toEqual(['0', '2', '4', '6', '8', '10']);
  expect(part(high / 2)).toBeCloseTo(0.5, 12);
});

test('a logarithmic axis puts factors at equal distances and names 1, 2, 5', () => {
  const { ticks, part } = axisScale({ title: 'area', log: true, range: [10, 1000] }, [], 400);
  expect(part(100)).toBeCloseTo(0.5, 12);
  expect(ticks.filter(({ text }) => text).map(({ text }) => text)).toEqual(
    expect.arrayContaining(['10', '100', '1000']),
  );
});

test('axes without values, or with one, are still axes', () => {
  for (const values of [[], [5], [0]]) {
    for (const log of [false, true]) {
      const { low, high } = axisScale({ title: '', log }, values, 200);
      expect(high).toBeGreaterThan(low);
    }
  }
});

test('the nearest point within reach is found, and none beyond', () => {
  const pixels = Float32Array.of(10, 10, 20, 10, 100, 100);
  expect(nearestPoint(pixels, 14, 10)).toBe(0);
  expect(nearestPoint(pixels, 17, 12)).toBe(1);
  expect(nearestPoint(pixels, 60, 60)).toBe(-1);
});

test('arrow keys reach every point, equal ones too', () => {
  const points = { x: [3, 1, 1, 2], y: [0, 5, 5, 1], colors: [0, 0, 0, 0], shapes: [0, 0, 0, 0] };
  let at = pointAfterKey(points, -1, 'Home');
  const seen = [at];
  for (let k = 0; k < 3; k++) seen.push((at = pointAfterKey(points, at, 'ArrowRight')));
  expect(seen).toEqual([1, 2, 3, 0]);
  expect(pointAfterKey(points, 0, 'ArrowRight')).toBe(0);
  expect(pointAfterKey(points, 3, 'ArrowUp')).toBe(1);
  expect(pointAfterKey(points, 3, 'q')).toBe(-1);
});
