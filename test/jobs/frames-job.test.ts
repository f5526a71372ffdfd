import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { complete } from '../../src/jobs/drive';
import { measureDistances, measureFrames } from '../../src/jobs/frames-job';
import { makeSupercell } from '../../src/structure/supercell';

const structure = makeSupercell(loadCrystal('TiO2-rutile'), [2, 2, 3]);
const positions = Float32Array.from(structure.positions);

test('frames give one row of numbers each, of what was asked for', () => {
  const frames = [{ positions }, { positions: positions.map((x, k) => (k % 3 === 2 ? x + 1 : x)) }];
  const done: number[] = [];
  const both = complete(measureFrames({ structure, frames, from: frames[0], coordination: true }), (report) =>
    done.push(report.done),
  );
  expect(done).toEqual([1, 2]);
  expect(both.map(({ coordination }) => [...coordination!])).toEqual([
    [3, 6],
    [3, 6],
  ]);
  expect(both[1].displacement![0]).toBeCloseTo(0, 10);
  const [one] = complete(measureFrames({ structure, frames: frames.slice(0, 1) }));
  expect(one).toEqual({});
});

test('g(r) of a frame is that of its positions in its own cell', () => {
  const stretched = structure.cell.map((x) => 1.1 * x);
  const frame = { positions: positions.map((x) => 1.1 * x), cell: stretched };
  const options = { structure, elements: [22, 8] as const, cutoff: 4, binWidth: 0.05 };
  const coordination = (within: number, found: ReturnType<typeof measure>) =>
    found.coordination[found.distances.findLastIndex((r) => r < within)];
  const measure = (of: { positions: Float32Array; cell?: Float64Array }) =>
    complete(measureDistances({ ...options, frame: of }));
  // Ti–O in rutile: 1.95 and 1.98 Å, then 3.49 Å.
  expect(coordination(2.05, measure({ positions }))).toBe(6);
  expect(coordination(2.05, measure(frame))).toBe(0);
  expect(coordination(2.25, measure(frame))).toBe(6);
});
