// Velocity Verlet and Langevin BAOAB: twin of ../reference/integrate.ts.
//
// BAOAB: B half kick, A half drift, O friction and noise, A, B (Leimkuhler & Matthews, Appl. Math. Res. eXpress 2013,
// 34). Without O the two half drifts are one, which is velocity Verlet.
import {
  atBathMembers,
  atBodies,
  atBodyOf,
  atForces,
  atHeld,
  atIds,
  atListed,
  atMasses,
  atPartSums,
  atPositions,
  atProjectors,
  atShareSums,
  atTypes,
  atVelocities,
  realDamping,
  realListStrain,
  realMoveLimit,
  realNoise,
  realTimestep,
  realsOffset,
  shareSumBytes,
  wordAtomCount,
  wordBodyCount,
  wordLangevin,
  wordMoved,
  wordSeed,
  wordStep,
  wordStepHigh,
  wordStrained,
} from '../run-block';
import { address, real, setWord, word } from './block';
import { normalDeviates } from './normal-deviates';
import { shareStart } from './part-ranges';

// @ts-ignore: decorator
@inline
export function project(run: usize, held: i32, at: usize): void {
  const p = address(run, atProjectors) + <usize>(held * 72);
  const x = load<f64>(at);
  const y = load<f64>(at, 8);
  const z = load<f64>(at, 16);
  store<f64>(at, load<f64>(p) * x + load<f64>(p, 8) * y + load<f64>(p, 16) * z);
  store<f64>(at, load<f64>(p, 24) * x + load<f64>(p, 32) * y + load<f64>(p, 40) * z, 8);
  store<f64>(at, load<f64>(p, 48) * x + load<f64>(p, 56) * y + load<f64>(p, 64) * z, 16);
}

/** Half kick, drift (with the bath in its middle) of one equal share of the atoms; notes when the list is stale. */
export function move(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const first = shareStart(n, part);
  const last = shareStart(n, part + 1);
  const positions = address(run, atPositions);
  const velocities = address(run, atVelocities);
  const forces = address(run, atForces);
  const listed = address(run, atListed);
  const types = address(run, atTypes);
  const helds = address(run, atHeld);
  const ids = address(run, atIds);
  const masses = address(run, atMasses);
  const members = address(run, atBathMembers);
  const bodyOf = address(run, atBodyOf);
  const bodies = address(run, atBodies);
  const anyBodies = word(run, wordBodyCount) != 0;
  const langevin = word(run, wordLangevin) != 0;
  const dt = real(run, realTimestep);
  const limit = real(run, realMoveLimit);
  const damping = real(run, realDamping);
  const noise = real(run, realNoise);
  const seed = <u32>word(run, wordSeed);
  const stepLow = <u32>word(run, wordStep);
  const stepHigh = <u32>word(run, wordStepHigh);
  const deviates = address(run, atPartSums) + <usize>(part * 128 + 64);
  const strained = word(run, wordStrained) != 0;
  let moved = false;
  let heat = 0.0;
  let fastest = 0.0;
  for (let i = first; i < last; i++) {
    const held = load<i32>(helds + (<usize>i << 2));
    if (held == 7) continue;
    const offset = <usize>i << 5;
    const x = positions + offset;
    const v = velocities + offset;
    let f = forces + offset;
    const ownMass = load<f64>(masses + (<usize>load<i32>(types + (<usize>i << 2)) << 3));
    let mass = ownMass;
    let id = load<i32>(ids + (<usize>i << 2));
    const member = members == 0 || load<i32>(members + (<usize>id << 2)) != 0;
    if (anyBodies) {
      const body = load<i32>(bodyOf + (<usize>id << 2));
      if (body != 0) {
        // Same force, mass and random numbers for all atoms of a body: their velocities stay equal to the last bit.
        const record = bodies + (<usize>(body - 1) << 6);
        mass = load<f64>(record);
        id = <i32>load<f64>(record, 8);
        f = record + 16;
      }
    }
    const kick = (0.5 * dt) / mass;
    store<f64>(v, load<f64>(v) + kick * load<f64>(f));
    store<f64>(v, load<f64>(v, 8) + kick * load<f64>(f, 8), 8);
    store<f64>(v, load<f64>(v, 16) + kick * load<f64>(f, 16), 16);
    if (held != 0) project(run, held, v);
    let drift = dt;
    if (langevin && member) {
      drift = 0.5 * dt;
      store<f64>(x, load<f64>(x) + drift * load<f64>(v));
      store<f64>(x, load<f64>(x, 8) + drift * load<f64>(v, 8), 8);
      store<f64>(x, load<f64>(x, 16) + drift * load<f64>(v, 16), 16);
      const before = squareOf(v);
      const amplitude = noise / Math.sqrt(mass);
      normalDeviates(<u32>id, stepLow, stepHigh, seed, deviates);
      store<f64>(v, damping * load<f64>(v) + amplitude * load<f64>(deviates));
      store<f64>(v, damping * load<f64>(v, 8) + amplitude * load<f64>(deviates, 8), 8);
      store<f64>(v, damping * load<f64>(v, 16) + amplitude * load<f64>(deviates, 16), 16);
      if (held != 0) project(run, held, v);
      heat += 0.5 * ownMass * (squareOf(v) - before);
    }
    store<f64>(x, load<f64>(x) + drift * load<f64>(v));
    store<f64>(x, load<f64>(x, 8) + drift * load<f64>(v, 8), 8);
    store<f64>(x, load<f64>(x, 16) + drift * load<f64>(v, 16), 16);
    fastest = max(fastest, squareOf(v));
    if (isStale(run, x, listed + offset, strained, limit)) moved = true;
  }
  const sums = address(run, atShareSums) + <usize>(part * shareSumBytes);
  store<f64>(sums, heat, 112);
  store<f64>(sums, fastest, 120);
  if (moved) setWord(run, wordMoved, 1);
}

// @ts-ignore: decorator
@inline
export function squareOf(v: usize): f64 {
  const x = load<f64>(v);
  const y = load<f64>(v, 8);
  const z = load<f64>(v, 16);
  return x * x + y * y + z * z;
}

/** Whether an atom is too far from where it was listed, less what the strain of the cell did to that place. */
// @ts-ignore: decorator
@inline
export function isStale(run: usize, x: usize, listed: usize, strained: bool, limit: f64): bool {
  let lx = load<f64>(listed);
  let ly = load<f64>(listed, 8);
  let lz = load<f64>(listed, 16);
  if (strained) {
    const m = run + <usize>realsOffset + (<usize>realListStrain << 3);
    const x0 = lx;
    const y0 = ly;
    lx = load<f64>(m) * x0 + load<f64>(m, 8) * y0 + load<f64>(m, 16) * lz;
    ly = load<f64>(m, 24) * x0 + load<f64>(m, 32) * y0 + load<f64>(m, 40) * lz;
    lz = load<f64>(m, 48) * x0 + load<f64>(m, 56) * y0 + load<f64>(m, 64) * lz;
  }
  const dx = load<f64>(x) - lx;
  const dy = load<f64>(x, 8) - ly;
  const dz = load<f64>(x, 16) - lz;
  // Written so that NaN counts as moved: making the list is where it is found.
  return !(dx * dx + dy * dy + dz * dz <= limit);
}

/** The half kick that ends a step, of one equal share of the atoms. */
export function finishStep(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const last = shareStart(n, share + 1);
  const velocities = address(run, atVelocities);
  const forces = address(run, atForces);
  const types = address(run, atTypes);
  const helds = address(run, atHeld);
  const ids = address(run, atIds);
  const masses = address(run, atMasses);
  const bodyOf = address(run, atBodyOf);
  const bodies = address(run, atBodies);
  const anyBodies = word(run, wordBodyCount) != 0;
  const half = 0.5 * real(run, realTimestep);
  for (let i = shareStart(n, share); i < last; i++) {
    const held = load<i32>(helds + (<usize>i << 2));
    if (held == 7) continue;
    const v = velocities + (<usize>i << 5);
    let f = forces + (<usize>i << 5);
    let mass = load<f64>(masses + (<usize>load<i32>(types + (<usize>i << 2)) << 3));
    if (anyBodies) {
      const body = load<i32>(bodyOf + (<usize>load<i32>(ids + (<usize>i << 2)) << 2));
      if (body != 0) {
        const record = bodies + (<usize>(body - 1) << 6);
        mass = load<f64>(record);
        f = record + 16;
      }
    }
    const kick = half / mass;
    store<f64>(v, load<f64>(v) + kick * load<f64>(f));
    store<f64>(v, load<f64>(v, 8) + kick * load<f64>(f, 8), 8);
    store<f64>(v, load<f64>(v, 16) + kick * load<f64>(f, 16), 16);
    if (held != 0) project(run, held, v);
  }
}

/** The forces on rigid bodies: sums over their atoms, in the order of memory. */
export function sumBodyForces(run: usize): void {
  const count = word(run, wordBodyCount);
  if (count == 0) return;
  const n = word(run, wordAtomCount);
  const forces = address(run, atForces);
  const ids = address(run, atIds);
  const bodyOf = address(run, atBodyOf);
  const bodies = address(run, atBodies);
  for (let k = 0; k < count; k++) memory.fill(bodies + (<usize>k << 6) + 16, 0, 24);
  for (let i = 0; i < n; i++) {
    const body = load<i32>(bodyOf + (<usize>load<i32>(ids + (<usize>i << 2)) << 2));
    if (body == 0) continue;
    const f = forces + (<usize>i << 5);
    const sum = bodies + (<usize>(body - 1) << 6) + 16;
    store<f64>(sum, load<f64>(sum) + load<f64>(f));
    store<f64>(sum, load<f64>(sum, 8) + load<f64>(f, 8), 8);
    store<f64>(sum, load<f64>(sum, 16) + load<f64>(f, 16), 16);
  }
}
