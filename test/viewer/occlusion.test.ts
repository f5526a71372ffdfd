import { expect, test } from 'vitest';
import { complete } from '../../src/jobs/drive';
import { findScreens, measureOcclusion } from '../../src/viewer/occlusion';
import { exampleSlab } from './example-slab';

const slab = exampleSlab([6, 8, 4], 0.1);
const n = slab.atomicNumbers.length;
const screens = findScreens(slab);

function occlusion(visible: Uint8Array): Uint8Array {
  const target = new Uint8Array(4 * n);
  complete(measureOcclusion(screens, visible, target));
  return target;
}

/** The oxygen nearest to the middle of the block, and the topmost Ti above it. */
const middle = nearest(0.5);
const top = nearest(1);

function nearest(height: number): number {
  const [x, y, z] = [slab.cell[0] / 2, slab.cell[4] / 2, height * 4 * 4.594];
  const distance = (i: number) =>
    Math.hypot(slab.positions[3 * i] - x, slab.positions[3 * i + 1] - y, slab.positions[3 * i + 2] - z);
  return Array.from({ length: n }, (_, i) => i).reduce((best, i) =>
    distance(i) < distance(best) ? i : best,
  );
}

test('an atom inside is shaded more than one at the surface', () => {
  const shade = occlusion(new Uint8Array(n).fill(1));
  expect(shade[4 * middle + 3]).toBeGreaterThan(1.4 * shade[4 * top + 3]);
});

test('a surface atom is shaded from below, not from above', () => {
  const shade = occlusion(new Uint8Array(n).fill(1));
  expect(shade[4 * top + 2]).toBeLessThan(128 - 8);
  expect(Math.abs(shade[4 * middle + 2] - 128)).toBeLessThan(5);
});

test('hidden atoms shade nothing', () => {
  const alone = new Uint8Array(n);
  alone[middle] = 1;
  const shade = occlusion(alone);
  expect(Array.from(shade.subarray(4 * middle, 4 * middle + 4))).toEqual([128, 128, 128, 0]);
});
