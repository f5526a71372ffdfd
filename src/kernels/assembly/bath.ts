// What baths do to all atoms at once: twin of ../reference/bath.ts.
import {
  atBathMembers,
  atHeld,
  atIds,
  atListed,
  atMasses,
  atPositions,
  atShareSums,
  atTypes,
  atVelocities,
  partCount,
  realKineticTensor,
  realMoveLimit,
  realStrain,
  realStrainVelocities,
  realsOffset,
  shareSumBytes,
  wordAtomCount,
} from '../run-block';
import { address, real, setReal, word } from './block';
import { isStale, project, squareOf } from './integrate';
import { shareStart } from './part-ranges';

// @ts-ignore: decorator
@inline
function massOf(run: usize, i: i32): f64 {
  const type = load<i32>(address(run, atTypes) + (<usize>i << 2));
  return load<f64>(address(run, atMasses) + (<usize>type << 3));
}

// @ts-ignore: decorator
@inline
function isMember(run: usize, i: i32): bool {
  const members = address(run, atBathMembers);
  if (members == 0) return true;
  const id = load<i32>(address(run, atIds) + (<usize>i << 2));
  return load<i32>(members + (<usize>id << 2)) != 0;
}

/** Σ ½ m v² of one equal share of the atoms, and of those among them that feel the bath, left among its sums. */
export function sumKinetic(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const last = shareStart(n, share + 1);
  const velocities = address(run, atVelocities);
  let sum = 0.0;
  let bath = 0.0;
  for (let i = shareStart(n, share); i < last; i++) {
    const kinetic = massOf(run, i) * squareOf(velocities + (<usize>i << 5));
    sum += kinetic;
    if (isMember(run, i)) bath += kinetic;
  }
  const sums = address(run, atShareSums) + <usize>(share * shareSumBytes);
  store<f64>(sums, 0.5 * sum, 72);
  store<f64>(sums, 0.5 * bath, 104);
}

/** One of the shares' sums, by its byte, always added in the same order. */
export function addShares(run: usize, byte: i32): f64 {
  let sum = 0.0;
  for (let share = 0; share < partCount; share++) {
    sum += load<f64>(address(run, atShareSums) + <usize>(share * shareSumBytes + byte));
  }
  return sum;
}

/** eV that friction and noise have given in the last half step */
export function stepHeat(run: usize): f64 {
  return addShares(run, 112);
}

/** (Å/fs)², of the fastest atom of the last half step; NaN is not found here */
export function fastestSquare(run: usize): f64 {
  let fastest = 0.0;
  for (let share = 0; share < partCount; share++) {
    fastest = max(fastest, load<f64>(address(run, atShareSums) + <usize>(share * shareSumBytes), 120));
  }
  return fastest;
}

/** Velocities of the atoms that feel the bath times a factor. */
export function scaleVelocities(run: usize, factor: f64): void {
  const n = word(run, wordAtomCount);
  const velocities = address(run, atVelocities);
  for (let i = 0; i < n; i++) {
    if (!isMember(run, i)) continue;
    const v = velocities + (<usize>i << 5);
    store<f64>(v, factor * load<f64>(v));
    store<f64>(v, factor * load<f64>(v, 8), 8);
    store<f64>(v, factor * load<f64>(v, 16), 16);
  }
}

/** Σ m v_a v_b into the run block */
export function kineticTensor(run: usize): void {
  const n = word(run, wordAtomCount);
  const velocities = address(run, atVelocities);
  let xx = 0.0;
  let yy = 0.0;
  let zz = 0.0;
  let yz = 0.0;
  let xz = 0.0;
  let xy = 0.0;
  for (let i = 0; i < n; i++) {
    const v = velocities + (<usize>i << 5);
    const m = massOf(run, i);
    const x = load<f64>(v);
    const y = load<f64>(v, 8);
    const z = load<f64>(v, 16);
    xx += m * x * x;
    yy += m * y * y;
    zz += m * z * z;
    yz += m * y * z;
    xz += m * x * z;
    xy += m * x * y;
  }
  setReal(run, realKineticTensor, xx);
  setReal(run, realKineticTensor + 1, yy);
  setReal(run, realKineticTensor + 2, zz);
  setReal(run, realKineticTensor + 3, yz);
  setReal(run, realKineticTensor + 4, xz);
  setReal(run, realKineticTensor + 5, xy);
}

// @ts-ignore: decorator
@inline
function transform(matrix: usize, at: usize): void {
  const x = load<f64>(at);
  const y = load<f64>(at, 8);
  const z = load<f64>(at, 16);
  store<f64>(at, load<f64>(matrix) * x + load<f64>(matrix, 8) * y + load<f64>(matrix, 16) * z);
  store<f64>(at, load<f64>(matrix, 24) * x + load<f64>(matrix, 32) * y + load<f64>(matrix, 40) * z, 8);
  store<f64>(at, load<f64>(matrix, 48) * x + load<f64>(matrix, 56) * y + load<f64>(matrix, 64) * z, 16);
}

/**
 * Positions by one matrix, velocities by another: what a change of cell does. Projectors, strain since the list was
 * made, and how far atoms may be from it must be those of the new cell already. 1 when the list is stale.
 */
export function strainAtoms(run: usize): i32 {
  const n = word(run, wordAtomCount);
  const positions = address(run, atPositions);
  const velocities = address(run, atVelocities);
  const listed = address(run, atListed);
  const helds = address(run, atHeld);
  const places = run + <usize>realsOffset + (<usize>realStrain << 3);
  const motion = run + <usize>realsOffset + (<usize>realStrainVelocities << 3);
  const limit = real(run, realMoveLimit);
  let stale = 0;
  for (let i = 0; i < n; i++) {
    const offset = <usize>i << 5;
    transform(places, positions + offset);
    transform(motion, velocities + offset);
    const held = load<i32>(helds + (<usize>i << 2));
    if (held != 0) project(run, held, velocities + offset);
    if (isStale(run, positions + offset, listed + offset, true, limit)) stale = 1;
  }
  return stale;
}
