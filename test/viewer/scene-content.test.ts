import { expect, test } from 'vitest';
import { countInDensity, emptyDensity, smearDensity, uncutOrigin } from '../../src/analyze/density-grid';
import { volume } from '../../src/structure/cell';
import { isoSurface } from '../../src/viewer/iso-surface';
import { imagesOf } from '../../src/viewer/scene/copies';

test('a density holds as many atoms as were put in, also through the faces of a sheared cell', () => {
  const cell = Float64Array.of(6, 0, 0, 2, 5, 0, 1, -1, 7);
  const grid = emptyDensity(cell, 0.4);
  countInDensity(grid, [0, 0, 0, 5.9, 0.1, 0.2, 3, 2, -9], [0, 1, 2], 0.5);
  for (const { values } of [grid, smearDensity(grid, 0.6)]) {
    const sum = values.reduce((total, value) => total + value, 0);
    expect((sum * volume(cell)) / values.length).toBeCloseTo(1.5, 4);
  }
  // An atom and its image in another cell are at the same place.
  const [one, other] = [emptyDensity(cell, 0.4), emptyDensity(cell, 0.4)];
  countInDensity(one, [1, 1, 1], [0]);
  countInDensity(other, [1 + 6 - 2, 1 - 5, 1], [0]);
  expect(other.values).toEqual(one.values);
});

test('the surface of one atom is a sphere where the Gaussian has the level, seen from outside', () => {
  const cell = Float64Array.of(8, 0, 0, 0, 8, 0, 0, 0, 8);
  const counts = emptyDensity(cell, 0.2);
  countInDensity(counts, [4, 4, 4], [0]);
  const width = 0.9;
  const grid = smearDensity(counts, width);
  const radius = 1.3;
  // Cut at 3σ and scaled to hold one atom, the Gaussian is a little higher than the endless one.
  const kept = 0.9707091;
  const level = Math.exp(-(radius ** 2) / (2 * width ** 2)) / ((2 * Math.PI) ** 1.5 * width ** 3 * kept);
  const { positions, normals } = isoSurface(grid, level);
  expect(positions.length).toBeGreaterThan(900);
  let [farthest, worstTurn] = [0, 1];
  for (let p = 0; p < positions.length; p += 3) {
    const arm = [0, 1, 2].map((b) => positions[p + b] - 4);
    farthest = Math.max(farthest, Math.abs(Math.hypot(arm[0], arm[1], arm[2]) - radius));
    worstTurn = Math.min(worstTurn, arm.reduce((sum, x, b) => sum + x * normals[p + b], 0) / radius);
  }
  expect(farthest).toBeLessThan(0.02);
  expect(worstTurn).toBeGreaterThan(0.97);
});

test('the cells beside the first are those of the repeats', () => {
  expect(imagesOf([1, 1, 1])).toEqual([]);
  expect(imagesOf([2, 1, 2])).toEqual([
    [0, 0, 1],
    [1, 0, 0],
    [1, 0, 1],
  ]);
});

test('the faces of the cell of a density are put into the vacuum, and left where there is none', () => {
  const cell = Float64Array.of(4, 0, 0, 0, 4, 0, 0, 0, 20);
  const positions = Array.from({ length: 40 }, (_, i) => [0.1 * i, 0.1 * i, 0.2 * i - 0.05]).flat();
  const origin = uncutOrigin(
    cell,
    positions,
    Array.from({ length: 40 }, (_, i) => i),
  );
  expect(origin[0]).toBe(0);
  expect(origin[2]).toBeCloseTo(0.5 * (7.75 + 19.95) - 20, 9);
});
