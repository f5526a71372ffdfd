// The parts' forces into those of the atoms, and the virial. Each call does an equal share of the atoms.
import {
  atForces,
  atGhostsOf,
  atGhostStarts,
  atPartSums,
  atPositions,
  atShareSums,
  partCount,
  partSumBytes,
  realVirial,
  shareSumBytes,
  wordAtomCount,
  wordHasEmbedding,
  wordMixed,
} from '../run-block';
import { address, setReal, word } from './block';
import { partForces, rangeOf, shareStart } from './part-ranges';

/** The sums of one part over its pairs, before anything is added to them. */
export function clearSums(run: usize, part: i32): void {
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  store<f64>(sums, 0);
  store<i32>(sums, -1, 8);
  store<f64>(sums, 1, 16);
}

/**
 * Forces of the atoms of one share: those of all parts, then those of the ghosts of each atom. On request the share's
 * part of the virial W_ab = Σ r_a f_b, each force at its own place, ghost or atom: the sum over pairs is the sum over
 * places.
 */
export function reduce(run: usize, share: i32, withVirial: bool): void {
  const n = word(run, wordAtomCount);
  const first = shareStart(n, share);
  const last = shareStart(n, share + 1);
  const sums = address(run, atShareSums) + <usize>(share * shareSumBytes);
  memory.fill(sums, 0, 72);
  // Runs of atoms that the same parts reach.
  for (let i = first; i < last; ) {
    let end = last;
    for (let part = 0; part < partCount; part++) {
      const range = rangeOf(run, part);
      const from = load<i32>(range);
      const to = load<i32>(range, 4);
      if (from > i) end = min(end, from);
      else if (to > i) end = min(end, to);
    }
    addParts(run, i, end);
    i = end;
  }
  if (withVirial) addVirial(run, sums, first, last);
  addGhosts(run, sums, first, last, withVirial);
}

function addParts(run: usize, first: i32, last: i32): void {
  const forces = address(run, atForces);
  const mixed = word(run, wordMixed) != 0;
  const sign = f64x2(1, -1);
  // `embed` has left the embedding energy in the fourth; the kernels subtract pair energies as they subtract forces.
  const zero = f64x2.splat(0);
  if (word(run, wordHasEmbedding) == 0) memory.fill(forces + (<usize>first << 5), 0, <usize>(last - first) << 5);
  else {
    for (let i = first; i < last; i++) {
      const f = forces + (<usize>i << 5);
      v128.store(f, zero);
      store<f64>(f, 0, 16);
    }
  }
  for (let part = 0; part < partCount; part++) {
    const range = rangeOf(run, part);
    if (load<i32>(range) > first || load<i32>(range, 4) < last) continue;
    const from = partForces(run, part);
    for (let i = first; i < last; i++) {
      const f = forces + (<usize>i << 5);
      if (mixed) {
        const g = v128.load(from + (<usize>i << 4));
        const zw = f64x2.mul(f64x2.promote_low_f32x4(v128.shuffle<i64>(g, g, 1, 1)), sign);
        v128.store(f, f64x2.add(v128.load(f), f64x2.promote_low_f32x4(g)));
        v128.store(f, f64x2.add(v128.load(f, 16), zw), 16);
      } else {
        const g = from + (<usize>i << 5);
        v128.store(f, f64x2.add(v128.load(f), v128.load(g)));
        v128.store(f, f64x2.add(v128.load(f, 16), f64x2.mul(v128.load(g, 16), sign)), 16);
      }
    }
  }
}

function addVirial(run: usize, sums: usize, first: i32, last: i32): void {
  const forces = address(run, atForces);
  const positions = address(run, atPositions);
  for (let i = first; i < last; i++) {
    const f = forces + (<usize>i << 5);
    addMoment(sums, positions + (<usize>i << 5), load<f64>(f), load<f64>(f, 8), load<f64>(f, 16));
  }
}

// @ts-ignore: decorator
@inline
function addMoment(sums: usize, at: usize, fx: f64, fy: f64, fz: f64): void {
  for (let a: usize = 0; a < 3; a++) {
    const r = load<f64>(at + (a << 3));
    const row = sums + 24 * a;
    store<f64>(row, load<f64>(row) + r * fx);
    store<f64>(row, load<f64>(row, 8) + r * fy, 8);
    store<f64>(row, load<f64>(row, 16) + r * fz, 16);
  }
}

function addGhosts(run: usize, sums: usize, first: i32, last: i32, withVirial: bool): void {
  const n = word(run, wordAtomCount);
  const mixed = word(run, wordMixed) != 0;
  const forces = address(run, atForces);
  const positions = address(run, atPositions);
  const starts = address(run, atGhostStarts);
  const ghosts = address(run, atGhostsOf);
  let k = load<i32>(starts + (<usize>first << 2));
  for (let i = first; i < last; i++) {
    const end = load<i32>(starts + (<usize>(i + 1) << 2));
    for (; k < end; k++) {
      const g = n + load<i32>(ghosts + (<usize>k << 2));
      let xy = f64x2.splat(0);
      let zw = f64x2.splat(0);
      for (let part = 0; part < partCount; part++) {
        const range = rangeOf(run, part);
        if (load<i32>(range, 8) > g || load<i32>(range, 12) <= g) continue;
        if (mixed) {
          const f = v128.load(partForces(run, part) + (<usize>g << 4));
          xy = f64x2.add(xy, f64x2.promote_low_f32x4(f));
          zw = f64x2.add(zw, f64x2.promote_low_f32x4(v128.shuffle<i64>(f, f, 1, 1)));
        } else {
          const f = partForces(run, part) + (<usize>g << 5);
          xy = f64x2.add(xy, v128.load(f));
          zw = f64x2.add(zw, v128.load(f, 16));
        }
      }
      if (withVirial) {
        addMoment(
          sums,
          positions + (<usize>g << 5),
          f64x2.extract_lane(xy, 0),
          f64x2.extract_lane(xy, 1),
          f64x2.extract_lane(zw, 0),
        );
      }
      const f = forces + (<usize>i << 5);
      v128.store(f, f64x2.add(v128.load(f), xy));
      v128.store(f, f64x2.add(v128.load(f, 16), f64x2.mul(zw, f64x2(1, -1))), 16);
    }
  }
}

/** The shares' virials, always summed in the same order. */
export function sumVirial(run: usize): void {
  for (let k: i32 = 0; k < 9; k++) {
    let sum = 0.0;
    for (let share = 0; share < partCount; share++) {
      sum += load<f64>(address(run, atShareSums) + <usize>(share * shareSumBytes) + (<usize>k << 3));
    }
    setReal(run, realVirial + k, sum);
  }
}
