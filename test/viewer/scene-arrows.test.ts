import { expect, test } from 'vitest';
import { defaultPolyhedronRules } from '../../src/viewer/list-polyhedra';
import { AtomStore } from '../../src/viewer/scene/atom-store';
import { sceneContent } from '../../src/viewer/scene/scene-content';
import { exampleSlab } from './example-slab';

const slab = exampleSlab([3, 4, 3], 4);

function stocked(): AtomStore {
  const store = new AtomStore();
  store.setStructure(slab);
  store.setColors('region', 1);
  return store;
}

test('an arrow is a stick and a head that ends at its tip', () => {
  const hop = { from: [1, 2, 3], to: [1, 2, 6], fromRegion: 1, toRegion: 2 };
  const store = stocked();
  const bare = sceneContent(store, { showCell: false });
  const { sticks, cones, coneColors } = sceneContent(store, { showCell: false, hops: [hop] });
  // The shaft goes from the colour of one region to that of the other.
  expect(sticks.length - bare.sticks.length).toBe(2 * 7);
  expect(Array.from(cones.subarray(3, 6))).toEqual([1, 2, 6]);
  expect(coneColors).toHaveLength(1);
  const cut = { normal: 'z', position: 4, keep: 'below' } as const;
  expect(sceneContent(store, { showCell: false, hops: [hop], cut }).cones).toHaveLength(0);
});

test('the corners of polyhedra are oxygen at most 2.4 Å from a titanium atom', () => {
  const { veils } = sceneContent(stocked(), { polyhedra: defaultPolyhedronRules, showCell: false });
  const corners = veils.flatMap(({ positions }) => Array.from(positions));
  expect(corners.length).toBeGreaterThan(9 * 8 * 20);
  const { cell, positions, atomicNumbers } = slab;
  for (let p = 0; p < corners.length; p += 3 * 50) {
    let nearest = Infinity;
    for (let i = 0; i < atomicNumbers.length; i++) {
      if (atomicNumbers[i] !== 8) continue;
      const d = [0, 1, 2].map((b) => {
        const step = corners[p + b] - positions[3 * i + b];
        return b < 2 ? step - cell[4 * b] * Math.round(step / cell[4 * b]) : step;
      });
      nearest = Math.min(nearest, Math.hypot(...d));
    }
    expect(nearest).toBeLessThan(1e-4);
  }
});
