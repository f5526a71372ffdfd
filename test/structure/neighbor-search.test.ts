import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { createNeighborSearch } from '../../src/structure/neighbor-search';
import { findNeighbors } from '../../src/structure/neighbors';
import type { Structure } from '../../src/structure/structure';

/** Atoms anywhere, some of them outside the cell, in a skewed cell. */
function scattered(count: number, periodic: Structure['periodic'], edge: number): Structure {
  const random = createRandom(3);
  return {
    cell: Float64Array.of(edge, 0, 0, 0.4 * edge, 0.8 * edge, 0, -0.3 * edge, 0.2 * edge, 1.1 * edge),
    periodic,
    positions: Float64Array.from({ length: 3 * count }, () => edge * (3 * random.next() - 1)),
    atomicNumbers: new Uint8Array(count).fill(8),
  };
}

test.each([
  [[true, true, true], 12],
  [[true, false, true], 9],
  [[false, false, false], 20],
  [[true, true, true], 2.5],
] as const)('a search finds the neighbors of the list, periodic %j, edge %d Å', (periodic, edge) => {
  const structure = scattered(60, periodic, edge);
  const search = createNeighborSearch(structure, 5);
  for (const within of [5, 3.2]) {
    const list = findNeighbors(structure, within);
    for (let i = 0; i < 60; i++) {
      const count = search.find(i, within);
      // Neither has an order: sorted by all that is known of an entry; atoms are folded differently.
      const entries = (of: typeof search | typeof list, from: number, to: number) =>
        Array.from({ length: to - from }, (_, k) => from + k)
          .map((k) => [of.indices[k], of.distances[k], ...of.vectors.subarray(3 * k, 3 * k + 3)])
          .map(([j, ...lengths]) => [j, ...lengths.map((x) => Math.round(x * 1e7))].join())
          .sort();
      expect(entries(search, 0, count)).toEqual(entries(list, list.offsets[i], list.offsets[i + 1]));
    }
  }
});

test('a search far from the origin still finds all', () => {
  const structure = scattered(40, [true, true, false], 8);
  // Powers of two keep the differences exact.
  const far = {
    ...structure,
    positions: structure.positions.map((x) => Math.round(x * 1024) / 1024 + 2 ** 20),
  };
  const near = { ...far, positions: far.positions.map((x) => x - 2 ** 20) };
  const [a, b] = [createNeighborSearch(near, 4), createNeighborSearch(far, 4)];
  for (let i = 0; i < 40; i++) {
    const found = [a, b].map((search) => [...search.indices.slice(0, search.find(i))].sort());
    expect(found[1]).toEqual(found[0]);
  }
});

test('of a list among some atoms the others are left out', () => {
  const structure = scattered(60, [true, true, false], 6);
  const among = Uint8Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const of = among.map((is) => 1 - is);
  const [all, some] = [findNeighbors(structure, 4, { of }), findNeighbors(structure, 4, { of, among })];
  const kept = Array.from(all.indices.keys()).filter((k) => among[all.indices[k]]);
  const found = (list: typeof all, entries: Iterable<number>) =>
    Array.from(entries, (k) => `${list.indices[k]} ${list.distances[k]}`).sort();
  expect(kept.length).toBeGreaterThan(100);
  expect(found(some, some.indices.keys())).toEqual(found(all, kept));
});

test('no atoms have no neighbors, and a wrong cutoff is refused', () => {
  const structure = scattered(0, [true, true, true], 5);
  expect(createNeighborSearch(structure, 3).find(0)).toBe(0);
  expect(() => createNeighborSearch(structure, 0)).toThrow(
    'createNeighborSearch: cutoff must be above 0 Å and finite, got 0',
  );
});

test('images beyond memory are refused with their number', () => {
  const tiny = scattered(2, [true, true, true], 0.5);
  expect(() => createNeighborSearch(tiny, 300)).toThrow(
    /takes in about .* periodic images, more than 50000000/,
  );
});
