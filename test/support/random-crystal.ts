import { greatestCommonDivisor, type Indices } from '../../src/build/plane-indices';
import { determinant3 } from '../../src/math/matrix3';
import type { Random } from '../../src/math/random';
import { toCartesian } from '../../src/structure/cell';
import { closestPair } from '../../src/structure/check-structure';
import type { Structure } from '../../src/structure/structure';
import { randomCell } from './random-structures';

/**
 * A triclinic crystal without symmetry: 2 to 6 atoms of one to three elements, none nearer than `apart` Å to another or
 * to its own image, in a cell of any handedness.
 */
export function randomCrystal(random: Random, apart = 1.2): Structure {
  for (;;) {
    const count = 2 + random.integer(5);
    const elements = [8, 22, 44].slice(0, 1 + random.integer(3));
    const cell = randomCell(random, 7);
    if (Math.abs(determinant3(cell)) < 12 * count) continue;
    const crystal: Structure = {
      cell,
      periodic: [true, true, true],
      positions: toCartesian(
        cell,
        Array.from({ length: 3 * count }, () => 4 * random.next() - 2),
      ),
      atomicNumbers: Uint8Array.from({ length: count }, () => elements[random.integer(elements.length)]),
    };
    if (closestPair(crystal).distance > apart) return crystal;
  }
}

/** A plane without common factor. */
export function randomPlane(random: Random, largest: number): Indices {
  const index = () => random.integer(2 * largest + 1) - largest;
  for (;;) {
    const hkl: Indices = [index(), index(), index()];
    if (hkl.reduce(greatestCommonDivisor) === 1) return hkl;
  }
}
