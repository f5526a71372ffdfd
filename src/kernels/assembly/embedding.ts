// Finnis–Sinclair embedding, double precision in both modes: twin of ../reference/embedding.ts.
//
// E = Σ_i U(Σ_j ρ(r_ij)) over neighbors of the same type. Tables have the form of the pair tables, with
// G(r²) = −ρ'/r for the density and, with argument ρ, U' itself for the embedding.
import {
  atEmbedDerivatives,
  atEmbeddings,
  atForces,
  atOrigins,
  atPartDensities,
  atPartStarts,
  atPositions,
  atSegments,
  atTypes,
  embeddingRecordBytes,
  knotBits,
  partCount,
  realEmbedEnergy,
  wordAtomCount,
  wordDensityOver,
  wordMixed,
  wordTypeCount,
} from '../run-block';
import { address, setReal, setWord, word } from './block';
import { partForces } from './part-ranges';

// @ts-ignore: decorator
@inline
function cubic(knot: usize, t: f64): f64 {
  return load<f64>(knot) + t * (load<f64>(knot, 8) + t * (load<f64>(knot, 16) + t * load<f64>(knot, 24)));
}

// @ts-ignore: decorator
@inline
function integral(knot: usize, t: f64): f64 {
  return (
    t *
    (load<f64>(knot) +
      t * (0.5 * load<f64>(knot, 8) + t * ((1.0 / 3.0) * load<f64>(knot, 16) + t * 0.25 * load<f64>(knot, 24))))
  );
}

const knotMask: i64 = (<i64>-1) << (52 - knotBits);

// @ts-ignore: decorator
@inline
function knotValue(s: f64): f64 {
  return reinterpret<f64>(reinterpret<i64>(s) & knotMask);
}

// @ts-ignore: decorator
@inline
function knotIndex(s: f64): usize {
  return <usize>(reinterpret<u64>(s) >> (52 - knotBits));
}

/** Density at the atoms of one part and at their neighbors, into the part's own array. */
export function sumDensities(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const origins = address(run, atOrigins);
  const densities = address(run, atPartDensities) + (<usize>(part * n) << 3);
  memory.fill(densities, 0, <usize>n << 3);
  const starts = address(run, atPartStarts) + (<usize>part << 2);
  const last = load<i32>(starts, 4);
  for (let i = load<i32>(starts); i < last; i++) {
    const type = load<i32>(types + (<usize>i << 2));
    const record = address(run, atEmbeddings) + <usize>(type * embeddingRecordBytes);
    if (load<i32>(record) == 0) continue;
    const knots = address(record, 1);
    const values = address(record, 2);
    const cutoff2 = load<f64>(record, 24);
    const lowest2 = load<f64>(record, 32);
    const at = positions + (<usize>i << 5);
    const x = load<f64>(at);
    const y = load<f64>(at, 8);
    const z = load<f64>(at, 16);
    const segment = address(run, atSegments) + (<usize>(i * typeCount + type) << 3);
    let neighbor = address(segment, 0);
    const end = neighbor + (address(segment, 1) << 2);
    let sum = 0.0;
    for (; neighbor < end; neighbor += 4) {
      const j = address(neighbor, 0);
      const atJ = positions + (j << 1);
      const dx = x - load<f64>(atJ);
      const dy = y - load<f64>(atJ, 8);
      const dz = z - load<f64>(atJ, 16);
      const r2 = dx * dx + dy * dy + dz * dz;
      if (r2 >= cutoff2) continue;
      const s = max(r2, lowest2);
      const k = knotIndex(s);
      const density = load<f64>(values + (k << 3)) - 0.5 * integral(knots + (k << 5), s - knotValue(s));
      sum += density;
      const owner = densities + (<usize>load<i32>(origins + (j >> 2)) << 3);
      store<f64>(owner, load<f64>(owner) + density);
    }
    const own = densities + (<usize>i << 3);
    store<f64>(own, load<f64>(own) + sum);
  }
}

/** U and U' of every atom from the parts' densities. */
export function embed(run: usize): void {
  const n = word(run, wordAtomCount);
  const types = address(run, atTypes);
  const densities = address(run, atPartDensities);
  const derivatives = address(run, atEmbedDerivatives);
  const forces = address(run, atForces);
  let energy = 0.0;
  let over = 0;
  for (let i = 0; i < n; i++) {
    const record =
      address(run, atEmbeddings) + <usize>(load<i32>(types + (<usize>i << 2)) * embeddingRecordBytes);
    // The energy is left where `reduce` picks it up.
    store<f64>(forces + (<usize>i << 5), 0, 24);
    if (load<i32>(record) == 0) continue;
    let density = 0.0;
    for (let part = 0; part < partCount; part++) {
      density += load<f64>(densities + (<usize>(part * n + i) << 3));
    }
    // Rounding can leave a bare atom slightly below 0.
    density = max(density, 0.0);
    const lowest = load<f64>(record, 40);
    if (density > load<f64>(record, 48)) {
      over = 1;
      density = load<f64>(record, 48);
    }
    const s = max(density, lowest);
    const k = knotIndex(s);
    const knot = address(record, 3) + (k << 5);
    const t = s - knotValue(s);
    // Below the table (an atom without neighbors) U goes linearly to its value at ρ = 0.
    const u =
      density < lowest
        ? load<f64>(record, 64) + (load<f64>(record, 56) - load<f64>(record, 64)) * (density / lowest)
        : load<f64>(address(record, 4) + (k << 3)) + integral(knot, t);
    store<f64>(derivatives + (<usize>i << 3), cubic(knot, t));
    store<f64>(forces + (<usize>i << 5), u, 24);
    energy += u;
  }
  setReal(run, realEmbedEnergy, energy);
  if (over != 0) setWord(run, wordDensityOver, 1);
}

/** Forces from the embedding, added to the part's force array. */
export function embeddingForces(run: usize, part: i32): void {
  const typeCount = word(run, wordTypeCount);
  const mixed = word(run, wordMixed) != 0;
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const origins = address(run, atOrigins);
  const derivatives = address(run, atEmbedDerivatives);
  const forces = partForces(run, part);
  const starts = address(run, atPartStarts) + (<usize>part << 2);
  const last = load<i32>(starts, 4);
  for (let i = load<i32>(starts); i < last; i++) {
    const type = load<i32>(types + (<usize>i << 2));
    const record = address(run, atEmbeddings) + <usize>(type * embeddingRecordBytes);
    if (load<i32>(record) == 0) continue;
    const knots = address(record, 1);
    const cutoff2 = load<f64>(record, 24);
    const lowest2 = load<f64>(record, 32);
    const at = positions + (<usize>i << 5);
    const x = load<f64>(at);
    const y = load<f64>(at, 8);
    const z = load<f64>(at, 16);
    const derivative = load<f64>(derivatives + (<usize>i << 3));
    const segment = address(run, atSegments) + (<usize>(i * typeCount + type) << 3);
    let neighbor = address(segment, 0);
    const end = neighbor + (address(segment, 1) << 2);
    let fx = 0.0;
    let fy = 0.0;
    let fz = 0.0;
    for (; neighbor < end; neighbor += 4) {
      const j = address(neighbor, 0);
      const atJ = positions + (j << 1);
      const dx = x - load<f64>(atJ);
      const dy = y - load<f64>(atJ, 8);
      const dz = z - load<f64>(atJ, 16);
      const r2 = dx * dx + dy * dy + dz * dz;
      if (r2 >= cutoff2) continue;
      const s = max(r2, lowest2);
      const slope = cubic(knots + (knotIndex(s) << 5), s - knotValue(s));
      const sum = derivative + load<f64>(derivatives + (<usize>load<i32>(origins + (j >> 2)) << 3));
      const force = sum * slope;
      fx += force * dx;
      fy += force * dy;
      fz += force * dz;
      addForce(forces, j, -force * dx, -force * dy, -force * dz, mixed);
    }
    addForce(forces, <usize>i << 4, fx, fy, fz, mixed);
  }
}

// @ts-ignore: decorator
@inline
function addForce(forces: usize, at16: usize, fx: f64, fy: f64, fz: f64, mixed: bool): void {
  if (mixed) {
    const g = forces + at16;
    store<f32>(g, load<f32>(g) + <f32>fx);
    store<f32>(g, load<f32>(g, 4) + <f32>fy, 4);
    store<f32>(g, load<f32>(g, 8) + <f32>fz, 8);
  } else {
    const g = forces + (at16 << 1);
    store<f64>(g, load<f64>(g) + fx);
    store<f64>(g, load<f64>(g, 8) + fy, 8);
    store<f64>(g, load<f64>(g, 16) + fz, 16);
  }
}
