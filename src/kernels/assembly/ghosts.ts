// Images of atoms with positions of their own. With them the force loop knows no cells: small, triclinic and partly
// periodic ones are all the same to it. A pair across a boundary appears twice, with shifts S and −S; only ghosts whose
// S is positive (first non-zero of the three integers) are made, so it is met once.
import {
  atAtomBins,
  atGhostBins,
  atGhostShifts,
  atGhostsOf,
  atGhostStarts,
  atGrid,
  atOrigins,
  atPositions,
  atShifts,
  atSortScratch,
  atTypes,
  realBinInverse,
  realBinOrigin,
  realGridOrigin,
  realGridUnit,
  realListCutoff,
  realPeriodic,
  realReciprocal,
  wordAtomCount,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
  wordGhostCapacity,
  wordGhostCount,
  wordShiftCount,
  realsOffset,
} from '../run-block';
import { address, real, setWord, word } from './block';
import { shareStart } from './part-ranges';
import { accumulate, binOf, restoreStarts } from './sort-atoms';

/** Images within reach of the cell and of the box around the atoms, in the order of their bins. The number needed is returned. */
export function makeGhosts(run: usize): i32 {
  const n = word(run, wordAtomCount);
  const shiftCount = word(run, wordShiftCount);
  const capacity = word(run, wordGhostCapacity);
  const shifts = address(run, atShifts);
  const types = address(run, atTypes);
  const origins = address(run, atOrigins);
  const ghostShifts = address(run, atGhostShifts);
  const scratch = address(run, atSortScratch);
  const atomBins = address(run, atAtomBins);
  const nx = word(run, wordBinsX);
  const ny = word(run, wordBinsY);
  const rows = ny * word(run, wordBinsZ);
  const binCount = nx * rows;
  const bins = address(run, atGhostBins);
  memory.fill(bins, 0, <usize>(binCount + 1) << 2);
  const inverse = real(run, realBinInverse);
  const size = 1 / inverse;
  const lowX = real(run, realBinOrigin);
  const lowY = real(run, realBinOrigin + 1);
  const lowZ = real(run, realBinOrigin + 2);
  const highX = 2 * real(run, realGridOrigin) - lowX;
  const highY = 2 * real(run, realGridOrigin + 1) - lowY;
  const highZ = 2 * real(run, realGridOrigin + 2) - lowZ;
  let count = 0;
  // Most rows of bins lie so deep inside that no shift takes them near the box: ask them first, not their atoms.
  for (let row = 0; row < rows; row++) {
    const start = atomBins + (<usize>(row * nx) << 2);
    if (load<i32>(start) == load<i32>(start + (<usize>nx << 2))) continue;
    const y = lowY + (<f64>(row % ny) - 0.001) * size;
    const z = lowZ + (<f64>(row / ny) - 0.001) * size;
    const wide = 1.002 * size;
    for (let k = 0; k < shiftCount; k++) {
      const shift = shifts + (<usize>k << 5);
      const shiftX = load<f64>(shift);
      const shiftY = load<f64>(shift, 8);
      const shiftZ = load<f64>(shift, 16);
      if (y + shiftY > highY || y + wide + shiftY < lowY) continue;
      if (z + shiftZ > highZ || z + wide + shiftZ < lowZ) continue;
      const from = max(-shiftX * inverse - 1, 0);
      const to = min((highX - lowX - shiftX) * inverse + 1, <f64>(nx - 1));
      if (!(from <= to)) continue;
      const last = load<i32>(start + (<usize>(<i32>to + 1) << 2));
      for (let i = load<i32>(start + (<usize>(<i32>from) << 2)); i < last; i++) {
        count += addGhost(run, i, k, shift, count, capacity, lowX, lowY, lowZ, highX, highY, highZ);
      }
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
  setWord(run, wordGhostCount, count);
  listGhosts(run, n, count);
  // One dummy, so far from everything that no pair with it counts, fills up the blocks of neighbors.
  const dummy = address(run, atPositions) + (<usize>(n + count) << 5);
  store<f64>(dummy, 1e12);
  store<f64>(dummy, 1e12, 8);
  store<f64>(dummy, 1e12, 16);
  return count;
}

/** Notes the image of atom i if it lies in the box; 1 when it does. */
// @ts-ignore: decorator
@inline
function addGhost(
  run: usize, i: i32, k: i32, shift: usize, count: i32, capacity: i32,
  lowX: f64, lowY: f64, lowZ: f64, highX: f64, highY: f64, highZ: f64,
): i32 {
  const at = address(run, atPositions) + (<usize>i << 5);
  const x = load<f64>(at) + load<f64>(shift);
  const y = load<f64>(at, 8) + load<f64>(shift, 8);
  const z = load<f64>(at, 16) + load<f64>(shift, 16);
  if (x < lowX || x > highX || y < lowY || y > highY || z < lowZ || z > highZ) return 0;
  // The box around a skewed cell is much larger than the cell: ask also how far from its faces the image is.
  for (let a = 0; a < 3; a++) {
    if (real(run, realPeriodic + a) == 0) continue;
    const bx = real(run, realReciprocal + 3 * a);
    const by = real(run, realReciprocal + 3 * a + 1);
    const bz = real(run, realReciprocal + 3 * a + 2);
    const fraction = x * bx + y * by + z * bz;
    const slack = 1e-9 + real(run, realListCutoff) * Math.sqrt(bx * bx + by * by + bz * bz);
    if (fraction < -slack || fraction > 1 + slack) return 0;
  }
  if (count >= capacity) return 1;
  const bin = binOf(run, x, y, z);
  const entry = address(run, atSortScratch) + (<usize>count << 4);
  store<i32>(entry, bin);
  store<i32>(entry, i, 4);
  store<i32>(entry, k, 8);
  const binSize = address(run, atGhostBins) + (<usize>bin << 2);
  store<i32>(binSize, load<i32>(binSize) + 1);
  return 1;
}

/** For each atom the ghosts that repeat it, ascending: so that each thread can collect for its own atoms. */
function listGhosts(run: usize, n: i32, ghosts: i32): void {
  const starts = address(run, atGhostStarts);
  const ghostsOf = address(run, atGhostsOf);
  const origins = address(run, atOrigins) + (<usize>n << 2);
  memory.fill(starts, 0, <usize>(n + 1) << 2);
  for (let g = 0; g < ghosts; g++) {
    const count = starts + (<usize>load<i32>(origins + (<usize>g << 2)) << 2);
    store<i32>(count, load<i32>(count) + 1);
  }
  accumulate(starts, n);
  for (let g = 0; g < ghosts; g++) {
    const next = starts + (<usize>load<i32>(origins + (<usize>g << 2)) << 2);
    const place = load<i32>(next);
    store<i32>(next, place + 1);
    store<i32>(ghostsOf + (<usize>place << 2), g);
  }
  restoreStarts(starts, n);
}

/**
 * Once for each new list, one equal share: atoms are their own origins, ghosts go to their places, and of all of them
 * the lists get f32 x, y, z from the middle of the box and the index << 4 with the type in the low bits, where the
 * fixed-point positions will be.
 */
export function placeGhosts(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const ghosts = word(run, wordGhostCount);
  const origins = address(run, atOrigins);
  const first = shareStart(n, share);
  const last = shareStart(n, share + 1);
  for (let i = first; i < last; i++) store<i32>(origins + (<usize>i << 2), i);
  updateGhosts(run, share, false);
  writeRecords(run, first, last);
  writeRecords(run, n + shareStart(ghosts, share), n + shareStart(ghosts, share + 1));
}

function writeRecords(run: usize, first: i32, last: i32): void {
  const positions = address(run, atPositions);
  const records = address(run, atGrid);
  const types = address(run, atTypes);
  const x0 = real(run, realGridOrigin);
  const y0 = real(run, realGridOrigin + 1);
  const z0 = real(run, realGridOrigin + 2);
  for (let i = first; i < last; i++) {
    const at = positions + (<usize>i << 5);
    const record = records + (<usize>i << 4);
    store<f32>(record, <f32>(load<f64>(at) - x0));
    store<f32>(record, <f32>(load<f64>(at, 8) - y0), 4);
    store<f32>(record, <f32>(load<f64>(at, 16) - z0), 8);
    store<i32>(record, (i << 4) | load<i32>(types + (<usize>i << 2)), 12);
  }
}

/** Ghosts of one equal share follow their atoms; fixed-point positions of a share of all follow the f64 ones. */
export function updateGhosts(run: usize, share: i32, mixed: bool): void {
  const n = word(run, wordAtomCount);
  const ghosts = word(run, wordGhostCount);
  const positions = address(run, atPositions);
  const origins = address(run, atOrigins);
  const ghostShifts = address(run, atGhostShifts);
  const shifts = address(run, atShifts);
  const firstGhost = n + shareStart(ghosts, share);
  const lastGhost = n + shareStart(ghosts, share + 1);
  for (let g = firstGhost; g < lastGhost; g++) {
    const to = positions + (<usize>g << 5);
    const from = positions + (<usize>load<i32>(origins + (<usize>g << 2)) << 5);
    const shift = shifts + (<usize>load<i32>(ghostShifts + (<usize>(g - n) << 2)) << 5);
    v128.store(to, f64x2.add(v128.load(from), v128.load(shift)));
    v128.store(to, f64x2.add(v128.load(from, 16), v128.load(shift, 16)), 16);
  }
  if (!mixed) return;
  toGrid(run, shareStart(n, share), shareStart(n, share + 1));
  toGrid(run, firstGhost, lastGhost);
  if (share == 0) v128.store(address(run, atGrid) + (<usize>(n + ghosts) << 4), i32x4.splat(0x7fffffff));
}

function toGrid(run: usize, first: i32, last: i32): void {
  const positions = address(run, atPositions);
  const grid = address(run, atGrid);
  const unit = f64x2.splat(1 / real(run, realGridUnit));
  const originXY = v128.load(run + realsOffset + (<usize>realGridOrigin << 3));
  const originZ = v128.load_splat<u64>(run + realsOffset + (<usize>(realGridOrigin + 2) << 3));
  for (let i = first; i < last; i++) {
    const at = positions + (<usize>i << 5);
    const xy = f64x2.nearest(f64x2.mul(f64x2.sub(v128.load(at), originXY), unit));
    const z = f64x2.nearest(f64x2.mul(f64x2.sub(v128.load(at, 16), originZ), unit));
    const low = i32x4.trunc_sat_f64x2_s_zero(xy);
    const high = i32x4.trunc_sat_f64x2_s_zero(z);
    v128.store(grid + (<usize>i << 4), v128.shuffle<i32>(low, high, 0, 1, 4, 5));
  }
}
