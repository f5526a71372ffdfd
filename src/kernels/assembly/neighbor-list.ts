// Verlet half list over atoms and ghosts; ../reference/neighbor-list.ts is the definition.
//
// Neighbors are searched for a few atoms at a time, those of one or some bins along x. What any of them could have in
// its list is gathered once, in blocks of four of one type: x x x x, y y y y, z z z z, four indices; then each atom
// runs straight through the blocks.
import {
  atAtomBins,
  atCandidates,
  atCloseUp,
  atGhostBins,
  atGrid,
  atLists,
  atPairs,
  atPartStarts,
  atPositions,
  atSegments,
  atShareSums,
  atTypes,
  pairRecordBytes,
  partCount,
  realBinInverse,
  realExtent,
  shareSumBytes,
  wordAlone,
  wordAtomCount,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
  wordCandidateRoom,
  wordCandidateStride,
  wordCandidatesWanted,
  wordGhostCount,
  wordIndexShift,
  wordListBytesWanted,
  wordListStride,
  wordPartRoom,
  wordPartRoomWanted,
  wordTypeCount,
} from '../run-block';
import { address, real, setWord, word } from './block';
import { planParts, shareStart } from './part-ranges';
import { binOf } from './sort-atoms';

/** Atoms for which candidates are gathered together, as far as a few bins hold so many. */
const groupSize = 6;
const groupBins = 4;

/** Pairs that one thread has done, some 30 µs, before several have agreed on who does what. */
const fewPairs = 6000;

/** Lists of the atoms of one equal share (not of the force parts, whose limits follow from the lists). */
export function makeLists(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const first = shareStart(n, share);
  const last = shareStart(n, share + 1);
  const records = address(run, atGrid);
  const indexShift = word(run, wordIndexShift);
  const sums = address(run, atShareSums) + <usize>(share * shareSumBytes);
  const room = <i32>address(run, wordCandidateRoom);
  // Per type: how many candidates; then for each type room for its blocks.
  const counts = address(run, atCandidates) + <usize>share * address(run, wordCandidateStride);
  const candidates = counts + 64;
  const typeStride = address(run, wordCandidateRoom) << 4;
  const listStride = address(run, wordListStride);
  const listStart = address(run, atLists) + <usize>share * listStride;
  const dummy = i32x4.splat((n + word(run, wordGhostCount)) << indexShift);
  const margin = listMargin(run);
  const closeUp = address(run, atCloseUp);
  // Where there is no room the rest is only counted, so that the next try has enough.
  let used: usize = 0;
  let wanted: usize = 0;
  let mostCandidates = 0;
  let groupEnd = first;
  for (let i = first; i < last; i++) {
    if (i >= groupEnd) {
      groupEnd = endOfGroup(run, i, last);
      const gathered = gatherCandidates(run, i, groupEnd, margin, counts, candidates);
      mostCandidates = max(mostCandidates, gathered);
      if (gathered > room) {
        i = groupEnd - 1;
        continue;
      }
    }
    const record = records + (<usize>i << 4);
    const xi = v128.load_splat<u32>(record);
    const yi = v128.load_splat<u32>(record, 4);
    const zi = v128.load_splat<u32>(record, 8);
    const type = load<i32>(record, 12) & 15;
    const self = i32x4.splat(i << indexShift);
    const pair = address(run, atPairs) + <usize>(type * typeCount) * pairRecordBytes;
    let segment = address(run, atSegments) + <usize>(i * typeCount) * 8;
    for (let b = 0; b < typeCount; b++, segment += 8) {
      const blocks = candidates + <usize>b * typeStride;
      const bytes = <usize>load<i32>(counts + (<usize>b << 2)) << 4;
      const reach2 = load<f64>(pair + <usize>(b * pairRecordBytes), 32);
      const reach = reach2 > 0 ? Math.sqrt(reach2) + margin : 0;
      const near = f32x4.splat(<f32>(reach * reach));
      const most = used + (bytes >> 2) + 32;
      wanted = max(wanted, most);
      const list = listStart + used;
      let length: usize;
      if (most <= listStride) {
        const out = scan(xi, yi, zi, near, self, blocks, bytes, closeUp, list);
        v128.store(out, dummy);
        length = (out - list + 15) & ~15;
      } else length = (<usize>count(xi, yi, zi, near, self, blocks, bytes) * 4 + 15) & ~15;
      store<i32>(segment, <i32>list);
      store<i32>(segment, <i32>(length >> 2), 4);
      used += length;
    }
  }
  store<u32>(sums, <u32>wanted, 80);
  store<i32>(sums, mostCandidates, 84);
  store<i64>(sums, <i64>used, 88);
}

/** End of the run of atoms that candidates are gathered for together: of one row of bins, and of one share. */
function endOfGroup(run: usize, first: i32, last: i32): i32 {
  const at = address(run, atPositions) + (<usize>first << 5);
  const atomBins = address(run, atAtomBins);
  const nx = word(run, wordBinsX);
  const bin = binOf(run, load<f64>(at), load<f64>(at, 8), load<f64>(at, 16));
  const most = min(bin + groupBins, bin - (bin % nx) + nx);
  let end = first;
  for (let k = bin; k < most && end - first < groupSize; k++) end = load<i32>(atomBins + (<usize>(k + 1) << 2));
  return min(end, last);
}

/** Å by which lists see further than asked: coordinates of candidates are rounded to single precision. */
// @ts-ignore: decorator
@inline
function listMargin(run: usize): f64 {
  return 1e-4 + 4e-7 * real(run, realExtent);
}

// @ts-ignore: decorator
@inline
function nearMask(xi: v128, yi: v128, zi: v128, near: v128, self: v128, block: usize): i32 {
  const dx = f32x4.sub(xi, v128.load(block));
  const dy = f32x4.sub(yi, v128.load(block, 16));
  const dz = f32x4.sub(zi, v128.load(block, 32));
  const r2 = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
  return i32x4.bitmask(v128.and(f32x4.lt(r2, near), i32x4.gt_s(v128.load(block, 48), self)));
}

/** Candidates within reach of an atom and after it, four at a time, closed up by a table of byte shuffles. */
// @ts-ignore: decorator
@inline
function scan(
  xi: v128, yi: v128, zi: v128, near: v128, self: v128, blocks: usize, bytes: usize, closeUp: usize, out: usize,
): usize {
  const end = blocks + bytes;
  for (let block = blocks; block < end; block += 64) {
    const mask = nearMask(xi, yi, zi, near, self, block);
    v128.store(out, i8x16.swizzle(v128.load(block, 48), v128.load(closeUp + (<usize>mask << 4))));
    out += <usize>popcnt(mask) << 2;
  }
  return out;
}

function count(xi: v128, yi: v128, zi: v128, near: v128, self: v128, blocks: usize, bytes: usize): i32 {
  let sum = 0;
  for (let k: usize = 0; k < bytes; k += 64) sum += popcnt(nearMask(xi, yi, zi, near, self, blocks + k));
  return sum;
}

/**
 * Everything that atoms first … last − 1, of one row of bins, could have in their lists. Atoms before `first` are not
 * wanted in a half list. Returns the number; when it is above the room nothing can be made of it.
 */
function gatherCandidates(
  run: usize, first: i32, last: i32, margin: f64, counts: usize, candidates: usize,
): i32 {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const atomBins = address(run, atAtomBins);
  const ghostBins = address(run, atGhostBins);
  const nx = word(run, wordBinsX);
  const ny = word(run, wordBinsY);
  const nz = word(run, wordBinsZ);
  const inverse = real(run, realBinInverse);
  const size = 1 / inverse;
  const room = word(run, wordCandidateRoom);
  for (let b = 0; b < typeCount; b++) store<i32>(counts + (<usize>b << 2), 0);
  const reach = Math.sqrt(farthest(run, first, last)) + margin;
  const span = <i32>(reach * inverse) + 1;
  const firstBin = binOfAtom(run, first);
  const lowX = firstBin % nx;
  const highX = binOfAtom(run, last - 1) % nx;
  const by = (firstBin / nx) % ny;
  const bz = firstBin / (nx * ny);
  let total = 0;
  for (let cz = max(0, bz - span); cz <= min(nz - 1, bz + span); cz++) {
    const gapZ = <f64>max(0, abs(cz - bz) - 1) * size;
    for (let cy = max(0, by - span); cy <= min(ny - 1, by + span); cy++) {
      const gapY = <f64>max(0, abs(cy - by) - 1) * size;
      const rest = reach * reach - gapZ * gapZ - gapY * gapY;
      if (rest <= 0) continue;
      const half = <i32>(Math.sqrt(rest) * inverse) + 1;
      const row = nx * (cy + ny * cz);
      const low = <usize>(row + max(0, lowX - half)) << 2;
      const high = <usize>(row + min(nx - 1, highX + half) + 1) << 2;
      const atom = max(first, load<i32>(atomBins + low));
      const atomEnd = load<i32>(atomBins + high);
      const ghost = n + load<i32>(ghostBins + low);
      const ghostEnd = n + load<i32>(ghostBins + high);
      total += max(0, atomEnd - atom) + ghostEnd - ghost;
      if (total > room) continue;
      append(run, atom, atomEnd, counts, candidates);
      append(run, ghost, ghostEnd, counts, candidates);
    }
  }
  // Blocks are filled up; a block more may be begun for each type.
  if (total + 4 <= room) {
    for (let b = 0; b < typeCount; b++) {
      makeBlocks(counts + (<usize>b << 2), candidates + <usize>b * (<usize>room << 4));
    }
  }
  return total + 4;
}

/** Å², the farthest that any of these atoms has neighbors. */
function farthest(run: usize, first: i32, last: i32): f64 {
  const typeCount = word(run, wordTypeCount);
  const types = address(run, atTypes);
  let reach2 = 0.0;
  for (let i = first; i < last; i++) {
    const pair =
      address(run, atPairs) + <usize>(load<i32>(types + (<usize>i << 2)) * typeCount) * pairRecordBytes;
    for (let b = 0; b < typeCount; b++) {
      reach2 = max(reach2, load<f64>(pair + <usize>(b * pairRecordBytes), 32));
    }
  }
  return reach2;
}

function binOfAtom(run: usize, i: i32): i32 {
  const at = address(run, atPositions) + (<usize>i << 5);
  return binOf(run, load<f64>(at), load<f64>(at, 8), load<f64>(at, 16));
}

// @ts-ignore: decorator
@inline
function append(run: usize, first: i32, last: i32, counts: usize, candidates: usize): void {
  const records = address(run, atGrid);
  if (word(run, wordTypeCount) == 1) {
    const start = load<i32>(counts);
    for (let j = first; j < last; j++) {
      v128.store(candidates + (<usize>(start + j - first) << 4), v128.load(records + (<usize>j << 4)));
    }
    store<i32>(counts, start + max(0, last - first));
    return;
  }
  const typeStride = address(run, wordCandidateRoom) << 4;
  for (let j = first; j < last; j++) {
    const record = v128.load(records + (<usize>j << 4));
    const type = <usize>(i32x4.extract_lane(record, 3) & 15);
    const count = load<i32>(counts + (type << 2));
    store<i32>(counts + (type << 2), count + 1);
    v128.store(candidates + type * typeStride + (<usize>count << 4), record);
  }
}

/** Records, one behind the other, into blocks of four; the last block is filled up with what no atom is near to. */
function makeBlocks(countAt: usize, records: usize): void {
  let count = load<i32>(countAt);
  const far = f32x4.replace_lane(f32x4.splat(1e15), 3, 0);
  for (; (count & 3) != 0; count++) {
    v128.store(records + (<usize>count << 4), i32x4.replace_lane(far, 3, -1));
  }
  store<i32>(countAt, count);
  const end = records + (<usize>count << 4);
  const indexMask = i32x4.splat(~15);
  for (let at = records; at < end; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const xyAB = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const xyCD = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const zjAB = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const zjCD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    v128.store(at, v128.shuffle<i64>(xyAB, xyCD, 0, 2));
    v128.store(at, v128.shuffle<i64>(xyAB, xyCD, 1, 3), 16);
    v128.store(at, v128.shuffle<i64>(zjAB, zjCD, 0, 2), 32);
    v128.store(at, v128.and(v128.shuffle<i64>(zjAB, zjCD, 1, 3), indexMask), 48);
  }
}

/**
 * Cuts the atoms into parts of equal numbers of neighbors. 1 when lists, candidates or private arrays have no room;
 * what they want is then in the run block.
 */
export function balanceParts(run: usize): i32 {
  let total: i64 = 0;
  let listBytes: u32 = 0;
  let candidates = 0;
  for (let share = 0; share < partCount; share++) {
    const sums = address(run, atShareSums) + <usize>(share * shareSumBytes);
    listBytes = max(listBytes, load<u32>(sums, 80));
    candidates = max(candidates, load<i32>(sums, 84));
    total += load<i64>(sums, 88) >> 2;
  }
  setWord(run, wordListBytesWanted, <i32>listBytes);
  setWord(run, wordAlone, total < fewPairs ? 1 : 0);
  setWord(run, wordCandidatesWanted, candidates);
  if (candidates > word(run, wordCandidateRoom)) return 1;
  cutParts(run, total);
  const wanted = planParts(run);
  setWord(run, wordPartRoomWanted, wanted);
  return wanted > word(run, wordPartRoom) || <usize>listBytes > address(run, wordListStride) ? 1 : 0;
}

function cutParts(run: usize, total: i64): void {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const segments = address(run, atSegments);
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
}
