import type { Random } from '../../src/math/random';
import type { Structure } from '../../src/structure/structure';

/** A cell with vectors up to `longest` Å, skewed at random, yet not flat: at least 2 % of its box. */
export function randomCell(random: Random, longest: number): Float64Array {
  for (;;) {
    const cell = Float64Array.from({ length: 9 }, () => longest * (2 * random.next() - 1));
    const box = [0, 3, 6].reduce((product, k) => product * Math.hypot(...cell.subarray(k, k + 3)), 1);
    const determinant =
      cell[0] * (cell[4] * cell[8] - cell[5] * cell[7]) -
      cell[1] * (cell[3] * cell[8] - cell[5] * cell[6]) +
      cell[2] * (cell[3] * cell[7] - cell[4] * cell[6]);
    if (Math.abs(determinant) > 0.02 * box) return cell;
  }
}

/** Atoms anywhere, many outside the cell; the periodic axes at random. */
export function randomStructure(random: Random, atomCount: number, longest: number): Structure {
  const flag = () => random.integer(3) > 0;
  return {
    cell: randomCell(random, longest),
    periodic: [flag(), flag(), flag()],
    positions: Float64Array.from({ length: 3 * atomCount }, () => 2 * longest * (random.next() - 0.5)),
    atomicNumbers: Uint8Array.from({ length: atomCount }, () => [8, 22, 44][random.integer(3)]),
  };
}
