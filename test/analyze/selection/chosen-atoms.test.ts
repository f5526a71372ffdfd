import { expect, test } from 'vitest';
import { closestOf } from '../../../src/analyze/selection/closest-of';
import { periodicCenter } from '../../../src/analyze/selection/periodic-center';
import { createRandom } from '../../../src/math/random';
import { minimumImage } from '../../../src/structure/minimum-image';
import { sameKind } from '../../../src/structure/same-kind';
import type { Structure } from '../../../src/structure/structure';

const cell = Float64Array.of(10, 0, 0, 3, 9, 0, 0, 0, 20);
const periodic = [true, true, false] as const;

function atomsAt(...places: number[][]): Structure {
  return {
    cell,
    periodic,
    positions: Float64Array.from(places.flat()),
    atomicNumbers: new Uint8Array(places.length).fill(8),
  };
}

test('the centre of two atoms that meet through a face of the cell lies between them', () => {
  const center = periodicCenter(atomsAt([0.5, 1, 4], [9.5, 1, 6]), [0, 1]);
  expect(center[0] % 10).toBeCloseTo(0, 9);
  expect(center[1]).toBeCloseTo(1, 9);
  expect(center[2]).toBeCloseTo(5, 9);
});

test('the centre of any cluster is its mean, wherever the cell is cut', () => {
  const random = createRandom(4);
  for (let k = 0; k < 50; k++) {
    const start = [30 * random.next(), 20 * random.next(), 20 * random.next()];
    const places = Array.from({ length: 5 }, () => start.map((x) => x + 2 * (random.next() - 0.5)));
    const mean = start.map((_, a) => places.reduce((sum, place) => sum + place[a] / 5, 0));
    const shifted = places.map(([x, y, z]) => {
      const [n, m] = [random.integer(5) - 2, random.integer(5) - 2];
      return [x + 10 * n + 3 * m, y + 9 * m, z];
    });
    const center = periodicCenter(atomsAt(...shifted), [0, 1, 2, 3, 4]);
    const [dx, dy] = [center[0] - mean[0], center[1] - mean[1]];
    const b = dy / 9;
    const a = (dx - 3 * b) / 10;
    expect(Math.abs(a - Math.round(a)) + Math.abs(b - Math.round(b))).toBeLessThan(1e-9);
    expect(center[2]).toBeCloseTo(mean[2], 9);
  }
});

test('the nearest two of many atoms are those that trying every pair finds', () => {
  const random = createRandom(5);
  const many = atomsAt(
    ...Array.from({ length: 260 }, () => [13 * random.next(), 9 * random.next(), 20 * random.next()]),
  );
  const all = Array.from({ length: 260 }, (_, i) => i);
  const found = closestOf(many, all)!;
  const toNearest = minimumImage(cell, periodic);
  let least = Infinity;
  for (const i of all) {
    for (const j of all.slice(i + 1)) {
      const path = many.positions.slice(3 * j, 3 * j + 3).map((x, a) => x - many.positions[3 * i + a]);
      toNearest(path);
      least = Math.min(least, Math.hypot(...path));
    }
  }
  expect(found.distance).toBeCloseTo(least, 9);
  expect(closestOf(many, [found.i, found.j])!.distance).toBeCloseTo(found.distance, 9);
  expect(closestOf(many, [3])).toBeUndefined();
});

test('atoms of the same kind share element and region', () => {
  const structure = { atomicNumbers: Uint8Array.of(8, 8, 22, 8), regions: Uint8Array.of(1, 2, 1, 1) };
  expect(sameKind(structure, [0])).toEqual([0, 3]);
  expect(sameKind(structure, [1, 2])).toEqual([1, 2]);
  expect(sameKind({ atomicNumbers: structure.atomicNumbers }, [0])).toEqual([0, 1, 3]);
});
