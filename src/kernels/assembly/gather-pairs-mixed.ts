// The neighbors of one atom that are within reach, closed up side by side, so that what follows is done for pairs that
// count only: first pass of both pair and embedded pairs in single precision.
import { gatherCount, gatherHead, realGridUnit } from '../run-block';
import { address, real } from './block';

/** bytes of one row: dx, dy, dz, r² as f32, then the place of j as i32 */
export const row: usize = 4 * (gatherCount + 16);
/** where the rows end that are filled from behind */
export const rowsEnd: usize = <usize>gatherHead + row;

/**
 * Gathers the pairs of an atom among at most `gatherCount` candidates: those with r² < inner2 from the front of the
 * rows, those with inner2 ≤ r² < reach2 from behind. Both are filled up to blocks of four with pairs of the dummy that
 * have no length but the r² of their limit. The smallest r² of each lane is kept at the head.
 *
 * @returns bytes of a row at its front | bytes of a row at its end << 32
 */
export function gatherMixed(
  run: usize, gathers: usize, grid: usize, i: usize, neighbor: usize, end: usize, inner2: v128, reach2: v128,
  partition: usize, dummy: i32,
): u64 {
  const unit = f32x4.splat(<f32>real(run, realGridUnit));
  const at = grid + (i << 4);
  const xi = v128.load_splat<u32>(at);
  const yi = v128.load_splat<u32>(at, 4);
  const zi = v128.load_splat<u32>(at, 8);
  const start = gathers + <usize>gatherHead;
  let front = start;
  // The last block that may be written.
  let back = gathers + rowsEnd - 16;
  let least = v128.load(gathers);
  for (; neighbor < end; neighbor += 16) {
    const j = v128.load(neighbor);
    const a0 = v128.load(grid + address(neighbor, 0));
    const a1 = v128.load(grid + address(neighbor, 1));
    const a2 = v128.load(grid + address(neighbor, 2));
    const a3 = v128.load(grid + address(neighbor, 3));
    const xy01 = v128.shuffle<i32>(a0, a1, 0, 4, 1, 5);
    const xy23 = v128.shuffle<i32>(a2, a3, 0, 4, 1, 5);
    const z01 = v128.shuffle<i32>(a0, a1, 2, 6, 3, 7);
    const z23 = v128.shuffle<i32>(a2, a3, 2, 6, 3, 7);
    const dx = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(xi, v128.shuffle<i64>(xy01, xy23, 0, 2))), unit);
    const dy = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(yi, v128.shuffle<i64>(xy01, xy23, 1, 3))), unit);
    const dz = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(zi, v128.shuffle<i64>(z01, z23, 0, 2))), unit);
    const r2 = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    least = f32x4.pmin(least, r2);
    const inner = i32x4.bitmask(f32x4.lt(r2, inner2));
    const all = i32x4.bitmask(f32x4.lt(r2, reach2));
    const order = v128.load(partition + (<usize>(inner | (all << 4)) << 4));
    const x = i8x16.swizzle(dx, order);
    const y = i8x16.swizzle(dy, order);
    const z = i8x16.swizzle(dz, order);
    const r = i8x16.swizzle(r2, order);
    const k = i8x16.swizzle(j, order);
    v128.store(front, x);
    v128.store(front, y, row);
    v128.store(front, z, 2 * row);
    v128.store(front, r, 3 * row);
    v128.store(front, k, 4 * row);
    v128.store(back, x);
    v128.store(back, y, row);
    v128.store(back, z, 2 * row);
    v128.store(back, r, 3 * row);
    v128.store(back, k, 4 * row);
    const innerCount = popcnt(inner);
    front += <usize>innerCount << 2;
    back -= <usize>(popcnt(all) - innerCount) << 2;
  }
  v128.store(gathers, least);
  pad(front, inner2, dummy);
  pad(back, reach2, dummy);
  const innerBytes = (front - start + 15) & ~15;
  const outerBytes = (gathers + rowsEnd - 16 - back + 15) & ~15;
  return <u64>innerBytes | (<u64>outerBytes << 32);
}

// @ts-ignore: decorator
@inline
function pad(at: usize, r2: v128, dummy: i32): void {
  const zero = f32x4.splat(0);
  v128.store(at, zero);
  v128.store(at, zero, row);
  v128.store(at, zero, 2 * row);
  v128.store(at, r2, 3 * row);
  v128.store(at, i32x4.splat(dummy), 4 * row);
}
