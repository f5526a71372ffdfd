// What each part of a force evaluation writes, in arrays of its own.
//
// Atoms and ghosts are in the order of their bins. With half lists a part that owns a run of atoms adds forces to these,
// to atoms up to one reach behind them, and to one run of ghosts. So a private array needs no more than two runs and
// the dummy: those of all parts lie in one block, each shifted as a whole so that no two runs meet. Entry j of a
// part's array is at (j + shift) times the size of an entry; what lies between its runs belongs to others.
import {
  atAtomBins,
  atGhostBins,
  atPartDensities,
  atPartForces,
  atPartRanges,
  atPartStarts,
  atPositions,
  partCount,
  partRangeBytes,
  realBinInverse,
  realListCutoff,
  wordAtomCount,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
  wordGhostCount,
  wordMixed,
  wordReachesAll,
} from '../run-block';
import { address, real, word } from './block';
import { binOf } from './sort-atoms';

// Two threads never write to one cache line: runs keep 4 entries of at least 16 bytes apart, shifts are multiples of 4.
const gap = 4;

/** The first of `count` atoms that belongs to share `part`, for work that is the same for every atom. */
// @ts-ignore: decorator
@inline
export function shareStart(count: i32, part: i32): i32 {
  return <i32>((<i64>count * part) / partCount);
}

// @ts-ignore: decorator
@inline
export function rangeOf(run: usize, part: i32): usize {
  return address(run, atPartRanges) + <usize>(part * partRangeBytes);
}

/** Entries by which the part's arrays are shifted: its array of entries of b bytes begins at array + b × this. */
// @ts-ignore: decorator
@inline
function partShift(run: usize, part: i32): usize {
  return <usize>load<u32>(rangeOf(run, part), 16);
}

/** Address of entry 0 of the part's forces. */
// @ts-ignore: decorator
@inline
export function partForces(run: usize, part: i32): usize {
  return address(run, atPartForces) + (partShift(run, part) << (word(run, wordMixed) != 0 ? 4 : 5));
}

/** Address of entry 0 of the part's densities. */
// @ts-ignore: decorator
@inline
export function partDensities(run: usize, part: i32): usize {
  return address(run, atPartDensities) + (partShift(run, part) << (word(run, wordMixed) != 0 ? 2 : 3));
}

/** Fills what the part reaches with 0. `array` is the address of its entry 0, entries have 2^bits bytes. */
export function clearPart(run: usize, part: i32, array: usize, bits: i32): void {
  const range = rangeOf(run, part);
  const total = word(run, wordAtomCount) + word(run, wordGhostCount);
  clear(array, load<i32>(range), load<i32>(range, 4), bits);
  clear(array, load<i32>(range, 8), load<i32>(range, 12), bits);
  clear(array, total, total + 1, bits);
}

// @ts-ignore: decorator
@inline
function clear(array: usize, first: i32, last: i32, bits: i32): void {
  memory.fill(array + (<usize>first << bits), 0, <usize>(last - first) << bits);
}

/** Finds what each part reaches and where its private arrays lie; returns the entries that all of them take. */
export function planParts(run: usize): i32 {
  const total = word(run, wordAtomCount) + word(run, wordGhostCount);
  let room = 0;
  let shift = 0;
  for (let part = 0; part < partCount; part++) {
    findRange(run, part);
    for (;;) {
      const further = collision(run, part, shift);
      if (further < 0) break;
      shift = further;
    }
    store<i32>(rangeOf(run, part), shift, 16);
    room = max(room, shift + total + 1 + gap);
  }
  return room;
}

function findRange(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const ghosts = word(run, wordGhostCount);
  const range = rangeOf(run, part);
  const starts = address(run, atPartStarts) + (<usize>part << 2);
  const first = load<i32>(starts);
  const last = load<i32>(starts, 4);
  let atomFirst = first;
  let atomLast = last;
  let ghostFirst = n;
  let ghostLast = n;
  if (word(run, wordReachesAll) != 0) {
    atomFirst = 0;
    atomLast = n;
    ghostLast = n + ghosts;
  } else if (last > first) {
    const low = edge(run, first, -1);
    const high = edge(run, last - 1, 1);
    atomLast = max(last, load<i32>(address(run, atAtomBins) + (<usize>high << 2)));
    ghostFirst = n + load<i32>(address(run, atGhostBins) + (<usize>low << 2));
    ghostLast = n + load<i32>(address(run, atGhostBins) + (<usize>high << 2));
  }
  store<i32>(range, atomFirst);
  store<i32>(range, atomLast, 4);
  store<i32>(range, ghostFirst, 8);
  store<i32>(range, ghostLast, 12);
}

/** First bin that no neighbor of this atom, or of those before it, lies behind; downward the last before all. */
function edge(run: usize, atom: i32, side: i32): i32 {
  const nx = word(run, wordBinsX);
  const ny = word(run, wordBinsY);
  const nz = word(run, wordBinsZ);
  // One bin more than the lists look, which see a little further than the cutoff for the sake of rounding.
  const span = <i32>(real(run, realListCutoff) * real(run, realBinInverse)) + 2;
  const at = address(run, atPositions) + (<usize>atom << 5);
  const row = binOf(run, load<f64>(at), load<f64>(at, 8), load<f64>(at, 16)) / nx;
  const z = row / ny + side * span;
  const y = (row % ny) + side * span;
  if (side < 0) return z < 0 ? 0 : nx * (max(0, y) + ny * z);
  return z >= nz ? nx * ny * nz : nx * (min(ny - 1, y) + 1 + ny * z);
}

/** Where the part must be shifted to because a run of an earlier part is in the way; −1 when none is. */
function collision(run: usize, part: i32, shift: i32): i32 {
  const total = word(run, wordAtomCount) + word(run, wordGhostCount);
  for (let own = 0; own < 3; own++) {
    const first = runStart(run, part, own, total) + shift;
    const last = runEnd(run, part, own, total) + shift;
    if (last <= first) continue;
    for (let other = 0; other < part; other++) {
      const otherShift = <i32>partShift(run, other);
      for (let theirs = 0; theirs < 3; theirs++) {
        const start = runStart(run, other, theirs, total) + otherShift - gap;
        const end = runEnd(run, other, theirs, total) + otherShift + gap;
        if (end - start > 2 * gap && first < end && last > start) return (shift + end - first + 3) & ~3;
      }
    }
  }
  return -1;
}

function runStart(run: usize, part: i32, which: i32, total: i32): i32 {
  return which == 2 ? total : load<i32>(rangeOf(run, part) + (<usize>which << 3));
}

function runEnd(run: usize, part: i32, which: i32, total: i32): i32 {
  return which == 2 ? total + 1 : load<i32>(rangeOf(run, part) + (<usize>which << 3), 4);
}
