import { expect, test } from 'vitest';
import { determinant3, multiply3, transpose3 } from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';
import {
  cellFromParameters,
  cellParameters,
  checkCell,
  reciprocalCell,
  toCartesian,
  toFractional,
  volume,
} from '../../src/structure/cell';
import { expectClose } from '../support/expect-close';
import { randomCell } from '../support/random-structures';

const random = createRandom(31);

test('reciprocal vectors times cell vectors are the identity, and their volumes multiply to 1', () => {
  for (let round = 0; round < 50; round++) {
    const cell = randomCell(random, 8);
    expectClose(multiply3(cell, transpose3(reciprocalCell(cell))), [1, 0, 0, 0, 1, 0, 0, 0, 1], {
      absolute: 1e-12,
    });
    expectClose([volume(cell) * volume(reciprocalCell(cell))], [1], { absolute: 1e-11 });
  }
});

test('fractional coordinates and back change nothing', () => {
  for (let round = 0; round < 50; round++) {
    const cell = randomCell(random, 8);
    const positions = Float64Array.from({ length: 30 }, () => 20 * (random.next() - 0.5));
    expectClose(toCartesian(cell, toFractional(cell, positions)), positions, { absolute: 1e-11 });
  }
});

test('the cell vectors have the fractional coordinates of the identity', () => {
  const cell = randomCell(random, 8);
  expectClose(toFractional(cell, cell), [1, 0, 0, 0, 1, 0, 0, 0, 1], { absolute: 1e-13 });
});

test('lengths and angles make a cell that has them', () => {
  for (let round = 0; round < 50; round++) {
    const parameters = cellParameters(randomCell(random, 8));
    const cell = cellFromParameters(parameters.lengths, parameters.angles);
    const again = cellParameters(cell);
    expectClose(again.lengths, parameters.lengths, { relative: 1e-13 });
    expectClose(again.angles, parameters.angles, { absolute: 1e-11 });
    expect(determinant3(cell)).toBeGreaterThan(0);
    expect([cell[1], cell[2], cell[5]]).toEqual([0, 0, 0]);
  }
});

test('a hexagonal cell has the volume √3/2 a²c, an orthorhombic one exact zeros', () => {
  const right = Math.PI / 2;
  const hexagonal = cellFromParameters([2.7, 2.7, 4.28], [right, right, (2 * Math.PI) / 3]);
  expectClose([volume(hexagonal)], [(Math.sqrt(3) / 2) * 2.7 ** 2 * 4.28], { relative: 1e-14 });
  expect(Array.from(cellFromParameters([3, 4, 5], [right, right, right]))).toEqual([
    3, 0, 0, 0, 4, 0, 0, 0, 5,
  ]);
});

test('a left-handed cell has a positive volume and passes the check', () => {
  const cell = Float64Array.of(0, 1, 0, 1, 0, 0, 0, 0, 1);
  expect(determinant3(cell)).toBe(-1);
  expect(volume(cell)).toBe(1);
  expect(() => checkCell(cell, 'test')).not.toThrow();
});

test('what cannot be a cell is refused with its numbers', () => {
  const name = (make: () => unknown) => {
    try {
      make();
    } catch (error) {
      return (error as Error).name;
    }
    return 'none';
  };
  expect(() => checkCell([1, 0, 0, 0, 1, 0, 0, 0, 0], 'readCif')).toThrow('readCif: cell vector c is zero');
  expect(() => checkCell([1, 0, 0, 0, 1, 0, 1, 1, 0], 'x')).toThrow('x: the cell vectors lie in one plane');
  expect(() => checkCell([1, 0, 0, 0, 1, 0, 0, 0, Number.NaN], 'x')).toThrow('NaN');
  expect(() => checkCell([1, 2, 3], 'x')).toThrow('nine finite numbers in Å, got [1, 2, 3]');
  expect(() => cellFromParameters([1, -2, 3], [1, 1, 1])).toThrow('length b must be above 0 Å, got -2');
  expect(() => cellFromParameters([1, 2, 3], [1, 1, 3.2])).toThrow('angle γ');
  expect(() => cellFromParameters([1, 2, 3], [0.5, 0.5, 2])).toThrow('no cell has the angles');
  expect(() => toFractional(Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), [1, 2])).toThrow(
    'three numbers per atom',
  );
  expect(name(() => checkCell([], 'x'))).toBe('InputError');
});
