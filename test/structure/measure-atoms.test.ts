import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { measureAtoms } from '../../src/structure/measure-atoms';
import { minimumImage } from '../../src/structure/minimum-image';
import type { Structure } from '../../src/structure/structure';
import { degree } from '../../src/units';

function atomsAt(...places: number[][]): Structure {
  return {
    cell: Float64Array.of(10, 0, 0, 4, 9, 0, 0, 0, 11),
    periodic: [true, true, true],
    positions: Float64Array.from(places.flat()),
    atomicNumbers: new Uint8Array(places.length).fill(8),
  };
}

test('water: 0.9572 Å and 104.52°, also where a face of the cell cuts the molecule', () => {
  // r and angle of the isolated molecule: A. R. Hoy and P. R. Bunker, J. Mol. Spectrosc. 74, 1 (1979)
  const half = (104.52 / 2) * degree;
  const hydrogens = [1, -1].map((side) => [side * 0.9572 * Math.sin(half), 0.9572 * Math.cos(half), 0]);
  const whole = atomsAt(hydrogens[0], [0, 0, 0], hydrogens[1]);
  const cut = atomsAt(
    hydrogens[0].map((x, a) => x + [14, 9, 0][a]),
    [0, 0, 11],
    hydrogens[1].map((x, a) => x - [10, 0, 0][a]),
  );
  for (const water of [whole, cut]) {
    expect(measureAtoms(water, [0, 1]).value).toBeCloseTo(0.9572, 12);
    expect(measureAtoms(water, [0, 1, 2]).value / degree).toBeCloseTo(104.52, 9);
  }
});

test('a dihedral has the sign of its turn, seen along the middle bond, and is the same read backwards', () => {
  for (const turn of [-170, -60, -1, 0, 60, 120, 180]) {
    const [c, s] = [Math.cos(turn * degree), Math.sin(turn * degree)];
    // Looking along +z from the second atom, +x to +y is clockwise.
    const four = atomsAt([1, 0, 0], [0, 0, 0], [0, 0, 1.5], [c, s, 1.5]);
    const measured = measureAtoms(four, [0, 1, 2, 3]).value / degree;
    expect(Math.abs(measured)).toBeCloseTo(Math.abs(turn), 9);
    if (Math.abs(turn) < 180) expect(measured).toBeCloseTo(turn, 9);
    expect(measureAtoms(four, [3, 2, 1, 0]).value).toBeCloseTo(measured * degree, 9);
  }
});

test('a path goes from image to nearest image, whatever cell an atom is given in', () => {
  const random = createRandom(8);
  const structure = atomsAt(
    ...Array.from({ length: 4 }, () => [30 * random.next() - 15, 9 * random.next(), 22 * random.next()]),
  );
  const { path, kind } = measureAtoms(structure, [0, 1, 2, 3]);
  expect(kind).toBe('dihedral');
  const toNearest = minimumImage(structure.cell, structure.periodic);
  for (let k = 0; k < 9; k += 3) {
    const step = Float64Array.from([0, 1, 2], (a) => path[k + 3 + a] - path[k + a]);
    const shortest = step.slice();
    toNearest(shortest);
    expect(Math.hypot(...step)).toBeCloseTo(Math.hypot(...shortest), 9);
  }
});

test('what measures nothing is refused in a sentence', () => {
  const line = atomsAt([0, 0, 0], [1, 0, 0], [2, 0, 0], [3, 0, 0.5]);
  expect(() => measureAtoms(line, [0])).toThrow(/1 atoms measure nothing; pass 2 for a distance/);
  expect(() => measureAtoms(line, [0, 9])).toThrow(/no atom 9; atoms are counted from 0 to 3/);
  expect(() => measureAtoms(line, [1, 1])).toThrow(/follows itself/);
  expect(() => measureAtoms(line, [0, 1, 2, 3])).toThrow(/three of O 1, O 2, O 3, O 4 stand in a line/);
  expect(measureAtoms(line, [0, 1, 2]).value).toBeCloseTo(Math.PI, 12);
});
