import { InputError } from '../errors';
import { countSpecies } from '../structure/combine';
import { elementSymbol, largestAtomicNumber } from '../structure/elements';
import { atomCount, type Structure } from '../structure/structure';

export interface Touch {
  /** Å, what to add to the particle's z */
  readonly height: number;
  /** the atoms that touch: of the particle, of the slab */
  readonly pair: readonly [number, number];
}

/**
 * The height at which the first pair is as close as `distance` says.
 *
 * h = max over pairs ( z_j + √(d² − ρ²) − z_i ) with d the least distance of the pair and ρ its distance in the plane.
 * Only pairs that are above each other count, so the slab is sorted into columns; a column whose top cannot reach an
 * atom of the particle any more is passed over.
 *
 * @param slab c along z, periodic in the plane
 * @param placed Å, [n, 3], the particle's atoms where they will be in the plane
 * @param species [n]
 * @throws InputError for a slab narrower than two such distances, and where no atom is above another
 */
export function touchingHeight(
  slab: Structure,
  placed: Float64Array,
  species: Uint8Array,
  distance: (z1: number, z2: number) => number,
): Touch {
  const { cell, positions, atomicNumbers } = slab;
  const { limits, largest } = leastDistances(slab, species, distance);
  const columns = makeColumns(slab, largest);
  let lowest = Infinity;
  for (let k = 2; k < placed.length; k += 3) lowest = Math.min(lowest, placed[k]);

  let height = -Infinity;
  let pair: readonly [number, number] = [0, 0];
  // The lowest atoms first: they lift the particle so far that nearly all others can be passed over.
  for (const isLow of [true, false])
    for (let i = 0; i < species.length; i++) {
      const [xi, yi, zi] = [placed[3 * i], placed[3 * i + 1], placed[3 * i + 2]];
      if (zi < lowest + largest !== isLow || columns.top + largest - zi <= height) continue;
      for (const column of columnsAround(columns, cell, xi, yi)) {
        if (columns.tops[column] + largest - zi <= height) continue;
        for (let k = columns.starts[column]; k < columns.starts[column + 1]; k++) {
          const j = columns.atoms[k];
          const zj = positions[3 * j + 2];
          if (zj + largest - zi <= height) continue;
          const d = limits[species[i] * (largestAtomicNumber + 1) + atomicNumbers[j]];
          let y = yi - positions[3 * j + 1];
          const rows = Math.round(y / cell[4]);
          y -= rows * cell[4];
          let x = xi - positions[3 * j] - rows * cell[3];
          x -= Math.round(x / cell[0]) * cell[0];
          const below = d * d - x * x - y * y;
          if (!(below > 0)) continue;
          const here = zj + Math.sqrt(below) - zi;
          if (here > height) [height, pair] = [here, [i, j]];
        }
      }
    }
  if (height === -Infinity)
    throw new InputError(
      'placeParticle: no atom of the particle is above one of the slab; the slab has gaps wider than a contact',
    );
  return { height, pair };
}

/** Å, of every pair of elements of particle and slab, and the largest of them. */
function leastDistances(
  slab: Structure,
  species: Uint8Array,
  distance: (z1: number, z2: number) => number,
): { readonly limits: Float64Array; readonly largest: number } {
  const { cell } = slab;
  const below = [...countSpecies(slab).keys()];
  const above = [...countSpecies({ ...slab, atomicNumbers: species }).keys()];
  const kinds = [...new Set([...below, ...above])];
  const limits = new Float64Array((largestAtomicNumber + 1) ** 2);
  let largest = 0;
  for (const p of kinds)
    for (const q of kinds) {
      limits[p * (largestAtomicNumber + 1) + q] = distance(p, q);
      largest = Math.max(largest, distance(p, q));
    }
  if (cell[0] < 2 * largest || cell[4] < 2 * largest)
    throw new InputError(
      `placeParticle: the slab measures ${cell[0].toFixed(2)} × ${cell[4].toFixed(2)} Å, less than two contact ` +
        `distances of up to ${largest.toFixed(2)} Å (${kinds.map(elementSymbol).join(', ')}); use more repeats`,
    );
  return { limits, largest };
}

/** Atoms of a slab by where they are in the plane. */
interface Columns {
  /** along a and b; each column is at least as wide as it was asked for */
  readonly counts: readonly [number, number];
  /** [columns + 2]; first atom of each column */
  readonly starts: Int32Array;
  readonly atoms: Int32Array;
  /** Å, [columns]; z of the highest atom, −Infinity for an empty one */
  readonly tops: Float64Array;
  /** Å, the highest of them */
  readonly top: number;
}

function makeColumns(slab: Structure, width: number): Columns {
  const { cell, positions } = slab;
  const n = atomCount(slab);
  // Distances between opposite sides of the cell; a hair more, against rounding.
  const across = (cell[0] * cell[4]) / Math.sqrt(cell[3] ** 2 + cell[4] ** 2);
  const along = (side: number) => Math.max(1, Math.floor(side / (width * (1 + 1e-9))));
  const counts: [number, number] = [along(across), along(cell[4])];
  const tops = new Float64Array(counts[0] * counts[1]).fill(-Infinity);
  const atoms = new Int32Array(n);
  const starts = new Int32Array(tops.length + 2);
  let top = -Infinity;
  for (const isCounting of [true, false]) {
    for (let j = 0; j < n; j++) {
      const [u, v] = columnAt(cell, counts, positions[3 * j], positions[3 * j + 1]);
      const column = v * counts[0] + u;
      if (!isCounting) {
        atoms[starts[column + 1]++] = j;
        continue;
      }
      starts[column + 2]++;
      const z = positions[3 * j + 2];
      if (z > tops[column]) tops[column] = z;
      if (z > top) top = z;
    }
    if (isCounting) for (let k = 1; k < starts.length; k++) starts[k] += starts[k - 1];
  }
  return { counts, starts, atoms, tops, top };
}

function columnAt(
  cell: Float64Array,
  counts: readonly [number, number],
  x: number,
  y: number,
): [number, number] {
  const fy = y / cell[4];
  const fx = (x - fy * cell[3]) / cell[0];
  return [
    Math.min(counts[0] - 1, Math.floor((fx - Math.floor(fx)) * counts[0])),
    Math.min(counts[1] - 1, Math.floor((fy - Math.floor(fy)) * counts[1])),
  ];
}

/** The column of a point and those beside it, each once. */
function columnsAround({ counts }: Columns, cell: Float64Array, x: number, y: number): number[] {
  const [u, v] = columnAt(cell, counts, x, y);
  const beside = (k: number, count: number) =>
    count < 3 ? Array.from({ length: count }, (_, m) => m) : [(k + count - 1) % count, k, (k + 1) % count];
  const across = beside(u, counts[0]);
  return beside(v, counts[1]).flatMap((q) => across.map((p) => q * counts[0] + p));
}
