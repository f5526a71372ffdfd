import { InputError } from '../errors';
import { norm } from '../math/matrix3';
import { periodicLattice } from './periodic-lattice';
import type { Structure } from './structure';

/** Every periodic image that can lie within a cutoff of an atom, sorted into boxes. */
export interface ImageBins {
  /** Å, [n, 3]; the atoms themselves, moved by lattice vectors into one cell */
  readonly home: Float64Array;
  /** Å, [number of shifts, 3]; shift 0 is zero, and with every shift its negative can be made exactly */
  readonly shifts: Float64Array;
  /** [image count]; the atom that an image shows */
  readonly atoms: Int32Array;
  /** [image count]; its entry in `shifts` */
  readonly shiftOfImage: Int32Array;
  /** Å, [image count, 3], rounded; for a quick look only */
  readonly places: Float64Array;
  /** [number of bins + 1]; first image of each bin, x running fastest */
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

/**
 * @param cutoff Å
 * @throws InputError when the images would not fit into memory
 */
export function makeImageBins(structure: Structure, cutoff: number, where: string): ImageBins {
  const { dimension, vectors, duals } = periodicLattice(structure.cell, structure.periodic, where);
  const home = structure.positions.slice();
  const fractional = intoOneCell(home, dimension, vectors, duals);
  const box = boundingBox(home, cutoff);

  // Along dual vector d the layers of lattice points are 1/|d| apart: two atoms within the cutoff differ by at
  // most cutoff·|d| in that fractional coordinate.
  const reach = [0, 1, 2].map((axis) => {
    if (axis >= dimension) return 0;
    const spread = fractional.high[axis] - fractional.low[axis];
    return Math.floor(spread + cutoff * norm(duals.subarray(3 * axis)) + 1e-9);
  });
  const shiftCount = reach.reduce((product, r) => product * (2 * r + 1), 1);
  const imageCount = (shiftCount * home.length) / 3;
  if (!(imageCount <= largestImageCount)) {
    throw new InputError(
      `${where}: a cutoff of ${cutoff} Å takes in about ${imageCount.toExponential(1)} periodic images, more than ` +
        `${largestImageCount}; pass a smaller cutoff`,
    );
  }
  const shifts = makeShifts(reach, vectors);
  const images = collectImages(home, shifts, box);
  return { home, shifts, ...sortIntoBins(images, box, cutoff) };
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
): { low: number[]; high: number[] } {
  const low = [0, 0, 0].map(() => Infinity);
  const high = [0, 0, 0].map(() => -Infinity);
  for (let k = 0; k < positions.length; k += 3) {
    const x = positions[k];
    const y = positions[k + 1];
    const z = positions[k + 2];
    for (let axis = 0; axis < dimension; axis++) {
      const f = x * duals[3 * axis] + y * duals[3 * axis + 1] + z * duals[3 * axis + 2];
      const shift = Math.floor(f);
      for (let d = 0; d < 3 && shift !== 0; d++) positions[k + d] -= shift * vectors[3 * axis + d];
      low[axis] = Math.min(low[axis], f - shift);
      high[axis] = Math.max(high[axis], f - shift);
    }
  }
  return { low, high };
}

function boundingBox(positions: Float64Array, margin: number): Box {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let k = 0; k < positions.length; k++) {
    low[k % 3] = Math.min(low[k % 3], positions[k]);
    high[k % 3] = Math.max(high[k % 3], positions[k]);
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

interface Images {
  readonly atoms: Int32Array;
  readonly shiftOfImage: Int32Array;
  readonly places: Float64Array;
}

/** The images inside the box. Counts first, so that nothing has to grow. */
function collectImages(home: Float64Array, shifts: Float64Array, { low, high }: Box): Images {
  let count = 0;
  let images: Images | undefined;
  for (const isCounting of [true, false]) {
    if (!isCounting) {
      images = {
        atoms: new Int32Array(count),
        shiftOfImage: new Int32Array(count),
        places: new Float64Array(3 * count),
      };
    }
    count = 0;
    for (let s = 0; s < shifts.length; s += 3) {
      for (let k = 0; k < home.length; k += 3) {
        const x = home[k] + shifts[s];
        const y = home[k + 1] + shifts[s + 1];
        const z = home[k + 2] + shifts[s + 2];
        if (x < low[0] || x > high[0] || y < low[1] || y > high[1] || z < low[2] || z > high[2]) continue;
        if (images) {
          images.atoms[count] = k / 3;
          images.shiftOfImage[count] = s / 3;
          images.places[3 * count] = x;
          images.places[3 * count + 1] = y;
          images.places[3 * count + 2] = z;
        }
        count++;
      }
    }
  }
  return images as Images;
}

/** Counting sort into cubes of half the cutoff, or larger ones where nearly all of those would be empty. */
function sortIntoBins(images: Images, box: Box, cutoff: number) {
  const imageCount = images.atoms.length;
  let size = cutoff / 2;
  const countAlong = (d: number) => Math.max(1, Math.ceil((box.high[d] - box.low[d]) / size));
  // A million spare bins cost little and keep an atom that flew away from making everything slow.
  while (countAlong(0) * countAlong(1) * countAlong(2) > 4 * imageCount + 1e6) size *= 1.25;
  const counts: [number, number, number] = [countAlong(0), countAlong(1), countAlong(2)];
  const binOfImage = new Int32Array(imageCount);
  const starts = new Int32Array(counts[0] * counts[1] * counts[2] + 1);
  for (let k = 0; k < imageCount; k++) {
    const along = (d: number) =>
      Math.min(counts[d] - 1, Math.floor((images.places[3 * k + d] - box.low[d]) / size));
    binOfImage[k] = (along(2) * counts[1] + along(1)) * counts[0] + along(0);
    starts[binOfImage[k] + 1]++;
  }
  for (let bin = 1; bin < starts.length; bin++) starts[bin] += starts[bin - 1];
  const next = starts.slice();
  const atoms = new Int32Array(imageCount);
  const shiftOfImage = new Int32Array(imageCount);
  const places = new Float64Array(3 * imageCount);
  for (let k = 0; k < imageCount; k++) {
    const target = next[binOfImage[k]]++;
    atoms[target] = images.atoms[k];
    shiftOfImage[target] = images.shiftOfImage[k];
    places[3 * target] = images.places[3 * k];
    places[3 * target + 1] = images.places[3 * k + 1];
    places[3 * target + 2] = images.places[3 * k + 2];
  }
  return { atoms, shiftOfImage, places, starts, counts, low: box.low, size };
}
