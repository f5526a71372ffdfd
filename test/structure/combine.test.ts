import { expect, test } from 'vitest';
import {
  countSpecies,
  mergeStructures,
  removeAtoms,
  selectAtoms,
  withFixedAtoms,
  withMagneticMoments,
  withRegions,
} from '../../src/structure/combine';
import { Region, type Structure } from '../../src/structure/structure';

const bare: Structure = {
  cell: Float64Array.of(5, 0, 0, 0, 5, 0, 0, 0, 5),
  periodic: [true, true, false],
  positions: Float64Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2),
  atomicNumbers: Uint8Array.of(8, 22, 8),
};
const full: Structure = {
  ...bare,
  fixed: Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0, 1),
  regions: Uint8Array.of(1, 2, 3),
  velocities: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
  charges: Float64Array.of(-1, 2, -1),
  magneticMoments: Float64Array.of(0, 1, 0),
};

test('selected atoms bring along everything that belongs to them', () => {
  expect(selectAtoms(full, [2, 0])).toEqual({
    cell: full.cell,
    periodic: full.periodic,
    positions: Float64Array.of(2, 2, 2, 0, 0, 0),
    atomicNumbers: Uint8Array.of(8, 8),
    fixed: Uint8Array.of(0, 0, 1, 1, 1, 1),
    regions: Uint8Array.of(3, 1),
    velocities: Float64Array.of(7, 8, 9, 1, 2, 3),
    charges: Float64Array.of(-1, -1),
    magneticMoments: Float64Array.of(0, 0),
  });
});

test('what a structure does not have does not appear', () => {
  for (const structure of [selectAtoms(bare, [0]), mergeStructures(bare, bare)]) {
    expect(Object.keys(structure)).toEqual(['cell', 'periodic', 'positions', 'atomicNumbers']);
  }
});

test('removing is selecting the others', () => {
  expect(removeAtoms(full, [1])).toEqual(selectAtoms(full, [0, 2]));
  expect(removeAtoms(full, [])).toEqual(full);
});

test('a merged structure holds the host first and can be taken apart again', () => {
  const both = mergeStructures(full, { ...full, cell: new Float64Array(9) });
  expect(both.cell).toBe(full.cell);
  expect(selectAtoms(both, [0, 1, 2])).toEqual(full);
  expect(selectAtoms(both, [3, 4, 5])).toEqual(full);
});

test('where only one says, the other is free, at rest, without moment and in no region, and charges are left out', () => {
  for (const [both, silent] of [
    [mergeStructures(full, bare), [3, 4, 5]],
    [mergeStructures(bare, full), [0, 1, 2]],
  ] as const) {
    const part = selectAtoms(both, silent);
    expect(part.fixed).toEqual(new Uint8Array(9));
    expect(part.velocities).toEqual(new Float64Array(9));
    expect(part.magneticMoments).toEqual(new Float64Array(3));
    expect(part.regions).toEqual(new Uint8Array(3).fill(Region.none));
    expect(both.charges).toBeUndefined();
  }
});

test('the elements are counted by rising atomic number', () => {
  expect([...countSpecies(full)]).toEqual([
    [8, 2],
    [22, 1],
  ]);
});

test('regions and fixed atoms are replaced without touching the original', () => {
  const copy = structuredClone(full);
  expect(withRegions(bare, Uint8Array.of(4, 4, 0)).regions).toEqual(Uint8Array.of(4, 4, 0));
  expect(withFixedAtoms(bare, [true, false, true]).fixed).toEqual(Uint8Array.of(1, 1, 1, 0, 0, 0, 1, 1, 1));
  expect(full).toEqual(copy);
});

test('wrong indices, lengths and regions are refused', () => {
  expect(() => selectAtoms(full, [3])).toThrow(
    'selectAtoms: there is no atom 3; atoms are counted from 0 to 2',
  );
  expect(() => removeAtoms(full, [-1])).toThrow('removeAtoms: there is no atom -1');
  expect(() => withRegions(full, Uint8Array.of(1))).toThrow('regions must hold 3 numbers');
  expect(() => withRegions(full, Uint8Array.of(1, 2, 5))).toThrow('there is no region 5');
  expect(() => withFixedAtoms(full, [true])).toThrow('isFixed must hold 3 numbers');
  expect(() => withMagneticMoments(full, Float64Array.of(1))).toThrow('magneticMoments must hold 3 numbers');
});
