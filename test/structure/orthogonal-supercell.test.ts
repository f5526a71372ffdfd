import { expect, test } from 'vitest';
import { makeSurface } from '../../src/build/make-surface';
import { determinant3, dot, row3 } from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';
import { cellParameters, volume } from '../../src/structure/cell';
import { findNeighbors } from '../../src/structure/neighbors';
import { makeOrthogonalSupercell } from '../../src/structure/orthogonal-supercell';
import { alignCell, rotateStructure, rotationAbout } from '../../src/structure/rotate-structure';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercellByMatrix } from '../../src/structure/supercell';
import { anatase, crystal, hcp } from '../support/crystals';
import { expectClose } from '../support/expect-close';

const fcc = crystal([0, 2, 2, 2, 0, 2, 2, 2, 0], [[78, 0, 0, 0]]);
const bcc = crystal([-1.5, 1.5, 1.5, 1.5, -1.5, 1.5, 1.5, 1.5, -1.5], [[26, 0, 0, 0]]);
const rightAngles = ({ cell }: Structure) =>
  [0, 1, 2].map((a) => Math.abs(dot(row3(cell, a), row3(cell, (a + 1) % 3))));

test.each([
  ['fcc has 2 atoms in a tetragonal cell', fcc, 2],
  ['bcc has its cube', bcc, 2],
  ['hcp has the cell of √3 a', hcp(44, 2.7, 4.28), 2],
] as const)('the smallest cell with right angles: %s', (_, structure, cells) => {
  const found = makeOrthogonalSupercell(structure);
  expect(found.cells).toBe(cells);
  expect(found.deviation).toBe(0);
  expect(volume(found.structure.cell)).toBeCloseTo(cells * volume(structure.cell), 9);
  expectClose(Float64Array.from(rightAngles(found.structure)), Float64Array.of(0, 0, 0), { absolute: 1e-9 });
  expect(determinant3(found.structure.cell)).toBeGreaterThan(0);
});

test('the result does not depend on the cell given', () => {
  const random = createRandom(5);
  for (const structure of [fcc, bcc, hcp(44, 2.7, 4.28), anatase(3.78, 9.51, 0.208)])
    for (let round = 0; round < 4; round++) {
      let matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
      do matrix = matrix.map(() => random.integer(5) - 2);
      while (determinant3(matrix) !== 1);
      const known = cellParameters(makeOrthogonalSupercell(structure).structure.cell).lengths;
      const found = makeOrthogonalSupercell(makeSupercellByMatrix(structure, matrix)).structure;
      expectClose(cellParameters(found.cell).lengths.slice().sort(), known.slice().sort(), {
        absolute: 1e-9,
      });
    }
});

test('of a slab only a and b are combined', () => {
  const { structure } = makeSurface(anatase(3.7845, 9.5143, 0.2081), [1, 0, 1], { layers: 2 });
  const found = makeOrthogonalSupercell(structure, { mix: [true, true, false] });
  expect(found.cells).toBe(2);
  expect(Array.from(found.matrix.subarray(6))).toEqual([0, 0, 1]);
  expect(atomCount(found.structure)).toBe(2 * atomCount(structure));
  expect(makeOrthogonalSupercell({ ...structure, periodic: [true, true, false] }).matrix).toEqual(
    found.matrix,
  );
});

test('a triclinic cell has a nearly right one within the tolerance, and says how far off it is', () => {
  const odd = crystal([4, 0, 0, 0.9, 5, 0, 0.3, -0.7, 6], [[14, 0, 0, 0]]);
  expect(() => makeOrthogonalSupercell(odd)).toThrow(
    /no cell of up to 60 .* within 0.001 rad; one of \d+ is 0\.\d+ rad off, raise tolerance or maxCells/,
  );
  const found = makeOrthogonalSupercell(odd, { tolerance: 0.1, maxCells: 200 });
  expect(found.cells).toBeGreaterThan(1);
  const { angles } = cellParameters(found.structure.cell);
  const largest = Math.max(...Array.from(angles, (angle) => Math.abs(angle - Math.PI / 2)));
  expect(largest).toBeCloseTo(found.deviation, 9);
  expect(largest).toBeLessThan(0.1);
});

test('what cannot be combined is refused', () => {
  expect(() => makeOrthogonalSupercell({ ...fcc, periodic: [true, false, false] })).toThrow(
    /two or three periodic/,
  );
  expect(() => makeOrthogonalSupercell(fcc, { tolerance: -1 })).toThrow(/0 to 0.5 rad, got -1/);
  expect(() => makeOrthogonalSupercell(fcc, { maxCells: 0 })).toThrow(/1 to 10000, got 0/);
});

test('a turned structure keeps its distances; turning back gives it again', () => {
  const ru = { ...hcp(44, 2.7, 4.28), velocities: Float64Array.of(1, 2, 3, -1, 0, 1) };
  const turned = rotateStructure(ru, rotationAbout([1, 2, -0.5], 0.7));
  expectClose(findNeighbors(turned, 4).distances.sort(), findNeighbors(ru, 4).distances.sort(), {
    absolute: 1e-9,
  });
  const back = rotateStructure(turned, rotationAbout([-1, -2, 0.5], 0.7));
  expectClose(back.positions, ru.positions, { absolute: 1e-12 });
  expectClose(back.velocities ?? [], ru.velocities, { absolute: 1e-12 });
  expectClose(alignCell(turned).cell, alignCell(ru).cell, { absolute: 1e-12 });
  expectClose(rotationAbout([0, 0, 3], Math.PI / 2), Float64Array.of(0, -1, 0, 1, 0, 0, 0, 0, 1), {
    absolute: 1e-15,
  });
});

test('matrices that are no rotation are refused', () => {
  expect(() => rotateStructure(fcc, [1, 0, 0, 0, 1, 0, 0, 0, -1])).toThrow(/no rotation/);
  expect(() => rotateStructure(fcc, [1, 0, 0])).toThrow(/no rotation/);
  expect(() => rotationAbout([0, 0, 0], 1)).toThrow(/axis must have a length/);
});
