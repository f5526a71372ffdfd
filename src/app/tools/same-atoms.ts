import type { Structure } from '../../structure/structure';

/** Whether atoms are at the same places: each frame on screen is a new array. */
export function sameAtoms(a: Structure | undefined, { positions, atomicNumbers, cell }: Structure): boolean {
  return (
    a !== undefined &&
    a.positions.length === positions.length &&
    a.positions.every((x, p) => x === positions[p]) &&
    a.atomicNumbers.every((z, i) => z === atomicNumbers[i]) &&
    a.cell.every((x, k) => x === cell[k])
  );
}
