import { expect, test } from 'vitest';
import { pointOfShift } from '../../../src/app/build/point-of-shift';
import type { RegistryOutput } from '../../../src/jobs/registry-job';

/** A map of half a surface cell, turned against it. */
const output = {
  map: { vectors: Float64Array.of(2, -1.5, 0, 2, 1.5, 0), size: [8, 12] },
  step: { surfaceCell: [4, 0, 0, 3], shift: [0.25, 0.9] },
} as unknown as Pick<RegistryOutput, 'map' | 'step'>;

test('where the step was is the corner of its map, and every other place goes round with the map', () => {
  const at = (u: number, v: number) =>
    pointOfShift(output, [u, v])!.map((x) => Math.round(1e6 * x) / 1e6 + 0);
  expect(at(0.25, 0.9)).toEqual([0, 0]);
  // Half of a and half of b of the surface cell together are a vector of the map.
  expect(at(0.75, 0.4)).toEqual([0, 0]);
  expect(at(0.25 + 0.5, 0.9)).toEqual([4, 6]);
  expect(at(0.25 + 0.125, 0.9 - 0.125)).toEqual([2, 0]);
  expect(at(0.25 - 0.0001, 0.9)[0]).toBeCloseTo(-0.0008, 6);
  expect(pointOfShift({ map: output.map }, [0, 0])).toBeUndefined();
});
