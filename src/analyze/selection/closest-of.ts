import { minimumImage } from '../../structure/minimum-image';
import { findNeighbors } from '../../structure/neighbors';
import type { Structure } from '../../structure/structure';

export interface AtomPair {
  readonly i: number;
  readonly j: number;
  /** Å, between nearest images */
  readonly distance: number;
}

/** Of so few, every pair is looked at: 20,000 at most. */
const few = 200;
/** Å; pairs of neighbors are found at once */
const firstReach = 3;

/** The two of these atoms that are nearest to each other; undefined for fewer than two. */
export function closestOf(structure: Structure, atoms: readonly number[]): AtomPair | undefined {
  if (atoms.length < 2) return undefined;
  if (atoms.length <= few) return closestByPairs(structure, atoms);
  const { positions } = structure;
  const those: Structure = {
    cell: structure.cell,
    periodic: structure.periodic,
    positions: new Float64Array(3 * atoms.length),
    atomicNumbers: new Uint8Array(atoms.length),
  };
  atoms.forEach((i, k) => {
    those.positions.set(positions.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  for (let reach = firstReach; ; reach *= 2) {
    const { offsets, indices, distances } = findNeighbors(those, reach);
    let best: AtomPair | undefined;
    for (let k = 0; k < atoms.length; k++) {
      for (let m = offsets[k]; m < offsets[k + 1]; m++) {
        // An atom is no pair with its own image.
        if (indices[m] === k || (best && distances[m] >= best.distance)) continue;
        best = { i: atoms[k], j: atoms[indices[m]], distance: distances[m] };
      }
    }
    if (best) return best;
  }
}

function closestByPairs({ cell, periodic, positions }: Structure, atoms: readonly number[]): AtomPair {
  const toNearest = minimumImage(cell, periodic);
  const path = new Float64Array(3);
  let best: AtomPair = { i: atoms[0], j: atoms[1], distance: Infinity };
  for (const [k, i] of atoms.entries()) {
    for (const j of atoms.slice(k + 1)) {
      for (let a = 0; a < 3; a++) path[a] = positions[3 * j + a] - positions[3 * i + a];
      toNearest(path);
      const distance = Math.hypot(path[0], path[1], path[2]);
      if (distance < best.distance) best = { i, j, distance };
    }
  }
  return best;
}
