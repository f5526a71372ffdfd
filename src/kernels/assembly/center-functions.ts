// Radial functions of the neighbors, from tables of ../uniform-table.ts.
import { rowAt, rowDistance, rowFunctions } from './center-block';

/**
 * Values and slopes of the functions of one record for the neighbors of one type, columns `first` to `end` in bytes:
 * function k into rows rowFunctions + 2 (slot + k) and the one after. Both are 0 from the cutoff on.
 */
export function evaluateFunctions<T>(
  record: usize, slot: i32, scratch: usize, row: usize, first: usize, end: usize,
): void {
  const pieces = <usize>load<u32>(record, 32);
  const functions = load<i32>(record, 36);
  const start = v128.splat<T>(<T>load<f64>(record));
  const perStep = v128.splat<T>(<T>load<f64>(record, 8));
  const lastPiece = v128.splat<T>(<T>load<f64>(record, 16));
  const cutoff = v128.splat<T>(<T>load<f64>(record, 24));
  const one = v128.splat<T>(1);
  const two = v128.splat<T>(2);
  const three = v128.splat<T>(3);
  const distances = rowAt(scratch, rowDistance, row);
  const rows = rowAt(scratch, rowFunctions + 2 * slot, row);
  const pieceBytes = i32x4.splat(functions * 4 * sizeof<T>());
  for (let k = first; k < end; k += 16) {
    const r = v128.load(distances + k);
    const place = v128.add<T>(v128.mul<T>(v128.sub<T>(r, start), perStep), one);
    const piece = v128.pmin<T>(v128.pmax<T>(v128.trunc<T>(place), v128.splat<T>(0)), lastPiece);
    const t = v128.sub<T>(place, piece);
    const inside = v128.lt<T>(r, cutoff);
    const whole =
      sizeof<T>() == 4 ? i32x4.trunc_sat_f32x4_s(piece) : i32x4.trunc_sat_f64x2_s_zero(piece);
    const offset = i32x4.mul(whole, pieceBytes);
    const p0 = pieces + <usize>i32x4.extract_lane(offset, 0);
    const p1 = pieces + <usize>i32x4.extract_lane(offset, 1);
    const p2 = pieces + <usize>i32x4.extract_lane(offset, 2);
    const p3 = pieces + <usize>i32x4.extract_lane(offset, 3);
    let out = rows + k;
    for (let f: usize = 0; f < <usize>functions; f++) {
      let c0: v128;
      let c1: v128;
      let c2: v128;
      let c3: v128;
      if (sizeof<T>() == 4) {
        const a0 = v128.load(p0 + (f << 4));
        const a1 = v128.load(p1 + (f << 4));
        const a2 = v128.load(p2 + (f << 4));
        const a3 = v128.load(p3 + (f << 4));
        const low01 = v128.shuffle<i32>(a0, a1, 0, 4, 1, 5);
        const low23 = v128.shuffle<i32>(a2, a3, 0, 4, 1, 5);
        const high01 = v128.shuffle<i32>(a0, a1, 2, 6, 3, 7);
        const high23 = v128.shuffle<i32>(a2, a3, 2, 6, 3, 7);
        c0 = v128.shuffle<i64>(low01, low23, 0, 2);
        c1 = v128.shuffle<i64>(low01, low23, 1, 3);
        c2 = v128.shuffle<i64>(high01, high23, 0, 2);
        c3 = v128.shuffle<i64>(high01, high23, 1, 3);
      } else {
        const a0 = v128.load(p0 + (f << 5));
        const a1 = v128.load(p1 + (f << 5));
        const b0 = v128.load(p0 + (f << 5), 16);
        const b1 = v128.load(p1 + (f << 5), 16);
        c0 = v128.shuffle<i64>(a0, a1, 0, 2);
        c1 = v128.shuffle<i64>(a0, a1, 1, 3);
        c2 = v128.shuffle<i64>(b0, b1, 0, 2);
        c3 = v128.shuffle<i64>(b0, b1, 1, 3);
      }
      const value = v128.add<T>(
        c0,
        v128.mul<T>(t, v128.add<T>(c1, v128.mul<T>(t, v128.add<T>(c2, v128.mul<T>(t, c3))))),
      );
      const slope = v128.mul<T>(
        perStep,
        v128.add<T>(
          c1,
          v128.mul<T>(t, v128.add<T>(v128.mul<T>(two, c2), v128.mul<T>(v128.mul<T>(three, t), c3))),
        ),
      );
      v128.store(out, v128.and(value, inside));
      v128.store(out + row, v128.and(slope, inside));
      out += row << 1;
    }
  }
}

/** No function at all: 0 in both rows of each. */
export function clearFunctions(
  functions: i32, slot: i32, scratch: usize, row: usize, first: usize, end: usize,
): void {
  for (let f = 2 * slot; f < 2 * (slot + functions); f++) {
    memory.fill(rowAt(scratch, rowFunctions + f, row) + first, 0, end - first);
  }
}

/** One function at one place: its value; the slope is left in `slopeAt`, f64. */
export function evaluateAt<T>(record: usize, x: f64, slopeAt: usize): f64 {
  const perStep = load<f64>(record, 8);
  const place = (x - load<f64>(record)) * perStep + 1;
  const piece = min(max(Math.trunc(place), 0), load<f64>(record, 16));
  const t = place - piece;
  const c = <usize>load<u32>(record, 32) + <usize>(<i32>piece) * 4 * sizeof<T>();
  const c1 = <f64>load<T>(c, sizeof<T>());
  const c2 = <f64>load<T>(c, 2 * sizeof<T>());
  const c3 = <f64>load<T>(c, 3 * sizeof<T>());
  store<f64>(slopeAt, perStep * (c1 + t * (2 * c2 + t * 3 * c3)));
  return <f64>load<T>(c) + t * (c1 + t * (c2 + t * c3));
}
