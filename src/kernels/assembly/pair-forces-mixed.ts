// Pair forces with single-precision arithmetic, four pairs at a time: twin of ../reference/pair-forces.ts.
//
// Positions are 32-bit integers in units of `realGridUnit`, so the difference of two is exact and its precision is
// that of the distance, not of the coordinate. Tables have fewer knots.
import {
  atGrid,
  atPairs,
  atPartStarts,
  atPartSums,
  atSegments,
  atTypes,
  knotBitsMixed,
  pairRecordBytes,
  partSumBytes,
  realGridUnit,
  wordTypeCount,
} from '../run-block';
import { address, real, word } from './block';
import { partForces } from './part-ranges';

// @ts-ignore: decorator
@inline
function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, value: v128): void {
  v128.store(at, f32x4.sub(v128.load(at), value));
}

// @ts-ignore: decorator
@inline
function pairForcesMixed(run: usize, part: i32, withEnergy: bool): void {
  const typeCount = word(run, wordTypeCount);
  const grid = address(run, atGrid);
  const types = address(run, atTypes);
  const pairs = address(run, atPairs);
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  const forces = partForces(run, part);
  const starts = address(run, atPartStarts) + (<usize>part << 2);
  const last = load<i32>(starts, 4);
  let segment = address(run, atSegments) + <usize>(load<i32>(starts) * typeCount) * 8;
  const unit = f32x4.splat(<f32>real(run, realGridUnit));
  const knotMask = i32x4.splat(-1 << (23 - knotBitsMixed));
  const offsetMask = i32x4.splat(~15);
  const zero = f32x4.splat(0);
  let energy = load<f64>(sums);
  let closeAtom = load<i32>(sums, 8);
  let closeRatio = <f32>load<f64>(sums, 16);
  for (let i = load<i32>(starts); i < last; i++) {
    const at = grid + (<usize>i << 4);
    const xi = v128.load_splat<u32>(at);
    const yi = v128.load_splat<u32>(at, 4);
    const zi = v128.load_splat<u32>(at, 8);
    let fxi = zero;
    let fyi = zero;
    let fzi = zero;
    let ei = f64x2.splat(0);
    let pair = pairs + <usize>(load<i32>(types + (<usize>i << 2)) * typeCount) * pairRecordBytes;
    for (let b = 0; b < typeCount; b++, segment += 8, pair += pairRecordBytes) {
      const count = load<i32>(segment, 4);
      if (count == 0 || load<i32>(pair, 40) != 0) continue;
      let neighbor = address(segment, 0);
      const end = neighbor + (<usize>count << 2);
      const knots = address(pair, 2);
      const energies = address(pair, 3);
      const cutoff2 = f32x4.splat(<f32>load<f64>(pair, 16));
      const closest2 = f32x4.splat(<f32>load<f64>(pair, 24));
      let least = cutoff2;
      for (; neighbor < end; neighbor += 16) {
        const j0 = address(neighbor, 0);
        const j1 = address(neighbor, 1);
        const j2 = address(neighbor, 2);
        const j3 = address(neighbor, 3);
        const a0 = v128.load(grid + j0);
        const a1 = v128.load(grid + j1);
        const a2 = v128.load(grid + j2);
        const a3 = v128.load(grid + j3);
        const xy01 = v128.shuffle<i32>(a0, a1, 0, 4, 1, 5);
        const xy23 = v128.shuffle<i32>(a2, a3, 0, 4, 1, 5);
        const z01 = v128.shuffle<i32>(a0, a1, 2, 6, 3, 7);
        const z23 = v128.shuffle<i32>(a2, a3, 2, 6, 3, 7);
        const dx = f32x4.mul(
          f32x4.convert_i32x4_s(i32x4.sub(xi, v128.shuffle<i64>(xy01, xy23, 0, 2))),
          unit,
        );
        const dy = f32x4.mul(
          f32x4.convert_i32x4_s(i32x4.sub(yi, v128.shuffle<i64>(xy01, xy23, 1, 3))),
          unit,
        );
        const dz = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(zi, v128.shuffle<i64>(z01, z23, 0, 2))), unit);
        const r2 = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
        least = f32x4.pmin(least, r2);
        const s = f32x4.pmax(f32x4.pmin(r2, cutoff2), closest2);
        const t = f32x4.sub(s, v128.and(s, knotMask));
        const place = v128.and(i32x4.shr_u(s, 19 - knotBitsMixed), offsetMask);
        const k0 = <usize>i32x4.extract_lane(place, 0);
        const k1 = <usize>i32x4.extract_lane(place, 1);
        const k2 = <usize>i32x4.extract_lane(place, 2);
        const k3 = <usize>i32x4.extract_lane(place, 3);
        const p0 = v128.load(knots + k0);
        const p1 = v128.load(knots + k1);
        const p2 = v128.load(knots + k2);
        const p3 = v128.load(knots + k3);
        const p01 = v128.shuffle<i32>(p0, p1, 0, 4, 1, 5);
        const p23 = v128.shuffle<i32>(p2, p3, 0, 4, 1, 5);
        const q01 = v128.shuffle<i32>(p0, p1, 2, 6, 3, 7);
        const q23 = v128.shuffle<i32>(p2, p3, 2, 6, 3, 7);
        const c0 = v128.shuffle<i64>(p01, p23, 0, 2);
        const c1 = v128.shuffle<i64>(p01, p23, 1, 3);
        const c2 = v128.shuffle<i64>(q01, q23, 0, 2);
        const c3 = v128.shuffle<i64>(q01, q23, 1, 3);
        const inside = f32x4.lt(r2, cutoff2);
        const force = v128.and(
          f32x4.add(c0, f32x4.mul(t, f32x4.add(c1, f32x4.mul(t, f32x4.add(c2, f32x4.mul(t, c3)))))),
          inside,
        );
        let e = zero;
        if (withEnergy) {
          let knotEnergy = v128.load_zero<u32>(energies + (k0 >> 2));
          knotEnergy = v128.load_lane<u32>(energies + (k1 >> 2), knotEnergy, 1);
          knotEnergy = v128.load_lane<u32>(energies + (k2 >> 2), knotEnergy, 2);
          knotEnergy = v128.load_lane<u32>(energies + (k3 >> 2), knotEnergy, 3);
          const third = f32x4.add(
            f32x4.mul(f32x4.splat(<f32>(1.0 / 6.0)), c2),
            f32x4.mul(t, f32x4.mul(f32x4.splat(0.125), c3)),
          );
          const second = f32x4.add(f32x4.mul(f32x4.splat(0.25), c1), f32x4.mul(t, third));
          const series = f32x4.add(f32x4.mul(f32x4.splat(0.5), c0), f32x4.mul(t, second));
          e = f32x4.mul(
            f32x4.splat(0.5),
            v128.and(f32x4.sub(knotEnergy, f32x4.mul(t, series)), inside),
          );
          ei = f64x2.add(
            ei,
            f64x2.add(
              f64x2.promote_low_f32x4(e),
              f64x2.promote_low_f32x4(v128.shuffle<i64>(e, e, 1, 1)),
            ),
          );
        }
        const fx = f32x4.mul(force, dx);
        const fy = f32x4.mul(force, dy);
        const fz = f32x4.mul(force, dz);
        fxi = f32x4.add(fxi, fx);
        fyi = f32x4.add(fyi, fy);
        fzi = f32x4.add(fzi, fz);
        const lowXY = v128.shuffle<i32>(fx, fy, 0, 4, 1, 5);
        const highXY = v128.shuffle<i32>(fx, fy, 2, 6, 3, 7);
        const lowZ = v128.shuffle<i32>(fz, e, 0, 4, 1, 5);
        const highZ = v128.shuffle<i32>(fz, e, 2, 6, 3, 7);
        addTo(forces + j0, v128.shuffle<i64>(lowXY, lowZ, 0, 2));
        addTo(forces + j1, v128.shuffle<i64>(lowXY, lowZ, 1, 3));
        addTo(forces + j2, v128.shuffle<i64>(highXY, highZ, 0, 2));
        addTo(forces + j3, v128.shuffle<i64>(highXY, highZ, 1, 3));
      }
      const ratio =
        min(
          min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
          min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)),
        ) / f32x4.extract_lane(closest2, 0);
      if (ratio < closeRatio) {
        closeRatio = ratio;
        closeAtom = i;
      }
    }
    const g = forces + (<usize>i << 4);
    store<f32>(g, load<f32>(g) + sumLanes(fxi));
    store<f32>(g, load<f32>(g, 4) + sumLanes(fyi), 4);
    store<f32>(g, load<f32>(g, 8) + sumLanes(fzi), 8);
    if (withEnergy) {
      const e = f64x2.extract_lane(ei, 0) + f64x2.extract_lane(ei, 1);
      store<f32>(g, load<f32>(g, 12) - <f32>e, 12);
      energy += e + e;
    }
  }
  store<f64>(sums, energy);
  store<i32>(sums, closeAtom, 8);
  store<f64>(sums, <f64>closeRatio, 16);
}

export function mixedForcesOnly(run: usize, part: i32): void {
  pairForcesMixed(run, part, false);
}

export function mixedForcesAndEnergy(run: usize, part: i32): void {
  pairForcesMixed(run, part, true);
}
