// Verlet half list over atoms and ghosts; ../reference/neighbor-list.ts is the definition.
import {
  atAtomBins,
  atCandidates,
  atCloseUp,
  atGhostBins,
  atLists,
  atPairs,
  atPartStarts,
  atPartSums,
  atPositions,
  atSegments,
  atTypes,
  pairRecordBytes,
  partCount,
  partSumBytes,
  realBinInverse,
  realExtent,
  realGridOrigin,
  wordAtomCount,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
  wordCandidateRoom,
  wordCandidateStride,
  wordGhostCapacity,
  wordGhostCount,
  wordIndexShift,
  wordListStride,
  wordPartRoom,
  wordPartRoomWanted,
  wordTypeCount,
} from '../run-block';
import { address, real, setWord, word } from './block';
import { makeGhosts, updateGhosts } from './ghosts';
import { planParts } from './part-ranges';
import { binOf, layBins, sortAtoms, wrapAtoms } from './sort-atoms';

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
  for (let share = 0; share < partCount; share++) updateGhosts(run, share, false);
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

/** Cuts the atoms into parts of equal numbers of neighbors. 1 when lists or private arrays have no room. */
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
  const wanted = planParts(run);
  setWord(run, wordPartRoomWanted, wanted);
  return wanted > word(run, wordPartRoom) ? 1 : 0;
}
