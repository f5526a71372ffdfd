// Velocity Verlet and Langevin BAOAB: twin of ../reference/integrate.ts.
//
// BAOAB: B half kick, A half drift, O friction and noise, A, B (Leimkuhler & Matthews, Appl. Math. Res. eXpress 2013,
// 34). Without O the two half drifts are one, which is velocity Verlet.
import {
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
  partCount,
  realDamping,
  realMoveLimit,
  realNoise,
  realTimestep,
  shareSumBytes,
  wordAtomCount,
  wordLangevin,
  wordMoved,
  wordSeed,
  wordStep,
  wordStepHigh,
} from '../run-block';
import { address, real, setWord, word } from './block';
import { normalDeviates } from './normal-deviates';
import { shareStart } from './part-ranges';

// @ts-ignore: decorator
@inline
function project(run: usize, held: i32, at: usize): void {
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
  const langevin = word(run, wordLangevin) != 0;
  const dt = real(run, realTimestep);
  const limit = real(run, realMoveLimit);
  const damping = real(run, realDamping);
  const noise = real(run, realNoise);
  const seed = <u32>word(run, wordSeed);
  const stepLow = <u32>word(run, wordStep);
  const stepHigh = <u32>word(run, wordStepHigh);
  const deviates = address(run, atPartSums) + <usize>(part * 128 + 64);
  let moved = false;
  for (let i = first; i < last; i++) {
    const held = load<i32>(helds + (<usize>i << 2));
    if (held == 7) continue;
    const offset = <usize>i << 5;
    const x = positions + offset;
    const v = velocities + offset;
    const f = forces + offset;
    const mass = load<f64>(masses + (<usize>load<i32>(types + (<usize>i << 2)) << 3));
    const kick = (0.5 * dt) / mass;
    store<f64>(v, load<f64>(v) + kick * load<f64>(f));
    store<f64>(v, load<f64>(v, 8) + kick * load<f64>(f, 8), 8);
    store<f64>(v, load<f64>(v, 16) + kick * load<f64>(f, 16), 16);
    if (held != 0) project(run, held, v);
    let drift = dt;
    if (langevin) {
      drift = 0.5 * dt;
      store<f64>(x, load<f64>(x) + drift * load<f64>(v));
      store<f64>(x, load<f64>(x, 8) + drift * load<f64>(v, 8), 8);
      store<f64>(x, load<f64>(x, 16) + drift * load<f64>(v, 16), 16);
      const amplitude = noise / Math.sqrt(mass);
      normalDeviates(<u32>load<i32>(ids + (<usize>i << 2)), stepLow, stepHigh, seed, deviates);
      store<f64>(v, damping * load<f64>(v) + amplitude * load<f64>(deviates));
      store<f64>(v, damping * load<f64>(v, 8) + amplitude * load<f64>(deviates, 8), 8);
      store<f64>(v, damping * load<f64>(v, 16) + amplitude * load<f64>(deviates, 16), 16);
      if (held != 0) project(run, held, v);
    }
    store<f64>(x, load<f64>(x) + drift * load<f64>(v));
    store<f64>(x, load<f64>(x, 8) + drift * load<f64>(v, 8), 8);
    store<f64>(x, load<f64>(x, 16) + drift * load<f64>(v, 16), 16);
    const l = listed + offset;
    const dx = load<f64>(x) - load<f64>(l);
    const dy = load<f64>(x, 8) - load<f64>(l, 8);
    const dz = load<f64>(x, 16) - load<f64>(l, 16);
    // Written so that NaN counts as moved: making the list is where it is found.
    if (!(dx * dx + dy * dy + dz * dz <= limit)) moved = true;
  }
  if (moved) setWord(run, wordMoved, 1);
}

/** The half kick that ends a step, of one equal share of the atoms. */
export function finishStep(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const last = shareStart(n, share + 1);
  const velocities = address(run, atVelocities);
  const forces = address(run, atForces);
  const types = address(run, atTypes);
  const helds = address(run, atHeld);
  const masses = address(run, atMasses);
  const half = 0.5 * real(run, realTimestep);
  for (let i = shareStart(n, share); i < last; i++) {
    const held = load<i32>(helds + (<usize>i << 2));
    if (held == 7) continue;
    const v = velocities + (<usize>i << 5);
    const f = forces + (<usize>i << 5);
    const kick = half / load<f64>(masses + (<usize>load<i32>(types + (<usize>i << 2)) << 3));
    store<f64>(v, load<f64>(v) + kick * load<f64>(f));
    store<f64>(v, load<f64>(v, 8) + kick * load<f64>(f, 8), 8);
    store<f64>(v, load<f64>(v, 16) + kick * load<f64>(f, 16), 16);
    if (held != 0) project(run, held, v);
  }
}

/** Σ ½ m v² of one equal share of the atoms, left among the share's sums. */
export function sumKinetic(run: usize, share: i32): void {
  const n = word(run, wordAtomCount);
  const last = shareStart(n, share + 1);
  const velocities = address(run, atVelocities);
  const types = address(run, atTypes);
  const masses = address(run, atMasses);
  let sum = 0.0;
  for (let i = shareStart(n, share); i < last; i++) {
    const v = velocities + (<usize>i << 5);
    const x = load<f64>(v);
    const y = load<f64>(v, 8);
    const z = load<f64>(v, 16);
    sum += load<f64>(masses + (<usize>load<i32>(types + (<usize>i << 2)) << 3)) * (x * x + y * y + z * z);
  }
  store<f64>(address(run, atShareSums) + <usize>(share * shareSumBytes), 0.5 * sum, 72);
}

/** Σ ½ m v² from the shares, always in the same order. */
export function kineticOfShares(run: usize): f64 {
  let sum = 0.0;
  for (let share = 0; share < partCount; share++) {
    sum += load<f64>(address(run, atShareSums) + <usize>(share * shareSumBytes), 72);
  }
  return sum;
}
