import { expect, test } from 'vitest';
import { wrapPositions } from '../../src/structure/wrap';
import { AtomStore } from '../../src/viewer/scene/atom-store';
import { exampleSlab } from './example-slab';

const slab = exampleSlab([4, 5, 3], 6);
const n = slab.atomicNumbers.length;
const moved = slab.positions.map((value, p) => value + 9 * Math.sin(p));

function stocked(): AtomStore {
  const store = new AtomStore();
  store.setStructure(slab);
  return store;
}

test('the picture is folded as wrapPositions folds, after mixing unwrapped frames', () => {
  const store = stocked();
  store.setFrame(moved, 0.25);
  store.setWrapped(true);
  const mixed = slab.positions.map((value, p) => 0.75 * value + 0.25 * moved[p]);
  const wanted = wrapPositions({ ...slab, positions: mixed }).positions;
  const shown = store.shownPositions();
  const { cell } = slab;
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < 3; b++) {
      const off = Math.abs(shown[4 * i + b] - wanted[3 * i + b]);
      // float32 may fold an atom on the very face to the other side.
      const across = b < 2 ? Math.abs(off - cell[4 * b]) : off;
      expect(Math.min(off, across)).toBeLessThan(2e-5);
    }
  }
});

test('frames of three and of four numbers an atom show the same', () => {
  const store = stocked();
  store.setFrame(moved, 1);
  const three = store.newestPositions.slice(0, 4 * n);
  const four = Float32Array.from({ length: 4 * n }, (_, p) =>
    p % 4 < 3 ? moved[3 * Math.floor(p / 4) + (p % 4)] : 0,
  );
  store.setFrame(four, 1);
  expect(store.newestPositions.slice(0, 4 * n)).toEqual(three);
});

test('playing allocates no texture: two take turns', () => {
  const store = stocked();
  const seen = new Set<unknown>();
  for (let k = 0; k < 50; k++) {
    store.setFrame(moved, 1);
    seen.add(store.uniforms.uNext.value);
    seen.add(store.uniforms.uPrevious.value);
  }
  expect(seen.size).toBe(2);
});

test('a larger structure keeps all its atoms, a smaller one leaves none of the larger', () => {
  const store = stocked();
  const large = exampleSlab([8, 8, 4], 10);
  store.setStructure(large);
  const last = large.atomicNumbers.length - 1;
  expect(store.visibleCount).toBe(last + 1);
  expect(store.newestPositions[4 * last]).toBeCloseTo(large.positions[3 * last], 4);
  store.setStructure(slab);
  expect(store.visibleCount).toBe(n);
});

test('one commit tells every listener once, until it stops listening', () => {
  const store = stocked();
  let calls = 0;
  const stop = store.subscribe(() => calls++);
  store.commit();
  stop();
  store.commit();
  expect(calls).toBe(1);
});

test('a hundred thousand atoms that play take at most 100 bytes each, of the page and of the graphics card', () => {
  const large = exampleSlab([26, 32, 20], 6);
  const count = large.atomicNumbers.length;
  const store = new AtomStore();
  store.setStructure(large);
  store.setTints({ values: new Float32Array(count), range: [0, 1], map: 'sequential' });
  store.setFrame(large.positions, 0.5);
  expect(store.bytes.atoms / count).toBeLessThanOrEqual(100);
});
