import { InputError } from '../errors';
import { norm } from '../math/matrix3';
import { type PeriodicLattice, periodicLattice } from './periodic-lattice';
import type { Structure } from './structure';

/** Every periodic image that can lie within a cutoff of an atom, sorted into boxes. */
export interface ImageBins {
  /** Å, [n, 3]; the atoms themselves, moved by lattice vectors into one cell; those given where none had to move */
  readonly home: Float64Array;
  /** Å, [number of shifts, 3]; shift 0 is zero, and with every shift its negative can be made exactly */
  readonly shifts: Float64Array;
  /** [image count]; the atom that an image shows */
  readonly atoms: Int32Array;
  /** [image count]; its entry in `shifts` */
  readonly shiftOfImage: Int32Array;
  /** Å, [image count, 3], from the lower corner of the first bin; off by up to `slack`, for a quick look only */
  readonly places: Float32Array;
  /** Å */
  readonly slack: number;
  /** [number of bins + 1, and one more]; first image of each bin, x running fastest */
  readonly starts: Int32Array;
  /** bins along x, y, z */
  readonly counts: readonly [number, number, number];
  /** Å, lower corner of the first bin */
  readonly low: readonly [number, number, number];
  /** Å, edge of a bin */
  readonly size: number;
}

/** Keeps a search below a few seconds and about 2 GB; a million atoms and a usual cutoff need half of it. */
const largestImageCount = 50_000_000;
const largestShiftCount = 10_000_000;

export interface ImageBinOptions {
  /** fewer and larger bins, of two images each, for a search that mostly looks less far than the cutoff */
  readonly few?: boolean;
  /** [n], 1 for the atoms that can be found; default all */
  readonly among?: ArrayLike<number>;
}

/**
 * @param cutoff Å
 * @throws InputError when the images would not fit into memory
 */
export function makeImageBins(
  structure: Structure,
  cutoff: number,
  where: string,
  { few = false, among }: ImageBinOptions = {},
): ImageBins {
  const lattice = periodicLattice(structure.cell, structure.periodic, where);
  const { dimension, vectors, duals } = few ? facingCell(lattice, structure.cell) : lattice;
  const { home, ...fractional } = intoOneCell(structure.positions, dimension, vectors, duals);
  const box = boundingBox(home, cutoff);

  // Along dual vector d the layers of lattice points are 1/|d| apart: two atoms within the cutoff differ by at
  // most cutoff·|d| in that fractional coordinate.
  const reach = [0, 1, 2].map((axis) => {
    if (axis >= dimension) return 0;
    const spread = fractional.high[axis] - fractional.low[axis];
    return Math.floor(spread + cutoff * norm(duals.subarray(3 * axis)) + 1e-9);
  });
  const shiftCount = reach.reduce((product, r) => product * (2 * r + 1), 1);
  const refuse = (imageCount: number) => {
    throw new InputError(
      `${where}: a cutoff of ${cutoff} Å takes in about ${imageCount.toExponential(1)} periodic images, more than ` +
        `${largestImageCount}; pass a smaller cutoff`,
    );
  };
  // Of a large cell most shifts bring few images near: those are counted. What takes too long to count is too many.
  const most = (shiftCount * home.length) / 3;
  if (!(most <= 8 * largestImageCount && shiftCount <= largestShiftCount)) refuse(most);
  const shifts = makeShifts(reach, vectors);
  const shown = among && markedOf(home.length / 3, among);
  const ghosts = collectGhosts(home, shifts, box, among, refuse);
  return { home, shifts, ...sortIntoBins(home, shifts, { ...ghosts, shown }, box, cutoff, few) };
}

/**
 * The same lattice with vectors that point to the side on which the cell lies: atoms in the cell then are where they are
 * wanted, and no copy of their positions is needed.
 */
function facingCell({ dimension, vectors, duals }: PeriodicLattice, cell: Float64Array): PeriodicLattice {
  const facing = { dimension, vectors: vectors.slice(), duals: duals.slice() };
  for (let k = 0; k < 3 * dimension; k += 3) {
    let side = 0;
    for (let d = 0; d < 3; d++) side += duals[k + d] * (cell[d] + cell[3 + d] + cell[6 + d]);
    if (side >= 0) continue;
    for (let d = 0; d < 3; d++) {
      facing.vectors[k + d] = 0 - vectors[k + d];
      facing.duals[k + d] = 0 - duals[k + d];
    }
  }
  return facing;
}

interface Box {
  readonly low: [number, number, number];
  readonly high: [number, number, number];
}

/** Moves positions by lattice vectors to fractional coordinates near 0 to 1, and says which they are. */
function intoOneCell(
  positions: Float64Array,
  dimension: number,
  vectors: Float64Array,
  duals: Float64Array,
): { home: Float64Array; low: number[]; high: number[] } {
  const low = [0, 0, 0].map(() => Infinity);
  const high = [0, 0, 0].map(() => -Infinity);
  // A copy only when an atom has to move.
  let home = positions;
  for (let k = 0; k < positions.length; k += 3) {
    const x = positions[k];
    const y = positions[k + 1];
    const z = positions[k + 2];
    for (let axis = 0; axis < dimension; axis++) {
      const f = x * duals[3 * axis] + y * duals[3 * axis + 1] + z * duals[3 * axis + 2];
      const shift = Math.floor(f);
      if (shift !== 0) {
        if (home === positions) home = positions.slice();
        for (let d = 0; d < 3; d++) home[k + d] -= shift * vectors[3 * axis + d];
      }
      if (f - shift < low[axis]) low[axis] = f - shift;
      if (f - shift > high[axis]) high[axis] = f - shift;
    }
  }
  return { home, low, high };
}

function boundingBox(positions: Float64Array, margin: number): Box {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let d = 0; d < 3; d++)
    for (let k = d; k < positions.length; k += 3) {
      if (positions[k] < low[d]) low[d] = positions[k];
      if (positions[k] > high[d]) high[d] = positions[k];
    }
  // A little more than the cutoff, against rounding.
  const width = margin * (1 + 1e-9) + 1e-9;
  return {
    low: [low[0] - width, low[1] - width, low[2] - width],
    high: [high[0] + width, high[1] + width, high[2] + width],
  };
}

/** All combinations within reach; zero first. */
function makeShifts(reach: readonly number[], vectors: Float64Array): Float64Array {
  const shifts: number[] = [0, 0, 0];
  for (let p = -reach[0]; p <= reach[0]; p++) {
    for (let q = -reach[1]; q <= reach[1]; q++) {
      for (let r = -reach[2]; r <= reach[2]; r++) {
        if (p === 0 && q === 0 && r === 0) continue;
        for (let d = 0; d < 3; d++) {
          // `|| 0`: an axis that is not periodic has no vector
          shifts.push(p * (vectors[d] || 0) + q * (vectors[3 + d] || 0) + r * (vectors[6 + d] || 0));
        }
      }
    }
  }
  return Float64Array.from(shifts);
}

function markedOf(n: number, marks: ArrayLike<number>): Int32Array {
  let count = 0;
  for (let i = 0; i < n; i++) if (marks[i]) count++;
  const marked = new Int32Array(count);
  for (let i = 0, k = 0; i < n; i++) if (marks[i]) marked[k++] = i;
  return marked;
}

/** Images other than the atoms themselves: which atom, and by which shift. */
interface Ghosts {
  readonly atoms: Int32Array;
  readonly shifts: Int32Array;
}

/** The images inside the box, without the atoms themselves. Counts first, so that nothing has to grow. */
function collectGhosts(
  home: Float64Array,
  shifts: Float64Array,
  box: Box,
  among: ArrayLike<number> | undefined,
  refuse: (imageCount: number) => void,
): Ghosts {
  const { low, high } = box;
  let ghosts: Ghosts | undefined;
  for (let count = 0; ; ) {
    for (let s = 3; s < shifts.length; s += 3) {
      const [shiftX, shiftY, shiftZ] = [shifts[s], shifts[s + 1], shifts[s + 2]];
      for (let k = 0; k < home.length; k += 3) {
        const x = home[k] + shiftX;
        if (x < low[0] || x > high[0]) continue;
        const y = home[k + 1] + shiftY;
        if (y < low[1] || y > high[1]) continue;
        const z = home[k + 2] + shiftZ;
        if (z < low[2] || z > high[2] || (among && !among[k / 3])) continue;
        if (ghosts) {
          ghosts.atoms[count] = k / 3;
          ghosts.shifts[count] = s / 3;
        }
        count++;
      }
    }
    if (ghosts) return ghosts;
    if (count + home.length / 3 > largestImageCount) refuse(count + home.length / 3);
    ghosts = { atoms: new Int32Array(count), shifts: new Int32Array(count) };
    count = 0;
  }
}

/** Counting sort into cubes of half the cutoff, or larger ones where nearly all of those would be empty. */
function sortIntoBins(
  home: Float64Array,
  shifts: Float64Array,
  images: Ghosts & { readonly shown?: Int32Array },
  box: Box,
  cutoff: number,
  few: boolean,
) {
  const { low, high } = box;
  const { shown } = images;
  const n = shown ? shown.length : home.length / 3;
  const imageCount = n + images.atoms.length;
  let size = cutoff / 2;
  if (few) {
    const volume = (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2]);
    size = Math.min(cutoff, Math.max(size, Math.cbrt((2 * volume) / imageCount)));
  }
  const countAlong = (d: number) => Math.max(1, Math.ceil((high[d] - low[d]) / size));
  // A million spare bins cost little and keep an atom that flew away from making everything slow.
  while (countAlong(0) * countAlong(1) * countAlong(2) > 4 * imageCount + 1e6) size *= 1.25;
  const counts: [number, number, number] = [countAlong(0), countAlong(1), countAlong(2)];

  const atoms = new Int32Array(imageCount);
  const shiftOfImage = new Int32Array(imageCount);
  const places = new Float32Array(3 * imageCount);
  // One ahead of where it ends up, and then moved on while images are put in: it needs no copy of itself.
  const starts = new Int32Array(counts[0] * counts[1] * counts[2] + 2);
  for (const isCounting of [true, false]) {
    for (let image = 0; image < imageCount; image++) {
      const atom = image >= n ? images.atoms[image - n] : shown ? shown[image] : image;
      const shift = image >= n ? images.shifts[image - n] : 0;
      const x = home[3 * atom] + shifts[3 * shift];
      const y = home[3 * atom + 1] + shifts[3 * shift + 1];
      const z = home[3 * atom + 2] + shifts[3 * shift + 2];
      const binX = Math.min(counts[0] - 1, Math.floor((x - low[0]) / size));
      const binY = Math.min(counts[1] - 1, Math.floor((y - low[1]) / size));
      const binZ = Math.min(counts[2] - 1, Math.floor((z - low[2]) / size));
      const bin = (binZ * counts[1] + binY) * counts[0] + binX;
      if (isCounting) {
        starts[bin + 2]++;
        continue;
      }
      const target = starts[bin + 1]++;
      atoms[target] = atom;
      shiftOfImage[target] = shift;
      places[3 * target] = x - low[0];
      places[3 * target + 1] = y - low[1];
      places[3 * target + 2] = z - low[2];
    }
    if (isCounting) for (let bin = 1; bin < starts.length; bin++) starts[bin] += starts[bin - 1];
  }
  const extent = Math.max(high[0] - low[0], high[1] - low[1], high[2] - low[2]);
  // Float32 keeps 24 bits: along each axis at most 2⁻²⁴ of the extent is lost, along a diagonal √3 of that.
  return { atoms, shiftOfImage, places, slack: extent * 2 ** -23, starts, counts, low, size };
}
