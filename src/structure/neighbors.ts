import { InputError } from '../errors';
import { type ImageBins, makeImageBins } from './image-bins';
import type { Structure } from './structure';

/** The neighbors of atom i are the entries k from offsets[i] to offsets[i + 1] − 1, in no particular order. */
export interface NeighborList {
  /** [n + 1] */
  readonly offsets: Int32Array;
  /** [m]; the neighbor j */
  readonly indices: Int32Array;
  /** Å, [m, 3]; from i to the image of j */
  readonly vectors: Float64Array;
  /** Å, [m] */
  readonly distances: Float64Array;
}

export interface NeighborOptions {
  /** [n], 1 for the atoms whose neighbors are wanted; others have none in the list; default all */
  readonly of?: ArrayLike<number>;
}

/** 36 bytes each: 2 GB. */
const largestEntryCount = 60_000_000;

/**
 * All neighbors closer than a cutoff, each pair from both ends unless `of` leaves one out.
 *
 * Every periodic image counts, so in a small cell an atom has the same neighbor several times and can be its
 * own neighbor. Both entries of a pair hold exactly opposite vectors. Time grows as the number of entries.
 *
 * @param cutoff Å; may be longer than the cell
 * @throws InputError when the cutoff is not above 0, a position is not a finite number, the cell is none, or the
 *   list would not fit into memory
 */
export function findNeighbors(
  structure: Structure,
  cutoff: number,
  { of }: NeighborOptions = {},
): NeighborList {
  const where = 'findNeighbors';
  if (!(cutoff > 0 && cutoff < Infinity)) {
    throw new InputError(
      `${where}: cutoff must be above 0 Å and finite, got ${cutoff}; pass the potential's cutoff`,
    );
  }
  const { positions } = structure;
  if (positions.length !== 3 * structure.atomicNumbers.length) {
    throw new InputError(
      `${where}: ${structure.atomicNumbers.length} atoms need three coordinates each, got ${positions.length}; ` +
        `positions must hold ${3 * structure.atomicNumbers.length} numbers, x y z of each atom in turn`,
    );
  }
  const bad = positions.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError(
      `${where}: coordinate ${'xyz'[bad % 3]} of atom ${Math.floor(bad / 3)} is ${positions[bad]} Å; ` +
        'it must be a finite number',
    );
  }
  const atomCount = positions.length / 3;
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
  const bins = makeImageBins(structure, cutoff, where);
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

/** Counts the neighbors of atom i and, when there is a list, writes them there from entry `start` on. */
function visitNeighbors(
  bins: ImageBins,
  i: number,
  cutoff: number,
  start: number,
  list: NeighborList | undefined,
): number {
  const { home, shifts, atoms, shiftOfImage, places, starts, counts, low, size } = bins;
  const xi = home[3 * i];
  const yi = home[3 * i + 1];
  const zi = home[3 * i + 2];
  const cutoffSquare = cutoff * cutoff;
  // The quick look works with rounded places, so it looks a little further.
  const generous = cutoff * (1 + 1e-9) + 1e-9;
  const generousSquare = generous * generous;
  const firstZ = Math.max(0, Math.floor((zi - generous - low[2]) / size));
  const lastZ = Math.min(counts[2] - 1, Math.floor((zi + generous - low[2]) / size));
  const firstY = Math.max(0, Math.floor((yi - generous - low[1]) / size));
  const lastY = Math.min(counts[1] - 1, Math.floor((yi + generous - low[1]) / size));
  let entry = start;
  for (let binZ = firstZ; binZ <= lastZ; binZ++) {
    const gapZ = gap(zi, low[2] + binZ * size, size);
    for (let binY = firstY; binY <= lastY; binY++) {
      const gapY = gap(yi, low[1] + binY * size, size);
      const leftSquare = generousSquare - gapZ * gapZ - gapY * gapY;
      if (leftSquare < 0) continue;
      const reachX = Math.sqrt(leftSquare);
      const firstX = Math.max(0, Math.floor((xi - reachX - low[0]) / size));
      const lastX = Math.min(counts[0] - 1, Math.floor((xi + reachX - low[0]) / size));
      const row = (binZ * counts[1] + binY) * counts[0];
      const end = starts[row + lastX + 1];
      for (let k = starts[row + firstX]; k < end; k++) {
        const roughX = places[3 * k] - xi;
        const roughY = places[3 * k + 1] - yi;
        const roughZ = places[3 * k + 2] - zi;
        if (roughX * roughX + roughY * roughY + roughZ * roughZ >= generousSquare) continue;
        const j = atoms[k];
        const s = 3 * shiftOfImage[k];
        if (j === i && s === 0) continue;
        // The difference first and the shift last: seen from j, every number here has just the other sign.
        const x = home[3 * j] - xi + shifts[s];
        const y = home[3 * j + 1] - yi + shifts[s + 1];
        const z = home[3 * j + 2] - zi + shifts[s + 2];
        const square = x * x + y * y + z * z;
        if (square >= cutoffSquare) continue;
        if (list) {
          list.indices[entry] = j;
          list.vectors[3 * entry] = x;
          list.vectors[3 * entry + 1] = y;
          list.vectors[3 * entry + 2] = z;
          list.distances[entry] = Math.sqrt(square);
        }
        entry++;
      }
    }
  }
  return entry - start;
}

/** How far x lies outside the interval from `low` to `low + size`; a little less, against rounding. */
function gap(x: number, low: number, size: number): number {
  return Math.max(0, low - x - 1e-9, x - low - size - 1e-9);
}
