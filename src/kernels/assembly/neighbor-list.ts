// Verlet half list with ghosts. Twin of the definition in ../reference/neighbor-list.ts.
//
// Every image of an atom that can matter is a ghost with its own position, so the force loop knows no cells: small,
// triclinic and partly periodic ones are all the same to it. A pair across a boundary appears twice, with shifts S
// and −S; only ghosts whose S is positive (first non-zero of the three integers) are made, so it is met once.
import {
  atAtomBins,
  atGhostBins,
  atGhostShifts,
  atGrid,
  atHeld,
  atIds,
  atImages,
  atListed,
  atListScratch,
  atLists,
  atOrigins,
  atPairs,
  atPartStarts,
  atPartSums,
  atPositions,
  atSegments,
  atShifts,
  atSortScratch,
  atTypes,
  atVelocities,
  pairRecordBytes,
  partCount,
  partSumBytes,
  realBinInverse,
  realBinOrigin,
  realCell,
  realGridOrigin,
  realGridUnit,
  realListCutoff,
  realPeriodic,
  realReciprocal,
  scratchNeighbors,
  scratchShift,
  wordAtomCount,
  wordBinCapacity,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
  wordGhostCapacity,
  wordGhostCount,
  wordListStride,
  wordShiftCount,
  wordTypeCount,
} from '../run-block';
import { address, real, setReal, setWord, word } from './block';

/** Moves atoms back into the cell along its periodic axes. 1 when a position is not a finite number. */
function wrapAtoms(run: usize): i32 {
  const n = word(run, wordAtomCount);
  const positions = address(run, atPositions);
  const images = address(run, atImages);
  for (let i = 0; i < n; i++) {
    const at = positions + (<usize>i << 5);
    for (let a = 0; a < 3; a++) {
      const x = load<f64>(at);
      const y = load<f64>(at, 8);
      const z = load<f64>(at, 16);
      if (!(Math.abs(x) + Math.abs(y) + Math.abs(z) < 1e9)) return 1;
      if (real(run, realPeriodic + a) == 0) continue;
      const row = 3 * a;
      const cells = Math.floor(
        x * real(run, realReciprocal + row) +
          y * real(run, realReciprocal + row + 1) +
          z * real(run, realReciprocal + row + 2),
      );
      if (cells == 0) continue;
      store<f64>(at, x - cells * real(run, realCell + row));
      store<f64>(at, y - cells * real(run, realCell + row + 1), 8);
      store<f64>(at, z - cells * real(run, realCell + row + 2), 16);
      const image = images + (<usize>i << 4) + (<usize>a << 2);
      store<i32>(image, load<i32>(image) + <i32>cells);
    }
  }
  return 0;
}

/** Axis-parallel bins of about a third of the list cutoff that hold all atoms and a rim of ghosts. */
function layBins(run: usize): void {
  const n = word(run, wordAtomCount);
  const positions = address(run, atPositions);
  const reach = real(run, realListCutoff);
  let size = reach / 3;
  const extent0 = measure(positions, n, 0, reach, run);
  const extent1 = measure(positions, n, 8, reach, run);
  const extent2 = measure(positions, n, 16, reach, run);
  let nx = 0;
  let ny = 0;
  let nz = 0;
  // Far-flung atoms would ask for more bins than there is room for: coarser bins are slower, not wrong.
  for (;;) {
    const fx = Math.floor(extent0 / size) + 1;
    const fy = Math.floor(extent1 / size) + 1;
    const fz = Math.floor(extent2 / size) + 1;
    if (fx * fy * fz < <f64>word(run, wordBinCapacity)) {
      nx = <i32>fx;
      ny = <i32>fy;
      nz = <i32>fz;
      break;
    }
    size *= 1.25;
  }
  setWord(run, wordBinsX, nx);
  setWord(run, wordBinsY, ny);
  setWord(run, wordBinsZ, nz);
  setReal(run, realBinInverse, 1 / size);
}

function measure(positions: usize, n: i32, offset: usize, reach: f64, run: usize): f64 {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < n; i++) {
    const x = load<f64>(positions + (<usize>i << 5) + offset);
    low = min(low, x);
    high = max(high, x);
  }
  const axis = <i32>(offset >> 3);
  setReal(run, realBinOrigin + axis, low - reach);
  setReal(run, realGridOrigin + axis, 0.5 * (low + high));
  return high - low + 2 * reach;
}

// @ts-ignore: decorator
@inline
function binOf(run: usize, x: f64, y: f64, z: f64): i32 {
  const inverse = real(run, realBinInverse);
  const bx = <i32>((x - real(run, realBinOrigin)) * inverse);
  const by = <i32>((y - real(run, realBinOrigin + 1)) * inverse);
  const bz = <i32>((z - real(run, realBinOrigin + 2)) * inverse);
  return bx + word(run, wordBinsX) * (by + word(run, wordBinsY) * bz);
}

/** Turns counts in bins[1…] into starts in bins[0…]; leaves bins[k] as a running place to be advanced. */
function accumulate(bins: usize, binCount: i32): void {
  let sum = 0;
  for (let k = 0; k <= binCount; k++) {
    const at = bins + (<usize>k << 2);
    const count = load<i32>(at);
    store<i32>(at, sum);
    sum += count;
  }
}

/** After placing, bins[k] holds the end of k, which is the start of k + 1: shift by one. */
function restoreStarts(bins: usize, binCount: i32): void {
  for (let k = binCount; k > 0; k--) {
    store<i32>(bins + (<usize>k << 2), load<i32>(bins + (<usize>(k - 1) << 2)));
  }
  store<i32>(bins, 0);
}

function permute32(data: usize, scratch: usize, n: i32, places: usize): void {
  for (let i = 0; i < n; i++) {
    const to = scratch + (<usize>load<i32>(places + (<usize>i << 2)) << 5);
    const from = data + (<usize>i << 5);
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
  memory.copy(data, scratch, <usize>n << 5);
}

function permute16(data: usize, scratch: usize, n: i32, places: usize): void {
  for (let i = 0; i < n; i++) {
    v128.store(
      scratch + (<usize>load<i32>(places + (<usize>i << 2)) << 4),
      v128.load(data + (<usize>i << 4)),
    );
  }
  memory.copy(data, scratch, <usize>n << 4);
}

function permute4(data: usize, scratch: usize, n: i32, places: usize): void {
  for (let i = 0; i < n; i++) {
    store<i32>(
      scratch + (<usize>load<i32>(places + (<usize>i << 2)) << 2),
      load<i32>(data + (<usize>i << 2)),
    );
  }
  memory.copy(data, scratch, <usize>n << 2);
}

/** Puts the atoms in the order of their bins, so that neighbors in space are neighbors in memory. */
function sortAtoms(run: usize): void {
  const n = word(run, wordAtomCount);
  const binCount = word(run, wordBinsX) * word(run, wordBinsY) * word(run, wordBinsZ);
  const bins = address(run, atAtomBins);
  const positions = address(run, atPositions);
  const scratch = address(run, atSortScratch);
  const places = scratch + (<usize>n << 5);
  memory.fill(bins, 0, <usize>(binCount + 1) << 2);
  for (let i = 0; i < n; i++) {
    const at = positions + (<usize>i << 5);
    const bin = binOf(run, load<f64>(at), load<f64>(at, 8), load<f64>(at, 16));
    store<i32>(places + (<usize>i << 2), bin);
    const count = bins + (<usize>bin << 2);
    store<i32>(count, load<i32>(count) + 1);
  }
  accumulate(bins, binCount);
  for (let i = 0; i < n; i++) {
    const at = places + (<usize>i << 2);
    const next = bins + (<usize>load<i32>(at) << 2);
    const place = load<i32>(next);
    store<i32>(next, place + 1);
    store<i32>(at, place);
  }
  restoreStarts(bins, binCount);
  permute32(positions, scratch, n, places);
  permute32(address(run, atVelocities), scratch, n, places);
  permute16(address(run, atImages), scratch, n, places);
  permute4(address(run, atTypes), scratch, n, places);
  permute4(address(run, atIds), scratch, n, places);
  permute4(address(run, atHeld), scratch, n, places);
  memory.copy(address(run, atListed), positions, <usize>n << 5);
}

/** Images within reach of the box around the atoms, in the order of their bins. The number needed is returned. */
function makeGhosts(run: usize): i32 {
  const n = word(run, wordAtomCount);
  const shiftCount = word(run, wordShiftCount);
  const capacity = word(run, wordGhostCapacity);
  const positions = address(run, atPositions);
  const shifts = address(run, atShifts);
  const types = address(run, atTypes);
  const origins = address(run, atOrigins);
  const ghostShifts = address(run, atGhostShifts);
  const scratch = address(run, atSortScratch);
  const binCount = word(run, wordBinsX) * word(run, wordBinsY) * word(run, wordBinsZ);
  const bins = address(run, atGhostBins);
  memory.fill(bins, 0, <usize>(binCount + 1) << 2);
  const reach = real(run, realListCutoff);
  const lowX = real(run, realBinOrigin);
  const lowY = real(run, realBinOrigin + 1);
  const lowZ = real(run, realBinOrigin + 2);
  const highX = 2 * real(run, realGridOrigin) - lowX;
  const highY = 2 * real(run, realGridOrigin + 1) - lowY;
  const highZ = 2 * real(run, realGridOrigin + 2) - lowZ;
  let count = 0;
  for (let k = 0; k < shiftCount; k++) {
    const shift = shifts + (<usize>k << 5);
    for (let i = 0; i < n; i++) {
      const at = positions + (<usize>i << 5);
      const x = load<f64>(at) + load<f64>(shift);
      const y = load<f64>(at, 8) + load<f64>(shift, 8);
      const z = load<f64>(at, 16) + load<f64>(shift, 16);
      if (x < lowX || x > highX || y < lowY || y > highY || z < lowZ || z > highZ) continue;
      if (count < capacity) {
        const bin = binOf(run, x, y, z);
        const entry = scratch + (<usize>count << 4);
        store<i32>(entry, bin);
        store<i32>(entry, i, 4);
        store<i32>(entry, k, 8);
        const binSize = bins + (<usize>bin << 2);
        store<i32>(binSize, load<i32>(binSize) + 1);
      }
      count++;
    }
  }
  if (count > capacity) return count;
  accumulate(bins, binCount);
  for (let g = 0; g < count; g++) {
    const entry = scratch + (<usize>g << 4);
    const next = bins + (<usize>load<i32>(entry) << 2);
    const place = load<i32>(next);
    store<i32>(next, place + 1);
    const i = load<i32>(entry, 4);
    store<i32>(origins + (<usize>(n + place) << 2), i);
    store<i32>(types + (<usize>(n + place) << 2), load<i32>(types + (<usize>i << 2)));
    store<i32>(ghostShifts + (<usize>place << 2), load<i32>(entry, 8));
  }
  restoreStarts(bins, binCount);
  for (let i = 0; i < n; i++) store<i32>(origins + (<usize>i << 2), i);
  setWord(run, wordGhostCount, count);
  // One dummy, so far from everything that no pair with it counts, fills up the blocks of neighbors.
  const dummy = positions + (<usize>(n + count) << 5);
  store<f64>(dummy, 1e12);
  store<f64>(dummy, 1e12, 8);
  store<f64>(dummy, 1e12, 16);
  return count;
}

/** Ghosts follow their atoms; fixed-point positions follow the f64 ones. */
export function updateGhosts(run: usize, mixed: bool): void {
  const n = word(run, wordAtomCount);
  const ghosts = word(run, wordGhostCount);
  const positions = address(run, atPositions);
  const origins = address(run, atOrigins);
  const ghostShifts = address(run, atGhostShifts);
  const shifts = address(run, atShifts);
  for (let g = 0; g < ghosts; g++) {
    const to = positions + (<usize>(n + g) << 5);
    const from = positions + (<usize>load<i32>(origins + (<usize>(n + g) << 2)) << 5);
    const shift = shifts + (<usize>load<i32>(ghostShifts + (<usize>g << 2)) << 5);
    v128.store(to, f64x2.add(v128.load(from), v128.load(shift)));
    v128.store(to, f64x2.add(v128.load(from, 16), v128.load(shift, 16)), 16);
  }
  if (!mixed) return;
  const grid = address(run, atGrid);
  const unit = f64x2.splat(1 / real(run, realGridUnit));
  const originXY = v128.load(run + 512 + (<usize>realGridOrigin << 3));
  const originZ = v128.load_splat<u64>(run + 512 + (<usize>(realGridOrigin + 2) << 3));
  const total = n + ghosts;
  for (let i = 0; i < total; i++) {
    const at = positions + (<usize>i << 5);
    const xy = f64x2.nearest(f64x2.mul(f64x2.sub(v128.load(at), originXY), unit));
    const z = f64x2.nearest(f64x2.mul(f64x2.sub(v128.load(at, 16), originZ), unit));
    const low = i32x4.trunc_sat_f64x2_s_zero(xy);
    const high = i32x4.trunc_sat_f64x2_s_zero(z);
    v128.store(grid + (<usize>i << 4), v128.shuffle<i32>(low, high, 0, 1, 4, 5));
  }
  v128.store(grid + (<usize>total << 4), i32x4.splat(0x7fffffff));
}

/**
 * Everything before the lists themselves. Negative: −1 a position is not finite. Otherwise the number of ghosts
 * needed; when it is above the capacity nothing further was done.
 */
export function prepareLists(run: usize): i32 {
  if (wrapAtoms(run) != 0) return -1;
  layBins(run);
  sortAtoms(run);
  const ghosts = makeGhosts(run);
  if (ghosts > word(run, wordGhostCapacity)) return ghosts;
  updateGhosts(run, false);
  return ghosts;
}

/** Lists of the atoms of one equal share (not of the force parts, whose limits follow from the lists). */
export function makeLists(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const first = <i32>((<i64>n * part) / partCount);
  const last = <i32>((<i64>n * (part + 1)) / partCount);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const pairs = address(run, atPairs);
  const atomBins = address(run, atAtomBins);
  const ghostBins = address(run, atGhostBins);
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  const scratch = address(run, atListScratch) + (<usize>(part * typeCount) << scratchShift);
  const listStride = address(run, wordListStride);
  let list = address(run, atLists) + <usize>part * listStride;
  const listEnd = list + listStride;
  const inverse = real(run, realBinInverse);
  const size = 1 / inverse;
  const originX = real(run, realBinOrigin);
  const originY = real(run, realBinOrigin + 1);
  const originZ = real(run, realBinOrigin + 2);
  const nx = word(run, wordBinsX);
  const ny = word(run, wordBinsY);
  const nz = word(run, wordBinsZ);
  const dummy = (n + word(run, wordGhostCount)) << 4;
  store<i32>(sums, 0, 12);
  for (let i = first; i < last; i++) {
    const at = positions + (<usize>i << 5);
    const x = load<f64>(at);
    const y = load<f64>(at, 8);
    const z = load<f64>(at, 16);
    const pair = pairs + <usize>(load<i32>(types + (<usize>i << 2)) * typeCount) * pairRecordBytes;
    let reach2 = 0.0;
    for (let b = 0; b < typeCount; b++) {
      reach2 = max(reach2, load<f64>(pair + <usize>(b * pairRecordBytes), 32));
    }
    const reach = Math.sqrt(reach2);
    let counts: u64 = 0;
    let crowded = false;
    const lowZ = max(0, <i32>((z - reach - originZ) * inverse));
    const highZ = min(nz - 1, <i32>((z + reach - originZ) * inverse));
    const lowY = max(0, <i32>((y - reach - originY) * inverse));
    const highY = min(ny - 1, <i32>((y + reach - originY) * inverse));
    for (let bz = lowZ; bz <= highZ; bz++) {
      const edgeZ = originZ + <f64>bz * size;
      const gapZ = max(0.0, max(edgeZ - z, z - edgeZ - size));
      for (let by = lowY; by <= highY; by++) {
        const edgeY = originY + <f64>by * size;
        const gapY = max(0.0, max(edgeY - y, y - edgeY - size));
        const rest = reach2 - gapZ * gapZ - gapY * gapY;
        if (rest <= 0) continue;
        const half = Math.sqrt(rest);
        const row = nx * (by + ny * bz);
        const lowX = row + max(0, <i32>((x - half - originX) * inverse));
        const highX = row + min(nx - 1, <i32>((x + half - originX) * inverse)) + 1;
        let j = max(i + 1, load<i32>(atomBins + (<usize>lowX << 2)));
        let end = load<i32>(atomBins + (<usize>highX << 2));
        // Atoms of the row, then its ghosts.
        for (let pass = 0; pass < 2; pass++) {
          while (j < end) {
            const stop = min(end, j + rowPiece);
            counts = collect(j, stop, counts, x, y, z, positions, types, pair, scratch);
            crowded = crowded || largestCount(counts) > scratchNeighbors - rowPiece - 4;
            if (crowded) break;
            j = stop;
          }
          j = n + load<i32>(ghostBins + (<usize>lowX << 2));
          end = n + load<i32>(ghostBins + (<usize>highX << 2));
        }
      }
    }
    let segment = address(run, atSegments) + <usize>(i * typeCount) * 8;
    for (let b = 0; b < typeCount; b++, segment += 8) {
      const found = scratch + ((<usize>b) << scratchShift);
      const count = <i32>((counts >> (b << 4)) & 0xffff);
      const padded = (count + 3) & ~3;
      for (let k = count; k < padded; k++) store<i32>(found + (<usize>k << 2), dummy);
      store<i32>(segment, <i32>list);
      store<i32>(segment, padded, 4);
      const bytes = <usize>padded << 2;
      if (list + bytes > listEnd || crowded) {
        store<i32>(sums, crowded ? 2 : 1, 12);
        return;
      }
      memory.copy(list, found, bytes);
      list += bytes;
    }
  }
}

/** most candidates between two looks at the room left */
const rowPiece = 1024;

/**
 * Appends the neighbors among atoms first … last − 1 to the scratch of their types. The counts of the types are 16-bit
 * fields of one register: no branch to mispredict, and no counter in memory to wait for.
 */
// @ts-ignore: decorator
@inline
function collect(
  first: i32, last: i32, counts: u64, x: f64, y: f64, z: f64,
  positions: usize, types: usize, pair: usize, scratch: usize,
): u64 {
  for (let j = first; j < last; j++) {
    const at = positions + (<usize>j << 5);
    const dx = x - load<f64>(at);
    const dy = y - load<f64>(at, 8);
    const dz = z - load<f64>(at, 16);
    const type = load<i32>(types + (<usize>j << 2));
    const field = <u64>type << 4;
    const count = <usize>((counts >> field) & 0xffff);
    store<i32>(scratch + ((<usize>type) << scratchShift) + (count << 2), j << 4);
    const near = dx * dx + dy * dy + dz * dz < load<f64>(pair + <usize>type * pairRecordBytes, 32);
    counts += <u64>near << field;
  }
  return counts;
}

// @ts-ignore: decorator
@inline
function largestCount(counts: u64): i32 {
  return <i32>max(
    max(counts & 0xffff, (counts >> 16) & 0xffff),
    max((counts >> 32) & 0xffff, counts >> 48),
  );
}

/** Cuts the atoms into parts of equal numbers of neighbors. The worst overflow of the lists: 0 none, 1 list, 2 scratch. */
export function balanceParts(run: usize): i32 {
  let overflow = 0;
  for (let part = 0; part < partCount; part++) {
    overflow = max(overflow, load<i32>(address(run, atPartSums) + <usize>(part * partSumBytes), 12));
  }
  if (overflow != 0) return overflow;
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const segments = address(run, atSegments);
  const entries = n * typeCount;
  let total: i64 = 0;
  for (let k = 0; k < entries; k++) total += load<i32>(segments + (<usize>k << 3), 4);
  const starts = address(run, atPartStarts);
  store<i32>(starts, 0);
  let part = 1;
  let sum: i64 = 0;
  for (let i = 0; i < n; i++) {
    while (part < partCount && sum * partCount >= total * part) {
      store<i32>(starts + (<usize>part << 2), i);
      part++;
    }
    for (let b = 0; b < typeCount; b++) {
      sum += load<i32>(segments + (<usize>(i * typeCount + b) << 3), 4);
    }
  }
  for (; part <= partCount; part++) store<i32>(starts + (<usize>part << 2), n);
  return 0;
}

/** Neighbors in the lists, blocks filled up; used to size the memory. */
export function listedNeighbors(run: usize): f64 {
  const entries = word(run, wordAtomCount) * word(run, wordTypeCount);
  const segments = address(run, atSegments);
  let total = 0.0;
  for (let k = 0; k < entries; k++) total += <f64>load<i32>(segments + (<usize>k << 3), 4);
  return total;
}
