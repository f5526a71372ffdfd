import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { reciprocalCell } from '../../src/structure/cell';
import { findNeighbors, type NeighborList } from '../../src/structure/neighbors';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { wrapPositions } from '../../src/structure/wrap';
import { expectClose } from '../support/expect-close';
import { randomStructure } from '../support/random-structures';

/** Every image of every atom, tried one by one: the definition. Sorted like `sorted`. */
function neighborsByTrial(structure: Structure, cutoff: number): number[][][] {
  const { cell, periodic, positions } = structure;
  const n = positions.length / 3;
  const reciprocal = reciprocalCell(cell);
  // Fractional coordinates of two atoms within the cutoff differ by at most cutoff·|b|; here atoms are not wrapped.
  const spread = [0, 1, 2].map((axis) => {
    const f = Array.from({ length: n }, (_, i) =>
      [0, 1, 2].reduce((sum, d) => sum + positions[3 * i + d] * reciprocal[3 * axis + d], 0),
    );
    return Math.max(...f) - Math.min(...f);
  });
  const reach = [0, 1, 2].map((axis) =>
    periodic[axis]
      ? Math.ceil(spread[axis] + cutoff * Math.hypot(...reciprocal.subarray(3 * axis, 3 * axis + 3)))
      : 0,
  );
  const found: number[][][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = -reach[0]; p <= reach[0]; p++) {
        for (let q = -reach[1]; q <= reach[1]; q++) {
          for (let r = -reach[2]; r <= reach[2]; r++) {
            if (i === j && p === 0 && q === 0 && r === 0) continue;
            const v = [0, 1, 2].map(
              (d) =>
                positions[3 * j + d] - positions[3 * i + d] + p * cell[d] + q * cell[3 + d] + r * cell[6 + d],
            );
            if (Math.hypot(...v) < cutoff) found[i].push([j, ...v]);
          }
        }
      }
    }
  }
  return found.map(inOrder);
}

function listed(list: NeighborList, i: number): number[][] {
  const entries: number[][] = [];
  for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
    entries.push([list.indices[k], ...list.vectors.subarray(3 * k, 3 * k + 3)]);
  }
  return inOrder(entries);
}

/** By atom, then by vector; rounded so that both sides break ties alike. */
function inOrder(entries: number[][]): number[][] {
  const key = ([j, ...v]: number[]) => [j, ...v.map((value) => Math.round(value * 1e7))];
  return entries.sort((p, q) => {
    const [s, t] = [key(p), key(q)];
    const first = s.findIndex((value, d) => value !== t[d]);
    return first < 0 ? 0 : s[first] - t[first];
  });
}

test('finds what trying every image finds, in skewed, partly periodic and tiny cells', () => {
  const random = createRandom(51);
  let entryCount = 0;
  for (let round = 0; round < 120; round++) {
    const structure = randomStructure(random, 1 + random.integer(6), 2 + 5 * random.next());
    const cutoff = 0.5 + 4.5 * random.next();
    const list = findNeighbors(structure, cutoff);
    const expected = neighborsByTrial(structure, cutoff);
    expected.forEach((entries, i) => {
      expectClose(listed(list, i).flat(), entries.flat(), { absolute: 1e-10 });
      entryCount += entries.length;
    });
  }
  expect(entryCount).toBeGreaterThan(5000);
});

test('finds what trying every pair finds among many atoms without periodic axes', () => {
  const random = createRandom(52);
  const structure: Structure = { ...randomStructure(random, 300, 15), periodic: [false, false, false] };
  const list = findNeighbors(structure, 4);
  neighborsByTrial(structure, 4).forEach((entries, i) => {
    expectClose(listed(list, i).flat(), entries.flat(), { absolute: 1e-12 });
  });
});

test('a simple cubic lattice has 6, 12, 8, 6, 24 neighbors in its shells', () => {
  const atom: Structure = {
    cell: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    periodic: [true, true, true],
    positions: Float64Array.of(0.3, -7.1, 12.9),
    atomicNumbers: Uint8Array.of(84),
  };
  const { distances, indices } = findNeighbors(atom, 2.3);
  const count = (square: number) => distances.filter((d) => Math.abs(d * d - square) < 1e-9).length;
  expect([1, 2, 3, 4, 5].map(count)).toEqual([6, 12, 8, 6, 24]);
  expect(distances.length).toBe(56);
  expect(indices.every((j) => j === 0)).toBe(true);
});

test('atoms at opposite faces meet across the boundary, however short the cutoff', () => {
  const random = createRandom(57);
  for (let round = 0; round < 100; round++) {
    const gap = 0.01 + 0.5 * random.next();
    const place = 10 * random.next();
    const structure: Structure = {
      cell: Float64Array.of(10, 0, 0, 0, 10, 0, 3, 0, 10),
      periodic: [true, false, true],
      positions: Float64Array.of(place, 1, 2, place + 10 - gap, 1, 2),
      atomicNumbers: Uint8Array.of(8, 8),
    };
    expectClose(findNeighbors(structure, gap + 1e-6).distances, [gap, gap], { absolute: 1e-12 });
    expect(findNeighbors(structure, gap - 1e-6).distances.length).toBe(0);
  }
});

test('each entry has its exact opposite at the other end', () => {
  const random = createRandom(53);
  for (let round = 0; round < 10; round++) {
    const structure = randomStructure(random, 12, 5);
    const { offsets, indices, vectors } = findNeighbors(structure, 4);
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      for (let k = offsets[i]; k < offsets[i + 1]; k++) {
        seen.add([i, indices[k], ...vectors.subarray(3 * k, 3 * k + 3)].join());
      }
    }
    expect(seen.size).toBe(indices.length);
    for (let i = 0; i < 12; i++) {
      for (let k = offsets[i]; k < offsets[i + 1]; k++) {
        const opposite = vectors.subarray(3 * k, 3 * k + 3).map((value) => 0 - value);
        expect(seen.has([indices[k], i, ...opposite].join())).toBe(true);
      }
    }
  }
});

test('a supercell has the same neighborhoods, and wrapping changes none', () => {
  const random = createRandom(54);
  const structure: Structure = { ...randomStructure(random, 5, 6), periodic: [true, true, true] };
  const distancesOf = (list: NeighborList, i: number) =>
    list.distances.slice(list.offsets[i], list.offsets[i + 1]).sort();
  const list = findNeighbors(structure, 5);
  const big = findNeighbors(makeSupercell(structure, [2, 3, 1]), 5);
  const wrapped = findNeighbors(wrapPositions(structure), 5);
  for (let i = 0; i < 30; i++)
    expectClose(distancesOf(big, i), distancesOf(list, i % 5), { absolute: 1e-10 });
  for (let i = 0; i < 5; i++) expectClose(distancesOf(wrapped, i), distancesOf(list, i), { absolute: 1e-10 });
});

test('distances are the lengths of the vectors and stay below the cutoff', () => {
  const { vectors, distances } = findNeighbors(randomStructure(createRandom(55), 40, 9), 4);
  distances.forEach((d, k) => {
    expectClose([d], [Math.hypot(...vectors.subarray(3 * k, 3 * k + 3))], { relative: 1e-14 });
    expect(d).toBeLessThan(4);
  });
});

test('two atoms a kilometre apart, and atoms far outside the cell, cost nothing special', () => {
  const far: Structure = {
    cell: Float64Array.of(10, 0, 0, 0, 10, 0, 0, 0, 10),
    periodic: [false, false, false],
    positions: Float64Array.of(0, 0, 0, 1e13, 0, 0, 1e13, 1, 0),
    atomicNumbers: Uint8Array.of(1, 1, 1),
  };
  expect(Array.from(findNeighbors(far, 2).offsets)).toEqual([0, 0, 1, 2]);
  const periodic = findNeighbors({ ...far, periodic: [true, true, true] }, 2);
  expect(Array.from(periodic.offsets)).toEqual([0, 2, 4, 6]);
});

test('atoms in the same place are neighbors at distance 0; no atoms have no neighbors', () => {
  const twins: Structure = {
    cell: Float64Array.of(10, 0, 0, 0, 10, 0, 0, 0, 10),
    periodic: [true, true, true],
    positions: new Float64Array(6),
    atomicNumbers: Uint8Array.of(1, 1),
  };
  expect(Array.from(findNeighbors(twins, 1).distances)).toEqual([0, 0]);
  const none = { ...twins, positions: new Float64Array(0), atomicNumbers: new Uint8Array(0) };
  expect(Array.from(findNeighbors(none, 1).offsets)).toEqual([0]);
});

test('wrong cutoffs, positions and cells are refused', () => {
  const structure = randomStructure(createRandom(56), 3, 5);
  for (const cutoff of [0, -1, Number.NaN, Infinity]) {
    expect(() => findNeighbors(structure, cutoff)).toThrow(
      `cutoff must be above 0 Å and finite, got ${cutoff}`,
    );
  }
  const lost = { ...structure, positions: structure.positions.with(4, Number.NaN) };
  expect(() => findNeighbors(lost, 3)).toThrow('coordinate y of atom 1 is NaN Å');
  expect(() => findNeighbors({ ...structure, positions: new Float64Array(6) }, 3)).toThrow(
    'three coordinates each',
  );
  expect(() => findNeighbors({ ...structure, cell: new Float64Array(9) }, 3)).toThrow(
    'cell vector a is zero',
  );
  const everywhere: Structure = { ...structure, periodic: [true, true, true] };
  expect(() => findNeighbors(everywhere, 1e5)).toThrow('pass a smaller cutoff');
  expect(() => findNeighbors(everywhere, 1e300)).toThrow('pass a smaller cutoff');
});

test('asked for some atoms only, the list holds their rows as in the whole list, and no others', () => {
  const structure = randomStructure(createRandom(8), 40, 8);
  const of = Uint8Array.from(structure.atomicNumbers, (_, i) => (i % 3 === 1 ? 1 : 0));
  const [whole, part] = [findNeighbors(structure, 4), findNeighbors(structure, 4, { of })];
  of.forEach((wanted, i) => {
    const row = (list: NeighborList) =>
      Array.from(list.indices.subarray(list.offsets[i], list.offsets[i + 1]));
    expect(row(part)).toEqual(wanted ? row(whole) : []);
  });
});
