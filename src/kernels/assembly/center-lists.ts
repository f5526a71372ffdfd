// Full lists: every neighbor of every center, made from the half lists by a counting sort that parts do side by side.
// ../reference/center-lists.ts is the definition.
//
// Neighbors are atoms with a shift, not ghosts: forces go straight to atoms, and the images of negative shift, which
// the half lists do without, need no place of their own.
import {
  atCenterCounts,
  atCenterGridShifts,
  atCenterLists,
  atCenterReach,
  atCenterSegments,
  atCenterShifts,
  atCenterStarts,
  atGhostShifts,
  atOrigins,
  atPositions,
  atSegments,
  atShifts,
  atTypes,
  partCount,
  realGridUnit,
  wordAtomCount,
  wordCenterCapacity,
  wordCenterNeeded,
  wordCenterRoom,
  wordCenterRoomNeeded,
  wordGhostCount,
  wordIndexShift,
  wordShiftCount,
  wordTypeCount,
} from '../run-block';
import { address, real, setWord, word } from './block';

/** Counts what the half lists of one equal share of the atoms give to each center. */
export function countCenters(run: usize, part: i32): void {
  const entries = <usize>(word(run, wordAtomCount) * word(run, wordTypeCount));
  memory.fill(address(run, atCenterCounts) + ((<usize>part * entries) << 2), 0, entries << 2);
  eachPair(run, part, false);
}

/** Writes the neighbors that the half lists of one equal share of the atoms give to each center. */
export function fillCenters(run: usize, part: i32): void {
  eachPair(run, part, true);
}

// @ts-ignore: decorator
@inline
function eachPair(run: usize, part: i32, fill: bool): void {
  const n = word(run, wordAtomCount);
  const total = n + word(run, wordGhostCount);
  const typeCount = word(run, wordTypeCount);
  const first = <i32>((<i64>n * part) / partCount);
  const last = <i32>((<i64>n * (part + 1)) / partCount);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const origins = address(run, atOrigins);
  const ghostShifts = address(run, atGhostShifts);
  const reaches = address(run, atCenterReach);
  const indexShift = word(run, wordIndexShift);
  const counts = address(run, atCenterCounts) + (<usize>(part * n * typeCount) << 2);
  const lists = address(run, atCenterLists);
  for (let i = first; i < last; i++) {
    const a = load<i32>(types + (<usize>i << 2));
    const at = positions + (<usize>i << 5);
    for (let b = 0; b < typeCount; b++) {
      const reachHere = load<f64>(reaches + (<usize>(a * typeCount + b) << 4), 8);
      const reachThere = load<f64>(reaches + (<usize>(b * typeCount + a) << 4), 8);
      if (reachHere == 0 && reachThere == 0) continue;
      const segment = address(run, atSegments) + (<usize>(i * typeCount + b) << 3);
      let neighbor = address(segment, 0);
      const end = neighbor + (address(segment, 1) << 2);
      for (; neighbor < end; neighbor += 4) {
        const j = load<i32>(neighbor) >> indexShift;
        if (j >= total) break;
        const atJ = positions + (<usize>j << 5);
        const dx = load<f64>(at) - load<f64>(atJ);
        const dy = load<f64>(at, 8) - load<f64>(atJ, 8);
        const dz = load<f64>(at, 16) - load<f64>(atJ, 16);
        const r2 = dx * dx + dy * dy + dz * dz;
        const origin = load<i32>(origins + (<usize>j << 2));
        const shift = j < n ? 0 : 1 + 2 * load<i32>(ghostShifts + (<usize>(j - n) << 2));
        if (r2 < reachHere) enter(lists, counts + (<usize>(i * typeCount + b) << 2), origin, shift, fill);
        if (r2 < reachThere) {
          enter(lists, counts + (<usize>(origin * typeCount + a) << 2), i, shift == 0 ? 0 : shift + 1, fill);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function enter(lists: usize, count: usize, atom: i32, shift: i32, fill: bool): void {
  const k = load<i32>(count);
  store<i32>(count, k + 1);
  if (fill) put(lists, k, atom, shift);
}

/** Entry k of all: of four in a block the atoms come first, then the shifts. */
// @ts-ignore: decorator
@inline
function put(lists: usize, k: i32, atom: i32, shift: i32): void {
  const at = lists + (<usize>(k >> 2) << 5) + (<usize>(k & 3) << 2);
  store<i32>(at, atom << 4);
  store<i32>(at, shift << 4, 16);
}

/**
 * Turns counts into places, one part behind the other within a center, and cuts the centers into parts of equal numbers
 * of neighbors. 1 when there is not enough room.
 */
export function placeCenters(run: usize): i32 {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const entries = n * typeCount;
  const counts = address(run, atCenterCounts);
  const segments = address(run, atCenterSegments);
  const listsAt = address(run, atCenterLists);
  const capacity = word(run, wordCenterCapacity);
  const dummy = n + word(run, wordGhostCount);
  let next = 0;
  let room = 0;
  for (let i = 0; i < n; i++) {
    const before = next;
    for (let b = 0; b < typeCount; b++) {
      const entry = i * typeCount + b;
      const start = next;
      for (let part = 0; part < partCount; part++) {
        const count = counts + (<usize>(part * entries + entry) << 2);
        const size = load<i32>(count);
        store<i32>(count, next);
        next += size;
      }
      const segment = segments + (<usize>entry << 3);
      store<i32>(segment, <i32>(listsAt + (<usize>start << 3)));
      for (; (next & 3) != 0; next++) if (next < capacity) put(listsAt, next, dummy, 0);
      store<i32>(segment, next - start, 4);
    }
    room = max(room, next - before);
  }
  setWord(run, wordCenterNeeded, next);
  setWord(run, wordCenterRoomNeeded, room);
  if (next > capacity || room > word(run, wordCenterRoom)) return 1;
  cutParts(run, n, typeCount, next);
  return 0;
}

function cutParts(run: usize, n: i32, typeCount: i32, total: i32): void {
  const starts = address(run, atCenterStarts);
  const segments = address(run, atCenterSegments);
  const listsAt = address(run, atCenterLists);
  store<i32>(starts, 0);
  let part = 1;
  for (let i = 0; i < n; i++) {
    const before = <i32>((address(segments + (<usize>(i * typeCount) << 3), 0) - listsAt) >> 3);
    while (part < partCount && <i64>before * partCount >= <i64>total * part) {
      store<i32>(starts + (<usize>part << 2), i);
      part++;
    }
  }
  for (; part <= partCount; part++) store<i32>(starts + (<usize>part << 2), n);
}

/** The shifts of both signs, as the cell has them now. */
export function updateCenterShifts(run: usize): void {
  const count = word(run, wordShiftCount);
  const from = address(run, atShifts);
  const to = address(run, atCenterShifts);
  const grid = address(run, atCenterGridShifts);
  const unit = 1 / real(run, realGridUnit);
  for (let k = 0; k < count; k++) {
    for (let a = 0; a < 3; a++) {
      const s = load<f64>(from + (<usize>(4 * k + a) << 3));
      const g = <i32>Math.round(s * unit);
      const plus = <usize>(4 * (2 * k + 1) + a);
      store<f64>(to + (plus << 3), s);
      store<f64>(to + ((plus + 4) << 3), -s);
      store<i32>(grid + (plus << 2), g);
      store<i32>(grid + ((plus + 4) << 2), -g);
    }
  }
}
