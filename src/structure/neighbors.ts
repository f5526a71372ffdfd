import { InputError } from '../errors';
import { makeImageBins } from './image-bins';
import { checkSearch, type Neighbors, visitNeighbors } from './neighbor-search';
import type { Structure } from './structure';

/** The neighbors of atom i are the entries k from offsets[i] to offsets[i + 1] − 1, in no particular order. */
export interface NeighborList extends Neighbors {
  /** [n + 1] */
  readonly offsets: Int32Array;
}

export interface NeighborOptions {
  /** [n], 1 for the atoms whose neighbors are wanted; others have none in the list; default all */
  readonly of?: ArrayLike<number>;
  /** [n], 1 for the atoms that may be a neighbor; default all */
  readonly among?: ArrayLike<number>;
}

/** 36 bytes each: 2 GB. */
const largestEntryCount = 60_000_000;

/**
 * All neighbors closer than a cutoff, each pair from both ends unless `of` or `among` leaves one out.
 *
 * Every periodic image counts, so in a small cell an atom has the same neighbor several times and can be its
 * own neighbor. Both entries of a pair hold exactly opposite vectors. Time grows as the number of entries. Where each
 * atom is looked at once, `createNeighborSearch` needs less memory.
 *
 * @param cutoff Å; may be longer than the cell
 * @throws InputError when the cutoff is not above 0, a position is not a finite number, the cell is none, or the
 *   list would not fit into memory
 */
export function findNeighbors(
  structure: Structure,
  cutoff: number,
  { of, among }: NeighborOptions = {},
): NeighborList {
  const where = 'findNeighbors';
  checkSearch(structure, cutoff, where);
  const atomCount = structure.atomicNumbers.length;
  const offsets = new Int32Array(atomCount + 1);
  if (atomCount === 0) {
    return {
      offsets,
      indices: new Int32Array(0),
      vectors: new Float64Array(0),
      distances: new Float64Array(0),
    };
  }

  // Two passes, the first only counts: cheaper than growing arrays of a hundred megabytes.
  const bins = makeImageBins(structure, cutoff, where, { among });
  let total = 0;
  for (let i = 0; i < atomCount; i++) {
    if (!of || of[i]) total += visitNeighbors(bins, i, cutoff, 0, undefined);
    if (total > largestEntryCount) {
      throw new InputError(
        `${where}: within ${cutoff} Å there are more than ${largestEntryCount} neighbors; pass a smaller cutoff`,
      );
    }
    offsets[i + 1] = total;
  }
  const list: NeighborList = {
    offsets,
    indices: new Int32Array(total),
    vectors: new Float64Array(3 * total),
    distances: new Float64Array(total),
  };
  for (let i = 0; i < atomCount; i++) if (!of || of[i]) visitNeighbors(bins, i, cutoff, offsets[i], list);
  return list;
}
