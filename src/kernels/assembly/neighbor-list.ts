// Verlet half list with ghosts. Twin of the definition in ../reference/neighbor-list.ts.
//
// Every image of an atom that can matter is a ghost with its own position, so the force loop knows no cells: small,
// triclinic and partly periodic ones are all the same to it. A pair across a boundary appears twice, with shifts S
// and −S; only ghosts whose S is positive (first non-zero of the three integers) are made, so it is met once.
import {
  atAtomBins,
  atCandidates,
  atCloseUp,
  atGhostBins,
  atGhostShifts,
  atGrid,
  atHeld,
  atIds,
  atImages,
  atListed,
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
  realExtent,
  realGridOrigin,
  realGridUnit,
  realListCutoff,
  realPeriodic,
  realReciprocal,
  wordAtomCount,
  wordBinCapacity,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
  wordCandidateRoom,
  wordCandidateStride,
  wordGhostCapacity,
  wordGhostCount,
  wordIndexShift,
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
  setReal(run, realExtent, max(extent0, max(extent1, extent2)));
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
  const atomBins = address(run, atAtomBins);
  const indexShift = word(run, wordIndexShift);
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  const room = address(run, wordCandidateRoom);
  // Per type: how many candidates; then for each type [4, room]: index, x, y, z.
  const counts = address(run, atCandidates) + <usize>part * address(run, wordCandidateStride);
  const candidates = counts + 64;
  const listStride = address(run, wordListStride);
  let list = address(run, atLists) + <usize>part * listStride;
  const listEnd = list + listStride;
  const dummy = i32x4.splat((n + word(run, wordGhostCount)) << indexShift);
  const margin = listMargin(run);
  const x0 = real(run, realGridOrigin);
  const y0 = real(run, realGridOrigin + 1);
  const z0 = real(run, realGridOrigin + 2);
  const closeUp = address(run, atCloseUp);
  store<i32>(sums, 0, 12);
  let binEnd = first;
  for (let i = first; i < last; i++) {
    const at = positions + (<usize>i << 5);
    const x = load<f64>(at);
    const y = load<f64>(at, 8);
    const z = load<f64>(at, 16);
    if (i >= binEnd) {
      const bin = binOf(run, x, y, z);
      binEnd = load<i32>(atomBins + (<usize>(bin + 1) << 2));
      gatherCandidates(run, bin, i, min(binEnd, last), margin, counts, candidates);
    }
    const xi = f32x4.splat(<f32>(x - x0));
    const yi = f32x4.splat(<f32>(y - y0));
    const zi = f32x4.splat(<f32>(z - z0));
    const self = i32x4.splat(i << indexShift);
    const pair =
      address(run, atPairs) + <usize>(load<i32>(types + (<usize>i << 2)) * typeCount) * pairRecordBytes;
    let segment = address(run, atSegments) + <usize>(i * typeCount) * 8;
    for (let b = 0; b < typeCount; b++, segment += 8) {
      const bytes = <usize>load<i32>(counts + (<usize>b << 2)) << 2;
      if (list + bytes + 32 > listEnd) {
        store<i32>(sums, 1, 12);
        return;
      }
      const reach2 = load<f64>(pair + <usize>(b * pairRecordBytes), 32);
      const reach = reach2 > 0 ? Math.sqrt(reach2) + margin : 0;
      const out = scan(
        xi, yi, zi, f32x4.splat(<f32>(reach * reach)), self,
        candidates + (<usize>b * room << 4), room, bytes, closeUp, list,
      );
      v128.store(out, dummy);
      const padded = (out - list + 15) & ~15;
      store<i32>(segment, <i32>list);
      store<i32>(segment, <i32>(padded >> 2), 4);
      list += padded;
    }
  }
}

/** Å by which lists see further than asked: coordinates of candidates are rounded to single precision. */
// @ts-ignore: decorator
@inline
function listMargin(run: usize): f64 {
  return 1e-4 + 4e-7 * real(run, realExtent);
}

/** Candidates within reach of an atom and after it, four at a time, closed up by a table of byte shuffles. */
// @ts-ignore: decorator
@inline
function scan(
  xi: v128, yi: v128, zi: v128, near: v128, self: v128,
  candidates: usize, room: usize, bytes: usize, closeUp: usize, out: usize,
): usize {
  const xs = candidates + (room << 2);
  const ys = candidates + (room << 3);
  const zs = ys + (room << 2);
  for (let k: usize = 0; k < bytes; k += 16) {
    const j = v128.load(candidates + k);
    const dx = f32x4.sub(xi, v128.load(xs + k));
    const dy = f32x4.sub(yi, v128.load(ys + k));
    const dz = f32x4.sub(zi, v128.load(zs + k));
    const r2 = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    const mask = i32x4.bitmask(v128.and(f32x4.lt(r2, near), i32x4.gt_s(j, self)));
    v128.store(out, i8x16.swizzle(j, v128.load(closeUp + (<usize>mask << 4))));
    out += <usize>popcnt(mask) << 2;
  }
  return out;
}

/**
 * Everything that atoms first … last − 1, all of one bin, could have in their lists, side by side for each type, so that
 * the scan of each atom runs straight through. Atoms before `first` are not wanted in a half list.
 */
function gatherCandidates(
  run: usize, bin: i32, first: i32, last: i32, margin: f64, counts: usize, candidates: usize,
): void {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const types = address(run, atTypes);
  const atomBins = address(run, atAtomBins);
  const ghostBins = address(run, atGhostBins);
  const nx = word(run, wordBinsX);
  const ny = word(run, wordBinsY);
  const nz = word(run, wordBinsZ);
  const inverse = real(run, realBinInverse);
  const size = 1 / inverse;
  const room = address(run, wordCandidateRoom) << 2;
  for (let b = 0; b < typeCount; b++) store<i32>(counts + (<usize>b << 2), 0);
  let reach2 = 0.0;
  for (let i = first; i < last; i++) {
    const pair =
      address(run, atPairs) + <usize>(load<i32>(types + (<usize>i << 2)) * typeCount) * pairRecordBytes;
    for (let b = 0; b < typeCount; b++) {
      reach2 = max(reach2, load<f64>(pair + <usize>(b * pairRecordBytes), 32));
    }
  }
  const reach = Math.sqrt(reach2) + margin;
  const span = <i32>(reach * inverse) + 1;
  const bx = bin % nx;
  const by = (bin / nx) % ny;
  const bz = bin / (nx * ny);
  for (let cz = max(0, bz - span); cz <= min(nz - 1, bz + span); cz++) {
    const gapZ = <f64>max(0, abs(cz - bz) - 1) * size;
    for (let cy = max(0, by - span); cy <= min(ny - 1, by + span); cy++) {
      const gapY = <f64>max(0, abs(cy - by) - 1) * size;
      const rest = reach * reach - gapZ * gapZ - gapY * gapY;
      if (rest <= 0) continue;
      const half = <i32>(Math.sqrt(rest) * inverse) + 1;
      const row = nx * (cy + ny * cz);
      const low = <usize>(row + max(0, bx - half)) << 2;
      const high = <usize>(row + min(nx - 1, bx + half) + 1) << 2;
      append(run, max(first, load<i32>(atomBins + low)), load<i32>(atomBins + high), counts, candidates);
      append(run, n + load<i32>(ghostBins + low), n + load<i32>(ghostBins + high), counts, candidates);
    }
  }
  // The last block of four is filled up with what no atom is near to.
  for (let b = 0; b < typeCount; b++) {
    const at = counts + (<usize>b << 2);
    const ofType = candidates + <usize>b * (room << 2);
    let count = load<i32>(at);
    for (; (count & 3) != 0; count++) {
      const to = ofType + (<usize>count << 2);
      store<i32>(to, -1);
      store<f32>(to + room, 1e15);
    }
    store<i32>(at, count);
  }
}

// @ts-ignore: decorator
@inline
function append(run: usize, first: i32, last: i32, counts: usize, candidates: usize): void {
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const room = address(run, wordCandidateRoom) << 2;
  const indexShift = word(run, wordIndexShift);
  const x0 = real(run, realGridOrigin);
  const y0 = real(run, realGridOrigin + 1);
  const z0 = real(run, realGridOrigin + 2);
  for (let j = first; j < last; j++) {
    const at = positions + (<usize>j << 5);
    const type = <usize>load<i32>(types + (<usize>j << 2));
    const count = load<i32>(counts + (type << 2));
    store<i32>(counts + (type << 2), count + 1);
    const to = candidates + type * (room << 2) + (<usize>count << 2);
    store<i32>(to, j << indexShift);
    store<f32>(to + room, <f32>(load<f64>(at) - x0));
    store<f32>(to + 2 * room, <f32>(load<f64>(at, 8) - y0));
    store<f32>(to + 3 * room, <f32>(load<f64>(at, 16) - z0));
  }
}

/** Cuts the atoms into parts of equal numbers of neighbors. 1 when the lists had no room. */
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
