import { InputError } from '../errors';
import { adjugate3, determinant3, multiply3 } from '../math/matrix3';
import { checkCell } from './cell';
import { selectAtoms } from './combine';
import { atomCount, type Structure } from './structure';

/** More atoms than fit the 32-bit indices and the memory of a page. */
const largestAtomCount = 50_000_000;
/** of the box around a new cell, looked at one by one */
const mostLatticePoints = 100_000_000;

/**
 * Repeats a structure along its cell vectors. All that belongs to an atom is repeated with it.
 *
 * Copies follow one another whole, the last repeat running fastest: atom i of copy (p, q, r) is number
 * ((p · repeats[1] + q) · repeats[2] + r) · n + i.
 *
 * @param repeats along a, b, c; integers from 1
 * @throws InputError for other repeats
 */
export function makeSupercell(structure: Structure, repeats: readonly [number, number, number]): Structure {
  checkCell(structure.cell, 'makeSupercell');
  if (repeats.length !== 3 || !repeats.every((count) => Number.isInteger(count) && count >= 1)) {
    throw new InputError(
      `makeSupercell: repeats must be three integers from 1, got [${repeats.join(', ')}]; [1, 1, 1] is one copy`,
    );
  }
  checkSize('makeSupercell', atomCount(structure), repeats[0] * repeats[1] * repeats[2]);
  const points: number[] = [];
  for (let p = 0; p < repeats[0]; p++) {
    for (let q = 0; q < repeats[1]; q++) {
      for (let r = 0; r < repeats[2]; r++) points.push(p, q, r);
    }
  }
  const cell = structure.cell.map((value, k) => value * repeats[Math.floor(k / 3)]);
  return repeatAt(structure, points, cell);
}

/**
 * The supercell whose vectors are integer combinations of the old ones: new cell = matrix · cell.
 *
 * It holds |det| copies, those whose lattice point has fractional coordinates from 0 to below 1 in the new cell
 * (decided in integers, so exact). A negative determinant turns the handedness over.
 *
 * @param matrix [3, 3] integers
 * @throws InputError when it is not nine integers, has determinant 0, makes a cell too large or too skewed, mixes
 *   periodic with other axes, or mixes axes of atoms that are fixed along some of them only
 */
export function makeSupercellByMatrix(structure: Structure, matrix: ArrayLike<number>): Structure {
  const where = 'makeSupercellByMatrix';
  const shown = `[${Array.from(matrix).join(', ')}]`;
  checkCell(structure.cell, where);
  if (matrix.length !== 9 || !Array.from(matrix).every(Number.isInteger)) {
    throw new InputError(`${where}: the matrix must be nine integers, row by row, got ${shown}`);
  }
  const determinant = determinant3(matrix);
  if (determinant === 0) {
    throw new InputError(
      `${where}: the matrix ${shown} has determinant 0, its cell would be flat; give three independent rows`,
    );
  }
  checkSize(where, atomCount(structure), Math.abs(determinant));
  checkMixing(structure, matrix, where);

  const adjugate = adjugate3(matrix);
  const sign = Math.sign(determinant);
  const range = [0, 1, 2].map((k) => {
    let [low, high] = [0, 0];
    for (let row = 0; row < 3; row++) {
      low += Math.min(0, matrix[3 * row + k]);
      high += Math.max(0, matrix[3 * row + k]);
    }
    return [low, high];
  });
  const tried = range.reduce((product, [low, high]) => product * (high - low + 1), 1);
  if (!(tried <= mostLatticePoints))
    throw new InputError(
      `${where}: the matrix ${shown} makes a cell so skewed that ${tried} lattice points lie around its ${Math.abs(determinant)}; ` +
        'add rows to each other until their entries are small',
    );
  const points: number[] = [];
  for (let p = range[0][0]; p <= range[0][1]; p++) {
    for (let q = range[1][0]; q <= range[1][1]; q++) {
      for (let r = range[2][0]; r <= range[2][1]; r++) {
        const isInside = [0, 1, 2].every((k) => {
          // determinant times the fractional coordinate along new vector k
          const scaled = sign * (p * adjugate[k] + q * adjugate[3 + k] + r * adjugate[6 + k]);
          return scaled >= 0 && scaled < sign * determinant;
        });
        if (isInside) points.push(p, q, r);
      }
    }
  }
  return repeatAt(structure, points, multiply3(matrix, structure.cell));
}

/** Copies of the structure shifted by lattice points [k, 3], in a new cell. */
function repeatAt(structure: Structure, points: readonly number[], cell: Float64Array): Structure {
  const n = atomCount(structure);
  const old = structure.cell;
  const repeated = selectAtoms(
    structure,
    Int32Array.from({ length: (points.length / 3) * n }, (_, k) => k % n),
  );
  const positions = repeated.positions.slice();
  for (let copy = 0; 3 * copy < points.length; copy++) {
    const [p, q, r] = [points[3 * copy], points[3 * copy + 1], points[3 * copy + 2]];
    for (let d = 0; d < 3; d++) {
      const shift = p * old[d] + q * old[3 + d] + r * old[6 + d];
      for (let i = 0; i < n; i++) positions[3 * (copy * n + i) + d] += shift;
    }
  }
  return { ...repeated, cell, positions };
}

function checkSize(where: string, n: number, copies: number): void {
  if (n * copies > largestAtomCount) {
    throw new InputError(
      `${where}: ${copies} copies of ${n} atoms are more than ${largestAtomCount} atoms; repeat less often`,
    );
  }
}

function checkMixing(structure: Structure, matrix: ArrayLike<number>, where: string): void {
  const { periodic, fixed } = structure;
  const isDiagonal = Array.from(matrix).every((value, k) => value === 0 || k % 4 === 0);
  const mixesPeriodic = Array.from(matrix).some(
    (value, k) => value !== 0 && periodic[k % 3] !== periodic[Math.floor(k / 3)],
  );
  if (mixesPeriodic) {
    throw new InputError(
      `${where}: the matrix [${Array.from(matrix).join(', ')}] mixes periodic axes with others (periodic: ` +
        `${periodic.join(', ')}); keep 0 where they meet`,
    );
  }
  if (!fixed || isDiagonal) return;
  for (let k = 0; k < fixed.length; k += 3) {
    if (fixed[k] !== fixed[k + 1] || fixed[k] !== fixed[k + 2]) {
      throw new InputError(
        `${where}: atom ${k / 3} is fixed along some cell vectors only, and a new cell has other vectors; ` +
          'fix it along all or none, or repeat along the old vectors',
      );
    }
  }
}
