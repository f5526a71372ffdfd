// Atoms into the cell, into bins, and into the order of their bins: neighbors in space become neighbors in memory.
// What is done to each atom by itself is done in equal shares; only the counting of bin numbers is one thread's.
import {
  atAtomBins,
  atForces,
  atGhostStarts,
  atGrid,
  atHeld,
  atIds,
  atImages,
  atListed,
  atOrigins,
  atPositions,
  atShareSums,
  atSortScratch,
  atTypes,
  atVelocities,
  partCount,
  realBinInverse,
  realBinOrigin,
  realCell,
  realExtent,
  realGridOrigin,
  realListCutoff,
  realPeriodic,
  realReciprocal,
  shareSumBytes,
  wordAtomCount,
  wordBinCapacity,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
  wordStays,
} from '../run-block';
import { address, real, setReal, setWord, word } from './block';
import { shareStart } from './part-ranges';

/** Moves atoms of one share back into the cell along its periodic axes, and leaves the box around them in its sums. */
export function wrapAtoms(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const last = shareStart(n, share + 1);
  const positions = address(run, atPositions);
  const images = address(run, atImages);
  const box = address(run, atShareSums) + <usize>(share * shareSumBytes);
  let lowX = Infinity;
  let lowY = Infinity;
  let lowZ = Infinity;
  let highX = -Infinity;
  let highY = -Infinity;
  let highZ = -Infinity;
  let broken = 0;
  const stays = word(run, wordStays) != 0;
  for (let i = shareStart(n, share); i < last; i++) {
    const at = positions + (<usize>i << 5);
    if (!(Math.abs(load<f64>(at)) + Math.abs(load<f64>(at, 8)) + Math.abs(load<f64>(at, 16)) < 1e9)) {
      broken = 1;
      break;
    }
    for (let a = 0; a < 3; a++) {
      if (stays || real(run, realPeriodic + a) == 0) continue;
      const x = load<f64>(at);
      const y = load<f64>(at, 8);
      const z = load<f64>(at, 16);
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
    lowX = min(lowX, load<f64>(at));
    highX = max(highX, load<f64>(at));
    lowY = min(lowY, load<f64>(at, 8));
    highY = max(highY, load<f64>(at, 8));
    lowZ = min(lowZ, load<f64>(at, 16));
    highZ = max(highZ, load<f64>(at, 16));
  }
  store<f64>(box, lowX);
  store<f64>(box, lowY, 8);
  store<f64>(box, lowZ, 16);
  store<f64>(box, highX, 24);
  store<f64>(box, highY, 32);
  store<f64>(box, highZ, 40);
  store<i32>(box, broken, 48);
}

/**
 * Axis-parallel bins of about a third of the list cutoff that hold all atoms and a rim of ghosts, from the boxes of
 * the shares. 1 when a position is not a finite number.
 */
export function layBins(run: usize): i32 {
  for (let share = 0; share < partCount; share++) {
    if (load<i32>(address(run, atShareSums) + <usize>(share * shareSumBytes), 48) != 0) return 1;
  }
  const reach = real(run, realListCutoff);
  let size = reach / 3;
  const extent0 = measure(run, 0, reach);
  const extent1 = measure(run, 1, reach);
  const extent2 = measure(run, 2, reach);
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
  return 0;
}

function measure(run: usize, axis: i32, reach: f64): f64 {
  let low = Infinity;
  let high = -Infinity;
  for (let share = 0; share < partCount; share++) {
    const box = address(run, atShareSums) + <usize>(share * shareSumBytes) + (<usize>axis << 3);
    low = min(low, load<f64>(box));
    high = max(high, load<f64>(box, 24));
  }
  setReal(run, realBinOrigin + axis, low - reach);
  setReal(run, realGridOrigin + axis, 0.5 * (low + high));
  return high - low + 2 * reach;
}

// @ts-ignore: decorator
@inline
export function binOf(run: usize, x: f64, y: f64, z: f64): i32 {
  const inverse = real(run, realBinInverse);
  const bx = <i32>((x - real(run, realBinOrigin)) * inverse);
  const by = <i32>((y - real(run, realBinOrigin + 1)) * inverse);
  const bz = <i32>((z - real(run, realBinOrigin + 2)) * inverse);
  return bx + word(run, wordBinsX) * (by + word(run, wordBinsY) * bz);
}

/** The bins of the atoms of one share, where their places will stand. */
export function findBins(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const last = shareStart(n, share + 1);
  const positions = address(run, atPositions);
  const places = address(run, atSortScratch);
  for (let i = shareStart(n, share); i < last; i++) {
    const at = positions + (<usize>i << 5);
    store<i32>(places + (<usize>i << 2), binOf(run, load<f64>(at), load<f64>(at, 8), load<f64>(at, 16)));
  }
}

/** Each atom's place in the order of bins, atoms of one bin in the order they had. */
export function findPlaces(run: usize): void {
  const n = word(run, wordAtomCount);
  const binCount = word(run, wordBinsX) * word(run, wordBinsY) * word(run, wordBinsZ);
  const bins = address(run, atAtomBins);
  const places = address(run, atSortScratch);
  memory.fill(bins, 0, <usize>(binCount + 1) << 2);
  for (let i = 0; i < n; i++) {
    const count = bins + (<usize>load<i32>(places + (<usize>i << 2)) << 2);
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
}

/** Turns counts in bins[1…] into starts in bins[0…]; leaves bins[k] as a running place to be advanced. */
export function accumulate(bins: usize, binCount: i32): void {
  let sum = 0;
  for (let k = 0; k <= binCount; k++) {
    const at = bins + (<usize>k << 2);
    const count = load<i32>(at);
    store<i32>(at, sum);
    sum += count;
  }
}

/** After placing, bins[k] holds the end of k, which is the start of k + 1: shift by one. */
export function restoreStarts(bins: usize, binCount: i32): void {
  memory.copy(bins + 4, bins, <usize>binCount << 2);
  store<i32>(bins, 0);
}

/**
 * The atoms of one share to their places, in arrays that are free until the lists are made: forces and fixed-point
 * positions follow from the new positions, and those "when the list was made" are just the new ones.
 */
export function scatterAtoms(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const last = shareStart(n, share + 1);
  const places = address(run, atSortScratch);
  const positions = address(run, atPositions);
  const velocities = address(run, atVelocities);
  const images = address(run, atImages);
  const types = address(run, atTypes);
  const ids = address(run, atIds);
  const held = address(run, atHeld);
  const toPositions = address(run, atListed);
  const toVelocities = address(run, atForces);
  const toImages = address(run, atGrid);
  const toTypes = address(run, atOrigins);
  const toIds = address(run, atGhostStarts);
  const toHeld = places + (<usize>n << 2);
  for (let i = shareStart(n, share); i < last; i++) {
    const from = <usize>i;
    const to = <usize>load<i32>(places + (from << 2));
    v128.store(toPositions + (to << 5), v128.load(positions + (from << 5)));
    v128.store(toPositions + (to << 5), v128.load(positions + (from << 5), 16), 16);
    v128.store(toVelocities + (to << 5), v128.load(velocities + (from << 5)));
    v128.store(toVelocities + (to << 5), v128.load(velocities + (from << 5), 16), 16);
    v128.store(toImages + (to << 4), v128.load(images + (from << 4)));
    store<i32>(toTypes + (to << 2), load<i32>(types + (from << 2)));
    store<i32>(toIds + (to << 2), load<i32>(ids + (from << 2)));
    store<i32>(toHeld + (to << 2), load<i32>(held + (from << 2)));
  }
}

/** What `scatterAtoms` put elsewhere, back to where it belongs, for one share of the places. */
export function takeBackAtoms(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const held = address(run, atSortScratch) + (<usize>n << 2);
  const first = <usize>shareStart(n, share);
  const count = <usize>shareStart(n, share + 1) - first;
  memory.copy(address(run, atPositions) + (first << 5), address(run, atListed) + (first << 5), count << 5);
  memory.copy(address(run, atVelocities) + (first << 5), address(run, atForces) + (first << 5), count << 5);
  memory.copy(address(run, atImages) + (first << 4), address(run, atGrid) + (first << 4), count << 4);
  memory.copy(address(run, atTypes) + (first << 2), address(run, atOrigins) + (first << 2), count << 2);
  memory.copy(address(run, atIds) + (first << 2), address(run, atGhostStarts) + (first << 2), count << 2);
  memory.copy(address(run, atHeld) + (first << 2), held + (first << 2), count << 2);
}
