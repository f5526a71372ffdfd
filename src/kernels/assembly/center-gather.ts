// The neighbors of one center within the cutoff, closed up: distances and unit vectors in rows of the scratch.
import {
  atCenterGridShifts,
  atCenterReach,
  atCenterSegments,
  atCenterShifts,
  atCloseUp,
  atGrid,
  atPositions,
  realGridUnit,
  wordTypeCount,
} from '../run-block';
import { address, real, word } from './block';
import {
  rowAt,
  rowAtom,
  rowBytes,
  rowDistance,
  rowInverse,
  rowShift,
  rowX,
  rowY,
  rowZ,
} from './center-block';

/** T is f32 in mixed precision and f64 in double precision. */
export function gather<T>(run: usize, i: i32, type: i32, scratch: usize): void {
  const typeCount = word(run, wordTypeCount);
  const row = rowBytes(run);
  const reaches = address(run, atCenterReach) + (<usize>(type * typeCount) << 4);
  const segments = address(run, atCenterSegments) + (<usize>(i * typeCount) << 3);
  let out: usize = 0;
  for (let b = 0; b < typeCount; b++) {
    const header = scratch + (<usize>b << 4);
    store<i32>(header, <i32>out);
    const segment = segments + (<usize>b << 3);
    const first = address(segment, 0);
    const end = first + (address(segment, 1) << 3);
    const cutoff2 = load<f64>(reaches + (<usize>b << 4));
    if (first < end) {
      if (sizeof<T>() == 4) out = closeUpSingle(run, i, first, end, <f32>cutoff2, scratch, row, out);
      else out = closeUpDouble(run, i, first, end, cutoff2, scratch, row, out);
    }
    store<i32>(header, <i32>out, 8);
    if ((out & 15) != 0) {
      // What fills up the last vector is at twice the cutoff, where every function is 0.
      const far = Math.sqrt(cutoff2) * 2;
      v128.store(rowAt(scratch, rowX, row) + out, v128.splat<T>(<T>far));
      v128.store(rowAt(scratch, rowY, row) + out, v128.splat<T>(0));
      v128.store(rowAt(scratch, rowZ, row) + out, v128.splat<T>(0));
      v128.store(rowAt(scratch, rowDistance, row) + out, v128.splat<T>(<T>(far * far)));
      v128.store(rowAt(scratch, rowAtom, row) + out, i32x4.splat(i << 4));
      v128.store(rowAt(scratch, rowShift, row) + out, i32x4.splat(0));
      out = (out + 15) & ~15;
    }
    store<i32>(header, <i32>out, 4);
  }
  const one = v128.splat<T>(1);
  for (let k: usize = 0; k < out; k += 16) {
    const distance = rowAt(scratch, rowDistance, row) + k;
    const r = v128.sqrt<T>(v128.load(distance));
    const inverse = v128.div<T>(one, r);
    v128.store(distance, r);
    v128.store(rowAt(scratch, rowInverse, row) + k, inverse);
    scale<T>(rowAt(scratch, rowX, row) + k, inverse);
    scale<T>(rowAt(scratch, rowY, row) + k, inverse);
    scale<T>(rowAt(scratch, rowZ, row) + k, inverse);
  }
}

// @ts-ignore: decorator
@inline
function scale<T>(at: usize, factor: v128): void {
  v128.store(at, v128.mul<T>(v128.load(at), factor));
}

/** Four neighbors at a time; returns the end of what was kept, in bytes of a row. */
function closeUpSingle(
  run: usize, i: i32, first: usize, end: usize, cutoff2: f32, scratch: usize, row: usize, start: usize,
): usize {
  const grid = address(run, atGrid);
  const shifts = address(run, atCenterGridShifts);
  const closeUp = address(run, atCloseUp);
  const unit = f32x4.splat(<f32>real(run, realGridUnit));
  const near = f32x4.splat(cutoff2);
  const at = grid + (<usize>i << 4);
  const xi = v128.load_splat<u32>(at);
  const yi = v128.load_splat<u32>(at, 4);
  const zi = v128.load_splat<u32>(at, 8);
  const xs = rowAt(scratch, rowX, row);
  const ys = rowAt(scratch, rowY, row);
  const zs = rowAt(scratch, rowZ, row);
  const distances = rowAt(scratch, rowDistance, row);
  const atoms = rowAt(scratch, rowAtom, row);
  const ofShifts = rowAt(scratch, rowShift, row);
  let out = start;
  for (let entry = first; entry < end; entry += 32) {
    const j = v128.load(entry);
    const s = v128.load(entry, 16);
    let a0 = v128.load(grid + address(entry, 0));
    let a1 = v128.load(grid + address(entry, 1));
    let a2 = v128.load(grid + address(entry, 2));
    let a3 = v128.load(grid + address(entry, 3));
    if (v128.any_true(s)) {
      a0 = i32x4.add(a0, v128.load(shifts + address(entry, 4)));
      a1 = i32x4.add(a1, v128.load(shifts + address(entry, 5)));
      a2 = i32x4.add(a2, v128.load(shifts + address(entry, 6)));
      a3 = i32x4.add(a3, v128.load(shifts + address(entry, 7)));
    }
    const xy01 = v128.shuffle<i32>(a0, a1, 0, 4, 1, 5);
    const xy23 = v128.shuffle<i32>(a2, a3, 0, 4, 1, 5);
    const z01 = v128.shuffle<i32>(a0, a1, 2, 6, 3, 7);
    const z23 = v128.shuffle<i32>(a2, a3, 2, 6, 3, 7);
    const dx = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(v128.shuffle<i64>(xy01, xy23, 0, 2), xi)), unit);
    const dy = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(v128.shuffle<i64>(xy01, xy23, 1, 3), yi)), unit);
    const dz = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(v128.shuffle<i64>(z01, z23, 0, 2), zi)), unit);
    const r2 = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    const mask = i32x4.bitmask(f32x4.lt(r2, near));
    const order = v128.load(closeUp + (<usize>mask << 4));
    v128.store(xs + out, i8x16.swizzle(dx, order));
    v128.store(ys + out, i8x16.swizzle(dy, order));
    v128.store(zs + out, i8x16.swizzle(dz, order));
    v128.store(distances + out, i8x16.swizzle(r2, order));
    v128.store(atoms + out, i8x16.swizzle(j, order));
    v128.store(ofShifts + out, i8x16.swizzle(s, order));
    out += <usize>popcnt(mask) << 2;
  }
  return out;
}

function closeUpDouble(
  run: usize, i: i32, first: usize, end: usize, cutoff2: f64, scratch: usize, row: usize, start: usize,
): usize {
  const positions = address(run, atPositions);
  const shifts = address(run, atCenterShifts);
  const at = positions + (<usize>i << 5);
  const x = load<f64>(at);
  const y = load<f64>(at, 8);
  const z = load<f64>(at, 16);
  const xs = rowAt(scratch, rowX, row);
  const ys = rowAt(scratch, rowY, row);
  const zs = rowAt(scratch, rowZ, row);
  const distances = rowAt(scratch, rowDistance, row);
  const atoms = rowAt(scratch, rowAtom, row);
  const ofShifts = rowAt(scratch, rowShift, row);
  let out = start;
  for (let entry = first; entry < end; entry += (entry & 12) == 12 ? 20 : 4) {
    const j = load<i32>(entry);
    const s = load<i32>(entry, 16);
    const atJ = positions + (<usize>j << 1);
    const shift = shifts + (<usize>s << 1);
    const dx = load<f64>(atJ) + load<f64>(shift) - x;
    const dy = load<f64>(atJ, 8) + load<f64>(shift, 8) - y;
    const dz = load<f64>(atJ, 16) + load<f64>(shift, 16) - z;
    const r2 = dx * dx + dy * dy + dz * dz;
    store<f64>(xs + out, dx);
    store<f64>(ys + out, dy);
    store<f64>(zs + out, dz);
    store<f64>(distances + out, r2);
    // Rows of integers have columns as wide as the others.
    store<i32>(atoms + out, j);
    store<i32>(ofShifts + out, s);
    if (r2 < cutoff2) out += 8;
  }
  return out;
}
