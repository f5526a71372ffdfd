import { expect, test } from 'vitest';
import { remember } from '../../../src/build/defects/remember';
import type { Structure } from '../../../src/structure/structure';

const structure: Structure = {
  cell: Float64Array.of(5, 0, 0, 0, 5, 0, 0, 0, 5),
  periodic: [true, true, true],
  positions: Float64Array.of(0, 0, 0, 1, 1, 1),
  atomicNumbers: Uint8Array.of(8, 22),
};

test('a search runs once for the same atoms and options, and again for others', () => {
  let runs = 0;
  const find = remember((_: Structure, element: number) => {
    runs++;
    return [element];
  }, String);
  const first = find(structure, 8);
  expect(find({ ...structure, regions: Uint8Array.of(1, 2), magneticMoments: new Float64Array(2) }, 8)).toBe(
    first,
  );
  expect(runs).toBe(1);
  for (const other of [
    { ...structure, positions: structure.positions.slice() },
    { ...structure, atomicNumbers: Uint8Array.of(8, 8) },
    { ...structure, fixed: new Uint8Array(6) },
    { ...structure, cell: structure.cell.slice() },
    { ...structure, periodic: [true, true, false] as const },
  ])
    expect(find(other, 8)).not.toBe(first);
  expect(find(structure, 1)).toEqual([1]);
  expect(runs).toBe(7);
});
