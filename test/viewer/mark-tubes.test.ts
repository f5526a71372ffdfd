import { expect, test } from 'vitest';
import { AtomStore } from '../../src/viewer/scene/atom-store';
import { markTubes } from '../../src/viewer/scene/mark-tubes';
import { arrowTubes } from '../../src/viewer/scene/tubes';
import { exampleSlab } from './example-slab';

const slab = exampleSlab([2, 2, 2], 3);
const n = slab.atomicNumbers.length;

function storeOf(): AtomStore {
  const store = new AtomStore();
  store.setStructure(slab);
  store.setColors('element', 1);
  return store;
}

test('arrows at atoms are those that one arrow by itself is, from near the surface of the ball', () => {
  const store = storeOf();
  const vectors = Float32Array.from({ length: 3 * n }, (_, p) => 0.1 * ((p * 7) % 5) - 0.2);
  const field = { vectors, magnification: 4, threshold: 0.05, color: 0x123456, title: 'test' };
  const tubes = markTubes(store, field, [], 'dark');
  const expected = Array.from({ length: n }, (_, i) => {
    const vector = [...vectors.subarray(3 * i, 3 * i + 3)];
    const length = Math.hypot(...vector);
    if (length <= 0.05) return [];
    const from = vector.map((v, a) => slab.positions[3 * i + a] + (0.9 * store.radiusOf(i) * v) / length);
    return arrowTubes(
      from,
      from.map((x, a) => x + 4 * vector[a]),
      0.12,
      0x123456,
      0x123456,
    );
  }).flat();
  expect(tubes).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    expect(tubes[k]).toBeCloseTo(value, 3);
  });
});

test('a line of three points is two tubes, and nothing is nothing', () => {
  const store = storeOf();
  const tubes = markTubes(
    store,
    null,
    [{ points: [0, 0, 0, 1, 2, 3, 4, 5, 6], width: 0.25, color: 7 }],
    'light',
  );
  expect([...tubes]).toEqual([
    0, 0, 0, 0.25, 1, 2, 3, 0.25, 7, 7, 1.5, 0, 1, 2, 3, 0.25, 4, 5, 6, 0.25, 7, 7, 1.5, 0,
  ]);
  expect(markTubes(store, null, [], 'light')).toHaveLength(0);
});
