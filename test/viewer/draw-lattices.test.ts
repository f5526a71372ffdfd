import { expect, test } from 'vitest';
import { fittedView, outOfStep } from '../../src/viewer/draw-lattices';

test('a film of period 3.0 on one of 3.3 is half a period out of step after 5 of its rows, and in step after 11', () => {
  // Coherent place of row n: 3.3 n; it lies at 3 n, so it is 0.3 n/3.3 periods off: W = 0.3/(3 · 3.3).
  const misfit = [
    [0.3 / (3 * 3.3), 0],
    [0, 0],
  ] as const;
  expect(outOfStep(misfit, 0, 0)).toBe(0);
  expect(outOfStep(misfit, 15, 0)).toBeCloseTo(10 / 11, 12);
  expect(outOfStep(misfit, 16.5, 0)).toBeCloseTo(1, 12);
  expect(outOfStep(misfit, 33, 0)).toBeCloseTo(0, 12);
});

test('the cell is in the middle of the view, the pattern around the origin', () => {
  const layer = {
    basis: [
      [3, 0],
      [0, 3],
    ] as const,
    atoms: [],
  };
  const pair = {
    lower: layer,
    upper: layer,
    lowerCell: [
      [30, 0],
      [0, 20],
    ] as const,
    upperCell: [
      [30, 0],
      [0, 20],
    ] as const,
    pattern: [
      [70, 0],
      [0, 100],
    ] as const,
  };
  expect(fittedView(pair, 'cell')).toMatchObject({ x: 15, y: 10 });
  expect(fittedView(pair, 'cell').height).toBeGreaterThan(20);
  expect(fittedView(pair, 'pattern')).toMatchObject({ x: 0, y: 0 });
  expect(fittedView(pair, 'pattern').height).toBeGreaterThan(70);
});
