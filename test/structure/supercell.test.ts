import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { toFractional, volume } from '../../src/structure/cell';
import { findNeighbors } from '../../src/structure/neighbors';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell, makeSupercellByMatrix } from '../../src/structure/supercell';
import { wrapPositions } from '../../src/structure/wrap';
import { expectClose } from '../support/expect-close';
import { randomStructure } from '../support/random-structures';

const random = createRandom(71);

function fullStructure(): Structure {
  return {
    ...randomStructure(random, 3, 6),
    periodic: [true, true, true],
    fixed: Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0, 1),
    regions: Uint8Array.of(1, 2, 3),
    velocities: Float64Array.from({ length: 9 }, (_, k) => k / 10),
    charges: Float64Array.of(2.4, -1.2, -1.2),
    magneticMoments: Float64Array.of(1, 0, -1),
  };
}

/** Neighbor distances of all atoms, sorted: the same for two descriptions of one crystal. */
function distancesPerCopy(structure: Structure, copies: number): number[] {
  const sorted = findNeighbors(structure, 4).distances.slice().sort();
  return Array.from({ length: sorted.length / copies }, (_, k) => sorted[k * copies]);
}

test('a supercell repeats everything that belongs to an atom', () => {
  const structure = fullStructure();
  const big = makeSupercell(structure, [2, 1, 3]);
  expect(atomCount(big)).toBe(18);
  expectClose([volume(big.cell)], [6 * volume(structure.cell)], { relative: 1e-13 });
  for (let copy = 0; copy < 6; copy++) {
    const part = <T extends Uint8Array | Float64Array>(values: T | undefined, width: number) =>
      values?.slice(3 * width * copy, 3 * width * (copy + 1));
    expect(part(big.atomicNumbers, 1)).toEqual(structure.atomicNumbers);
    expect(part(big.fixed, 3)).toEqual(structure.fixed);
    expect(part(big.regions, 1)).toEqual(structure.regions);
    expect(part(big.velocities, 3)).toEqual(structure.velocities);
    expect(part(big.charges, 1)).toEqual(structure.charges);
    expect(part(big.magneticMoments, 1)).toEqual(structure.magneticMoments);
  }
});

test('copies are shifted by the lattice vectors in the documented order', () => {
  const structure = fullStructure();
  const big = makeSupercell(structure, [2, 2, 2]);
  for (let copy = 0; copy < 8; copy++) {
    const shift = big.positions.slice(9 * copy, 9 * copy + 3).map((x, d) => x - structure.positions[d]);
    const expected = [copy >> 2, (copy >> 1) & 1, copy & 1];
    expectClose(toFractional(structure.cell, shift), expected, { absolute: 1e-12 });
  }
});

test('one copy is the structure itself, bit for bit', () => {
  const structure = fullStructure();
  expect(makeSupercell(structure, [1, 1, 1])).toEqual(structure);
  expect(makeSupercellByMatrix(structure, [1, 0, 0, 0, 1, 0, 0, 0, 1])).toEqual(structure);
});

test('a diagonal matrix gives what repeats give', () => {
  const structure = fullStructure();
  expect(makeSupercellByMatrix(structure, [2, 0, 0, 0, 1, 0, 0, 0, 3])).toEqual(
    makeSupercell(structure, [2, 1, 3]),
  );
});

test('repeating in two steps is repeating at once, up to order', () => {
  const structure = fullStructure();
  const [twice, once] = [
    makeSupercell(makeSupercell(structure, [2, 1, 1]), [1, 3, 2]),
    makeSupercell(structure, [2, 3, 2]),
  ];
  expectClose(twice.cell, once.cell, { relative: 1e-14 });
  expectClose(distancesPerCopy(twice, 1), distancesPerCopy(once, 1), { absolute: 1e-10 });
});

test('any integer matrix describes the same crystal with |det| times the atoms', () => {
  let tried = 0;
  while (tried < 40) {
    const { fixed: _, ...structure } = fullStructure();
    const matrix = Int32Array.from({ length: 9 }, () => random.integer(5) - 2);
    const [a, b, c, d, e, f, g, h, i] = matrix;
    const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    if (determinant === 0) continue;
    tried++;
    const copies = Math.abs(determinant);
    const big = makeSupercellByMatrix(structure, matrix);
    expect(atomCount(big)).toBe(3 * copies);
    expectClose([volume(big.cell)], [copies * volume(structure.cell)], { relative: 1e-10 });
    expectClose(distancesPerCopy(big, copies), distancesPerCopy(structure, 1), { absolute: 1e-9 });
  }
});

test('the copies of a supercell by matrix are different atoms of the lattice', () => {
  const { fixed: _, ...structure } = fullStructure();
  const big = wrapPositions(makeSupercellByMatrix(structure, [1, 2, 0, -1, 1, 1, 0, 1, 2]));
  const { distances } = findNeighbors(big, 0.01);
  expect(distances.length).toBe(0);
});

test('repeats, matrices and sizes that cannot be are refused', () => {
  const structure = fullStructure();
  const slab: Structure = { ...structure, periodic: [true, true, false], fixed: undefined };
  expect(() => makeSupercell(structure, [0, 1, 1])).toThrow(
    'repeats must be three integers from 1, got [0, 1, 1]',
  );
  expect(() => makeSupercell(structure, [1.5, 1, 1])).toThrow('got [1.5, 1, 1]');
  expect(() => makeSupercell(structure, [1e4, 1e4, 1e4])).toThrow('repeat less often');
  expect(() => makeSupercellByMatrix(structure, [1, 0, 0, 0, 1, 0])).toThrow('nine integers');
  expect(() => makeSupercellByMatrix(structure, [1, 1, 0, 1, 1, 0, 0, 0, 1])).toThrow('determinant 0');
  expect(() => makeSupercellByMatrix(slab, [1, 0, 1, 0, 1, 0, 0, 0, 1])).toThrow('mixes periodic axes');
  expect(atomCount(makeSupercellByMatrix(slab, [1, 1, 0, -1, 1, 0, 0, 0, 1]))).toBe(6);
  expect(() => makeSupercellByMatrix(structure, [1, 1, 0, -1, 1, 0, 0, 0, 1])).toThrow(
    'atom 2 is fixed along some cell vectors only',
  );
});
