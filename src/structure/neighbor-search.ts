import { InputError } from '../errors';
import { type ImageBins, makeImageBins } from './image-bins';
import type { Structure } from './structure';

/** Neighbors of one atom or of many. */
export interface Neighbors {
  /** [m]; the neighbor j */
  readonly indices: Int32Array;
  /** Å, [m, 3]; from i to the image of j */
  readonly vectors: Float64Array;
  /** Å, [m] */
  readonly distances: Float64Array;
}

/** Finds the neighbors of one atom after the other; the arrays hold those of the last one asked for. */
export interface NeighborSearch extends Neighbors {
  /**
   * Puts the neighbors of atom i into the first entries of the arrays, in no particular order.
   *
   * @param within Å, at most the cutoff of the search, and the default
   * @returns how many
   */
  readonly find: (i: number, within?: number) => number;
}

/**
 * Looks around single atoms of a large structure: about 50 bytes per atom, where a list of all neighbors takes hundreds.
 * Finds what `findNeighbors` finds, up to rounding.
 *
 * @param cutoff Å; may be longer than the cell
 * @throws InputError as `findNeighbors`
 */
export function createNeighborSearch(
  structure: Structure,
  cutoff: number,
  where = 'createNeighborSearch',
): NeighborSearch {
  checkSearch(structure, cutoff, where);
  if (structure.atomicNumbers.length === 0) return { ...emptyNeighbors(0), find: () => 0 };
  const bins = makeImageBins(structure, cutoff, where, { few: true });
  const found = emptyNeighbors(mostCandidates(bins, cutoff));
  return { ...found, find: (i, within = cutoff) => visitNeighbors(bins, i, within, 0, found) };
}

function emptyNeighbors(length: number): Neighbors {
  return {
    indices: new Int32Array(length),
    vectors: new Float64Array(3 * length),
    distances: new Float64Array(length),
  };
}

/** No atom has more neighbors than the bins in its reach can hold. */
function mostCandidates({ atoms, starts, size }: ImageBins, cutoff: number): number {
  let fullest = 0;
  for (let bin = 0; bin + 1 < starts.length; bin++)
    fullest = Math.max(fullest, starts[bin + 1] - starts[bin]);
  return Math.min(atoms.length, fullest * (2 * Math.ceil(cutoff / size) + 3) ** 3);
}

/** @throws InputError when the cutoff is not above 0, or a position is missing or not a finite number */
export function checkSearch(structure: Structure, cutoff: number, where: string): void {
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
  // Not findIndex: a call for each of three million numbers takes longer than the search for close pairs.
  let bad = 0;
  while (bad < positions.length && positions[bad] - positions[bad] === 0) bad++;
  if (bad < positions.length) {
    throw new InputError(
      `${where}: coordinate ${'xyz'[bad % 3]} of atom ${Math.floor(bad / 3)} is ${positions[bad]} Å; ` +
        'it must be a finite number',
    );
  }
}

/** Counts the neighbors of atom i and, when there is a list, writes them there from entry `start` on. */
export function visitNeighbors(
  bins: ImageBins,
  i: number,
  cutoff: number,
  start: number,
  list: Neighbors | undefined,
): number {
  const { home, shifts, atoms, shiftOfImage, places, slack, starts, counts, low, size } = bins;
  const xi = home[3 * i];
  const yi = home[3 * i + 1];
  const zi = home[3 * i + 2];
  const cutoffSquare = cutoff * cutoff;
  const [fromX, fromY, fromZ] = [xi - low[0], yi - low[1], zi - low[2]];
  // The quick look works with rounded places, so it looks a little further.
  const generous = cutoff * (1 + 1e-9) + 1e-9 + slack;
  const generousSquare = generous * generous;
  const firstZ = Math.max(0, Math.floor((fromZ - generous) / size));
  const lastZ = Math.min(counts[2] - 1, Math.floor((fromZ + generous) / size));
  const firstY = Math.max(0, Math.floor((fromY - generous) / size));
  const lastY = Math.min(counts[1] - 1, Math.floor((fromY + generous) / size));
  let entry = start;
  for (let binZ = firstZ; binZ <= lastZ; binZ++) {
    const gapZ = gap(fromZ, binZ * size, size);
    for (let binY = firstY; binY <= lastY; binY++) {
      const gapY = gap(fromY, binY * size, size);
      const leftSquare = generousSquare - gapZ * gapZ - gapY * gapY;
      if (leftSquare < 0) continue;
      const reachX = Math.sqrt(leftSquare);
      const firstX = Math.max(0, Math.floor((fromX - reachX) / size));
      const lastX = Math.min(counts[0] - 1, Math.floor((fromX + reachX) / size));
      const row = (binZ * counts[1] + binY) * counts[0];
      const end = starts[row + lastX + 1];
      for (let k = starts[row + firstX]; k < end; k++) {
        const roughX = places[3 * k] - fromX;
        const roughY = places[3 * k + 1] - fromY;
        const roughZ = places[3 * k + 2] - fromZ;
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
