import { InputError } from '../../errors';
import { atomCount, type Structure } from '../../structure/structure';

/**
 * Which Cartesian components of each atom's position are free, for codes that hold atoms along x, y and z.
 *
 * In a `Structure` an atom is held along cell vectors: it moves in the space that the free ones span. That is a
 * Cartesian plane or line for slabs with c along z, but not in every cell.
 *
 * @returns [n, 3], 1 where free; undefined when nothing is held
 * @throws InputError where the free vectors of an atom span no Cartesian plane or line
 */
export function cartesianFreedom(structure: Structure, where: string): Uint8Array | undefined {
  const { cell, fixed } = structure;
  if (!fixed?.some((value) => value !== 0)) return undefined;
  const free = new Uint8Array(fixed.length);
  for (let i = 0; i < atomCount(structure); i++) {
    const vectors = [0, 1, 2].filter((a) => fixed[3 * i + a] === 0);
    const touched = [0, 1, 2].filter((axis) =>
      vectors.some((a) => Math.abs(cell[3 * a + axis]) > 1e-9 * rowLength(cell, a)),
    );
    if (touched.length !== vectors.length)
      throw new InputError(
        `${where}: atom ${i + 1} is held along ${3 - vectors.length} of the cell vectors, and what is left to it is no ` +
          'plane or line of the x, y and z that this program holds atoms along; hold it along all or none, or turn the ' +
          'cell so that its vectors lie along x, y and z',
      );
    for (const axis of touched) free[3 * i + axis] = 1;
  }
  return free;
}

function rowLength(cell: Float64Array, a: number): number {
  return Math.sqrt(cell[3 * a] ** 2 + cell[3 * a + 1] ** 2 + cell[3 * a + 2] ** 2);
}
