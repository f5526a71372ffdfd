// What is done with the pairs of one atom that ./gather-pairs-mixed.ts has closed up, in single precision, one block of
// four at a time. See ./embedded-pairs-mixed.ts for the whole.
import { cacheBlock, cacheBlockCross, gatherHead, gatherRow, knotBitsMixed } from '../run-block';
import { address } from './block';
import { row, rowsEnd } from './gather-pairs-mixed';

// In the head of the gathers, 16 bytes each: least r², force on i, density at i, energy.
export const headForce: usize = 16;
export const headDensity: usize = 64;
export const headEnergy: usize = 80;
/** where pass 2 puts blocks that it computes again */
export const againAt: usize = <usize>gatherHead + 5 * <usize>gatherRow;

// @ts-ignore: decorator
@inline
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

// @ts-ignore: decorator
@inline
function subtractFrom(at: usize, value: v128): void {
  v128.store(at, f32x4.sub(v128.load(at), value));
}

// @ts-ignore: decorator
@inline
function addDensity(densities: usize, j: u32, density: f32): void {
  const at = densities + (<usize>j >> 2);
  store<f32>(at, load<f32>(at) + density);
}

// @ts-ignore: decorator
@inline
function addEnergies(gathers: usize, forces: usize, places: usize, e: v128): void {
  const sum = f64x2.add(f64x2.promote_low_f32x4(e), f64x2.promote_low_f32x4(v128.shuffle<i64>(e, e, 1, 1)));
  v128.store(gathers + headEnergy, f64x2.add(v128.load(gathers + headEnergy), sum));
  // The fourth of a force is the energy with the sign of a force: see `reduce`.
  const j0 = forces + address(places, 0);
  store<f32>(j0, load<f32>(j0, 12) - f32x4.extract_lane(e, 0), 12);
  const j1 = forces + address(places, 1);
  store<f32>(j1, load<f32>(j1, 12) - f32x4.extract_lane(e, 1), 12);
  const j2 = forces + address(places, 2);
  store<f32>(j2, load<f32>(j2, 12) - f32x4.extract_lane(e, 2), 12);
  const j3 = forces + address(places, 3);
  store<f32>(j3, load<f32>(j3, 12) - f32x4.extract_lane(e, 3), 12);
}

// @ts-ignore: decorator
@inline
function cubic(t: v128, c0: v128, c1: v128, c2: v128, c3: v128): v128 {
  return f32x4.add(c0, f32x4.mul(t, f32x4.add(c1, f32x4.mul(t, f32x4.add(c2, f32x4.mul(t, c3))))));
}

/** ½ ∫ of the cubic from the knot. */
// @ts-ignore: decorator
@inline
function halfIntegral(t: v128, c0: v128, c1: v128, c2: v128, c3: v128): v128 {
  const third = f32x4.add(
    f32x4.mul(f32x4.splat(<f32>(1.0 / 6.0)), c2),
    f32x4.mul(t, f32x4.mul(f32x4.splat(0.125), c3)),
  );
  const second = f32x4.add(f32x4.mul(f32x4.splat(0.25), c1), f32x4.mul(t, third));
  return f32x4.mul(t, f32x4.add(f32x4.mul(f32x4.splat(0.5), c0), f32x4.mul(t, second)));
}

// @ts-ignore: decorator
@inline
function fourValues(values: usize, k0: usize, k1: usize, k2: usize, k3: usize): v128 {
  let v = v128.load_zero<u32>(values + (k0 >> 2));
  v = v128.load_lane<u32>(values + (k1 >> 2), v, 1);
  v = v128.load_lane<u32>(values + (k2 >> 2), v, 2);
  return v128.load_lane<u32>(values + (k3 >> 2), v, 3);
}

/** `outerPairs` with knots at squares or numbered by the bits of r², see pairRecordBytes. */
// @ts-ignore: decorator
@inline
function outer(
  gathers: usize, bytes: usize, pair: usize, forces: usize, withEnergy: bool, squares: bool,
): void {
  const knots = address(pair, 2);
  const energies = address(pair, 3);
  const cutoff2 = f32x4.splat(<f32>load<f64>(pair, 16));
  const closest2 = f32x4.splat(<f32>load<f64>(pair, 24));
  const knotMask = i32x4.splat(-1 << (23 - knotBitsMixed));
  const step = f32x4.splat(<f32>load<f64>(pair, 48));
  const inverse = f32x4.splat(<f32>load<f64>(pair, 56));
  const offsetMask = i32x4.splat(~15);
  let fxi = v128.load(gathers + headForce);
  let fyi = v128.load(gathers, headForce + 16);
  let fzi = v128.load(gathers, headForce + 32);
  const end = gathers + rowsEnd - bytes;
  for (let at = gathers + rowsEnd - 16; at >= end; at -= 16) {
    const dx = v128.load(at);
    const dy = v128.load(at, row);
    const dz = v128.load(at, 2 * row);
    const r2 = v128.load(at, 3 * row);
    const places = at + 4 * row;
    const s = f32x4.pmax(r2, closest2);
    let t: v128;
    let place: v128;
    if (squares) {
      const whole = f32x4.floor(f32x4.mul(f32x4.sqrt(s), inverse));
      const root = f32x4.mul(whole, step);
      t = f32x4.sub(s, f32x4.mul(root, root));
      place = i32x4.shl(i32x4.trunc_sat_f32x4_s(whole), 4);
    } else {
      t = f32x4.sub(s, v128.and(s, knotMask));
      place = v128.and(i32x4.shr_u(s, 19 - knotBitsMixed), offsetMask);
    }
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
    const force = cubic(t, c0, c1, c2, c3);
    const fx = f32x4.mul(force, dx);
    const fy = f32x4.mul(force, dy);
    const fz = f32x4.mul(force, dz);
    fxi = f32x4.add(fxi, fx);
    fyi = f32x4.add(fyi, fy);
    fzi = f32x4.add(fzi, fz);
    scatter(forces, places, fx, fy, fz);
    if (withEnergy) {
      const e = f32x4.sub(fourValues(energies, k0, k1, k2, k3), halfIntegral(t, c0, c1, c2, c3));
      // Padding lies on the cutoff.
      const inside = f32x4.lt(r2, cutoff2);
      addEnergies(gathers, forces, places, f32x4.mul(f32x4.splat(0.5), v128.and(e, inside)));
    }
  }
  v128.store(gathers + headForce, fxi);
  v128.store(gathers + headForce + 16, fyi);
  v128.store(gathers + headForce + 32, fzi);
}

// @ts-ignore: decorator
@inline
function scatter(forces: usize, places: usize, fx: v128, fy: v128, fz: v128): void {
  const zero = f32x4.splat(0);
  const lowXY = v128.shuffle<i32>(fx, fy, 0, 4, 1, 5);
  const highXY = v128.shuffle<i32>(fx, fy, 2, 6, 3, 7);
  const lowZ = v128.shuffle<i32>(fz, zero, 0, 4, 1, 5);
  const highZ = v128.shuffle<i32>(fz, zero, 2, 6, 3, 7);
  subtractFrom(forces + address(places, 0), v128.shuffle<i64>(lowXY, lowZ, 0, 2));
  subtractFrom(forces + address(places, 1), v128.shuffle<i64>(lowXY, lowZ, 1, 3));
  subtractFrom(forces + address(places, 2), v128.shuffle<i64>(highXY, highZ, 0, 2));
  subtractFrom(forces + address(places, 3), v128.shuffle<i64>(highXY, highZ, 1, 3));
}

// Functions of their own, so that they cost the loops for knots numbered by bits no registers.
function outerOfSquares(gathers: usize, bytes: usize, pair: usize, forces: usize, withEnergy: bool): void {
  outer(gathers, bytes, pair, forces, withEnergy, true);
}

function innerOfSquares(
  gathers: usize, bytes: usize, pair: usize, record: usize, out: usize, densities: usize, forces: usize,
  cross: bool, again: bool, withEnergy: bool,
): usize {
  return inner(gathers, bytes, pair, record, out, densities, forces, cross, again, withEnergy, true);
}

/** Pairs beyond the densities' reach: forces at once. Read from the end of the rows, where the oldest are. */
// @ts-ignore: decorator
@inline
export function outerPairs(gathers: usize, bytes: usize, pair: usize, forces: usize, withEnergy: bool): void {
  if (load<f64>(pair, 48) == 0) outer(gathers, bytes, pair, forces, withEnergy, false);
  else outerOfSquares(gathers, bytes, pair, forces, withEnergy);
}

/** `innerPairs` with knots at squares or numbered by the bits of r². */
// @ts-ignore: decorator
@inline
function inner(
  gathers: usize, bytes: usize, pair: usize, record: usize, out: usize, densities: usize, forces: usize,
  cross: bool, again: bool, withEnergy: bool, squares: bool,
): usize {
  const knots = address(pair, 2);
  const energies = address(pair, 3);
  const hereKnots = address(record, 3);
  const hereValues = address(record, 4);
  const thereKnots = address(record, 7);
  const thereValues = address(record, 8);
  const cutoff2 = f32x4.splat(<f32>load<f64>(pair, 16));
  const closest2 = f32x4.splat(<f32>load<f64>(pair, 24));
  const here2 = f32x4.splat(<f32>load<f64>(record, 40));
  const there2 = f32x4.splat(<f32>load<f64>(record, 48));
  const inner2 = f32x4.splat(<f32>load<f64>(record, 56));
  const knotMask = i32x4.splat(-1 << (23 - knotBitsMixed));
  const step = f32x4.splat(<f32>load<f64>(pair, 48));
  const inverse = f32x4.splat(<f32>load<f64>(pair, 56));
  const offsetMask = i32x4.splat(~15);
  let density = v128.load(gathers + headDensity);
  const start = gathers + <usize>gatherHead;
  for (let at = start; at < start + bytes; at += 16) {
    const r2 = v128.load(at, 3 * row);
    const places = at + 4 * row;
    v128.store(out, v128.load(at));
    v128.store(out, v128.load(at, row), 16);
    v128.store(out, v128.load(at, 2 * row), 32);
    v128.store(out, v128.load(places), 80);
    const s = f32x4.pmax(r2, closest2);
    let t: v128;
    let place: v128;
    if (squares) {
      const whole = f32x4.floor(f32x4.mul(f32x4.sqrt(s), inverse));
      const root = f32x4.mul(whole, step);
      t = f32x4.sub(s, f32x4.mul(root, root));
      place = i32x4.shl(i32x4.trunc_sat_f32x4_s(whole), 4);
    } else {
      t = f32x4.sub(s, v128.and(s, knotMask));
      place = v128.and(i32x4.shr_u(s, 19 - knotBitsMixed), offsetMask);
    }
    const k0 = <usize>i32x4.extract_lane(place, 0);
    const k1 = <usize>i32x4.extract_lane(place, 1);
    const k2 = <usize>i32x4.extract_lane(place, 2);
    const k3 = <usize>i32x4.extract_lane(place, 3);
    let p0 = v128.load(knots + k0);
    let p1 = v128.load(knots + k1);
    let p2 = v128.load(knots + k2);
    let p3 = v128.load(knots + k3);
    let p01 = v128.shuffle<i32>(p0, p1, 0, 4, 1, 5);
    let p23 = v128.shuffle<i32>(p2, p3, 0, 4, 1, 5);
    let q01 = v128.shuffle<i32>(p0, p1, 2, 6, 3, 7);
    let q23 = v128.shuffle<i32>(p2, p3, 2, 6, 3, 7);
    let c0 = v128.shuffle<i64>(p01, p23, 0, 2);
    let c1 = v128.shuffle<i64>(p01, p23, 1, 3);
    let c2 = v128.shuffle<i64>(q01, q23, 0, 2);
    let c3 = v128.shuffle<i64>(q01, q23, 1, 3);
    const inside = f32x4.lt(r2, cutoff2);
    v128.store(out, v128.and(cubic(t, c0, c1, c2, c3), inside), 48);
    if (withEnergy) {
      const e = f32x4.sub(fourValues(energies, k0, k1, k2, k3), halfIntegral(t, c0, c1, c2, c3));
      const counts = v128.and(inside, f32x4.lt(r2, inner2));
      addEnergies(gathers, forces, places, f32x4.mul(f32x4.splat(0.5), v128.and(e, counts)));
    }

    p0 = v128.load(hereKnots + k0);
    p1 = v128.load(hereKnots + k1);
    p2 = v128.load(hereKnots + k2);
    p3 = v128.load(hereKnots + k3);
    p01 = v128.shuffle<i32>(p0, p1, 0, 4, 1, 5);
    p23 = v128.shuffle<i32>(p2, p3, 0, 4, 1, 5);
    q01 = v128.shuffle<i32>(p0, p1, 2, 6, 3, 7);
    q23 = v128.shuffle<i32>(p2, p3, 2, 6, 3, 7);
    c0 = v128.shuffle<i64>(p01, p23, 0, 2);
    c1 = v128.shuffle<i64>(p01, p23, 1, 3);
    c2 = v128.shuffle<i64>(q01, q23, 0, 2);
    c3 = v128.shuffle<i64>(q01, q23, 1, 3);
    const insideHere = f32x4.lt(r2, here2);
    let slope = cubic(t, c0, c1, c2, c3);
    if (cross) slope = v128.and(slope, insideHere);
    v128.store(out, slope, 64);
    let brought = v128.and(
      f32x4.sub(fourValues(hereValues, k0, k1, k2, k3), halfIntegral(t, c0, c1, c2, c3)),
      insideHere,
    );
    density = f32x4.add(density, brought);

    if (cross) {
      p0 = v128.load(thereKnots + k0);
      p1 = v128.load(thereKnots + k1);
      p2 = v128.load(thereKnots + k2);
      p3 = v128.load(thereKnots + k3);
      p01 = v128.shuffle<i32>(p0, p1, 0, 4, 1, 5);
      p23 = v128.shuffle<i32>(p2, p3, 0, 4, 1, 5);
      q01 = v128.shuffle<i32>(p0, p1, 2, 6, 3, 7);
      q23 = v128.shuffle<i32>(p2, p3, 2, 6, 3, 7);
      c0 = v128.shuffle<i64>(p01, p23, 0, 2);
      c1 = v128.shuffle<i64>(p01, p23, 1, 3);
      c2 = v128.shuffle<i64>(q01, q23, 0, 2);
      c3 = v128.shuffle<i64>(q01, q23, 1, 3);
      const insideThere = f32x4.lt(r2, there2);
      v128.store(out, v128.and(cubic(t, c0, c1, c2, c3), insideThere), 96);
      brought = v128.and(
        f32x4.sub(fourValues(thereValues, k0, k1, k2, k3), halfIntegral(t, c0, c1, c2, c3)),
        insideThere,
      );
    }
    if (!again) {
      addDensity(densities, load<u32>(places), f32x4.extract_lane(brought, 0));
      addDensity(densities, load<u32>(places, 4), f32x4.extract_lane(brought, 1));
      addDensity(densities, load<u32>(places, 8), f32x4.extract_lane(brought, 2));
      addDensity(densities, load<u32>(places, 12), f32x4.extract_lane(brought, 3));
    }
    out += cross ? cacheBlockCross : cacheBlock;
  }
  v128.store(gathers + headDensity, density);
  return out;
}

/**
 * Pairs within the densities' reach: blocks of {dx, dy, dz, −φ'/r, −ρ_ab'/r, places of j, −ρ_ba'/r when the types differ},
 * 16 bytes each, and in pass 1 the densities.
 *
 * @returns the end of the blocks
 */
// @ts-ignore: decorator
@inline
export function innerPairs(
  gathers: usize, bytes: usize, pair: usize, record: usize, out: usize, densities: usize, forces: usize,
  cross: bool, again: bool, withEnergy: bool,
): usize {
  return load<f64>(pair, 48) == 0
    ? inner(gathers, bytes, pair, record, out, densities, forces, cross, again, withEnergy, false)
    : innerOfSquares(gathers, bytes, pair, record, out, densities, forces, cross, again, withEnergy);
}

/** Forces of blocks, added to the force on i in the head. @returns the end of the blocks */
// @ts-ignore: decorator
@inline
export function stream(
  gathers: usize, at: usize, count: i32, derivatives: usize, i: usize, forces: usize, cross: bool,
): usize {
  const own = v128.load_splat<u32>(derivatives + (i << 2));
  let fxi = v128.load(gathers + headForce);
  let fyi = v128.load(gathers, headForce + 16);
  let fzi = v128.load(gathers, headForce + 32);
  for (let k = 0; k < count; k++) {
    const places = at + 80;
    let other = v128.load_zero<u32>(derivatives + (address(places, 0) >> 2));
    other = v128.load_lane<u32>(derivatives + (address(places, 1) >> 2), other, 1);
    other = v128.load_lane<u32>(derivatives + (address(places, 2) >> 2), other, 2);
    other = v128.load_lane<u32>(derivatives + (address(places, 3) >> 2), other, 3);
    const slope = v128.load(at, 64);
    const embedded = cross
      ? f32x4.add(f32x4.mul(own, slope), f32x4.mul(other, v128.load(at, 96)))
      : f32x4.mul(f32x4.add(own, other), slope);
    const force = f32x4.add(v128.load(at, 48), embedded);
    const fx = f32x4.mul(force, v128.load(at));
    const fy = f32x4.mul(force, v128.load(at, 16));
    const fz = f32x4.mul(force, v128.load(at, 32));
    fxi = f32x4.add(fxi, fx);
    fyi = f32x4.add(fyi, fy);
    fzi = f32x4.add(fzi, fz);
    scatter(forces, places, fx, fy, fz);
    at += cross ? cacheBlockCross : cacheBlock;
  }
  v128.store(gathers + headForce, fxi);
  v128.store(gathers + headForce + 16, fyi);
  v128.store(gathers + headForce + 32, fzi);
  return at;
}

// @ts-ignore: decorator
@inline
export function addToAtom(g: usize, gathers: usize): void {
  store<f32>(g, load<f32>(g) + sumLanes(v128.load(gathers + headForce)));
  store<f32>(g, load<f32>(g, 4) + sumLanes(v128.load(gathers, headForce + 16)), 4);
  store<f32>(g, load<f32>(g, 8) + sumLanes(v128.load(gathers, headForce + 32)), 8);
}
