// Atoms into the cell, into bins, and into the order of their bins: neighbors in space become neighbors in memory.
import {
  atAtomBins,
  atHeld,
  atIds,
  atImages,
  atListed,
  atPositions,
  atSortScratch,
  atTypes,
  atVelocities,
  realBinInverse,
  realBinOrigin,
  realCell,
  realExtent,
  realGridOrigin,
  realListCutoff,
  realPeriodic,
  realReciprocal,
  wordAtomCount,
  wordBinCapacity,
  wordBinsX,
  wordBinsY,
  wordBinsZ,
} from '../run-block';
import { address, real, setReal, setWord, word } from './block';

/** Moves atoms back into the cell along its periodic axes. 1 when a position is not a finite number. */
export function wrapAtoms(run: usize): i32 {
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
export function layBins(run: usize): void {
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
export function binOf(run: usize, x: f64, y: f64, z: f64): i32 {
  const inverse = real(run, realBinInverse);
  const bx = <i32>((x - real(run, realBinOrigin)) * inverse);
  const by = <i32>((y - real(run, realBinOrigin + 1)) * inverse);
  const bz = <i32>((z - real(run, realBinOrigin + 2)) * inverse);
  return bx + word(run, wordBinsX) * (by + word(run, wordBinsY) * bz);
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
export function sortAtoms(run: usize): void {
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
