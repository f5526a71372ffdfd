// What is done with the pairs of one atom that ./gather-pairs-double.ts has closed up, in double precision, one block of
// two at a time. See ./embedded-pairs-double.ts for the whole.
import { cacheBlock, cacheBlockCross, gatherHead, gatherRow, knotBits } from '../run-block';
import { address } from './block';
import { row, rowsEnd } from './gather-pairs-double';

// In the head of the gathers, 16 bytes each: least r², force on i, density at i, energy.
export const headForce: usize = 16;
export const headDensity: usize = 64;
export const headEnergy: usize = 80;
/** where pass 2 puts blocks that it computes again */
export const againAt: usize = <usize>gatherHead + 5 * <usize>gatherRow;

// @ts-ignore: decorator
@inline
export function sumLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}


// @ts-ignore: decorator
@inline
function addDensity(densities: usize, j: u32, density: f64): void {
  const at = densities + (<usize>j >> 1);
  store<f64>(at, load<f64>(at) + density);
}

// @ts-ignore: decorator
@inline
function addEnergies(gathers: usize, forces: usize, places: usize, e: v128): void {
  v128.store(gathers + headEnergy, f64x2.add(v128.load(gathers + headEnergy), e));
  // The fourth of a force is the energy with the sign of a force: see `reduce`.
  const j0 = forces + (address(places, 0) << 1);
  store<f64>(j0, load<f64>(j0, 24) - f64x2.extract_lane(e, 0), 24);
  const j1 = forces + (address(places, 2) << 1);
  store<f64>(j1, load<f64>(j1, 24) - f64x2.extract_lane(e, 1), 24);
}

// @ts-ignore: decorator
@inline
function cubic(t: v128, c0: v128, c1: v128, c2: v128, c3: v128): v128 {
  return f64x2.add(c0, f64x2.mul(t, f64x2.add(c1, f64x2.mul(t, f64x2.add(c2, f64x2.mul(t, c3))))));
}

/** ½ ∫ of the cubic from the knot. */
// @ts-ignore: decorator
@inline
function halfIntegral(t: v128, c0: v128, c1: v128, c2: v128, c3: v128): v128 {
  const third = f64x2.add(
    f64x2.mul(f64x2.splat(1.0 / 6.0), c2),
    f64x2.mul(t, f64x2.mul(f64x2.splat(0.125), c3)),
  );
  const second = f64x2.add(f64x2.mul(f64x2.splat(0.25), c1), f64x2.mul(t, third));
  return f64x2.mul(t, f64x2.add(f64x2.mul(f64x2.splat(0.5), c0), f64x2.mul(t, second)));
}

// @ts-ignore: decorator
@inline
function twoValues(values: usize, k0: usize, k1: usize): v128 {
  return v128.load_lane<u64>(values + (k1 << 3), v128.load_zero<u64>(values + (k0 << 3)), 1);
}

/** `outerPairs` with knots at squares or numbered by the bits of r², see pairRecordBytes. */
// @ts-ignore: decorator
@inline
function outer(
  gathers: usize, bytes: usize, pair: usize, forces: usize, withEnergy: bool, squares: bool,
): void {
  const knots = address(pair, 0);
  const energies = address(pair, 1);
  const cutoff2 = f64x2.splat(load<f64>(pair, 16));
  const closest2 = f64x2.splat(load<f64>(pair, 24));
  const knotMask = i64x2.splat((<i64>-1) << (52 - knotBits));
  const step = f64x2.splat(load<f64>(pair, 48));
  const inverse = f64x2.splat(load<f64>(pair, 56));
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
    const s = f64x2.pmax(r2, closest2);
    let t: v128;
    let k0: usize;
    let k1: usize;
    if (squares) {
      const whole = f64x2.floor(f64x2.mul(f64x2.sqrt(s), inverse));
      const root = f64x2.mul(whole, step);
      t = f64x2.sub(s, f64x2.mul(root, root));
      const place = i32x4.trunc_sat_f64x2_s_zero(whole);
      k0 = <usize>i32x4.extract_lane(place, 0);
      k1 = <usize>i32x4.extract_lane(place, 1);
    } else {
      t = f64x2.sub(s, v128.and(s, knotMask));
      const place = i64x2.shr_u(s, 52 - knotBits);
      k0 = <usize>i64x2.extract_lane(place, 0);
      k1 = <usize>i64x2.extract_lane(place, 1);
    }
    const p0 = v128.load(knots + (k0 << 5));
    const p1 = v128.load(knots + (k1 << 5));
    const q0 = v128.load(knots + (k0 << 5), 16);
    const q1 = v128.load(knots + (k1 << 5), 16);
    const c0 = v128.shuffle<f64>(p0, p1, 0, 2);
    const c1 = v128.shuffle<f64>(p0, p1, 1, 3);
    const c2 = v128.shuffle<f64>(q0, q1, 0, 2);
    const c3 = v128.shuffle<f64>(q0, q1, 1, 3);
    const force = cubic(t, c0, c1, c2, c3);
    const fx = f64x2.mul(force, dx);
    const fy = f64x2.mul(force, dy);
    const fz = f64x2.mul(force, dz);
    fxi = f64x2.add(fxi, fx);
    fyi = f64x2.add(fyi, fy);
    fzi = f64x2.add(fzi, fz);
    scatter(forces, places, fx, fy, fz);
    if (withEnergy) {
      const e = f64x2.sub(twoValues(energies, k0, k1), halfIntegral(t, c0, c1, c2, c3));
      // Padding lies on the cutoff.
      const inside = f64x2.lt(r2, cutoff2);
      addEnergies(gathers, forces, places, f64x2.mul(f64x2.splat(0.5), v128.and(e, inside)));
    }
  }
  v128.store(gathers + headForce, fxi);
  v128.store(gathers + headForce + 16, fyi);
  v128.store(gathers + headForce + 32, fzi);
}

// @ts-ignore: decorator
@inline
function scatter(forces: usize, places: usize, fx: v128, fy: v128, fz: v128): void {
  const g0 = forces + (address(places, 0) << 1);
  const g1 = forces + (address(places, 2) << 1);
  v128.store(g0, f64x2.sub(v128.load(g0), v128.shuffle<f64>(fx, fy, 0, 2)));
  store<f64>(g0, load<f64>(g0, 16) - f64x2.extract_lane(fz, 0), 16);
  v128.store(g1, f64x2.sub(v128.load(g1), v128.shuffle<f64>(fx, fy, 1, 3)));
  store<f64>(g1, load<f64>(g1, 16) - f64x2.extract_lane(fz, 1), 16);
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
  const knots = address(pair, 0);
  const energies = address(pair, 1);
  const hereKnots = address(record, 1);
  const hereValues = address(record, 2);
  const thereKnots = address(record, 5);
  const thereValues = address(record, 6);
  const cutoff2 = f64x2.splat(load<f64>(pair, 16));
  const closest2 = f64x2.splat(load<f64>(pair, 24));
  const here2 = f64x2.splat(load<f64>(record, 40));
  const there2 = f64x2.splat(load<f64>(record, 48));
  const inner2 = f64x2.splat(load<f64>(record, 56));
  const knotMask = i64x2.splat((<i64>-1) << (52 - knotBits));
  const step = f64x2.splat(load<f64>(pair, 48));
  const inverse = f64x2.splat(load<f64>(pair, 56));
  let density = v128.load(gathers + headDensity);
  const start = gathers + <usize>gatherHead;
  for (let at = start; at < start + bytes; at += 16) {
    const r2 = v128.load(at, 3 * row);
    const places = at + 4 * row;
    v128.store(out, v128.load(at));
    v128.store(out, v128.load(at, row), 16);
    v128.store(out, v128.load(at, 2 * row), 32);
    v128.store(out, v128.load(places), 80);
    const s = f64x2.pmax(r2, closest2);
    let t: v128;
    let k0: usize;
    let k1: usize;
    if (squares) {
      const whole = f64x2.floor(f64x2.mul(f64x2.sqrt(s), inverse));
      const root = f64x2.mul(whole, step);
      t = f64x2.sub(s, f64x2.mul(root, root));
      const place = i32x4.trunc_sat_f64x2_s_zero(whole);
      k0 = <usize>i32x4.extract_lane(place, 0);
      k1 = <usize>i32x4.extract_lane(place, 1);
    } else {
      t = f64x2.sub(s, v128.and(s, knotMask));
      const place = i64x2.shr_u(s, 52 - knotBits);
      k0 = <usize>i64x2.extract_lane(place, 0);
      k1 = <usize>i64x2.extract_lane(place, 1);
    }
    let p0 = v128.load(knots + (k0 << 5));
    let p1 = v128.load(knots + (k1 << 5));
    let q0 = v128.load(knots + (k0 << 5), 16);
    let q1 = v128.load(knots + (k1 << 5), 16);
    let c0 = v128.shuffle<f64>(p0, p1, 0, 2);
    let c1 = v128.shuffle<f64>(p0, p1, 1, 3);
    let c2 = v128.shuffle<f64>(q0, q1, 0, 2);
    let c3 = v128.shuffle<f64>(q0, q1, 1, 3);
    const inside = f64x2.lt(r2, cutoff2);
    v128.store(out, v128.and(cubic(t, c0, c1, c2, c3), inside), 48);
    if (withEnergy) {
      const e = f64x2.sub(twoValues(energies, k0, k1), halfIntegral(t, c0, c1, c2, c3));
      const counts = v128.and(inside, f64x2.lt(r2, inner2));
      addEnergies(gathers, forces, places, f64x2.mul(f64x2.splat(0.5), v128.and(e, counts)));
    }

    p0 = v128.load(hereKnots + (k0 << 5));
    p1 = v128.load(hereKnots + (k1 << 5));
    q0 = v128.load(hereKnots + (k0 << 5), 16);
    q1 = v128.load(hereKnots + (k1 << 5), 16);
    c0 = v128.shuffle<f64>(p0, p1, 0, 2);
    c1 = v128.shuffle<f64>(p0, p1, 1, 3);
    c2 = v128.shuffle<f64>(q0, q1, 0, 2);
    c3 = v128.shuffle<f64>(q0, q1, 1, 3);
    const insideHere = f64x2.lt(r2, here2);
    let slope = cubic(t, c0, c1, c2, c3);
    if (cross) slope = v128.and(slope, insideHere);
    v128.store(out, slope, 64);
    let brought = v128.and(
      f64x2.sub(twoValues(hereValues, k0, k1), halfIntegral(t, c0, c1, c2, c3)),
      insideHere,
    );
    density = f64x2.add(density, brought);

    if (cross) {
      p0 = v128.load(thereKnots + (k0 << 5));
      p1 = v128.load(thereKnots + (k1 << 5));
      q0 = v128.load(thereKnots + (k0 << 5), 16);
      q1 = v128.load(thereKnots + (k1 << 5), 16);
      c0 = v128.shuffle<f64>(p0, p1, 0, 2);
      c1 = v128.shuffle<f64>(p0, p1, 1, 3);
      c2 = v128.shuffle<f64>(q0, q1, 0, 2);
      c3 = v128.shuffle<f64>(q0, q1, 1, 3);
      const insideThere = f64x2.lt(r2, there2);
      v128.store(out, v128.and(cubic(t, c0, c1, c2, c3), insideThere), 96);
      brought = v128.and(
        f64x2.sub(twoValues(thereValues, k0, k1), halfIntegral(t, c0, c1, c2, c3)),
        insideThere,
      );
    }
    if (!again) {
      addDensity(densities, load<u32>(places), f64x2.extract_lane(brought, 0));
      addDensity(densities, load<u32>(places, 8), f64x2.extract_lane(brought, 1));
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
  const own = v128.load_splat<u64>(derivatives + (i << 3));
  let fxi = v128.load(gathers + headForce);
  let fyi = v128.load(gathers, headForce + 16);
  let fzi = v128.load(gathers, headForce + 32);
  for (let k = 0; k < count; k++) {
    const places = at + 80;
    const other = v128.load_lane<u64>(
      derivatives + (address(places, 2) >> 1),
      v128.load_zero<u64>(derivatives + (address(places, 0) >> 1)),
      1,
    );
    const slope = v128.load(at, 64);
    const embedded = cross
      ? f64x2.add(f64x2.mul(own, slope), f64x2.mul(other, v128.load(at, 96)))
      : f64x2.mul(f64x2.add(own, other), slope);
    const force = f64x2.add(v128.load(at, 48), embedded);
    const fx = f64x2.mul(force, v128.load(at));
    const fy = f64x2.mul(force, v128.load(at, 16));
    const fz = f64x2.mul(force, v128.load(at, 32));
    fxi = f64x2.add(fxi, fx);
    fyi = f64x2.add(fyi, fy);
    fzi = f64x2.add(fzi, fz);
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
  store<f64>(g, load<f64>(g) + sumLanes(v128.load(gathers + headForce)));
  store<f64>(g, load<f64>(g, 8) + sumLanes(v128.load(gathers, headForce + 16)), 8);
  store<f64>(g, load<f64>(g, 16) + sumLanes(v128.load(gathers, headForce + 32)), 16);
}
