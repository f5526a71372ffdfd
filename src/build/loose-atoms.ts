import { findNeighbors } from '../structure/neighbors';
import { atomCount, type Structure } from '../structure/structure';
import { rangeAlong } from './fill-shape';

/** An atom with fewer neighbors than this at a corner would fall off in the first steps. */
const fewestNeighbors = 3;

/** A structure in a box of its own, 10 Å wider than the atoms. */
export function box(positions: Float64Array, atomicNumbers: Uint8Array): Structure {
  const cell = new Float64Array(9);
  for (let a = 0; a < 3; a++) {
    const [low, high] = rangeAlong(positions, a);
    cell[4 * a] = positions.length > 0 ? high - low + 10 : 10;
  }
  return { cell, periodic: [false, false, false], positions, atomicNumbers };
}

/** A cluster without the atoms that hold on to too few others, nor those that lose their hold by that. */
export function looseAtomsRemoved(structure: Structure): Structure {
  let current = structure;
  for (;;) {
    if (atomCount(current) === 0) return current;
    // 1.2 times the shortest distance: the nearest shell, as for bonds across a cut.
    const near = findNeighbors(current, 4);
    const shortest = near.distances.reduce((least, d) => Math.min(least, d), Infinity);
    const keep: number[] = [];
    for (let i = 0; i < atomCount(current); i++) {
      let bonds = 0;
      for (let k = near.offsets[i]; k < near.offsets[i + 1]; k++)
        if (near.distances[k] < 1.2 * shortest) bonds++;
      if (bonds >= fewestNeighbors) keep.push(i);
    }
    if (keep.length === atomCount(current)) return current;
    current = box(
      Float64Array.from(keep.flatMap((i) => [...current.positions.subarray(3 * i, 3 * i + 3)])),
      Uint8Array.from(keep, (i) => current.atomicNumbers[i]),
    );
  }
}
