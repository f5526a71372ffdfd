// Pair forces in double precision: twin of ../reference/pair-forces.ts.
//
// One r²-indexed cubic per knot: the upper bits of the double r² are the knot (2^knotBits per octave), the lower
// ones are t = r² − knot. F(r²) = −φ'/r = c0 + t(c1 + t(c2 + t c3)). The energy is its exact integral,
// E = E_knot − ½ t(c0 + t(c1/2 + t(c2/3 + t c3/4))), so energy and force agree to rounding.
import {
  atPairs,
  atPartStarts,
  atPartSums,
  atPositions,
  atSegments,
  atTypes,
  knotBits,
  pairRecordBytes,
  partSumBytes,
  wordTypeCount,
} from '../run-block';
import { address, word } from './block';
import { partForces } from './part-ranges';

// @ts-ignore: decorator
@inline
function pairForcesDouble(run: usize, part: i32, withEnergy: bool): void {
  const typeCount = word(run, wordTypeCount);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const pairs = address(run, atPairs);
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  const forces = partForces(run, part);
  const starts = address(run, atPartStarts) + (<usize>part << 2);
  const last = load<i32>(starts, 4);
  let segment = address(run, atSegments) + <usize>(load<i32>(starts) * typeCount) * 8;
  const knotMask = i64x2.splat((<i64>-1) << (52 - knotBits));
  const zero = f64x2.splat(0);
  let energy = load<f64>(sums);
  let closeAtom = load<i32>(sums, 8);
  let closeRatio = load<f64>(sums, 16);
  for (let i = load<i32>(starts); i < last; i++) {
    const at = positions + (<usize>i << 5);
    const xi = v128.load_splat<u64>(at);
    const yi = v128.load_splat<u64>(at, 8);
    const zi = v128.load_splat<u64>(at, 16);
    let fxi = zero;
    let fyi = zero;
    let fzi = zero;
    let ei = zero;
    let pair = pairs + <usize>(load<i32>(types + (<usize>i << 2)) * typeCount) * pairRecordBytes;
    for (let b = 0; b < typeCount; b++, segment += 8, pair += pairRecordBytes) {
      const count = load<i32>(segment, 4);
      if (count == 0 || load<i32>(pair, 40) != 0) continue;
      let neighbor = address(segment, 0);
      const end = neighbor + (<usize>count << 2);
      const knots = address(pair, 0);
      const energies = address(pair, 1);
      const cutoff2 = v128.load_splat<u64>(pair, 16);
      const closest2 = v128.load_splat<u64>(pair, 24);
      let least = cutoff2;
      for (; neighbor < end; neighbor += 8) {
        const j0 = address(neighbor, 0) << 1;
        const j1 = address(neighbor, 1) << 1;
        const a0 = v128.load(positions + j0);
        const a1 = v128.load(positions + j1);
        const b0 = v128.load(positions + j0, 16);
        const b1 = v128.load(positions + j1, 16);
        const dx = f64x2.sub(xi, v128.shuffle<f64>(a0, a1, 0, 2));
        const dy = f64x2.sub(yi, v128.shuffle<f64>(a0, a1, 1, 3));
        const dz = f64x2.sub(zi, v128.shuffle<f64>(b0, b1, 0, 2));
        const r2 = f64x2.add(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)), f64x2.mul(dz, dz));
        least = f64x2.pmin(least, r2);
        const s = f64x2.pmax(f64x2.pmin(r2, cutoff2), closest2);
        const t = f64x2.sub(s, v128.and(s, knotMask));
        const place = i64x2.shr_u(s, 52 - knotBits);
        const k0 = <usize>i64x2.extract_lane(place, 0);
        const k1 = <usize>i64x2.extract_lane(place, 1);
        const p0 = v128.load(knots + (k0 << 5));
        const p1 = v128.load(knots + (k1 << 5));
        const q0 = v128.load(knots + (k0 << 5), 16);
        const q1 = v128.load(knots + (k1 << 5), 16);
        const c0 = v128.shuffle<f64>(p0, p1, 0, 2);
        const c1 = v128.shuffle<f64>(p0, p1, 1, 3);
        const c2 = v128.shuffle<f64>(q0, q1, 0, 2);
        const c3 = v128.shuffle<f64>(q0, q1, 1, 3);
        const inside = f64x2.lt(r2, cutoff2);
        const force = v128.and(
          f64x2.add(c0, f64x2.mul(t, f64x2.add(c1, f64x2.mul(t, f64x2.add(c2, f64x2.mul(t, c3)))))),
          inside,
        );
        let e = zero;
        if (withEnergy) {
          const knotEnergy = v128.load_lane<u64>(
            energies + (k1 << 3),
            v128.load_zero<u64>(energies + (k0 << 3)),
            1,
          );
          const series = f64x2.add(
            f64x2.mul(f64x2.splat(0.5), c0),
            f64x2.mul(
              t,
              f64x2.add(
                f64x2.mul(f64x2.splat(0.25), c1),
                f64x2.mul(
                  t,
                  f64x2.add(
                    f64x2.mul(f64x2.splat(1.0 / 6.0), c2),
                    f64x2.mul(t, f64x2.mul(f64x2.splat(0.125), c3)),
                  ),
                ),
              ),
            ),
          );
          e = f64x2.mul(
            f64x2.splat(0.5),
            v128.and(f64x2.sub(knotEnergy, f64x2.mul(t, series)), inside),
          );
          ei = f64x2.add(ei, e);
        }
        const fx = f64x2.mul(force, dx);
        const fy = f64x2.mul(force, dy);
        const fz = f64x2.mul(force, dz);
        fxi = f64x2.add(fxi, fx);
        fyi = f64x2.add(fyi, fy);
        fzi = f64x2.add(fzi, fz);
        const g0 = forces + j0;
        const g1 = forces + j1;
        // Half of each pair's energy goes to each atom, carried with the sign of a force: see `reduce`.
        const ze0 = withEnergy ? v128.shuffle<f64>(fz, e, 0, 2) : v128.shuffle<f64>(fz, zero, 0, 2);
        const ze1 = withEnergy ? v128.shuffle<f64>(fz, e, 1, 3) : v128.shuffle<f64>(fz, zero, 1, 3);
        v128.store(g0, f64x2.sub(v128.load(g0), v128.shuffle<f64>(fx, fy, 0, 2)));
        v128.store(g0, f64x2.sub(v128.load(g0, 16), ze0), 16);
        v128.store(g1, f64x2.sub(v128.load(g1), v128.shuffle<f64>(fx, fy, 1, 3)));
        v128.store(g1, f64x2.sub(v128.load(g1, 16), ze1), 16);
      }
      const ratio =
        min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)) / f64x2.extract_lane(closest2, 0);
      if (ratio < closeRatio) {
        closeRatio = ratio;
        closeAtom = i;
      }
    }
    const g = forces + (<usize>i << 5);
    store<f64>(g, load<f64>(g) + (f64x2.extract_lane(fxi, 0) + f64x2.extract_lane(fxi, 1)));
    store<f64>(g, load<f64>(g, 8) + (f64x2.extract_lane(fyi, 0) + f64x2.extract_lane(fyi, 1)), 8);
    store<f64>(g, load<f64>(g, 16) + (f64x2.extract_lane(fzi, 0) + f64x2.extract_lane(fzi, 1)), 16);
    if (withEnergy) {
      const e = f64x2.extract_lane(ei, 0) + f64x2.extract_lane(ei, 1);
      store<f64>(g, load<f64>(g, 24) - e, 24);
      energy += e + e;
    }
  }
  store<f64>(sums, energy);
  store<i32>(sums, closeAtom, 8);
  store<f64>(sums, closeRatio, 16);
}

export function pairForcesOnly(run: usize, part: i32): void {
  pairForcesDouble(run, part, false);
}

export function pairForcesAndEnergy(run: usize, part: i32): void {
  pairForcesDouble(run, part, true);
}
