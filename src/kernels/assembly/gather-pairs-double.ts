// The neighbors of one atom that are within reach, closed up side by side: ./gather-pairs-mixed.ts in double precision.
import { gatherCount, gatherHead } from '../run-block';

/** bytes of one row: dx, dy, dz, r² as f64, then the place of j as i64 */
export const row: usize = 8 * (gatherCount + 16);
/** where the rows end that are filled from behind */
export const rowsEnd: usize = <usize>gatherHead + row;

/**
 * Gathers the pairs of an atom among at most `gatherCount` candidates: those with r² < inner2 from the front of the
 * rows, those with inner2 ≤ r² < reach2 from behind. Both are filled up to blocks of two with pairs of the dummy that
 * have no length but the r² of their limit. The smallest r² of each lane is kept at the head.
 *
 * @returns bytes of a row at its front | bytes of a row at its end << 32
 */
export function gatherDouble(
  gathers: usize, positions: usize, i: usize, neighbor: usize, end: usize, inner2: v128, reach2: v128,
  partition: usize, dummy: i32,
): u64 {
  const at = positions + (i << 5);
  const xi = v128.load_splat<u64>(at);
  const yi = v128.load_splat<u64>(at, 8);
  const zi = v128.load_splat<u64>(at, 16);
  const start = gathers + <usize>gatherHead;
  let front = start;
  // The last block that may be written.
  let back = gathers + rowsEnd - 16;
  let least = v128.load(gathers);
  for (; neighbor < end; neighbor += 8) {
    const j = v128.load_ext<u32>(neighbor);
    const j0 = <usize>i64x2.extract_lane(j, 0) << 1;
    const j1 = <usize>i64x2.extract_lane(j, 1) << 1;
    const a0 = v128.load(positions + j0);
    const a1 = v128.load(positions + j1);
    const b0 = v128.load(positions + j0, 16);
    const b1 = v128.load(positions + j1, 16);
    const dx = f64x2.sub(xi, v128.shuffle<f64>(a0, a1, 0, 2));
    const dy = f64x2.sub(yi, v128.shuffle<f64>(a0, a1, 1, 3));
    const dz = f64x2.sub(zi, v128.shuffle<f64>(b0, b1, 0, 2));
    const r2 = f64x2.add(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)), f64x2.mul(dz, dz));
    least = f64x2.pmin(least, r2);
    const inner = i64x2.bitmask(f64x2.lt(r2, inner2));
    const all = i64x2.bitmask(f64x2.lt(r2, reach2));
    const order = v128.load(partition + (<usize>(inner | (all << 2)) << 4));
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
    front += <usize>innerCount << 3;
    back -= <usize>(popcnt(all) - innerCount) << 3;
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
  const zero = f64x2.splat(0);
  v128.store(at, zero);
  v128.store(at, zero, row);
  v128.store(at, zero, 2 * row);
  v128.store(at, r2, 3 * row);
  v128.store(at, i64x2.splat(<i64>dummy), 4 * row);
}
